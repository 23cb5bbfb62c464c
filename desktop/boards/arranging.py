"""*Ons plan* as the worker arranges it: cards that can be taken along, and every place that is free.

Pure, any thread. The same geometry as the client's board. A card moves within its own colour: the colour is
what was agreed, and changes in the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.boards.content import Card, PlanBoard
from desktop.boards.geometry import Box, Item, Kind, Rect
from desktop.boards.kept_places import Places, put
from desktop.boards.ons_plan import cards_a_zone, layout_ons_plan, pages
from desktop.boards.tokens import RADIUS, ZONES
from desktop.domain.plans import Zone

FREE = "free"
"""Key of a free place: this, the zone and its number."""

Zones = Mapping[Zone, Places]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The window in px that is arranged in, its page, and the reader's letters."""

    width: float
    height: float
    page: int = 0
    letters: float = 1.0


def zones_of(board: PlanBoard) -> dict[Zone, Places]:
    """Where the cards stand now."""
    return {
        zone: tuple(card.key if card is not None else None for card in board.placed(zone)) for zone in Zone
    }


def place_of(zones: Zones, key: str) -> tuple[Zone, int] | None:
    """The zone and number of a card or of a free place."""
    if key.startswith(FREE):
        _, zone, at = key.split("/")
        return Zone(zone), int(at)
    return next(((zone, keys.index(key)) for zone, keys in zones.items() if key in keys), None)


def moved(zones: Zones, card: str, target: str) -> dict[Zone, Places] | None:
    """The places after a card was put on another card or a free place; None for another colour."""
    here, there = place_of(zones, card), place_of(zones, target)
    if here is None or there is None or here[0] is not there[0]:
        return None
    return {**zones, here[0]: put(zones[here[0]], card, there[1])}


def arranged(board: PlanBoard, zones: Zones) -> PlanBoard:
    """The board with its cards in these places."""
    return replace(board, places=tuple(zones[zone] for zone in Zone))


def arranging_pages(board: PlanBoard, letters: float = 1.0) -> int:
    """How many pages there are to arrange on."""
    return len(pages(_full(board, letters), letters))


def layout_arranging(board: PlanBoard, sheet: Sheet) -> tuple[Item, ...]:
    """The board with loose cards and free places, in reading order; nothing else of it can be touched."""
    wide, high, page, letters = sheet.width, sheet.height, sheet.page, sheet.letters
    columns = cards_a_zone(letters)
    shown = layout_ons_plan(board, wide, high, page=page, letters=letters, columns=columns)
    full = _full(board, letters)
    rects = {
        item.key: item.rect
        for item in layout_ons_plan(full, wide, high, page=page, letters=letters, columns=columns)
        if item.kind is Kind.CARD
    }
    zones = zones_of(board)
    items: list[Item] = [_still(item) for item in shown if item.kind not in (Kind.CARD, Kind.BUTTON)]
    found = {item.key: item for item in shown if item.kind is Kind.CARD}
    for key, rect in rects.items():
        zone, at = place_of(zones, key) or (Zone.GREEN, 0)
        there = zones[zone][at] if at < len(zones[zone]) else None
        items.append(_loose(found[there], at) if there in found else _free(key, zone, at, rect))
    return tuple(items)


def _full(board: PlanBoard, letters: float) -> PlanBoard:
    """The same board with a card in every place, so that its places can be seen."""
    most = cards_a_zone(letters)
    longest = max((len(board.placed(zone)) for zone in Zone), default=0)
    count = max(most, -(-longest // most) * most)
    like = board.cards[0].picture if board.cards else board.house
    cards = tuple(Card(f"{FREE}/{zone}/{at}", zone, "", like) for zone in Zone for at in range(count))
    return replace(board, cards=cards, places=())


def _still(item: Item) -> Item:
    return replace(item, kind=Kind.LABEL) if item.is_touchable else item


def _loose(item: Item, at: int) -> Item:
    return replace(item, kind=Kind.LOOSE, name=f"{item.name} Plek {at + 1}.")


def _free(key: str, zone: Zone, at: int, rect: Rect) -> Item:
    look = ZONES[zone]
    ground = Box(rect, "", look.edge, 2.0, RADIUS.card)
    name = f"Lege plek {at + 1}, {look.word.lower()}."
    return Item(key, Kind.PLACE, rect, name, zone, (ground,), RADIUS.card)
