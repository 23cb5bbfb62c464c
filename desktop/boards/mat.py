"""The mat as geometry: three large places with a face and a word, and one card in front to lay down.

Pure, any thread. One message at a time; a card that lies keeps its own corner of a place, whatever comes
beside it. No place is red or orange: those colours say danger and tension. Source: ui.md "Praatplaat"
(Talking-Mats way: gaat goed / weet niet / lukt niet).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.in_two import in_figures, phrase
from desktop.boards.mat_content import MatBoard
from desktop.boards.panels import buttons, spread
from desktop.boards.people import capitalised
from desktop.boards.shapes import chunks
from desktop.boards.signals import BACK
from desktop.boards.single import NEXT, PREVIOUS
from desktop.boards.titles import Button, button_item, title_row
from desktop.boards.tokens import BOARD_TYPE, RADIUS
from desktop.boards.typesetting import Align, Style, Vertical, fitting_size, set_text, width_in
from desktop.domain.dutch_time import say_date
from desktop.domain.plans import Going

TITLE = "Hoe gaat het?"
ASK = "Hoe gaat dit?"
HOW = "Tik op een plek. Of sleep de kaart."
DONE = "Klaar. Alle kaarten liggen."
DONE_HOW = "Wil je een kaart anders? Tik op de kaart."
DONE_HERE = "Deze kaarten liggen."
DONE_HERE_HOW = "Tik op Verder voor de volgende kaarten."
LAST_TIME = "Vorige keer:"
FRONT = "mat_front"
"""Key of where a card lies before it is laid down; laid there again it is taken off."""
PLACE = "mat_"
"""Key of a place: this and the answer."""
_MOST, _MOST_LARGE = 4, 2


@dataclass(frozen=True, slots=True)
class Hand:
    """What is at hand: the key of the card that was taken in front, and what is said beside it."""

    front: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class GoingLook:
    """How a place is told apart: face with thumb, word and colour, always the three together."""

    word: str
    face: str
    ground: str
    edge: str


GOING: Mapping[Going, GoingLook] = {
    Going.WELL: GoingLook("Gaat goed", "green_edge", "green_soft", "green"),
    Going.UNSURE: GoingLook("Weet niet", "mark", "day_3", "day_3_edge"),
    Going.NOT: GoingLook("Lukt niet", "lilac", "day_1", "day_1_edge"),
}
"""The places from left to right; each sign is named as its answer is kept."""


def mat_pages(board: MatBoard, letters: float = 1.0) -> tuple[tuple[Card | None, ...], ...]:
    """Which cards share a mat, at their corners: four, or two with very large letters."""
    return chunks(board.cards, cards_a_mat(letters))


def cards_a_mat(letters: float = 1.0) -> int:
    """How many cards share a mat."""
    return _MOST_LARGE if Frame(1, 1, letters=letters).is_large else _MOST


def mat_count(board: MatBoard, letters: float = 1.0) -> int:
    """How many mats there are."""
    return len(mat_pages(board, letters))


def all_laid(board: MatBoard) -> MatBoard:
    """The same mat with every card on it: for who asks whether all of them can be read there."""
    return replace(board, lying={card.key: Going.WELL for card in board.cards if card is not None})


def in_front(board: MatBoard, page: int, asked: str, letters: float = 1.0) -> Card | None:
    """The card that waits to be laid down: the one that was asked for, else the first that lies nowhere."""
    every = mat_pages(board, letters)
    shown = [card for card in every[page % len(every)] if card is not None]
    wanted = next((card for card in shown if card.key == asked), None)
    return wanted or next((card for card in shown if card.key not in board.lying), None)


def layout_mat(
    board: MatBoard,
    frame: Frame,
    *,
    page: int = 0,
    hand: Hand | None = None,
    reads_aloud: bool = False,
    back: Button = BACK,
) -> tuple[Item, ...]:
    """The mat as items in reading order: the card in front first, then the places with what lies there.

    `hand` says which card was taken in front. On paper every card that lies nowhere yet stands below.
    """
    every = mat_pages(board, frame.letters)
    shown = every[page % len(every)]
    head, y = title_row(
        frame, TITLE, whose(board, frame.second), left=[back], right=buttons(len(every), reads_aloud)
    )
    inner, u = frame.inner, frame.u
    y += frame.gap
    tray = max(frame.touch, 176 * u)
    below_area = 0.0 if frame.paper and _is_done(board) else tray + frame.gap * 1.4
    area = Rect(inner.x, y, inner.w, inner.bottom - y - below_area)
    below = Rect(inner.x, inner.bottom - tray, inner.w, tray)
    at_hand = hand or Hand()
    card = None if frame.paper else in_front(board, page, at_hand.front, frame.letters)
    columns = dict(zip(GOING, spread(area, 3, 1, frame.gap * 1.4), strict=True))
    rooms = {going: corners(frame, _below_head(frame, rect)) for going, rect in columns.items()}
    sized = [
        (each, rooms[Going.WELL][at]) for part in every for at, each in enumerate(part) if each is not None
    ]
    letter = card_letter(frame, [(bare_card(each), rect) for each, rect in sized], units=24)
    places: list[Item] = []
    for going, rect in columns.items():
        places.append(_place(frame, going, rect))
        for at, each in enumerate(shown):
            if each is not None and each is not card and board.lying.get(each.key) is going:
                places.append(_lying(frame, each, rooms[going][at], letter, going))
    if frame.paper:
        return (*head, *places, *_waiting(frame, board, shown, below, letter))
    before = board.before.get(card.key) if card is not None else None
    beside = _Told(at_hand.said, before, sum(each is not None for each in shown), _is_done(board))
    return (*head, *_front(frame, card, below, beside), *places)


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands beside the card in front: what is said of it now, or was the last time."""

    said: str
    before: Going | None
    count: int
    is_done: bool


