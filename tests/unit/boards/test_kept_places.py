"""A card keeps its place between visits, whatever comes and goes around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Kind
from desktop.boards.kept_places import keep, places_of, put
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from tests.factories import LINDE, linde_laptop
from tests.laptop import MONDAY


@dataclass(frozen=True)
class Thing:
    key: str
    origin: str = ""


KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=9)
Keep = Callable[[Sequence[Thing], Sequence[str | None]], tuple[Thing | None, ...]]


def things(keys: Sequence[str]) -> list[Thing]:
    return [Thing(key) for key in keys]


def moved(first: Sequence[str], second: Sequence[str], third: Sequence[str], keeps: Keep) -> list[str]:
    """Which cards moved over three visits though they were there at both of two."""
    at: tuple[str | None, ...] = ()
    wrong: list[str] = []
    for visit in (first, second, third):
        slots = keeps(things(visit), at)
        now = places_of(slots)
        wrong += [key for key in visit if key in at and now.index(key) != at.index(key)]
        wrong += [key for key in visit if now.count(key) != 1]
        wrong += [key for key in now if key is not None and key not in visit]
        at = now
    return wrong


@given(KEYS, KEYS, KEYS)
def test_no_card_moves_gets_lost_or_doubles(first: list[str], second: list[str], third: list[str]) -> None:
    assert moved(first, second, third, keep) == []


def close_gaps(cards: Sequence[Thing], before: Sequence[str | None]) -> tuple[Thing | None, ...]:
    return tuple(card for card in keep(cards, before) if card is not None)


def in_their_order(cards: Sequence[Thing], before: Sequence[str | None]) -> tuple[Thing | None, ...]:
    return tuple(cards)


@pytest.mark.parametrize("mutant", [close_gaps, in_their_order])
def test_a_board_that_closes_its_gaps_is_caught(mutant: Keep) -> None:
    first, second, third = find(
        st.tuples(KEYS, KEYS, KEYS), lambda case: bool(moved(case[0], case[1], case[2], mutant))
    )
    assert moved(first, second, third, keep) == []


def test_what_is_new_takes_the_first_empty_place_and_a_new_version_its_old_one() -> None:
    slots = keep([Thing("a"), Thing("x"), Thing("c2", origin="c"), Thing("y")], ("a", "b", "c"))
    assert places_of(slots) == ("a", "x", "c2", "y")


def test_a_card_that_is_put_elsewhere_changes_places_with_what_stood_there() -> None:
    assert put(("a", "b", None, "c"), "a", 3) == ("c", "b", None, "a")
    assert put(("a", "b"), "a", 3) == (None, "b", None, "a")
    assert put(("a", "b"), "b", 0) == ("b", "a")
    with pytest.raises(ValueError, match="x"):
        put(("a",), "x", 0)


def test_ons_plan_keeps_places_in_every_zone_when_an_agreement_goes() -> None:
    laptop = linde_laptop()
    view = safe_view(laptop.dossier, reading(LINDE.mama))
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    before = tuple(places_of(board.of(zone)) for zone in Zone)
    laptop.remove(LINDE.agreements[0])
    view = safe_view(laptop.dossier, reading(LINDE.mama))
    after = plan_board(view, pictures_for(view, str.lower), MONDAY, before=before)

    def rects(shown: object) -> dict[str, object]:
        assert isinstance(shown, type(board))
        return {
            item.key: (page, item.rect)
            for page in range(len(pages(shown)))
            for item in layout_ons_plan(shown, Frame(1366, 768), page=page)
            if item.kind is Kind.CARD
        }

    old, new = rects(board), rects(after)
    assert set(old) - set(new) == {LINDE.agreements[0]}
    assert all(old[key] == where for key, where in new.items())
