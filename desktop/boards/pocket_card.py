"""The pocket card: two sides of a bank card (85.6 × 54 mm) beside each other, to cut, fold and keep.

Pure, any thread. Sizes in pt on A4 upright. One side says the first step, the other whom to call. The
neutral card is one side that looks like any list of phone numbers: sorted by name, no pictures, nothing of
a plan, so that a partner who finds it learns nothing. A number that two people wrote apart is on neither: the
card says so, the neutral one leaves it out. Who helps in a plan that is not decided yet keeps the number, and
the card says below that it is talked about. Letters are smaller than on other papers: a card that does not
fit a purse is not kept.
"""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.boards.cards import said_on
from desktop.boards.client_page import A4
from desktop.boards.content import ALARM_NUMBER, IN_DISCUSSION, SAFE_AT_HOME
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect, Word
from desktop.boards.in_two import second_of, to_check
from desktop.boards.people import capitalised
from desktop.boards.pocket_content import PocketCard
from desktop.boards.tokens import PAPER_TYPE
from desktop.boards.typesetting import (
    Align,
    Style,
    alone,
    breadth,
    fitting_size,
    height_in,
    right_of,
    set_text,
    width_in,
)

_MM = 72 / 25.4
CARD_WIDTH = 85.6 * _MM
CARD_HEIGHT = 54.0 * _MM
POCKET_MIN = 9.5
"""Smallest letter on a pocket card, pt: that of a bank card's own print."""

STEP_TITLE = "Dit doe ik eerst"
NUMBERS_TITLE = "Ik bel"
NEUTRAL_TITLE = "Nummers"
CUT_NOTE = "Knip langs de lijn."
FOLD_NOTE = "Knip langs de lijn. Vouw in het midden."
_COPIES = 2
_NEUTRAL_NAMES = {SAFE_AT_HOME: "VT"}
"""On the neutral card an organisation has no name that gives it away."""


def layout_pocket_card(
    card: PocketCard, serial: str = "", copies: int = _COPIES, *, second: str = ""
) -> tuple[Item, ...]:
    """One A4 sheet with the card to fold, so many times. The serial stands outside what is cut out."""
    frame = Frame(A4.width, A4.height, paper=True, second=second)
    left = (A4.width - 2 * CARD_WIDTH) / 2
    items: list[Item] = []
    for copy in range(copies):
        top = A4.margin + 40 + copy * (CARD_HEIGHT + 46)
        front = Rect(left, top, CARD_WIDTH, CARD_HEIGHT)
        back = Rect(front.right, top, CARD_WIDTH, CARD_HEIGHT)
        items += _cut(Rect(left, top, 2 * CARD_WIDTH, CARD_HEIGHT), copy, fold=front.right)
        items += [_front(frame, card, front, copy), _back(frame, card, back, copy)]
    note = f"{FOLD_NOTE} {to_check(second)}." if second else FOLD_NOTE
    return (_note(note), *items, _serial(serial))


def layout_neutral_card(card: PocketCard, serial: str = "", copies: int = _COPIES) -> tuple[Item, ...]:
    """One A4 sheet with an ordinary list of numbers, sorted by name, so many times."""
    left = (A4.width - CARD_WIDTH) / 2
    items: list[Item] = []
    for copy in range(copies):
        rect = Rect(left, A4.margin + 40 + copy * (CARD_HEIGHT + 46), CARD_WIDTH, CARD_HEIGHT)
        items += _cut(rect, copy)
        items.append(_list(card, rect, copy))
    return (_note(CUT_NOTE), *items, _serial(serial))


def _note(text: str) -> Item:
    room = Rect(A4.margin, A4.margin, A4.inner_width, 24)
    words = set_text(text, room, Style(12, role="muted", align=Align.CENTRE))
    return Item("note", Kind.LABEL, room, text, prims=words, heading=1)


