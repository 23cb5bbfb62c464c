"""What somebody said with the cards of the mat, on paper: a row a card, with where it lies and the own words.

Pure, any thread. Sizes in pt. The words are shown as they were typed, however long they are.
"""

from desktop.boards.content import IN_DISCUSSION, Card
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect, moved
from desktop.boards.mat import GOING, whose
from desktop.boards.mat_content import MatBoard
from desktop.boards.titles import title_row
from desktop.boards.tokens import PAPER_MIN, RADIUS
from desktop.boards.typesetting import Align, Style, height_in, set_text

TITLE = "Erbij gezegd"
_PICTURE, _SIGN, _PLACE = 76.0, 44.0, 90.0
_SENTENCE, _SPOKEN = 18.0, 16.0
_PAD, _BETWEEN, _BOTTOM = 12.0, 6.0, 30.0


def layout_mat_words(board: MatBoard, frame: Frame) -> tuple[tuple[Item, ...], ...]:
    """The sheets in landscape, in the order of the cards; none when nobody said anything with a card."""
    head, top = title_row(frame, TITLE, whose(board, frame.second))
    inner = frame.inner
    sheet = Sheet(frame.width, frame.height - top - _PAD, inner.x, _BOTTOM)
    told = [card for card in board.cards if card is not None and card.key in board.words]
    blocks = [_row(board, card, sheet.inner_width) for card in told]
    shift = top + _PAD - sheet.margin
    pages = flow(blocks, sheet) if blocks else ()
    return tuple((*head, *(moved(item, 0, shift) for item in items)) for items in pages)


def _row(board: MatBoard, card: Card, wide: float) -> Block:
    """The picture, what the card says, and below it in quotes what was said; where it lies at the right."""
    left = _PICTURE + 2 * _PAD
    room = wide - left - _PLACE - 2 * _PAD
    said = " ".join(f"“{words}”" for words in board.words[card.key])
    sentence = height_in(card.sentence, _SENTENCE, True, room)
    told = IN_DISCUSSION if card.in_discussion else ""
    open_point = height_in(told, PAPER_MIN, False, room) + _BETWEEN if told else 0.0
    spoken = height_in(said, _SPOKEN, False, room)
    text = sentence + open_point + _BETWEEN + spoken
    high = max(_PICTURE, text) + 2 * _PAD
    rect = Rect(0, 0, wide, high)
    above = Rect(left, (high - text) / 2, room, sentence)
    mark = Rect(left, above.bottom + _BETWEEN, room, open_point - _BETWEEN)
    below = Rect(left, above.bottom + open_point + _BETWEEN, room, spoken)
    place, word = _place(board, card, Rect(wide - _PLACE - _PAD, 0, _PLACE, high))
    prims: tuple[Prim, ...] = (
        Box(rect, "surface", "control", 1.2, RADIUS.medium),
        Pic(Rect(_PAD, (high - _PICTURE) / 2, _PICTURE, _PICTURE), card.picture),
        *set_text(card.sentence, above, Style(_SENTENCE, bold=True)),
        *(set_text(told, mark, Style(PAPER_MIN, role="accent")) if told else ()),
        *set_text(said, below, Style(_SPOKEN)),
        *place,
    )
    name = " ".join(filter(None, (card.told, word, said)))
    return Block(high, (Item(f"said_{card.key}", Kind.LABEL, rect, name, prims=prims),), space=_PAD * 0.7)


def _place(board: MatBoard, card: Card, room: Rect) -> tuple[tuple[Prim, ...], str]:
    """The face and the word of the place where a card lies, and the word again; nothing for one taken off."""
    going = board.lying.get(card.key)
    if going is None:
        return (), ""
    look, high = GOING[going], height_in(GOING[going].word, PAPER_MIN, True, room.w)
    face = Rect(room.cx - _SIGN / 2, room.cy - (_SIGN + _BETWEEN + high) / 2, _SIGN, _SIGN)
    style = Style(PAPER_MIN, bold=True, align=Align.CENTRE)
    words = set_text(look.word, Rect(room.x, face.bottom + _BETWEEN, room.w, high), style)
    return (Pic(face, sign=going.value, role=look.face), *words), f"{look.word}."
