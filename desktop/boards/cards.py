"""A card: a picture and one sentence, always both; and the one letter size that a board's cards share.

Pure, any thread. Sizes are board units of the frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from desktop.boards.content import IN_DISCUSSION, Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box as Ground
from desktop.boards.geometry import Item, Kind, Pic, Prim, Rect
from desktop.boards.in_two import bank_sentence
from desktop.boards.marks import Mark
from desktop.boards.tokens import BOARD_TYPE, RADIUS, look_of
from desktop.boards.typesetting import (
    Align,
    Style,
    breadth,
    fits,
    fitting_size,
    height_in,
    set_text,
    size_within,
)

ALONE_BELOW = 0.7
"""What would be smaller than this share of the usual letters does not set the size of the others."""
MOST_LINES = 3
_WIDE = 1.35  # from this width to height a card has its picture at the left, else on top
_LESS = (0.33, 0.27, 0.2)  # of the width, for the picture beside a long sentence
_LEAST_ON_TOP = 0.18  # of the height, for the picture above one
_SMALL, _SMALL_IN_TWO = 17.0, 20.0  # captions, notes and marks, board units
MARK_SIGNS = {Mark.NEW: "i_plus", Mark.CHANGED: "i_sync"}
"""A mark is told by word and sign, never by colour alone."""


@dataclass(frozen=True, slots=True)
class _CardRooms:
    picture: Rect
    caption: Rect
    sentence: Rect
    note: Rect
    below: Rect
    mark: Rect
    align: Align


def small_words(frame: Frame) -> float:
    """The letter of captions, notes and marks; larger where a second language stands below them."""
    return frame.small_letter(_SMALL_IN_TWO if frame.second else _SMALL)


def said_on(frame: Frame, card: Card) -> str:
    """The sentence of a card, with the second language where there is a translation."""
    return frame.say(bank_sentence(card.sentence, card.bank, frame.second))


def _rooms(frame: Frame, card: Card, rect: Rect) -> _CardRooms:
    u = frame.u
    pad = 6 * u
    small = small_words(frame)
    caption = _caption_height(frame, card)
    mark = mark_height(frame) + 4 * u if card.mark is not None else 0.0
    if rect.w > rect.h * _WIDE:
        side = _beside(frame, card, Rect(rect.x, rect.y, rect.w - 2 * pad - 20 * u, rect.h - 2 * pad - mark))
        picture = Rect(rect.x + pad + 4 * u, rect.cy - side / 2, side, side)
        left = picture.right + 16 * u
        text = Rect(left, rect.y + pad, rect.right - left - 12 * u, rect.h - 2 * pad)
        align = Align.LEFT
        top = Rect(text.x, text.y, text.w, mark)
        text = Rect(text.x, text.y + mark, text.w, text.h - mark)
    else:
        top = Rect(rect.x + 12 * u, rect.y + pad, rect.w - 24 * u, mark)
        side = min(rect.w - 2 * pad, (rect.h - mark) * (0.5 if card.note else 0.66))
        left = rect.h - mark - 2 * pad - _least_text(frame, card, top.w)
        side = max(_LEAST_ON_TOP * rect.h, min(side, left))
        picture = Rect(rect.cx - side / 2, rect.y + pad + mark, side, side)
        text = Rect(rect.x + 12 * u, picture.bottom, rect.w - 24 * u, rect.bottom - pad - picture.bottom)
        align = Align.CENTRE
    below = note = 0.0
    if card.in_discussion:
        below = height_in(frame.say(IN_DISCUSSION), small, False, text.w - small * 1.4) + 6 * u
    if card.note:
        note = height_in(card.note, small, False, text.w) + 6 * u
    return _CardRooms(
        picture=picture,
        caption=Rect(text.x, text.y, text.w, caption),
        sentence=Rect(text.x, text.y + caption, text.w, text.h - caption - note - below),
        note=Rect(text.x, text.bottom - below - note, text.w, note),
        below=Rect(text.x, text.bottom - below, text.w, below),
        mark=top,
        align=align,
    )


def _beside(frame: Frame, card: Card, room: Rect) -> float:
    """How large a picture beside the words is: it yields to a long sentence before its letters do."""
    usual = 0.4 if frame.is_large or frame.paper else 0.46
    shares = (usual, *(share for share in _LESS if share < usual))
    sides = [min(room.h, room.w * share) for share in shares]
    return next((side for side in sides if _least_text(frame, card, room.w - side) <= room.h), sides[-1])


def _least_text(frame: Frame, card: Card, wide: float) -> float:
    """How high the words of a card are at the smallest letter: the picture yields to them."""
    u, small, least = frame.u, small_words(frame), frame.least_sentence
    high = height_in(said_on(frame, card), least, True, wide) + 4 * u + _caption_height(frame, card)
    if card.note:
        high += height_in(card.note, small, False, wide) + 6 * u
    if card.in_discussion:
        high += height_in(frame.say(IN_DISCUSSION), small, False, wide - small * 1.4) + 6 * u
    return high


def _caption_height(frame: Frame, card: Card) -> float:
    if not card.caption:
        return 0.0
    return height_in(frame.say(card.caption), small_words(frame), False, inf) + 6 * frame.u


def card_letter(
    frame: Frame, cards: Sequence[tuple[Card, Rect]], units: float = BOARD_TYPE.sentence
) -> float:
    """One letter size for all cards of a board: the largest at which every sentence fits in three lines.

    A sentence that would need much smaller letters gets a size of its own: it does not make all others small.
    """
    style = Style(frame.letter(units), bold=True, lines=MOST_LINES)
    least = max(frame.least_sentence, style.size * ALONE_BELOW)
    sizes: list[float] = []
    for card, rect in cards:
        said, room = said_on(frame, card), _rooms(frame, card, rect).sentence
        size = fitting_size(said, room, style, least)
        if size > least or fits(said, room, style, size):
            sizes.append(size)
    return min(sizes, default=least if cards else style.size)


def card_item(frame: Frame, card: Card, rect: Rect, letter: float) -> Item:
    """Picture and one sentence; one too long for three lines gets more lines before smaller letters."""
    u = frame.u
    look = look_of(card.zone)
    rooms = _rooms(frame, card, rect)
    prims: list[Prim] = [
        Ground(rect, "surface", look.edge, 2.2 * u, RADIUS.card * u),
        Pic(rooms.picture, card.picture),
    ]
    style = Style(letter, bold=True, align=rooms.align)
    said = said_on(frame, card)
    size = size_within(said, rooms.sentence, style, frame.least_sentence)
    words = set_text(said, rooms.sentence, replace(style, size=size), counted=True)
    if card.caption:
        top = (words[0].baseline - size * 0.8 if words else rooms.sentence.cy) - rooms.caption.h
        room = Rect(rooms.caption.x, top, rooms.caption.w, rooms.caption.h)
        style = Style(small_words(frame), role=look.role, align=rooms.align)
        prims += set_text(frame.say(card.caption), room, style)
    prims += words
    if card.note:
        prims += set_text(card.note, rooms.note, Style(small_words(frame), align=rooms.align))
    if card.in_discussion:
        prims += _discussion_mark(frame, rooms.below, rooms.align)
    if card.mark is not None:
        prims += mark_prims(frame, rooms.mark, card.mark, rooms.align)
    spoken = (
        card.mark or "",
        look.word,
        card.caption,
        card.sentence,
        card.note,
        IN_DISCUSSION if card.in_discussion else "",
    )
    name = " ".join(part if part[-1:] in ".!?" else part + "." for part in spoken if part)
    return Item(card.key, Kind.CARD, rect, name, card.zone, tuple(prims), RADIUS.card * u)


def mark_height(frame: Frame) -> float:
    """How high a mark is."""
    size = small_words(frame)
    return height_in(frame.say(Mark.CHANGED), size, True, inf) + size * 0.52


def mark_prims(frame: Frame, room: Rect, mark: Mark, align: Align) -> tuple[Prim, ...]:
    """ "Nieuw" or "Veranderd" with its sign, at the top of a card."""
    size = small_words(frame)
    high = mark_height(frame)
    side = size * 0.95
    said = frame.say(mark)
    wide = breadth(said, size, True) + side + size * 1.5
    x = room.x + (room.w - wide) * align.value
    pill = Rect(x, room.y, wide, high)
    sign = Rect(x + size * 0.55, pill.cy - side / 2, side, side)
    left = sign.right + size * 0.3
    words = set_text(said, Rect(left, pill.y, pill.right - left, high), Style(size, True, "accent_text"))
    return (
        Ground(pill, "accent", radius=high / 2),
        Pic(sign, sign=MARK_SIGNS[mark], role="accent_text"),
        *words,
    )


def _discussion_mark(frame: Frame, room: Rect, align: Align) -> list[Prim]:
    size = small_words(frame)
    side = size * 1.15
    text = Rect(room.x + side + 5 * frame.u, room.y, room.w - side - 5 * frame.u, room.h)
    words = set_text(frame.say(IN_DISCUSSION), text, Style(size, role="accent", align=align))
    top = min(word.baseline for word in words) - size * 0.92
    left = min(word.x for word in words) - side - 5 * frame.u
    return [Pic(Rect(left, top, side, side), sign="i_people", role="accent"), *words]
