"""A board of another program as items: the squares of its grid in its own colours, on screen and on paper.

Pure, any thread. A grid too fine for a finger is cut into pages, each a part of the grid in its own place.
Colours that the board chose itself are "#RRGGBB" where ours are roles; `own_colours` draws both.
"""

from dataclasses import dataclass, fields, replace
from math import ceil

from desktop.boards.foreign_content import NOWHERE, ForeignBoard, Square
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.obf.colours import ink_on
from desktop.boards.panels import buttons, nothing_here, spread
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS, Theme
from desktop.boards.typesetting import Align, Style, fitting_size, set_text
from desktop.pictograms import Picture

SQUARE = "square_"
"""Key of a square: this and the id of its button."""

NO_LABEL = "Plaatje zonder woord"
NOTHING = "Op dit bord staat niets."
_LEAST_ON_PAPER = 54.0
"""The smallest side of a square on paper, pt."""

_LETTER = 34.0
_LEAST_LETTER = 9.0
_PICTURE_SHARE = 0.64


@dataclass(frozen=True)
class _OwnColours(Theme):
    """A theme that also knows colours by themselves."""

    def colour(self, role: str) -> str:
        """The colour of a role, or the colour that stands there."""
        return role if role.startswith("#") else Theme.colour(self, role)


def own_colours(theme: Theme) -> Theme:
    """The theme, for boards with colours of their own."""
    return _OwnColours(**{each.name: getattr(theme, each.name) for each in fields(theme)})


def foreign_pages(board: ForeignBoard, frame: Frame) -> int:
    """How many parts the grid takes in a window or on a sheet of this size."""
    return len(_parts(board, Frame(frame.width, frame.height, frame.paper)))


def layout_foreign(
    board: ForeignBoard, frame: Frame, *, page: int = 0, is_plain: bool = False, back: Button | None = None
) -> tuple[Item, ...]:
    """The board as items in reading order. `is_plain` keeps its colours away (high contrast)."""
    area = _area(frame)
    parts = _parts(board, frame)
    shown = parts[page % len(parts)]
    left = [back] if back is not None else []
    head, _ = title_row(frame, board.name, "", left=left, right=buttons(len(parts), reads_aloud=False))
    if not board.squares:
        return (*head, nothing_here(frame, "board", area, NOTHING))
    columns = max(map(len, shown))
    places = spread(area, columns, len(shown), max(4 * frame.u, frame.gap * 0.8))
    squares = [square for row in shown for square in (*row, *[None] * (columns - len(row)))]
    return (
        *head,
        *(
            _square(frame, square, rect, is_plain=is_plain)
            for square, rect in zip(squares, places, strict=True)
            if square is not None
        ),
    )


def _area(frame: Frame) -> Rect:
    inner, top = frame.inner, frame.touch + frame.gap
    foot = 14.0 if frame.paper else 0.0
    return Rect(inner.x, inner.y + top, inner.w, inner.h - top - foot)


def _parts(board: ForeignBoard, frame: Frame) -> list[list[tuple[Square | None, ...]]]:
    """The grid in parts that a finger can hit, row by row; parts without a square are passed over."""
    area = _area(frame)
    least = _LEAST_ON_PAPER if frame.paper else frame.touch + frame.gap
    wide = max(map(len, board.rows), default=1) or 1
    across, down = _even(wide, int(area.w // least)), _even(len(board.rows) or 1, int(area.h // least))
    parts = [
        [row[left : left + across] for row in board.rows[top : top + down]]
        for top in range(0, len(board.rows), down)
        for left in range(0, wide, across)
    ]
    return [part for part in parts if any(square for row in part for square in row)] or [[()]]


def _even(count: int, most: int) -> int:
    """How many a part, so that all parts are about as large and none is larger than can be."""
    pieces = ceil(count / max(1, most))
    return ceil(count / pieces)


def _square(frame: Frame, square: Square, rect: Rect, *, is_plain: bool) -> Item:
    u = frame.u
    fill, line = ("surface", "control") if is_plain else (square.fill or "surface", square.line or "control")
    role = ink_on(square.fill) if square.fill and not is_plain else "text"
    radius = RADIUS.card * u
    prims: list[Prim] = [Box(rect, fill, line, 2.6 * u, radius)]
    pad = 8 * u
    room = rect.inset(pad)
    if square.picture is not None:
        high = room.h * (_PICTURE_SHARE if square.label else 1.0)
        tile = Rect(room.x, room.y, room.w, high)
        prims += [Box(tile, "#FFFFFF", radius=radius * 0.7), _fitted(square.picture, tile.inset(3 * u))]
        room = Rect(room.x, tile.bottom, room.w, room.bottom - tile.bottom)
    if square.opens != NOWHERE:
        prims += _opens(frame, rect)
    if square.label:
        lines = 2 if square.picture is not None else 4
        largest = _LETTER * (1.0 if square.picture is not None else 1.5) * u * min(frame.letters, 1.6)
        style = Style(largest, True, role, Align.CENTRE, lines=lines)
        size = fitting_size(square.label, room, style, _LEAST_LETTER * u)
        size = fitting_size(square.label, room, replace(style, size=size, lines=99), 2 * u)
        prims += set_text(square.label, room, replace(style, size=size))
    name = square.label or square.said or NO_LABEL
    return Item(f"{SQUARE}{square.key}", Kind.CARD, rect, name, prims=tuple(prims), radius=radius)


def _fitted(picture: Picture, room: Rect) -> Pic:
    """The picture in the middle, whole, at its own proportions."""
    scale = min(room.w / max(1.0, picture.width), room.h / max(1.0, picture.height))
    wide, high = picture.width * scale, picture.height * scale
    return Pic(Rect(room.cx - wide / 2, room.cy - high / 2, wide, high), picture)


def _opens(frame: Frame, rect: Rect) -> list[Prim]:
    """A sign at the corner of what opens another board."""
    side = min(30 * frame.u, rect.w * 0.3, rect.h * 0.3)
    place = Rect(rect.right - side - 5 * frame.u, rect.y + 5 * frame.u, side, side)
    return [
        Box(place, "accent", radius=side / 2),
        Pic(place.inset(side * 0.14), sign="i_right", role="accent_text"),
    ]
