"""*Groen, oranje, rood* of one person as geometry: a column a zone, a row a question.

Pure, any thread. A second answer in the same place goes to a next page; with very large letters each zone
has a page of its own.
"""

from collections.abc import Mapping

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import SIGNAL_ROWS, Card, SignalBoard
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Rect
from desktop.boards.in_two import phrase
from desktop.boards.panels import buttons, spread
from desktop.boards.titles import Button, title_row, zone_sign
from desktop.boards.tokens import RADIUS, ZONES
from desktop.domain.plans import Zone

TITLE = "Groen, oranje, rood"
BACK = Button("ons_plan", "Ons plan", "i_home")


Page = Mapping[Zone, tuple[Card, ...]]
"""What stands on a page, zone by zone."""


def signal_pages(board: SignalBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    return len(_pages(board, letters))


def _pages(board: SignalBoard, letters: float) -> tuple[Page, ...]:
    """Three columns, one answer in each place; with very large letters a zone has a page of its own."""
    count = max((len(board.at(zone, row)) for zone in ZONES for row in SIGNAL_ROWS), default=1) or 1
    every = [
        {zone: tuple(c for row in SIGNAL_ROWS for c in board.at(zone, row)[at : at + 1]) for zone in ZONES}
        for at in range(count)
    ]
    if not Frame(1, 1, letters=letters).is_large:
        return tuple(every)
    apart = tuple({zone: cards} for page in every for zone, cards in page.items() if cards)
    return apart or (dict.fromkeys(ZONES, ()),)


def layout_signals(
    board: SignalBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order: zone by zone, question by question."""
    inner = frame.inner
    every = _pages(board, frame.letters)
    shown = every[page % len(every)]
    subtitle = phrase("of", frame.second, {"namen": board.name}) if board.name else ""
    head, y = title_row(frame, TITLE, subtitle, left=[back], right=buttons(len(every), reads_aloud))
    y += frame.gap
    area = Rect(inner.x, y, inner.w, inner.bottom - y)
    columns = dict(zip(shown, spread(area, len(shown), 1, frame.gap * 1.2), strict=True))
    places = {zone: _places(frame, column) for zone, column in columns.items()}
    any_place = next(iter(places.values()))
    every_card = [card for part in every for cards in part.values() for card in cards]
    letter = card_letter(frame, [(card, any_place[card.caption]) for card in every_card], units=29)
    items = [_ground(frame, zone, column) for zone, column in columns.items()]
    items += head
    for zone, column in columns.items():
        sign = Rect(column.x, column.y, column.w, _sign_height(frame))
        items.append(zone_sign(frame, zone, sign, beside=True))
        items += [card_item(frame, card, places[zone][card.caption], letter) for card in shown[zone]]
    return tuple(items)


def _sign_height(frame: Frame) -> float:
    return 74 * frame.u


def _places(frame: Frame, column: Rect) -> dict[str, Rect]:
    """Where the answer to each question stands in a column."""
    pad, top = 10 * frame.u, column.y + _sign_height(frame)
    room = Rect(column.x + pad, top, column.w - 2 * pad, column.bottom - pad - top)
    return dict(zip(SIGNAL_ROWS.values(), spread(room, 1, len(SIGNAL_ROWS), frame.gap), strict=True))


def _ground(frame: Frame, zone: Zone, column: Rect) -> Item:
    radius = RADIUS.band * frame.u
    ground = Box(column, ZONES[zone].soft, radius=radius)
    return Item(f"band_{zone}", Kind.BACK, column, zone=zone, prims=(ground,), radius=radius)