def _serial(serial: str) -> Item:
    room = Rect(A4.margin, A4.height - 34, A4.inner_width, 12)
    return Item(
        "serial",
        Kind.LABEL,
        room,
        serial,
        prims=set_text(serial, room, Style(PAPER_TYPE.licence, role="faint")),
    )


def _cut(rect: Rect, copy: int, fold: float | None = None) -> list[Item]:
    """Dashes around what is cut out, and dots where it is folded."""
    dash, gap, thin = 6.0, 4.0, 0.7
    prims: list[Prim] = []
    for y in (rect.y, rect.bottom):
        prims += [
            Box(Rect(x, y - thin / 2, dash, thin), "control") for x in _along(rect.x, rect.right, dash, gap)
        ]
    for x in (rect.x, rect.right):
        prims += [
            Box(Rect(x - thin / 2, y, thin, dash), "control") for y in _along(rect.y, rect.bottom, dash, gap)
        ]
    if fold is not None:
        prims += [
            Box(Rect(fold - thin / 2, y, thin, 1.5), "control") for y in _along(rect.y, rect.bottom, 1.5, 5)
        ]
    return [Item(f"cut_{copy}", Kind.BACK, rect.inset(-1), prims=tuple(prims))]


def _along(start: float, end: float, dash: float, gap: float) -> list[float]:
    count = int((end - start + gap) // (dash + gap))
    spare = (end - start) - count * dash - (count - 1) * gap
    return [start + spare / 2 + at * (dash + gap) for at in range(count)]


def _front(frame: Frame, card: PocketCard, rect: Rect, copy: int) -> Item:
    """The first step: its picture and its sentence."""
    inner = rect.inset(11, 9)
    prims: list[Prim] = [*_title(frame.say(STEP_TITLE), Rect(inner.x, inner.y, inner.w, 18))]
    asked = frame.say("Gevaar?")
    alarm = Rect(inner.x, inner.bottom - 34, inner.w, 34)
    room = Rect(inner.x, inner.y + 20, inner.w, alarm.y - inner.y - 26)
    said, told = frame.say("Bel 112."), ""
    if card.step is not None:
        side = min(room.h, 78)
        prims.append(Pic(Rect(room.x, room.cy - side / 2, side, side), card.step.picture))
        words_room = Rect(room.x + side + 10, room.y, room.w - side - 10, room.h)
        said = said_on(frame, card.step)
        if card.step.in_discussion:
            told = frame.say(IN_DISCUSSION)
            high = height_in(told, POCKET_MIN, False, words_room.w)
            words_room = Rect(words_room.x, words_room.y, words_room.w, words_room.h - high)
            below = Rect(words_room.x, words_room.bottom, words_room.w, high)
            prims += set_text(told, below, Style(POCKET_MIN, role="accent"))
        size = fitting_size(said, words_room, Style(16, True, lines=4), POCKET_MIN)
        prims += set_text(said, words_room, Style(size, bold=True))
    else:
        prims += set_text(said, room, Style(20, bold=True))
    prims += [
        Box(alarm, "red", radius=8),
        Pic(Rect(alarm.x + 10, alarm.cy - 9, 18, 18), sign="i_phone", role="surface"),
        *set_text(
            asked,
            Rect(alarm.x + 36, alarm.y, width_in(asked, 14, True, 100), alarm.h),
            Style(
                fitting_size(asked, Rect(0, 0, 100, alarm.h), Style(14, True, lines=1), 10), True, "surface"
            ),
        ),
        *set_text(
            ALARM_NUMBER,
            Rect(alarm.x, alarm.y, alarm.w - 12, alarm.h),
            Style(26, True, "surface", Align.RIGHT),
        ),
    ]
    name = " ".join(filter(None, (f"{STEP_TITLE}. {said}", told)))
    return Item(f"front_{copy}", Kind.CARD, rect, name, prims=tuple(prims))


def _back(frame: Frame, card: PocketCard, rect: Rect, copy: int) -> Item:
    inner = rect.inset(11, 9)
    open_yet = frame.say(IN_DISCUSSION)
    prims: list[Prim] = [*_title(frame.say(NUMBERS_TITLE), Rect(inner.x, inner.y, inner.w, 18))]
    room, told = Rect(inner.x, inner.y + 22, inner.w, inner.h - 22), ""
    if any(face.in_discussion and not face.is_number_open for face in card.numbers):
        told, high = open_yet, height_in(open_yet, POCKET_MIN, False, room.w)
        prims += set_text(
            told, Rect(room.x, room.bottom - high, room.w, high), Style(POCKET_MIN, role="accent")
        )
        room = Rect(room.x, room.y, room.w, room.h - high)
    rows = [
        _Row(capitalised(face.name), open_yet, is_number=False)
        if face.is_number_open
        else _Row(capitalised(face.name), face.number)
        for face in card.numbers
    ]
    prims += _rows(rows, room)
    said = ", ".join(f"{row.name} {row.number}" for row in rows)
    name = ". ".join(filter(None, (f"{NUMBERS_TITLE}: {said}", told)))
    return Item(f"back_{copy}", Kind.CARD, rect, name, prims=tuple(prims))


def _title(text: str, room: Rect) -> tuple[Word, ...]:
    """A heading on one line: the second language beside the Dutch, at the other side."""
    words = set_text(str(text), room, Style(13, True, "accent"))
    second = second_of(text)
    if second is None:
        return words
    left = right_of(words) + 10
    return (*words, *alone(second, Rect(left, room.y, room.right - left, room.h), 12, "accent"))


def _list(card: PocketCard, rect: Rect, copy: int) -> Item:
    """What anybody keeps in a purse: names and numbers, A to Z."""
    rows = sorted(
        (
            _Row(capitalised(_NEUTRAL_NAMES.get(face.name, face.name)), face.number)
            for face in card.numbers
            if not face.is_number_open
        ),
        key=lambda row: row.name.casefold(),
    )
    inner = rect.inset(12, 10)
    title = set_text(NEUTRAL_TITLE, Rect(inner.x, inner.y, inner.w, 16), Style(12, role="muted"))
    listed = _rows(rows, Rect(inner.x, inner.y + 20, inner.w, inner.h - 20))
    said = ", ".join(f"{row.name} {row.number}" for row in rows)
    return Item(f"list_{copy}", Kind.CARD, rect, f"{NEUTRAL_TITLE}: {said}", prims=(*title, *listed))


class _Row(NamedTuple):
    """Whom to call, and the number, or what is said in its place."""

    name: str
    number: str
    is_number: bool = True


def _rows(rows: Sequence[_Row], room: Rect) -> tuple[Prim, ...]:
    """Names at the left, numbers at the right in one letter size; words in place of a number are small."""
    high = min(24.0, room.h / max(1, len(rows)))
    size = min(14.0, high * 0.72)
    prims: list[Prim] = []
    digits, words = Style(size, True, align=Align.RIGHT), Style(POCKET_MIN, role="accent")
    numbers = 1 + max((breadth(row.number, size, True) for row in rows if row.is_number), default=0.0)
    for at, (name, number, is_number) in enumerate(rows):
        y = room.y + at * high
        taken = numbers if is_number else breadth(number, POCKET_MIN, False) + 1
        name_room = Rect(room.x, y, room.w - taken - 8, high)
        letter = fitting_size(name, name_room, Style(size, lines=1), POCKET_MIN)
        letter = fitting_size(name, name_room, Style(letter, lines=1), 6.0)
        prims += set_text(name, name_room, Style(letter))
        if is_number:
            prims += set_text(number, Rect(room.x, y, room.w, high), digits)
        else:
            prims += set_text(number, Rect(room.right - taken, y, taken, high), words)
        if at:
            prims.append(Box(Rect(room.x, y, room.w, 0.5), "line"))
    return tuple(prims)
