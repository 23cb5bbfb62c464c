"""The child's page as geometry: A4 upright, one child, big pictures, few words, 112 at the bottom.

Pure, any thread. Sizes in pt. Made from the board of the child, so that page and board say the same.
"""

from desktop.boards.cards import IN_DISCUSSION
from desktop.boards.children import CHILD_HEADINGS, ChildBoard
from desktop.boards.client_page import A4, LICENCE
from desktop.boards.content import ALARM_NUMBER, Card
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.people import capitalised
from desktop.boards.tokens import PAPER_MIN, PAPER_TYPE
from desktop.boards.typesetting import Align, Style, fitting_size, height_of, set_text, wrap
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


def layout_child_page(board: ChildBoard, serial: str = "", sheet: Sheet = A4) -> tuple[tuple[Item, ...], ...]:
    """The pages as items in reading order. `serial` is an opaque number printed small (security.md)."""
    blocks = [_title(board, sheet)]
    for question in ChildQuestion:
        cards = [card for card in board.at(question) if card is not None]
        if cards:
            blocks.append(_heading(question, sheet))
            blocks += [_row(card, question, sheet) for card in cards]
    if len(blocks) == 1:
        blocks.append(_nothing(sheet))
    room = Sheet(sheet.width, sheet.height, sheet.margin, sheet.bottom + _ALARM + 10)
    pages = flow(blocks, room)
    return tuple(
        (*items, _alarm(sheet, number), _licence(sheet, number, serial))
        for number, items in enumerate(pages, start=1)
    )


def _title(board: ChildBoard, sheet: Sheet) -> Block:
    wide = sheet.inner_width
    name = capitalised(board.name)
    room = Rect(_FACE + 20, 0, wide - _FACE - 20, _FACE)
    title = f"Het plan van {name}" if name else TITLE
    size = fitting_size(title, room, Style(34, True, lines=2), PAPER_TYPE.heading)
    prims: tuple[Prim, ...] = (
        Pic(Rect(0, 0, _FACE, _FACE), board.figure),
        *set_text(title, room, Style(size, bold=True)),
    )
    place = Rect(0, 0, wide, _FACE)
    return Block(_FACE, (Item("title", Kind.LABEL, place, title, prims=prims, heading=1),), space=12)


def _nothing(sheet: Sheet) -> Block:
    """A child without steps of its own yet: said as it is, with room to draw or write."""
    room = Rect(0, 0, sheet.inner_width, 30)
    words = set_text(NOTHING_YET, room, Style(_HEADING))
    frame = Rect(0, 44, sheet.inner_width, 360)
    return Block(
        404,
        (
            Item("nothing", Kind.LABEL, room, NOTHING_YET, prims=words),
            Item("room", Kind.BACK, frame, prims=(Box(frame, "surface", "control", 1.2, 18),), radius=18),
        ),
    )


def _heading(question: ChildQuestion, sheet: Sheet) -> Block:
    text = CHILD_HEADINGS[question]
    room = Rect(0, 0, sheet.inner_width, 28)
    words = set_text(text, room, Style(_HEADING, bold=True, role="accent"))
    item = Item(f"heading_{question}", Kind.LABEL, room, text, prims=words, heading=2)
    return Block(28, (item,), space=4, keeps_next=True)


def _row(card: Card, question: ChildQuestion, sheet: Sheet) -> Block:
    wide = sheet.inner_width
    x = _PICTURE + 24 + 20
    room = wide - x - 16
    longest = fitting_size(card.sentence, Rect(0, 0, room, 120), Style(_SENTENCE, True, lines=4), PAPER_MIN)
    lines = wrap(card.sentence, longest, True, room)
    mark = PAPER_MIN * 1.6 if card.in_discussion else 0.0
    high = max(_PICTURE + 16, height_of(len(lines), longest, _LEAD) + mark + 24)
    tile = Rect(12, (high - _PICTURE) / 2, _PICTURE, _PICTURE)
    fill = _FILLS[question]
    prims: list[Prim] = [
        Box(Rect(0, 0, wide, high), fill, radius=18),
        Box(tile, "surface", radius=14),
        Pic(tile.inset(5), card.picture),
        *set_text(card.sentence, Rect(x, 0, room, high - mark), Style(longest, True, leading=_LEAD)),
    ]
    if card.in_discussion:
        prims += set_text(
            IN_DISCUSSION, Rect(x, high - mark - 8, room, mark), Style(PAPER_MIN, role="accent")
        )
    said = f"{CHILD_HEADINGS[question]}. {card.sentence}"
    item = Item(f"line_{card.key}", Kind.CARD, Rect(0, 0, wide, high), said, prims=tuple(prims), radius=18)
    return Block(high, (item,), space=12)


def _alarm(sheet: Sheet, number: int) -> Item:
    """On every page the same: what to call when there is danger."""
    rect = Rect(sheet.margin, sheet.height - sheet.bottom - _ALARM + 8, sheet.inner_width, _ALARM)
    side = 44.0
    asked = "Gevaar? Bel"
    word = set_text(asked, Rect(rect.x + 92, rect.y, 240, rect.h), Style(26, True, "surface"))
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