def whose(board: MatBoard, second: str) -> str:
    """Who says it, and on paper when it was said."""
    if not board.name:
        return ""
    name = {"naam": capitalised(board.name)}
    if board.day is None:
        return phrase("says_so", second, name)
    here, there = {**name, "dag": say_date(board.day)}, {"dag": in_figures(board.day)}
    return phrase("says_so_on", second, here, there)


def _is_done(board: MatBoard) -> bool:
    return all(card is None or card.key in board.lying for card in board.cards)


def _head_height(frame: Frame) -> float:
    return (76 if frame.is_large else 92) * frame.u


def _below_head(frame: Frame, column: Rect) -> Rect:
    pad = 10 * frame.u
    top = column.y + _head_height(frame)
    return Rect(column.x + pad, top, column.w - 2 * pad, column.bottom - top - pad)


def corners(frame: Frame, room: Rect) -> tuple[Rect, ...]:
    """Where cards lie on a place: four corners, or two halves with very large letters."""
    return spread(room, 1 if frame.is_large else 2, 2, frame.gap * 0.8)


def _place(frame: Frame, going: Going, rect: Rect) -> Item:
    """The ground of a place with its face and word; all of it can be tapped."""
    u, look = frame.u, GOING[going]
    head = Rect(rect.x + 10 * u, rect.y + 4 * u, rect.w - 20 * u, _head_height(frame) - 8 * u)
    side = head.h
    style = Style(frame.small_letter(36), True, lines=1)
    room = Rect(0, 0, head.w - side - 14 * u, head.h)
    said = frame.say(look.word)
    size = fitting_size(said, room, style, frame.least(18))
    wide = width_in(said, size, True, room.w)
    x = head.x + (head.w - side - 14 * u - wide) / 2
    words = Rect(x + side + 14 * u, head.y, wide, head.h)
    prims: tuple[Prim, ...] = (
        Box(rect, look.ground, look.edge, 3.0 * u, RADIUS.band * u),
        Pic(Rect(x, head.y, side, side), sign=going.value, role=look.face),
        *set_text(said, words, Style(size, True)),
    )
    return Item(f"{PLACE}{going}", Kind.PLACE, rect, look.word, prims=prims, radius=RADIUS.band * u)


def bare_card(card: Card) -> Card:
    """A card without the small words, but for what is in discussion: nobody says how an open choice goes."""
    return replace(card, caption="", note="", mark=None, zone=None)


def _lying(frame: Frame, card: Card, rect: Rect, letter: float, going: Going) -> Item:
    item = card_item(frame, bare_card(card), rect, letter)
    return replace(item, kind=Kind.LOOSE, name=f"{item.name} {GOING[going].word}.")


def _waiting(
    frame: Frame, board: MatBoard, shown: tuple[Card | None, ...], room: Rect, letter: float
) -> list[Item]:
    """On paper: what lies nowhere yet, in a row below the places."""
    rects = spread(room, _MOST, 1, frame.gap)
    return [
        card_item(frame, bare_card(each), rect, letter)
        for each, rect in zip(shown, rects, strict=False)
        if each is not None and each.key not in board.lying
    ]


