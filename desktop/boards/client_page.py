"""The client's page as geometry: A4 upright, 14 pt or more, one sentence a line with its picture, much white.

Pure, any thread. Sizes in pt. Screen preview and PDF draw the same items.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.boards.cards import IN_DISCUSSION
from desktop.boards.content import ALARM_NUMBER, Face
from desktop.boards.flow import Block, Sheet, flow
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.letters import width_of
from desktop.boards.page_parts import ClientPage, Form, Line, Section
from desktop.boards.people import capitalised
from desktop.boards.tokens import PAPER_MIN, PAPER_TYPE, ZONES
from desktop.boards.typesetting import Align, Style, Vertical, height_of, set_text, wrap
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
    blocks = [_title(page, sheet)]
    for section in page.sections:
        blocks += _section(section, sheet)
    pages = flow(blocks, sheet)
    return tuple(
        (*items, *_footer(sheet, number, len(pages), serial)) for number, items in enumerate(pages, start=1)
    )


def _title(page: ClientPage, sheet: Sheet) -> Block:
    room = Rect(0, 0, sheet.inner_width, 38)
    date = set_text(page.date, room, Style(PAPER_MIN, role="muted", align=Align.RIGHT))
    title = Item(
        "title",
        Kind.LABEL,
        room,
        page.title,
        prims=set_text(page.title, room, Style(PAPER_TYPE.title, True)),
        heading=1,
    )
    return Block(38, (title, Item("date", Kind.LABEL, room, page.date, prims=date)), space=12)


def _section(section: Section, sheet: Sheet) -> list[Block]:
    rows = {
        Form.LINES: _lines,
        Form.FACES: _faces,
        Form.HELPERS: _helpers,
        Form.TILES: _tiles,
        Form.WRITING: _writing,
    }[section.form](section, sheet)
    if rows:
        rows[-1] = replace(rows[-1], space=20)
    return [_heading(section, sheet), *rows]


def _heading(section: Section, sheet: Sheet) -> Block:
    room = Rect(0, 0, sheet.inner_width, 24)
    words = set_text(section.heading, room, Style(PAPER_TYPE.heading, bold=True, role="accent"))
    item = Item(f"heading_{section.key}", Kind.LABEL, room, section.heading, prims=words, heading=2)
    return Block(24, (item,), space=8, keeps_next=True)


def _lines(section: Section, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = []
    zone: Zone | None = None
    for line in section.lines:
        if line.zone is not None and line.zone is not zone:
            if blocks:
                blocks[-1] = replace(blocks[-1], space=16)
            blocks.append(_zone_row(section, line.zone, sheet))
            zone = line.zone
        blocks.append(_row(line, sheet))
    return blocks


def _zone_row(section: Section, zone: Zone, sheet: Sheet) -> Block:
    look = ZONES[zone]
    room = Rect(0, 0, sheet.inner_width, 24)
    word = set_text(look.word, Rect(_SIGN + 10, 0, 200, 24), Style(PAPER_TYPE.sentence, True, look.role))
    x = word[-1].x + word[-1].width + 10
    say = set_text(look.say, Rect(x, 0, sheet.inner_width - x, 24), Style(PAPER_MIN))
    prims: tuple[Prim, ...] = (Pic(Rect(0, 0, 24, 24), sign=zone.value, role=look.role), *word, *say)
    item = Item(
        f"zone_{section.key}_{zone}", Kind.LABEL, room, f"{look.word}: {look.say.lower()}", zone, prims
    )
    return Block(24, (item,), space=5, keeps_next=True, tint=look.soft)


def _row(line: Line, sheet: Sheet) -> Block:
    look = ZONES[line.zone] if line.zone is not None else None
    x = _TEXT_X if look is not None else _PICTURE + 16
    wide = sheet.inner_width - x
    texts = [
        *([(line.caption, PAPER_MIN, False, look.role if look else "muted")] if line.caption else []),
        *((sentence, PAPER_TYPE.sentence, False, "text") for sentence in line.sentences),
        *([(IN_DISCUSSION, PAPER_MIN, False, "accent")] if line.in_discussion else []),
    ]
    heights = [height_of(len(wrap(text, size, bold, wide)), size, _ROW_LEAD) for text, size, bold, _ in texts]
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
    said = ". ".join(part.rstrip(".") for part in (line.caption, *line.sentences) if part) + "."
    item = Item(
        f"line_{line.key}", Kind.CARD, Rect(0, 0, sheet.inner_width, high), said, line.zone, tuple(prims)
    )
    return Block(high, (item,), space=6 if needed < _PICTURE else 14, tint=look.soft if look else "")


def _faces(section: Section, sheet: Sheet) -> list[Block]:
    return [_face_row(row, sheet) for row in _rows(section.faces, 4)]


def _face_row(faces: Sequence[Face], sheet: Sheet) -> Block:
    wide = sheet.inner_width / 4
    items: list[Item] = []
    for at, face in enumerate(faces):
        room = Rect(at * wide, 0, wide, 56)
        words = set_text(
            capitalised(face.name), Rect(room.x + 64, 0, wide - 66, 56), Style(_fit(face.name, wide - 66))
        )
        items.append(
            Item(
                f"face_{face.key}",
                Kind.FACE,
                room,
                capitalised(face.name),
                prims=(Pic(Rect(room.x, 0, 56, 56), face.picture), *words),
            )
        )
    return Block(56, tuple(items), space=6)


def _rows(cells: Sequence[T], width: int) -> list[Sequence[T]]:
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _fit(text: str, wide: float) -> float:
    longest = max((width_of(word, 1, False) for word in text.split()), default=1)
    return max(PAPER_MIN, min(PAPER_TYPE.sentence, wide / longest))


def _helpers(section: Section, sheet: Sheet) -> list[Block]:
    wide = sheet.inner_width / 2
    cells: list[Face | None] = [*section.faces, None]  # the last one is 112
    blocks: list[Block] = []
    for row in _rows(cells, 2):
        items: list[Item] = []
        for column, face in enumerate(row):
            room = Rect(column * wide, 0, wide - 8, 54)
            items.append(_alarm(room) if face is None else _helper_item(face, room))
        blocks.append(Block(54, tuple(items), space=8, keeps_next=True))
    blocks[-1] = replace(blocks[-1], keeps_next=False)
    return blocks


def _helper_item(face: Face, room: Rect) -> Item:
    picture = Rect(room.x, room.y, 54, 54)
    pic = (
        Pic(picture, face.picture) if face.picture else Pic(picture.inset(8), sign="i_shield", role="accent")
    )
    x = room.x + 64
    name = set_text(capitalised(face.name), Rect(x, 3, room.right - x, 22), Style(PAPER_MIN))
    number = (
        set_text(face.number, Rect(x, 25, room.right - x, 26), Style(18, bold=True)) if face.number else ()
    )
    said = f"{capitalised(face.name)}, {face.number}" if face.number else capitalised(face.name)
    return Item(f"face_{face.key}", Kind.FACE, room, said, prims=(pic, *name, *number))


def _alarm(room: Rect) -> Item:
    tile = Rect(room.x, room.y, 54, 54)
    x = room.x + 64
    prims: tuple[Prim, ...] = (
        Box(tile, "red", radius=12),
        Pic(tile.inset(11), sign="i_phone", role="surface"),
        *set_text("Gevaar?", Rect(x, 2, 100, 20), Style(PAPER_MIN)),
        *set_text(ALARM_NUMBER, Rect(x, 22, 100, 30), Style(PAPER_TYPE.alarm, bold=True, role="red")),
    )
    return Item("number_112", Kind.NUMBER, room, "Gevaar? Bel 112.", prims=prims)


def _tiles(section: Section, sheet: Sheet) -> list[Block]:
    wide = sheet.inner_width / 3
    blocks: list[Block] = []
    for row in _rows(section.lines, 3):
        items: list[Item] = []
        for at, line in enumerate(row):
            room = Rect(at * wide, 0, wide - 8, _PICTURE)
            text = " ".join((*line.sentences, *([IN_DISCUSSION] if line.in_discussion else [])))
            words = set_text(
                text,
                Rect(room.x + _PICTURE + 8, 0, wide - _PICTURE - 18, _PICTURE),
                Style(_fit(text, wide - _PICTURE - 18)),
            )
            pic = Pic(Rect(room.x, 0, _PICTURE, _PICTURE).inset(2), line.picture)
            items.append(Item(f"line_{line.key}", Kind.CARD, room, text, prims=(pic, *words)))
        blocks.append(Block(_PICTURE, tuple(items), space=6))
    return blocks


def _writing(section: Section, sheet: Sheet) -> list[Block]:
    lines = tuple(Box(Rect(0, 34 + at * 34, sheet.inner_width, 1), "control") for at in range(3))
    room = Rect(0, 0, sheet.inner_width, 104)
    return [Block(104, (Item(f"lines_{section.key}", Kind.BACK, room, prims=lines),))]


def _footer(sheet: Sheet, number: int, count: int, serial: str) -> tuple[Item, ...]:
    room = Rect(sheet.margin, sheet.height - 46, sheet.inner_width, 18)
    items: list[Item] = []
    if count > 1:
        text = f"Bladzijde {number} van {count}"
        words = set_text(text, room, Style(PAPER_MIN, role="muted", align=Align.RIGHT))
        items.append(Item(f"page_number_{number}", Kind.LABEL, room, text, prims=words))
    text = f"{LICENCE} {serial}".strip()
    place = Rect(room.x, room.y + 18, room.w, 12)
    words = set_text(text, place, Style(PAPER_TYPE.licence, role="faint"))
    items.append(Item(f"licence_{number}", Kind.LABEL, place, text, prims=words))
    return tuple(items)
