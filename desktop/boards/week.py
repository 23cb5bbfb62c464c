"""*De week* as geometry: seven days from today, a column a day, and above them what holds for every day.

Pure, any thread. A day is told by its name, its colour, and its place in a row of seven marks from Monday to
Sunday, so that it is not by colour alone. With very large letters the days are spread over two pages.
"""

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Prim, Rect
from desktop.boards.panels import buttons, spread
from desktop.boards.people import capitalised
from desktop.boards.shapes import chunks
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS
from desktop.boards.typesetting import Align, Style, fitting_size, set_text
from desktop.boards.week_content import Day, WeekBoard
from desktop.domain.dutch_time import DAYS, MONTHS

TITLE = "De week"
EVERY_DAY = "Elke dag"
TODAY = "Vandaag"
_MOST_CARDS = 2
_MOST_DAILY = 3
_DAYS_LARGE = 3


def week_pages(board: WeekBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    return len(_pages(board, letters))


_Page = tuple[tuple[Card, ...], tuple[tuple[Day, tuple[Card, ...]], ...]]


def _pages(board: WeekBoard, letters: float) -> list[_Page]:
    """Per page: what holds every day, and the days with their cards."""
    is_large = Frame(1, 1, letters=letters).is_large
    daily = chunks(board.daily, 1 if is_large else _MOST_DAILY)
    most = 1 if is_large else _MOST_CARDS
    pages: list[_Page] = []
    for days in chunks(board.days, _DAYS_LARGE) if is_large else (board.days,):
        split = [chunks(day.cards, most) for day in days]
        for at in range(max((len(each) for each in split), default=1)):
            shown = tuple(
                (day, each[at] if at < len(each) else ()) for day, each in zip(days, split, strict=True)
            )
            pages.append(((), shown))
    count = max(len(pages), len(daily))
    return [
        (daily[at % len(daily)] if at < len(daily) else daily[-1], pages[at % len(pages)][1])
        for at in range(count)
    ]


def layout_week(
    board: WeekBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order: every day, then day by day from today."""
    every = _pages(board, frame.letters)
    daily, days = every[page % len(every)]
    items, y = title_row(frame, TITLE, "", left=[back], right=buttons(len(every), reads_aloud))
    inner, u = frame.inner, frame.u
    y += frame.gap
    if board.daily:
        strip = Rect(inner.x, y, inner.w, (176 if frame.is_large else 128) * u)
        items += _daily(frame, strip, board, daily)
        y = strip.bottom + frame.gap
    area = Rect(inner.x, y, inner.w, inner.bottom - y)
    columns = spread(area, _DAYS_LARGE if frame.is_large else len(board.days), 1, frame.gap * 0.8)
    at = {day.date: columns[place % len(columns)] for place, day in enumerate(board.days)}
    sized = [
        pair for _, shown in every for day, cards in shown for pair in _rects(frame, at[day.date], cards)
    ]
    letter = card_letter(frame, sized, units=27)
    for day, cards in days:
        items += _day(frame, at[day.date], day)
        items += [
            _own(card_item(frame, card, rect, letter), day, len(board.days))
            for card, rect in _rects(frame, at[day.date], cards)
        ]
    return tuple(items)


def _own(item: Item, day: Day, count: int) -> Item:
    """The card of this day: an agreement for two days stands in two columns, each with a key of its own."""
    name = f"{capitalised(DAYS[day.date.weekday()])}. {item.name}" if count else item.name
    key = f"{item.key}@{day.date.isoformat()}"
    return Item(key, item.kind, item.rect, name, item.zone, item.prims, item.radius)


def card_key(key: str) -> str:
    """The key of the card itself, from the key of an item in the week."""
    return key.partition("@")[0]


def _daily(frame: Frame, strip: Rect, board: WeekBoard, cards: tuple[Card, ...]) -> list[Item]:
    u = frame.u
    radius = RADIUS.band * u
    label = Rect(strip.x + 18 * u, strip.y, (180 if frame.is_large else 132) * u, strip.h)
    said = frame.say(EVERY_DAY)
    size = fitting_size(said, label, Style(frame.small_letter(28), True, lines=2), frame.least(18))
    ground = Item(
        "every", Kind.BACK, strip, prims=(Box(strip, "surface", "line", 1.6 * u, radius),), radius=radius
    )
    words = set_text(said, label, Style(size, bold=True))
    items = [ground, Item("heading_every", Kind.LABEL, label, EVERY_DAY, prims=words, heading=2)]
    most = 1 if frame.is_large else max(2, min(_MOST_DAILY, len(board.daily)))
    room = Rect(label.right, strip.y, strip.right - label.right, strip.h).inset(8 * u)
    rects = spread(room, most, 1, frame.gap)
    letter = card_letter(frame, [(card, rects[0]) for card in board.daily], units=27)
    items += [card_item(frame, card, rect, letter) for card, rect in zip(cards, rects, strict=False)]
    return items


def _head_height(frame: Frame) -> float:
    if frame.is_large:
        return (204 if frame.second else 124) * frame.u
    return (122 if frame.second else 92) * frame.u


def _rects(frame: Frame, column: Rect, cards: tuple[Card, ...]) -> list[tuple[Card, Rect]]:
    u = frame.u
    top = column.y + _head_height(frame)
    room = Rect(column.x + 7 * u, top, column.w - 14 * u, column.bottom - top - 7 * u)
    rows = 1 if frame.is_large else _MOST_CARDS
    return list(zip(cards, spread(room, 1, rows, 8 * u), strict=False))


def _day(frame: Frame, column: Rect, day: Day) -> list[Item]:
    """The ground of a day, and its head: name, date, and its place among the seven."""
    u = frame.u
    role = f"day_{day.date.weekday()}"
    radius = RADIUS.card * u
    weight = (5.0 if day.is_today else 2.0) * u
    ground = Item(
        f"ground_{role}",
        Kind.BACK,
        column,
        prims=(Box(column, role, f"{role}_edge", weight, radius),),
        radius=radius,
    )
    name = capitalised(DAYS[day.date.weekday()])
    date = f"{day.date.day} {MONTHS[day.date.month - 1]}"
    said = TODAY if day.is_today else date
    head = Rect(column.x + 10 * u, column.y + 8 * u, column.w - 20 * u, _head_height(frame) - 12 * u)
    name_room = Rect(head.x, head.y, head.w, head.h * (0.54 if frame.second else 0.42))
    both, below = frame.say(name), frame.say(said)
    size = fitting_size(both, name_room, Style(frame.small_letter(26), True, lines=1), frame.least(15))
    date_room = Rect(head.x, name_room.bottom, head.w, head.h * 0.3)
    small = fitting_size(below, date_room, Style(frame.small_letter(19), lines=1), frame.least(13))
    prims: list[Prim] = [
        *set_text(both, name_room, Style(size, True, align=Align.CENTRE)),
        *set_text(below, date_room, Style(small, bold=day.is_today, align=Align.CENTRE)),
    ]
    side = min(12 * u, head.w / 11)
    x = head.cx - (7 * side + 6 * side * 0.5) / 2
    for at in range(7):
        mark = Rect(x + at * side * 1.5, head.bottom - side - 2 * u, side, side)
        fill = f"{role}_edge" if at == day.date.weekday() else "surface"
        prims.append(Box(mark, fill, f"{role}_edge", 1.4 * u, side / 4))
    spoken = f"{name}, {said.lower()}"
    return [ground, Item(f"heading_{role}", Kind.LABEL, head, spoken, prims=tuple(prims), heading=2)]