def _front(frame: Frame, card: Card | None, room: Rect, told: _Told) -> list[Item]:
    """What is asked at the left, the card in the middle, what was said of it at the right."""
    u = frame.u
    ground = (Box(room, "raised", "line", 1.6 * u, RADIUS.band * u),)
    items = [Item(FRONT, Kind.TRAY, room, prims=ground, radius=RADIUS.band * u)]
    if card is None:
        text, more = (DONE, DONE_HOW) if told.is_done else (DONE_HERE, DONE_HERE_HOW)
        return [*items, _asked(frame, room.inset(24 * u, 12 * u), told.said or text, more, Align.CENTRE)]
    wide = room.w * (0.5 if frame.is_large else 0.44)
    middle = Rect(room.cx - wide / 2, room.y, wide, room.h)
    left = Rect(room.x, room.y, middle.x - room.x - 12 * u, room.h)
    right = Rect(middle.right + 12 * u, room.y, room.right - middle.right - 12 * u, room.h)
    side = frame.touch if told.count > 1 else 0.0
    high = min(room.h - 16 * u, 130 * u)
    asked = Rect(left.x + 18 * u, left.y, left.w - side - 30 * u, left.h)
    items.append(_asked(frame, asked, ASK, "" if frame.is_large else HOW))
    if side:
        step = Rect(left.right - side, room.cy - high / 2, side, high)
        items.append(button_item(frame, PREVIOUS, step, only_sign=True))
    rect = middle.inset(0, 8 * u)
    letter = card_letter(frame, [(bare_card(card), rect)], units=38)
    items.append(replace(card_item(frame, bare_card(card), rect, letter), kind=Kind.LOOSE))
    if side:
        step = Rect(right.x, room.cy - high / 2, side, high)
        items.append(button_item(frame, NEXT, step, only_sign=True))
    beside = Rect(right.x + side + 14 * u, right.y, right.w - side - 30 * u, right.h)
    if told.said:
        items.append(replace(_asked(frame, beside, told.said, ""), key="said"))
    elif told.before is not None:
        items.append(_last_time(frame, beside, told.before))
    return items


def _asked(frame: Frame, room: Rect, text: str, more: str, align: Align = Align.LEFT) -> Item:
    """A short line large, and how below it."""
    top = Rect(room.x, room.y + room.h * 0.1, room.w, room.h * (0.42 if more else 0.8))
    lines = 1 if more else 4
    said = frame.say(text)
    size = fitting_size(said, top, Style(frame.small_letter(30), True, lines=lines), frame.least(15))
    vertical = Vertical.BOTTOM if more else Vertical.MIDDLE
    prims = set_text(said, top, Style(size, True, align=align, vertical=vertical))
    if more:
        rest = Rect(room.x, top.bottom + 6 * frame.u, room.w, room.bottom - top.bottom - 6 * frame.u)
        style = Style(frame.small_letter(BOARD_TYPE.label), lines=3)
        how = frame.say(more)
        size = fitting_size(how, rest, style, frame.least(14))
        prims += set_text(how, rest, Style(size, align=align, vertical=Vertical.TOP))
    return Item("question", Kind.LABEL, room, f"{text} {more}".strip(), prims=prims)


def _last_time(frame: Frame, room: Rect, going: Going) -> Item:
    """What the same person said of this card the last time, as a small face and its word."""
    u, look = frame.u, GOING[going]
    side = min(64 * u, room.h * 0.4)
    told, said = frame.say(LAST_TIME), frame.say(look.word)
    size = fitting_size(
        told, Rect(0, 0, room.w, room.h), Style(frame.small_letter(21), lines=2), frame.least(14)
    )
    words = Rect(room.x, room.y + room.h * 0.12, room.w, room.h * 0.28)
    face = Rect(room.x, words.bottom + 4 * u, side, side)
    beside = Rect(face.right + 10 * u, face.y, room.right - face.right - 10 * u, side)
    word = fitting_size(said, beside, Style(frame.small_letter(24), True, lines=2), frame.least(14))
    prims: tuple[Prim, ...] = (
        *set_text(told, words, Style(size, role="muted", vertical=Vertical.BOTTOM)),
        Pic(face, sign=going.value, role=look.face),
        *set_text(said, beside, Style(word, True)),
    )
    return Item("last_time", Kind.LABEL, room, f"{LAST_TIME} {look.word.lower()}.", prims=prims)
