"""*Wie helpt mij*: faces with a big number, network first, then professionals; 112 and Veilig Thuis always.

Pure, any thread. The two numbers for everybody stand in the same place on every page. Source: domain.md "A
safety plan" (network first: eigen kracht en netwerk).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.boards.cards import ALONE_BELOW, mark_height, mark_prims
from desktop.boards.content import (
    ALARM_NUMBER,
    SAFE_AT_HOME,
    SAFE_AT_HOME_NUMBER,
    Face,
    helping_faces,
    shown_plan,
)
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.kept_places import keep
from desktop.boards.panels import buttons
from desktop.boards.people import capitalised
from desktop.boards.pictures import Pictures
from desktop.boards.shapes import Shape, chunks, placed, read_in_order, rects_in, room_in, shape_in, shape_of
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS
from desktop.boards.typesetting import (
    Align,
    Style,
    Vertical,
    fitting_size,
    height_of,
    set_text,
    size_within,
    width_in,
    wrap,
)
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView

TITLE = "Wie helpt mij?"
MOST_FACES = 6
_USUAL_HIGH, _MOST_GROWN = 330.0, 1.7  # of a tile, board units; and how much larger its words become
_WIDE = 1.3  # from this width to height a tile has its face at the left, else on top


@dataclass(frozen=True, slots=True)
class HelpersBoard:
    """Who helps this reader, in kept places; None is an empty place."""

    faces: tuple[Face | None, ...]
    size: int = 0
    """How many faces the worker wants on a page; 0: as many as there are, up to six."""

    def shape(self, letters: float = 1.0) -> Shape:
        """Columns and rows of the faces on a page."""
        is_large = Frame(1, 1, letters=letters).is_large
        if self.size or is_large:
            return shape_in(self.size or MOST_FACES, is_large=is_large, upright=True)
        return shape_of(len(self.faces), MOST_FACES)


def helpers_board(
    view: SafeView,
    pictures: Pictures,
    plan: EntityId | None = None,
    before: Sequence[str | None] = (),
    size: int = 0,
) -> HelpersBoard:
    """Who helps in this plan, as far as this reader may see it; `before` are the places of the last time."""
    faces = [
        face for face in helping_faces(view, pictures, shown_plan(view, plan)) if face.picture is not None
    ]
    shape = HelpersBoard(tuple(faces), size).shape()
    return HelpersBoard(keep(faces, before or read_in_order([face.key for face in faces], shape)), size)


def helper_pages(board: HelpersBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    return len(chunks(board.faces, room_in(board.shape(letters))))


def layout_helpers(
    board: HelpersBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order."""
    shape = board.shape(frame.letters)
    every = chunks(board.faces, room_in(shape))
    shown = every[page % len(every)]
    items, y = title_row(frame, TITLE, "", left=[back], right=buttons(len(every), reads_aloud))
    inner = frame.inner
    y += frame.gap
    area = Rect(inner.x, y, inner.w, inner.bottom - y)
    wide = area.w * (0.36 if frame.is_large else 0.27)
    faces_area = Rect(area.x, area.y, area.w - wide - 1.6 * frame.gap, area.h)
    rects = rects_in(faces_area, shape, frame.gap * 1.4)
    tile = _tile(frame, [face for face in board.faces if face is not None], rects[0])
    items += [_face(frame, face, rect, tile) for face, rect in placed(shown, rects)]
    side = Rect(area.right - wide, area.y, wide, area.h)
    high = (side.h - frame.gap * 1.4) / 2
    alarm = Rect(side.x, side.y, wide, high)
    items.append(_alarm(frame, alarm))
    items.append(_safe_at_home(frame, Rect(side.x, side.bottom - high, wide, high)))
    return tuple(items)


@dataclass(frozen=True, slots=True)
class _Tile:
    """What all tiles have alike: the letters of name, relation and number; 0 where nobody has a relation."""

    name: float
    relation: float
    number: float


