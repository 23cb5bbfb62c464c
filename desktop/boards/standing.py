"""Where the cards of a board stand now: what is kept until the next visit, and what the worker arranges.

Pure, any thread. Boards whose order means something (signals, steps, the week) have no places to keep.
"""

from collections.abc import Iterable
from dataclasses import replace

from desktop.boards.children import ChildBoard
from desktop.boards.content import PlanBoard
from desktop.boards.helpers import HelpersBoard
from desktop.boards.kept_boards import ASIDE, BAG, CARDS, CHILD, HELPERS, MAT, PLACES, PLAN, WHERE
from desktop.boards.kept_places import keep, places_of
from desktop.boards.mat_content import MatBoard
from desktop.boards.where_to import WhereBoard
from desktop.domain.board_places import Arranged, Group
from desktop.domain.plans import ChildQuestion, Zone

FreeBoard = PlanBoard | HelpersBoard | WhereBoard | ChildBoard | MatBoard
"""A board whose order is free."""


def name_of(board: FreeBoard) -> str:
    """What a board is called where its places are kept."""
    match board:
        case PlanBoard():
            return PLAN
        case HelpersBoard():
            return HELPERS
        case WhereBoard():
            return WHERE
        case MatBoard():
            return MAT
        case _:
            return f"{CHILD}/{board.child}"


def groups_of(board: FreeBoard) -> dict[str, Group]:
    """The places of a board by group; the grid of *Ons plan* is a group beside its zones."""
    match board:
        case PlanBoard():
            zones: dict[str, Group] = {zone: places_of(board.placed(zone)) for zone in Zone}
            grid = places_of(board.in_grid()) if board.size else board.grid
            return {**zones, CARDS: grid} if grid else zones
        case HelpersBoard():
            return {CARDS: places_of(board.faces)}
        case WhereBoard():
            return {PLACES: places_of(board.places), BAG: places_of(board.bag)}
        case MatBoard():
            aside = {ASIDE: places_of(board.aside)} if board.aside else {}
            return {CARDS: places_of(board.cards), **aside}
        case _:
            return {each: places_of(board.at(each)) for each in ChildQuestion}


def size_of(board: FreeBoard) -> int:
    """How many cards a page the worker chose; 0 for the board's own shape."""
    return 0 if isinstance(board, ChildBoard | MatBoard) else board.size


def standing(boards: Iterable[FreeBoard]) -> dict[str, dict[str, Group]]:
    """The places of every board that has a card."""
    found = {name_of(board): groups_of(board) for board in boards}
    return {board: groups for board, groups in found.items() if any(map(any, groups.values()))}


def arranged(board: FreeBoard, at: Arranged) -> FreeBoard:
    """The board with its cards in these places, on pages of this size."""
    groups = at.places
    match board:
        case PlanBoard():
            zones = tuple(groups.get(zone, ()) for zone in Zone)
            return replace(board, places=zones, grid=groups.get(CARDS, ()), size=at.size)
        case HelpersBoard():
            there = [face for face in board.faces if face is not None]
            return replace(board, faces=keep(there, groups.get(CARDS, ())), size=at.size)
        case WhereBoard():
            places = keep([card for card in board.places if card is not None], groups.get(PLACES, ()))
            bag = keep([card for card in board.bag if card is not None], groups.get(BAG, ()))
            return replace(board, places=places, bag=bag, size=at.size)
        case MatBoard():
            every = [card for card in (*board.cards, *board.aside) if card is not None]
            away = groups.get(ASIDE, ())
            laid = keep([card for card in every if card.key not in away], groups.get(CARDS, ()))
            return replace(board, cards=laid, aside=tuple(card for card in every if card.key in away))
        case _:
            columns = {
                each: keep([card for card in board.at(each) if card is not None], groups.get(each, ()))
                for each in ChildQuestion
            }
            does, goes, tells = (columns[each] for each in ChildQuestion)
            return replace(board, does=does, goes=goes, tells=tells)
