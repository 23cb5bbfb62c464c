"""A board as the worker arranges it: cards that can be taken along, and every place that is free.

Pure, any thread. The same geometry as the client's board. A card moves within its own group: on *Ons plan*
with bands that is its colour, which was agreed and changes in the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.boards.children import ChildBoard, child_pages, layout_child, rows_of
from desktop.boards.content import Card, Face, PlanBoard
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Rect
from desktop.boards.geometry import moved as shifted
from desktop.boards.helpers import HelpersBoard, helper_pages, layout_helpers
from desktop.boards.kept_boards import BAG, CARDS, PLACES
from desktop.boards.kept_places import Places, put
from desktop.boards.mat import cards_a_mat, mat_count
from desktop.boards.mat_cards import layout_mat_cards
from desktop.boards.mat_content import MatBoard
from desktop.boards.ons_plan import cards_a_zone, layout_ons_plan, pages
from desktop.boards.plan_grid import grid_shape
from desktop.boards.shapes import room_in
from desktop.boards.standing import FreeBoard, groups_of, size_of
from desktop.boards.tokens import RADIUS, ZONES
from desktop.boards.where_to import WhereBoard, layout_where, where_pages
from desktop.domain.board_places import Arranged
from desktop.domain.plans import ChildQuestion, Zone
from desktop.pictograms import DEFAULT_CAST, Picture, portrait

FREE = "free"
"""Key of a free place: this, the group and its number."""

Groups = Mapping[str, Places]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The window in px that is arranged in, its page, and the reader's letters."""

    width: float
    height: float
    page: int = 0
    letters: float = 1.0


def arranged_now(board: FreeBoard) -> Arranged:
    """Where the cards stand now."""
    return Arranged(places=groups_of(board), size=size_of(board))


def place_of(groups: Groups, key: str) -> tuple[str, int] | None:
    """The group and number of a card or of a free place."""
    if key.startswith(FREE):
        _, group, at = key.split("/")
        return group, int(at)
    return next(((group, keys.index(key)) for group, keys in groups.items() if key in keys), None)


def moved(groups: Groups, card: str, target: str) -> dict[str, Places] | None:
    """The places after a card was put on another card or a free place; None for another group."""
    here, there = place_of(groups, card), place_of(groups, target)
    if here is None or there is None or here[0] != there[0]:
        return None
    return {**groups, here[0]: put(groups[here[0]], card, there[1])}


def groups_shown(board: FreeBoard) -> dict[str, Places]:
    """The groups in which cards move as the board is now: a grid is one group, without it each zone is."""
    groups = groups_of(board)
    if isinstance(board, PlanBoard):
        return {key: at for key, at in groups.items() if (key == CARDS) == bool(board.size)}
    if isinstance(board, MatBoard):
        return {CARDS: groups[CARDS]}
    return groups


def arranging_pages(board: FreeBoard, letters: float = 1.0) -> int:
    """How many pages there are to arrange on."""
    full = _full(board, letters)
    match full:
        case PlanBoard():
            return len(pages(full, letters))
        case HelpersBoard():
            return helper_pages(full, letters)
        case WhereBoard():
            return where_pages(full, letters)
        case MatBoard():
            return mat_count(full, letters)
        case _:
            return child_pages(full, letters)


def layout_arranging(board: FreeBoard, sheet: Sheet) -> tuple[Item, ...]:
    """The board with loose cards and free places, in reading order; nothing else of it can be touched."""
    groups = groups_shown(board)
    full = _full(board, sheet.letters)
    shown = _below_head(board, sheet)
    rects = {key: item.rect for item in _below_head(full, sheet) if (key := _key(full, item))}
    found = {key: item for item in shown if (key := _key(board, item))}
    items = [_still(item) for item in shown if item.kind is not Kind.BUTTON and not _key(board, item)]
    numbers: dict[str, int] = {}
    for key, rect in rects.items():
        group, at = place_of(groups, key) or ("", 0)
        numbers[group] = numbers.get(group, 0) + 1
        keys = groups.get(group, ())
        there = keys[at] if at < len(keys) else None
        number = numbers[group]
        items.append(
            _loose(found[there], there, number) if there in found else _free(key, group, number, rect)
        )
    return tuple(items)


def number_of(items: tuple[Item, ...], key: str) -> int:
    """Which place of its page a card has, counted as it is read; 0 when it is not on this page."""
    name = next((item.name for item in items if item.key == key), "")
    number = name.rpartition("Plek ")[2].rstrip(".")
    return int(number) if number.isdigit() else 0


def with_head(sheet: Sheet) -> tuple[Sheet, float]:
    """The client's window of which this sheet is what stands below the title, and how high that title is."""
    here = Frame(sheet.width, sheet.height)
    whole = replace(sheet, height=sheet.height + here.touch + here.gap)
    frame = Frame(whole.width, whole.height)
    return whole, frame.touch + frame.gap