def _rooms(frame: Frame, face: Face, rect: Rect, relation: float) -> tuple[Rect, Rect, Rect, Rect]:
    """Picture, name, relation and number: the picture at the left of a wide tile, else on top.

    A line is kept for the relation in every tile where one has it: names stand on one line.
    """
    u = frame.u
    relation *= 1.3
    is_wide = rect.w > rect.h * _WIDE
    if face.mark is not None:  # the mark stands above the face
        above = mark_height(frame) + 4 * u
        rect = Rect(rect.x, rect.y + above, rect.w, rect.h - above)
    if is_wide:
        number = Rect(rect.x + 14 * u, rect.bottom - rect.h * 0.34, rect.w - 28 * u, rect.h * 0.3)
        high = number.y - rect.y
        side = min(high - 16 * u, rect.w * 0.44)
        picture = Rect(rect.x + 20 * u, rect.y + 12 * u, side, side)
        left = picture.right + 18 * u
        wide = rect.right - left - 14 * u
        name_high = min(rect.h * 0.4, high - relation)
        name = Rect(left, rect.y + (high - name_high - relation) / 2 + 6 * u, wide, name_high)
        return picture, name, Rect(left, name.bottom, wide, relation), number
    tall = rect.h * 0.19
    side = min(rect.w * 0.72, rect.h * 0.46)
    picture = Rect(rect.cx - side / 2, rect.y + 8 * u, side, side)
    left, wide = rect.x + 12 * u, rect.w - 24 * u
    name = Rect(left, picture.bottom + 2 * u, wide, rect.bottom - picture.bottom - relation - tall - 10 * u)
    told = Rect(left, name.bottom, wide, relation)
    return picture, name, told, Rect(left, told.bottom, wide, tall)


def _relation(face: Face) -> str:
    """What somebody is to the household, unless the name says so: "buurman Sam"."""
    return "" if face.relation.lower() in face.name.lower() else face.relation


def _tile(frame: Frame, faces: Sequence[Face], rect: Rect) -> _Tile:
    """One letter size for all names and one for all numbers of the board; larger where one tile is high."""
    grown = min(_MOST_GROWN, max(1.0, rect.h / (_USUAL_HIGH * frame.u)))
    name = Style(frame.letter(34 * grown), True, lines=2)
    number = Style(frame.letter(54 * grown), True, lines=1)
    relation = frame.small_letter(19 * grown) if any(map(_relation, faces)) else 0.0
    rooms = [(face, *_rooms(frame, face, rect, relation)) for face in faces]
    names = [_size(frame, capitalised(face.name), room, name) for face, _, room, _, _ in rooms]
    numbers = [_size(frame, face.number_told, room, number) for face, _, _, _, room in rooms]
    return _Tile(_shared(names, name), relation, _shared(numbers, number))


def _size(frame: Frame, text: str, room: Rect, style: Style) -> float:
    return size_within(text, room, style, frame.least(17))


def _shared(sizes: Sequence[float], style: Style) -> float:
    """The smallest of them; what would be much smaller than the usual has a size of its own."""
    least = style.size * ALONE_BELOW
    return min((size for size in sizes if size >= least), default=least)


def _face(frame: Frame, face: Face, rect: Rect, tile: _Tile) -> Item:
    u = frame.u
    picture, name, told, number = _rooms(frame, face, rect, tile.relation)
    is_wide = rect.w > rect.h * _WIDE
    align = Align.LEFT if is_wide else Align.CENTRE
    prims: list[Prim] = [
        Box(rect, "surface", "control", 2.2 * u, RADIUS.card * u),
        Pic(picture, face.picture),
    ]
    said = capitalised(face.name)
    lowest = Vertical.BOTTOM if is_wide and tile.relation else Vertical.MIDDLE
    size = _size(frame, said, name, Style(tile.name, True, lines=2))
    prims += set_text(said, name, Style(size, True, align=align, vertical=lowest, leading=1.1))
    relation = _relation(face)
    if relation:
        size = fitting_size(relation, told, Style(tile.relation, lines=1), frame.least(14))
        prims += set_text(relation, told, Style(size, role="muted", align=align))
    if face.number_told:
        size = _size(frame, face.number_told, number, Style(tile.number, True, lines=1))
        prims += set_text(face.number_told, number, Style(size, True, "accent", Align.CENTRE))
    if face.mark is not None:
        corner = Rect(rect.x + 8 * u, rect.y + 8 * u, rect.w - 16 * u, mark_height(frame))
        prims += mark_prims(frame, corner, face.mark, Align.LEFT)
    spoken = ", ".join(filter(None, (face.mark or "", said, relation, face.number_told)))
    return Item(f"face_{face.key}", Kind.FACE, rect, spoken, prims=tuple(prims), radius=RADIUS.card * u)


