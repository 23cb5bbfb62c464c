"""*Groen, oranje, rood* of one person as geometry: a column a zone, a row a question.

Pure, any thread. A second answer in the same place goes to a next page.
"""

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import SIGNAL_ROWS, Card, SignalBoard
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Rect
from desktop.boards.in_two import phrase
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.boards.titles import Button, title_row, zone_sign
from desktop.boards.tokens import RADIUS, ZONES

BACK = Button("ons_plan", "Ons plan", "i_home")


def signal_pages(board: SignalBoard) -> int:
    """How many pages the board takes: the most answers in one place, at least one."""
    return max((len(board.at(zone, row)) for zone in ZONES for row in SIGNAL_ROWS), default=1) or 1


def layout_signals(
    board: SignalBoard,
    width: float,
    height: float,
    *,
    paper: bool = False,
    page: int = 0,
    letters: float = 1.0,
    second: str = "",
    reads_aloud: bool = False,
    back: Button = BACK,
) -> tuple[Item, ...]:
    """The board as items in reading order: zone by zone, question by question."""
    frame = Frame(width, height, paper, letters, second)
    inner, u = frame.inner, frame.u
    count = signal_pages(board)
    right = [*([MORE] if count > 1 else []), *([READ_ALOUD] if reads_aloud else [])]
    subtitle = phrase("of", second, {"namen": board.name}) if board.name else ""
    head, y = title_row(frame, "Groen, oranje, rood", subtitle, left=[back], right=right)
    y += frame.gap
    gap = frame.gap * 1.2
    wide = (inner.w - 2 * gap) / 3
    sign_height = 74 * u
    high = (inner.bottom - y - sign_height - 2 * frame.gap - 12 * u) / 3
    columns = {
        zone: Rect(inner.x + at * (wide + gap), y, wide, inner.bottom - y) for at, zone in enumerate(ZONES)
    }
    placed: list[tuple[Card, Rect]] = []
    every: list[tuple[Card, Rect]] = []
    for zone, column in columns.items():
        for row, question in enumerate(SIGNAL_ROWS):
            top = column.y + sign_height + row * (high + frame.gap)
            rect = Rect(column.x + 10 * u, top, wide - 20 * u, high)
            cards = board.at(zone, question)
            every += [(card, rect) for card in cards]
            if page % count < len(cards):
                placed.append((cards[page % count], rect))
    letter = card_letter(frame, every, units=29)
    items = [
        Item(
            f"band_{zone}",
            Kind.BACK,
            column,
            zone=zone,
            prims=(Box(column, ZONES[zone].soft, radius=RADIUS.band * u),),
            radius=RADIUS.band * u,
        )
        for zone, column in columns.items()
    ]
    items += head
    for zone, column in columns.items():
        items.append(zone_sign(frame, zone, Rect(column.x, column.y, column.w, sign_height), beside=True))
        items += [card_item(frame, card, rect, letter) for card, rect in placed if card.zone is zone]
    return tuple(items)
