"""The child's page as geometry: A4 upright, one child, big pictures, few words, 112 at the bottom.

Pure, any thread. Sizes in pt. Made from the board of the child, so that page and board say the same.
"""

from desktop.boards.cards import said_on
from desktop.boards.children import CHILD_HEADINGS, ChildBoard
from desktop.boards.client_page import A4, LICENCE, note_block
from desktop.boards.content import ALARM_NUMBER, IN_DISCUSSION, Card
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.in_two import phrase
from desktop.boards.people import capitalised
from desktop.boards.tokens import PAPER_MIN, PAPER_TYPE
from desktop.boards.typesetting import Align, Style, fitting_size, height_in, set_text
from desktop.domain.plans import ChildQuestion

TITLE = "Mijn plan"
NOTHING_YET = "Dit bedenken we samen."
_SENTENCE = 24.0
_HEADING = 20.0
_PICTURE = 112.0
_FACE = 88.0
_ALARM = 74.0
_LEAD = 1.25
_FILLS = {ChildQuestion.DO: "day_3", ChildQuestion.GO: "day_2", ChildQuestion.TELL: "day_4"}
"""A calm ground for each question; which question it is stands in words above it."""


def layout_child_page(
    board: ChildBoard, serial: str = "", sheet: Sheet = A4, *, second: str = ""
) -> tuple[tuple[Item, ...], ...]:
    """The pages as items in reading order. `serial` is an opaque number printed small (security.md)."""
    frame = Frame(sheet.width, sheet.height, paper=True, second=second)
    blocks = [_title(frame, board, sheet), *note_block(second, sheet)]
    most = len(blocks)
    for question in ChildQuestion:
        cards = [card for card in board.at(question) if card is not None]
        if cards:
            blocks.append(_heading(frame, question, sheet))
            blocks += [_row(frame, card, question, sheet) for card in cards]
    if len(blocks) == most:
        blocks.append(_nothing(frame, sheet))
    room = Sheet(sheet.width, sheet.height, sheet.margin, sheet.bottom + _ALARM + 10)
    pages = flow(blocks, room)
    return tuple(
        (*items, _alarm(frame, sheet, number), _licence(sheet, number, serial))
        for number, items in enumerate(pages, start=1)
    )


def _title(frame: Frame, board: ChildBoard, sheet: Sheet) -> Block:
    wide = sheet.inner_width
    name = capitalised(board.name)
    room = Rect(_FACE + 20, 0, wide - _FACE - 20, _FACE)
    title = phrase("plan_of", frame.second, {"naam": name}) if name else frame.say(TITLE)
    size = fitting_size(title, room, Style(34, True, lines=2), PAPER_TYPE.heading)
    prims: tuple[Prim, ...] = (
        Pic(Rect(0, 0, _FACE, _FACE), board.figure),
        *set_text(title, room, Style(size, bold=True)),
    )
    place = Rect(0, 0, wide, _FACE)
    return Block(_FACE, (Item("title", Kind.LABEL, place, title, prims=prims, heading=1),), space=12)


def _nothing(frame: Frame, sheet: Sheet) -> Block:
    """A child without steps of its own yet: said as it is, with room to draw or write."""
    said = frame.say(NOTHING_YET)
    room = Rect(0, 0, sheet.inner_width, height_in(said, _HEADING, False, sheet.inner_width) + 10)
    words = set_text(said, room, Style(_HEADING))
    empty = Rect(0, room.h + 14, sheet.inner_width, 360)
    return Block(
        empty.bottom,
        (
            Item("nothing", Kind.LABEL, room, NOTHING_YET, prims=words),
            Item("room", Kind.BACK, empty, prims=(Box(empty, "surface", "control", 1.2, 18),), radius=18),
        ),
    )


def _heading(frame: Frame, question: ChildQuestion, sheet: Sheet) -> Block:
    text = frame.say(CHILD_HEADINGS[question])
    high = height_in(text, _HEADING, True, sheet.inner_width) + 8
    room = Rect(0, 0, sheet.inner_width, high)
    words = set_text(text, room, Style(_HEADING, bold=True, role="accent"))
    item = Item(f"heading_{question}", Kind.LABEL, room, text, prims=words, heading=2)
    return Block(high, (item,), space=4, keeps_next=True)


def _row(frame: Frame, card: Card, question: ChildQuestion, sheet: Sheet) -> Block:
    wide = sheet.inner_width
    x = _PICTURE + 24 + 20
    room = wide - x - 16
    sentence, discussed = said_on(frame, card), frame.say(IN_DISCUSSION)
    tallest = 200 if frame.second else 120
    longest = fitting_size(sentence, Rect(0, 0, room, tallest), Style(_SENTENCE, True, lines=4), PAPER_MIN)
    mark = height_in(discussed, PAPER_MIN, False, room) + PAPER_MIN * 0.62 if card.in_discussion else 0.0
    high = max(_PICTURE + 16, height_in(sentence, longest, True, room, _LEAD) + mark + 24)
    tile = Rect(12, (high - _PICTURE) / 2, _PICTURE, _PICTURE)
    fill = _FILLS[question]
    prims: list[Prim] = [
        Box(Rect(0, 0, wide, high), fill, radius=18),
        Box(tile, "surface", radius=14),
        Pic(tile.inset(5), card.picture),
        *set_text(sentence, Rect(x, 0, room, high - mark), Style(longest, True, leading=_LEAD)),
    ]
    if card.in_discussion:
        prims += set_text(discussed, Rect(x, high - mark - 8, room, mark), Style(PAPER_MIN, role="accent"))
    said = f"{CHILD_HEADINGS[question]}. {card.sentence}"
    item = Item(f"line_{card.key}", Kind.CARD, Rect(0, 0, wide, high), said, prims=tuple(prims), radius=18)
    return Block(high, (item,), space=12)


def _alarm(frame: Frame, sheet: Sheet, number: int) -> Item:
    """On every page the same: what to call when there is danger."""
    rect = Rect(sheet.margin, sheet.height - sheet.bottom - _ALARM + 8, sheet.inner_width, _ALARM)
    side = 44.0
    asked = frame.say("Gevaar? Bel")
    beside = Rect(rect.x + 92, rect.y, 240, rect.h)
    size = fitting_size(asked, beside, Style(26, True, lines=1), PAPER_MIN)
    word = set_text(asked, beside, Style(size, True, "surface"))
    digits = Rect(rect.x, rect.y, rect.w - 28, rect.h)
    prims: tuple[Prim, ...] = (
        Box(rect, "red", radius=18),
        Pic(Rect(rect.x + 28, rect.cy - side / 2, side, side), sign="i_phone", role="surface"),
        *word,
        *set_text(ALARM_NUMBER, digits, Style(54, True, "surface", Align.RIGHT)),
    )
    return Item(f"number_112_{number}", Kind.NUMBER, rect, "Gevaar? Bel 112.", prims=prims, radius=18)


def _licence(sheet: Sheet, number: int, serial: str) -> Item:
    text = f"{LICENCE} {serial}".strip()
    place = Rect(sheet.margin, sheet.height - 28, sheet.inner_width, 12)
    words = set_text(text, place, Style(PAPER_TYPE.licence, role="faint"))
    return Item(f"licence_{number}", Kind.LABEL, place, text, prims=words)