def _alarm(frame: Frame, rect: Rect) -> Item:
    u = frame.u
    ask = Rect(rect.x + 14 * u, rect.y + rect.h * 0.08, rect.w - 28 * u, rect.h * 0.3)
    number = Rect(rect.x + 14 * u, ask.bottom, rect.w - 28 * u, rect.h * 0.54)
    style = Style(frame.small_letter(34), True, lines=1)
    side = ask.h * 0.62
    beside = Rect(ask.x + side + 12 * u, ask.y, ask.w - side - 12 * u, ask.h)
    said = frame.say("Gevaar?")
    size = fitting_size(said, beside, style, frame.least(15))
    wide = width_in(said, size, True, beside.w)
    shift = (ask.w - side - 12 * u - wide) / 2
    beside = Rect(beside.x + shift, beside.y, wide, beside.h)
    digits = fitting_size(ALARM_NUMBER, number, Style(190 * u, True, lines=1), 40 * u)
    prims: tuple[Prim, ...] = (
        Box(rect, "red", "", 0.0, RADIUS.band * u),
        Pic(Rect(ask.x + shift, ask.cy - side / 2, side, side), sign="i_phone", role="surface"),
        *set_text(said, beside, Style(size, True, "surface")),
        *set_text(ALARM_NUMBER, number, Style(digits, True, "surface", Align.CENTRE)),
    )
    return Item("number_112", Kind.NUMBER, rect, "Gevaar? Bel 112.", prims=prims, radius=RADIUS.band * u)


def _safe_at_home(frame: Frame, rect: Rect) -> Item:
    u = frame.u
    room = rect.inset(14 * u)
    side = min(room.h * 0.34, 96 * u)
    name_size = fitting_size(
        SAFE_AT_HOME,
        Rect(0, 0, room.w, room.h * 0.26),
        Style(frame.letter(34), True, lines=1),
        frame.least(17),
    )
    size = fitting_size(
        SAFE_AT_HOME_NUMBER,
        Rect(0, 0, room.w, room.h * 0.3),
        Style(frame.letter(50), True, lines=1),
        frame.least(17),
    )
    tall = side + height_of(len(wrap(SAFE_AT_HOME, name_size, True, room.w)), name_size) * 1.3 + size * 1.3
    y = room.cy - tall / 2
    sign = Pic(Rect(room.cx - side / 2, y, side, side), sign="i_shield", role="accent")
    name = Rect(room.x, sign.rect.bottom, room.w, name_size * 1.5)
    number = Rect(room.x, name.bottom, room.w, size * 1.3)
    prims: tuple[Prim, ...] = (
        Box(rect, "accent_soft", "accent", 2.2 * u, RADIUS.band * u),
        sign,
        *set_text(SAFE_AT_HOME, name, Style(name_size, True, align=Align.CENTRE)),
        *set_text(SAFE_AT_HOME_NUMBER, number, Style(size, True, "accent", Align.CENTRE)),
    )
    spoken = f"{SAFE_AT_HOME}, {SAFE_AT_HOME_NUMBER}"
    return Item("face_safe_at_home", Kind.FACE, rect, spoken, prims=prims, radius=RADIUS.band * u)