def _below_head(board: FreeBoard, sheet: Sheet) -> list[Item]:
    """The board without the row with its title: who arranges has that room for the cards."""
    whole, head = with_head(sheet)
    return [shifted(item, 0, -head) for item in _laid_out(board, whole) if item.rect.y >= head]


def _laid_out(board: FreeBoard, sheet: Sheet) -> tuple[Item, ...]:
    frame, page = Frame(sheet.width, sheet.height, letters=sheet.letters), sheet.page
    match board:
        case PlanBoard():
            columns = cards_a_zone(frame.letters)
            return layout_ons_plan(board, frame, page=page, columns=columns)
        case HelpersBoard():
            return layout_helpers(board, frame, page=page)
        case WhereBoard():
            return layout_where(board, frame, page=page)
        case MatBoard():
            return layout_mat_cards(board, frame, page=page)
        case _:
            return layout_child(board, frame, page=page)


def _key(board: FreeBoard, item: Item) -> str:
    """The key of the card or face that an item is, else nothing; who helps below a board is not moved."""
    if isinstance(board, HelpersBoard):
        is_own = item.kind is Kind.FACE and any(
            item.key == f"face_{face.key}" for face in board.faces if face
        )
        return item.key.removeprefix("face_") if is_own else ""
    return item.key if item.kind is Kind.CARD else ""


def _full(board: FreeBoard, letters: float) -> FreeBoard:
    """The same board with a card in every place of its pages, so that its places can be seen."""
    groups, rooms = groups_shown(board), _rooms(board, letters)
    counts = {group: -(-len(keys) // rooms[group]) for group, keys in groups.items()}
    if isinstance(board, PlanBoard):
        counts = dict.fromkeys(counts, max(1, *counts.values()))
    places = {
        group: tuple(f"{FREE}/{group}/{at}" for at in range(rooms[group] * counts[group])) for group in groups
    }
    return _filled(board, places)


def _rooms(board: FreeBoard, letters: float) -> dict[str, int]:
    """How many places each group has on a page."""
    match board:
        case PlanBoard():
            zones: dict[str, int] = dict.fromkeys(Zone, cards_a_zone(letters))
            return {CARDS: room_in(grid_shape(board, letters))} if board.size else zones
        case HelpersBoard():
            return {CARDS: room_in(board.shape(letters))}
        case WhereBoard():
            places, bag = board.shapes(letters)
            return {PLACES: room_in(places), BAG: room_in(bag)}
        case MatBoard():
            return {CARDS: cards_a_mat(letters)}
        case _:
            return {each: rows_of(board, each, letters) for each in ChildQuestion}


def _filled(board: FreeBoard, places: Groups) -> FreeBoard:
    """The board with a stand-in on every one of these places."""

    picture = _any_picture(board)

    def cards(group: str, zone: Zone | None = None) -> tuple[Card, ...]:
        return tuple(Card(key, zone, "", picture) for key in places.get(group, ()) if key is not None)

    match board:
        case PlanBoard() if board.size:
            return replace(board, cards=cards(CARDS, Zone.GREEN), places=(), grid=tuple(places[CARDS]))
        case PlanBoard():
            return replace(board, cards=tuple(card for zone in Zone for card in cards(zone, zone)), places=())
        case HelpersBoard():
            stand = tuple(Face(key, "", "", picture) for key in places[CARDS] if key is not None)
            return replace(board, faces=stand)
        case WhereBoard():
            return replace(board, places=cards(PLACES), bag=cards(BAG))
        case MatBoard():
            return replace(board, cards=cards(CARDS))
        case _:
            does, goes, tells = (cards(each) for each in ChildQuestion)
            return replace(board, does=does, goes=goes, tells=tells)


def _any_picture(board: FreeBoard) -> Picture:
    """What a stand-in shows; it is never seen."""
    match board:
        case PlanBoard():
            return board.house
        case ChildBoard():
            return board.figure
        case HelpersBoard():
            found = [face.picture for face in board.faces if face is not None]
        case MatBoard():
            found = [card.picture for card in board.cards if card is not None]
        case _:
            found = [card.picture for card in (*board.places, *board.bag) if card is not None]
    return found[0] or portrait(DEFAULT_CAST["who"])


def _still(item: Item) -> Item:
    return replace(item, kind=Kind.LABEL) if item.is_touchable else item


def _loose(item: Item, key: str, number: int) -> Item:
    return replace(item, key=key, kind=Kind.LOOSE, name=f"{item.name.rstrip('.')}. Plek {number}.")


def _free(key: str, group: str, number: int, rect: Rect) -> Item:
    look = ZONES[Zone(group)] if group in set(Zone) else None
    ground = Box(rect, "", look.edge if look else "control", 2.0, RADIUS.card)
    word = f", {look.word.lower()}" if look else ""
    zone = Zone(group) if look else None
    return Item(key, Kind.PLACE, rect, f"Lege plek {number}{word}.", zone, (ground,), RADIUS.card)
