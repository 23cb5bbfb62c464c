"""The client's page as geometry: A4 upright, 14 pt or more, one sentence a line with its picture, much white.

Pure, any thread. Sizes in pt. Screen preview and PDF draw the same items.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.boards.content import ALARM_NUMBER, IN_DISCUSSION, Face
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.in_two import phrase, to_check
from desktop.boards.letters import width_of
from desktop.boards.page_parts import ClientPage, Form, Line, Section
from desktop.boards.people import capitalised
from desktop.boards.tokens import PAPER_MIN, PAPER_TYPE, ZONES
from desktop.boards.typesetting import Align, Style, Vertical, height_in, right_of, set_text, width_in
from desktop.domain.plans import Zone

A4 = Sheet(width=595.28, height=841.89, margin=46, bottom=64)
LICENCE = "Plaatjes: Praatplan (EUPL). Letter: Atkinson Hyperlegible (OFL)."

_PICTURE = 60.0
_SIGN = 26.0
_TEXT_X = _SIGN + 14 + _PICTURE + 16
_ROW_LEAD = 1.3


T = TypeVar("T")


def layout_client_page(page: ClientPage, serial: str = "", sheet: Sheet = A4) -> tuple[tuple[Item, ...], ...]:
    """The pages as items in reading order. `serial` is an opaque number printed small (security.md)."""
    blocks = [_title(page, sheet), *note_block(page.second, sheet)]
    for section in page.sections:
        blocks += _section(page, section, sheet)
    pages = flow(blocks, sheet)
    return tuple(
        (*items, *_footer(page, sheet, number, len(pages), serial))
        for number, items in enumerate(pages, start=1)
    )


def _title(page: ClientPage, sheet: Sheet) -> Block:
    high = height_in(page.title, PAPER_TYPE.title, True, sheet.inner_width) + 10
    room = Rect(0, 0, sheet.inner_width, high)
    date = set_text(page.date, room, Style(PAPER_MIN, role="muted", align=Align.RIGHT))
    title = Item(
        "title",
        Kind.LABEL,
        room,
        page.title,
        prims=set_text(
            page.title,
            Rect(0, 0, width_in(page.title, PAPER_TYPE.title, True, room.w), high),
            Style(PAPER_TYPE.title, True),
        ),
        heading=1,
    )
    return Block(high, (title, Item("date", Kind.LABEL, room, page.date, prims=date)), space=12)


def note_block(second: str, sheet: Sheet) -> list[Block]:
    """That the words of the other language still have to be looked at, once, below the title."""
    if not second:
        return []
    text, room = to_check(second), Rect(0, 0, sheet.inner_width, 18)
    words = set_text(text, room, Style(PAPER_MIN, role="muted"))
    return [Block(18, (Item("to_check", Kind.LABEL, room, text, prims=words),), space=12)]


def _section(page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    rows = {
        Form.LINES: _lines,
        Form.FACES: _faces,
        Form.HELPERS: _helpers,
        Form.TILES: _tiles,
        Form.WRITING: _writing,
    }[section.form](page, section, sheet)
    if rows:
        rows[-1] = replace(rows[-1], space=20)
    return [_heading(section, sheet), *rows]


def _heading(section: Section, sheet: Sheet) -> Block:
    high = height_in(section.heading, PAPER_TYPE.heading, True, sheet.inner_width) + 7.3
    room = Rect(0, 0, sheet.inner_width, high)
    words = set_text(section.heading, room, Style(PAPER_TYPE.heading, bold=True, role="accent"))
    item = Item(f"heading_{section.key}", Kind.LABEL, room, section.heading, prims=words, heading=2)
    return Block(high, (item,), space=8, keeps_next=True)


def _lines(page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = []
    zone: Zone | None = None
    for line in section.lines:
        if line.zone is not None and line.zone is not zone:
            if blocks:
                blocks[-1] = replace(blocks[-1], space=16)
            blocks.append(_zone_row(page, section, line.zone, sheet))
            zone = line.zone
        blocks.append(_row(page, line, sheet))
    return blocks


def _zone_row(page: ClientPage, section: Section, zone: Zone, sheet: Sheet) -> Block:
    look = ZONES[zone]
    said, meant = page.say(look.word), page.say(look.say)
    high = max(24.0, height_in(said, PAPER_TYPE.sentence, True, 200) + 6)
    room = Rect(0, 0, sheet.inner_width, high)
    beside = Rect(_SIGN + 10, 0, width_in(said, PAPER_TYPE.sentence, True, 200), high)
    word = set_text(said, beside, Style(PAPER_TYPE.sentence, True, look.role))
    x = right_of(word) + 10
    beside = Rect(x, 0, width_in(meant, PAPER_MIN, False, sheet.inner_width - x), high)
    say = set_text(meant, beside, Style(PAPER_MIN))
    prims: tuple[Prim, ...] = (
        Pic(Rect(0, (high - 24) / 2, 24, 24), sign=zone.value, role=look.role),
        *word,
        *say,
    )
    item = Item(
        f"zone_{section.key}_{zone}", Kind.LABEL, room, f"{look.word}: {look.say.lower()}", zone, prims
    )
    return Block(high, (item,), space=5, keeps_next=True, tint=look.soft)


def _row(page: ClientPage, line: Line, sheet: Sheet) -> Block:
    look = ZONES[line.zone] if line.zone is not None else None
    x = _TEXT_X if look is not None else _PICTURE + 16
    wide = sheet.inner_width - x
    texts = [
        *(
            [(page.say(line.caption), PAPER_MIN, False, look.role if look else "muted")]
            if line.caption
            else []
        ),
        *((sentence, PAPER_TYPE.sentence, False, "text") for sentence in line.sentences),
        *([(page.say(IN_DISCUSSION), PAPER_MIN, False, "accent")] if line.in_discussion else []),
    ]
    heights = [height_in(text, size, bold, wide, _ROW_LEAD) for text, size, bold, _ in texts]
    needed = sum(heights) + 5 * max(0, len(texts) - 1)
    high = max(_PICTURE, needed)
    prims: list[Prim] = []
    tile = Rect(x - _PICTURE - 16, (high - _PICTURE) / 2, _PICTURE, _PICTURE)
    if look is not None:
        prims.append(Pic(Rect(0, (high - _SIGN) / 2 + 2, 20, 20), sign=line.zone or "", role=look.role))
        prims.append(Box(tile, "surface", radius=10))
    if line.picture is not None:
        prims.append(Pic(tile.inset(2), line.picture))
    elif line.sign:
        prims.append(Pic(tile.inset(12), sign=line.sign, role="accent"))
    y = (high - needed) / 2
    for (text, size, bold, role), tall in zip(texts, heights, strict=True):
        style = Style(size, bold, role, vertical=Vertical.TOP, leading=_ROW_LEAD)
        prims += set_text(text, Rect(x, y, wide, tall), style)
        y += tall + 5
    told = (line.caption, *line.sentences, IN_DISCUSSION if line.in_discussion else "")
    said = ". ".join(part.rstrip(".") for part in told if part) + "."
    item = Item(
        f"line_{line.key}", Kind.CARD, Rect(0, 0, sheet.inner_width, high), said, line.zone, tuple(prims)
    )
    return Block(high, (item,), space=6 if needed < _PICTURE else 14, tint=look.soft if look else "")


def _faces(_page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    return [_face_row(row, sheet) for row in _rows(section.faces, 4)]


def _face_row(faces: Sequence[Face], sheet: Sheet) -> Block:
    wide = sheet.inner_width / 4
    beside = wide - 66
    high = max(
        56.0, *(height_in(_helper_name(face), _fit(face.name, beside), False, beside) for face in faces)
    )
    items: list[Item] = []
    for at, face in enumerate(faces):
        room, said = Rect(at * wide, 0, wide, high), _helper_name(face)
        words = set_text(said, Rect(room.x + 64, 0, beside, high), Style(_fit(face.name, beside)))
        picture = Pic(Rect(room.x, (high - 56) / 2, 56, 56), face.picture)
        items.append(Item(f"face_{face.key}", Kind.FACE, room, said, prims=(picture, *words)))
    return Block(high, tuple(items), space=6)


def _rows(cells: Sequence[T], width: int) -> list[Sequence[T]]:
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _fit(text: str, wide: float) -> float:
    longest = max((width_of(word, 1, False) for word in text.split()), default=1)
    return max(PAPER_MIN, min(PAPER_TYPE.sentence, wide / longest))


def _helpers(page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    wide = sheet.inner_width / 2
    cells: list[Face | None] = [*section.faces, None]  # the last one is 112
    blocks: list[Block] = []
    for row in _rows(cells, 2):
        items: list[Item] = []
        high = max((_helper_height(face, wide - 8) for face in row if face is not None), default=0.0)
        high = max(54.0, high)
        for column, face in enumerate(row):
            room = Rect(column * wide, 0, wide - 8, high)
            items.append(_alarm(page, room) if face is None else _helper_item(face, room))
        blocks.append(Block(high, tuple(items), space=8, keeps_next=True))
    blocks[-1] = replace(blocks[-1], keeps_next=False)
    return blocks


def _helper_height(face: Face, wide: float) -> float:
    """How high somebody who helps is: a long name or number takes more lines."""
    return 5 + _name_height(face, wide - 64) + height_in(face.number, 18, True, wide - 64)


def _helper_name(face: Face) -> str:
    return ". ".join((capitalised(face.name), *([IN_DISCUSSION] if face.in_discussion else [])))


def _name_height(face: Face, wide: float) -> float:
    return max(22.0, height_in(_helper_name(face), PAPER_MIN, False, wide) + 4)


def _helper_item(face: Face, room: Rect) -> Item:
    picture = Rect(room.x, room.y, 54, 54)
    pic = (
        Pic(picture, face.picture) if face.picture else Pic(picture.inset(8), sign="i_shield", role="accent")
    )
    x = room.x + 64
    high = _name_height(face, room.right - x)
    name = set_text(_helper_name(face), Rect(x, 3, room.right - x, high), Style(PAPER_MIN))
    below = Rect(x, 3 + high, room.right - x, max(26.0, height_in(face.number, 18, True, room.right - x)))
    number = set_text(face.number, below, Style(18, bold=True)) if face.number else ()
    said = f"{_helper_name(face)}, {face.number}" if face.number else _helper_name(face)
    return Item(f"face_{face.key}", Kind.FACE, room, said, prims=(pic, *name, *number))


def _alarm(page: ClientPage, room: Rect) -> Item:
    tile = Rect(room.x, room.y, 54, 54)
    x = room.x + 64
    said = page.say("Gevaar?")
    asked = Rect(x, 2 - (6 if page.second else 0), width_in(said, PAPER_MIN, False, room.w - 64), 20)
    number = Rect(x, 22, 100, 30)
    if page.second:  # the question above, in two languages, pushes the number aside
        asked = Rect(x, 0, asked.w, 54)
        number = Rect(asked.right + 14, 0, 100, 54)
    prims: tuple[Prim, ...] = (
        Box(tile, "red", radius=12),
        Pic(tile.inset(11), sign="i_phone", role="surface"),
        *set_text(said, asked, Style(PAPER_MIN)),
        *set_text(ALARM_NUMBER, number, Style(PAPER_TYPE.alarm, bold=True, role="red")),
    )
    return Item("number_112", Kind.NUMBER, room, "Gevaar? Bel 112.", prims=prims)


def _tiles(page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    wide = sheet.inner_width / 3
    blocks: list[Block] = []
    for row in _rows(section.lines, 3):
        items: list[Item] = []
        column = wide - _PICTURE - 18
        said = [_tile_words(page, line) for line in row]
        high = max(_PICTURE, *(height_in(text, _fit(text, column), False, column) for text in said))
        for at, (line, text) in enumerate(zip(row, said, strict=True)):
            room = Rect(at * wide, 0, wide - 8, high)
            place = Rect(room.x + _PICTURE + 8, 0, column, high)
            words = set_text(text, place, Style(_fit(text, column)))
            pic = Pic(Rect(room.x, (high - _PICTURE) / 2, _PICTURE, _PICTURE).inset(2), line.picture)
            items.append(Item(f"line_{line.key}", Kind.CARD, room, text, prims=(pic, *words)))
        blocks.append(Block(high, tuple(items), space=6))
    return blocks


def _tile_words(page: ClientPage, line: Line) -> str:
    if len(line.sentences) == 1 and not line.in_discussion:
        return line.sentences[0]
    return " ".join((*line.sentences, *([page.say(IN_DISCUSSION)] if line.in_discussion else [])))


def _writing(_page: ClientPage, section: Section, sheet: Sheet) -> list[Block]:
    lines = tuple(Box(Rect(0, 34 + at * 34, sheet.inner_width, 1), "control") for at in range(3))
    room = Rect(0, 0, sheet.inner_width, 104)
    return [Block(104, (Item(f"lines_{section.key}", Kind.BACK, room, prims=lines),))]


def _footer(page: ClientPage, sheet: Sheet, number: int, count: int, serial: str) -> tuple[Item, ...]:
    room = Rect(sheet.margin, sheet.height - 46, sheet.inner_width, 18)
    items: list[Item] = []
    if count > 1:
        here = {"een": str(number), "alle": str(count)}
        text = phrase("page_of", page.second, here)
        wide, high = width_in(text, PAPER_MIN, False, room.w), height_in(text, PAPER_MIN, False, room.w)
        corner = Rect(room.right - wide, room.bottom - max(room.h, high), wide, max(room.h, high))
        words = set_text(text, corner, Style(PAPER_MIN, role="muted", align=Align.RIGHT))
        items.append(Item(f"page_number_{number}", Kind.LABEL, room, text, prims=words))
    text = f"{LICENCE} {serial}".strip()
    place = Rect(room.x, room.y + 18, room.w, 12)
    words = set_text(text, place, Style(PAPER_TYPE.licence, role="faint"))
    items.append(Item(f"licence_{number}", Kind.LABEL, place, text, prims=words))
    return tuple(items)
