"""Arranging *Ons plan*: a card changes places with what stood there, in its colour; no other moves."""

from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from desktop.boards.arranging import (
    FREE,
    Sheet,
    Zones,
    arranged,
    arranging_pages,
    layout_arranging,
    moved,
    place_of,
    zones_of,
)
from desktop.boards.content import plan_board
from desktop.boards.geometry import Kind
from desktop.boards.kept_places import Places
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from tests.crowded import crowded_dossier
from tests.factories import LINDE
from tests.laptop import MONDAY

VIEW = safe_view(crowded_dossier(), reading(LINDE.mama))
BOARD = plan_board(VIEW, pictures_for(VIEW, str.lower), MONDAY)
ZONES = zones_of(BOARD)
CARDS = tuple(key for keys in ZONES.values() for key in keys if key is not None)
TARGETS = (*CARDS, *(f"{FREE}/{zone}/{at}" for zone in Zone for at in range(8)))
Moves = Callable[[Zones, str, str], dict[Zone, Places] | None]


def wrong(card: str, target: str, move: Moves) -> list[str]:
    after = move(ZONES, card, target)
    here, there = place_of(ZONES, card), place_of(ZONES, target)
    assert here is not None
    assert there is not None
    if here[0] is not there[0]:
        return ["moved to another colour"] if after is not None else []
    assert after is not None
    found = ["not there"] if after[here[0]].index(card) != there[1] else []
    found += [key for key in CARDS if sum(key in keys for keys in after.values()) != 1]
    keys = ZONES[there[0]]
    there_was = keys[there[1]] if there[1] < len(keys) else None
    still = [key for key in CARDS if key not in (card, there_was)]
    return found + [key for key in still if place_of(after, key) != place_of(ZONES, key)]


@given(st.sampled_from(CARDS), st.sampled_from(TARGETS))
def test_only_the_two_change_places(card: str, target: str) -> None:
    assert wrong(card, target, moved) == []


def shifting(zones: Zones, card: str, target: str) -> dict[Zone, Places] | None:
    """The mutant: the card is put between, and the others move up."""
    here, there = place_of(zones, card), place_of(zones, target)
    if here is None or there is None or here[0] is not there[0]:
        return None
    keys = [key for key in zones[here[0]] if key != card]
    keys.insert(there[1], card)
    return {**zones, here[0]: tuple(keys)}


def any_colour(zones: Zones, card: str, target: str) -> dict[Zone, Places] | None:
    """The mutant: a card goes to another colour."""
    return moved(zones, card, target) or dict(zones)


@pytest.mark.parametrize("mutant", [shifting, any_colour])
def test_a_move_that_shifts_others_or_changes_colour_is_caught(mutant: Moves) -> None:
    card, target = find(
        st.tuples(st.sampled_from(CARDS), st.sampled_from(TARGETS)),
        lambda case: bool(wrong(case[0], case[1], mutant)),
    )
    assert wrong(card, target, moved) == []


@pytest.mark.parametrize("letters", [1.0, 2.0])
def test_what_is_arranged_stands_so_on_the_board_of_the_client(letters: float) -> None:
    card = next(key for key in ZONES[Zone.GREEN] if key)
    after = moved(ZONES, card, f"{FREE}/{Zone.GREEN}/1")
    assert after is not None
    board = arranged(BOARD, after)
    for page in range(arranging_pages(board, letters)):
        loose = {
            item.key: item.rect
            for item in layout_arranging(board, Sheet(1280, 720, page, letters))
            if item.kind is Kind.LOOSE
        }
        shown = layout_ons_plan(board, 1280, 720, page=page, letters=letters)
        assert loose == {item.key: item.rect for item in shown if item.kind is Kind.CARD}


def test_every_place_can_be_reached_and_has_a_name() -> None:
    for page in range(arranging_pages(BOARD)):
        items = layout_arranging(BOARD, Sheet(1280, 720, page))
        touched = [item for item in items if item.is_touchable]
        assert len(touched) == 6
        assert all(item.name for item in touched)
        assert {item.kind for item in touched} <= {Kind.LOOSE, Kind.PLACE}
        assert len({item.key for item in items}) == len(items)
