"""Arranging a board: a card changes places with what stood there, in its group; no other moves."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from desktop.boards.arranging import (
    FREE,
    Groups,
    Sheet,
    arranged_now,
    arranging_pages,
    groups_shown,
    layout_arranging,
    moved,
    number_of,
    place_of,
    with_head,
)
from desktop.boards.children import ChildBoard, child_board, children_with_steps, layout_child
from desktop.boards.content import PlanBoard, plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.geometry import moved as shifted
from desktop.boards.helpers import HelpersBoard, helpers_board, layout_helpers
from desktop.boards.kept_boards import BAG
from desktop.boards.kept_places import Places
from desktop.boards.mat_cards import layout_mat_cards
from desktop.boards.mat_content import MatBoard, mat_board
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.pictures import pictures_for
from desktop.boards.standing import FreeBoard, arranged, name_of
from desktop.boards.where_to import WhereBoard, layout_where, where_board
from desktop.domain.audience import reading
from desktop.domain.board_places import Arranged
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from tests.crowded import crowded_dossier
from tests.factories import LINDE
from tests.laptop import MONDAY

VIEW = safe_view(crowded_dossier(), reading(LINDE.mama, LINDE.noor))
PICTURES = pictures_for(VIEW, str.lower)
BOARD = plan_board(VIEW, PICTURES, MONDAY)
HELPERS, WHERE = helpers_board(VIEW, PICTURES), where_board(VIEW, PICTURES)
CHILDREN = [child_board(VIEW, PICTURES, child) for child in children_with_steps(VIEW)]
BOARDS: list[FreeBoard] = [
    BOARD,
    *(replace(BOARD, size=size) for size in (1, 4, 6, 9)),
    HELPERS,
    *(replace(HELPERS, size=size) for size in (1, 4, 9)),
    WHERE,
    *(replace(WHERE, size=size) for size in (1, 4, 9)),
    *CHILDREN,
    mat_board(VIEW, BOARD.cards, LINDE.mama, MONDAY.date()),
]
GROUPS = groups_shown(BOARD)
CARDS = tuple(key for keys in GROUPS.values() for key in keys if key is not None)
TARGETS = (*CARDS, *(f"{FREE}/{zone}/{at}" for zone in Zone for at in range(8)))
Moves = Callable[[Groups, str, str], dict[str, Places] | None]


def wrong(card: str, target: str, move: Moves) -> list[str]:
    after = move(GROUPS, card, target)
    here, there = place_of(GROUPS, card), place_of(GROUPS, target)
    assert here is not None
    assert there is not None
    if here[0] != there[0]:
        return ["moved to another colour"] if after is not None else []
    assert after is not None
    found = ["not there"] if after[here[0]].index(card) != there[1] else []
    found += [key for key in CARDS if sum(key in keys for keys in after.values()) != 1]
    keys = GROUPS[there[0]]
    there_was = keys[there[1]] if there[1] < len(keys) else None
    still = [key for key in CARDS if key not in (card, there_was)]
    return found + [key for key in still if place_of(after, key) != place_of(GROUPS, key)]


@given(st.sampled_from(CARDS), st.sampled_from(TARGETS))
def test_only_the_two_change_places(card: str, target: str) -> None:
    assert wrong(card, target, moved) == []


def shifting(groups: Groups, card: str, target: str) -> dict[str, Places] | None:
    """The mutant: the card is put between, and the others move up."""
    here, there = place_of(groups, card), place_of(groups, target)
    if here is None or there is None or here[0] != there[0]:
        return None
    keys = [key for key in groups[here[0]] if key != card]
    keys.insert(there[1], card)
    return {**groups, here[0]: tuple(keys)}


def any_colour(groups: Groups, card: str, target: str) -> dict[str, Places] | None:
    """The mutant: a card goes to another colour."""
    return moved(groups, card, target) or dict(groups)


@pytest.mark.parametrize("mutant", [shifting, any_colour])
def test_a_move_that_shifts_others_or_changes_colour_is_caught(mutant: Moves) -> None:
    card, target = find(
        st.tuples(st.sampled_from(CARDS), st.sampled_from(TARGETS)),
        lambda case: bool(wrong(case[0], case[1], mutant)),
    )
    assert wrong(card, target, moved) == []


def as_the_client_sees(board: FreeBoard, sheet: Sheet) -> tuple[Item, ...]:
    size, page, letters = (sheet.width, sheet.height), sheet.page, sheet.letters
    match board:
        case PlanBoard():
            return layout_ons_plan(board, Frame(*size, letters=letters), page=page)
        case HelpersBoard():
            return layout_helpers(board, Frame(*size, letters=letters), page=page)
        case WhereBoard():
            return layout_where(board, Frame(*size, letters=letters), page=page)
        case ChildBoard():
            return layout_child(board, Frame(*size, letters=letters), page=page)
        case MatBoard():
            return layout_mat_cards(board, Frame(*size, letters=letters), page=page)


@pytest.mark.parametrize("letters", [1.0, 2.0])
@pytest.mark.parametrize(
    "board", BOARDS, ids=lambda board: f"{name_of(board)[:7]}-{getattr(board, 'size', 0)}"
)
def test_what_is_arranged_stands_so_on_the_board_of_the_client(board: FreeBoard, letters: float) -> None:
    groups = groups_shown(board)
    group, keys = max(groups.items(), key=lambda pair: len(pair[1]))
    cards = [key for key in keys if key]
    after = moved(groups, cards[0], cards[-1])
    assert after is not None
    board = arranged(
        board, Arranged(places={**arranged_now(board).places, **after}, size=arranged_now(board).size)
    )
    assert groups_shown(board)[group] == after[group]
    seen: set[str] = set()
    for page in range(arranging_pages(board, letters)):
        sheet = Sheet(1280, 720, page, letters)
        items = layout_arranging(board, sheet)
        loose = {item.key: item.rect for item in items if item.kind is Kind.LOOSE}
        assert all(Rect(0, 0, 1280, 720).holds(item.rect) for item in items)
        whole, head = with_head(sheet)
        shown = [shifted(item, 0, -head) for item in as_the_client_sees(board, whole)]
        kind = Kind.FACE if isinstance(board, HelpersBoard) else Kind.CARD
        rects = {item.key.removeprefix("face_"): item.rect for item in shown if item.kind is kind}
        rects.pop("safe_at_home", None)
        assert loose == rects
        seen |= set(loose)
    assert seen == {key for keys in groups.values() for key in keys if key}


@pytest.mark.parametrize(
    "board", BOARDS, ids=lambda board: f"{name_of(board)[:7]}-{getattr(board, 'size', 0)}"
)
def test_every_place_can_be_reached_and_has_a_name_and_a_number(board: FreeBoard) -> None:
    for page in range(arranging_pages(board)):
        items = layout_arranging(board, Sheet(1280, 720, page))
        touched = [item for item in items if item.is_touchable]
        assert touched
        assert all(item.name for item in touched)
        assert {item.kind for item in touched} <= {Kind.LOOSE, Kind.PLACE}
        assert len({item.key for item in items}) == len(items)
        loose = [item for item in touched if item.kind is Kind.LOOSE]
        assert all(number_of(items, item.key) > 0 for item in loose)


def test_a_card_goes_to_a_free_place_of_a_grid_that_is_not_full() -> None:
    board = replace(WHERE, size=9)
    groups = groups_shown(board)
    card = next(key for key in groups[BAG] if key)
    after = moved(groups, card, f"{FREE}/{BAG}/8")
    assert after is not None
    assert after[BAG][8] == card
