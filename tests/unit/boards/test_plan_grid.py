"""*Ons plan* as a grid: every card on some page, what is chosen on the first, nobody moved for nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Kind, Pic
from desktop.boards.kept_places import Places
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.pictures import pictures_for
from desktop.boards.plan_grid import chosen_first
from desktop.boards.shapes import SIZES
from desktop.domain.audience import reading
from desktop.domain.safe_view import safe_view
from tests.crowded import crowded_dossier
from tests.factories import LINDE
from tests.laptop import MONDAY

VIEW = safe_view(crowded_dossier(), reading(LINDE.mama))
BOARD = plan_board(VIEW, pictures_for(VIEW, str.lower), MONDAY)

Choose = Callable[[Places, Sequence[str], int], Places]


@st.composite
def choices(draw: st.DrawFn) -> tuple[Places, tuple[str, ...], int]:
    keys = [f"k{each}" for each in range(draw(st.integers(1, 14)))]
    places = draw(st.permutations([*keys, *([None] * draw(st.integers(0, 3)))]))
    size = draw(st.sampled_from(SIZES))
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=size))
    return tuple(places), tuple(chosen), size


def wrong(case: tuple[Places, tuple[str, ...], int], choose: Choose) -> list[str]:
    places, chosen, size = case
    after = choose(places, chosen, size)
    found = [f"{key} lost or doubled" for key in filter(None, places) if after.count(key) != 1]
    found += [f"{key} is not first" for key in chosen if key not in after[:size]]
    if len(chosen) == size or all(key in chosen for key in filter(None, places)):
        found += [f"{key} is first" for key in after[:size] if key is not None and key not in chosen]
    found += [f"{key} moved" for at, key in enumerate(places[:size]) if key in chosen and after[at] != key]
    return found


@given(choices())
def test_what_is_chosen_is_first_and_nothing_is_lost(case: tuple[Places, tuple[str, ...], int]) -> None:
    assert wrong(case, chosen_first) == []


def dropping(places: Places, chosen: Sequence[str], size: int) -> Places:
    """The mutant: what was not chosen is gone."""
    return tuple(key if key in chosen else None for key in chosen_first(places, chosen, size))


def closing_up(places: Places, chosen: Sequence[str], size: int) -> Places:
    """The mutant: what was chosen moves up."""
    rest = [key for key in places if key is not None and key not in chosen]
    return (*chosen, *([None] * (size - len(chosen))), *rest)


@pytest.mark.parametrize("mutant", [dropping, closing_up])
def test_a_choice_that_drops_or_moves_is_caught(mutant: Choose) -> None:
    case = find(choices(), lambda each: bool(wrong(each, mutant)))
    assert wrong(case, chosen_first) == []


def test_more_than_there_are_places_for_is_refused() -> None:
    with pytest.raises(ValueError, match="places"):
        chosen_first(("a", "b"), ("a", "b"), 1)


@pytest.mark.parametrize("letters", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_every_card_is_on_some_page_with_its_colour_by_shape_and_word(size: int, letters: float) -> None:
    board = replace(BOARD, size=size)
    found: list[str] = []
    for page in range(len(pages(board, letters))):
        items = layout_ons_plan(board, Frame(1366, 768, letters=letters), page=page)
        cards = [item for item in items if item.kind is Kind.CARD]
        assert len(cards) <= size
        assert any(item.key == "number_112" for item in items)
        for item in cards:
            found.append(item.key)
            assert item.zone is not None
            assert any(isinstance(prim, Pic) and prim.sign == item.zone for prim in item.prims)
            assert item.name.casefold().split().count(f"{item.zone}.") == 1
    assert sorted(found) == sorted(card.key for card in BOARD.cards)
