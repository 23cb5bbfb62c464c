"""What the boards of cards share: a frame under its title, panels with a heading, rows and grids of places.

Pure, any thread. Sizes are board units of the frame.
"""

from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.boards.titles import Button
from desktop.boards.tokens import BOARD_TYPE, RADIUS
from desktop.boards.typesetting import Align, Style, fitting_size, set_text


def buttons(count: int, reads_aloud: bool) -> list[Button]:
    """What stands at the right of the title: a next page where there is one, reading aloud where one can."""
    return [*([MORE] if count > 1 else []), *([READ_ALOUD] if reads_aloud else [])]


def spread(area: Rect, columns: int, rows: int, gap: float) -> tuple[Rect, ...]:
    """The places of a grid that fills an area, row by row."""
    wide = (area.w - (columns - 1) * gap) / columns
    high = (area.h - (rows - 1) * gap) / rows
    return tuple(
        Rect(area.x + column * (wide + gap), area.y + row * (high + gap), wide, high)
        for row in range(rows)
        for column in range(columns)
    )


def panel(
    frame: Frame,
    key: str,
    rect: Rect,
    title: str,
    *,
    sign: str = "",
    fill: str = "raised",
    line: str = "line",
    role: str = "text",
) -> tuple[list[Item], Rect]:
    """A ground with a heading; gives its items and the room below the heading."""
    u = frame.u
    radius = RADIUS.band * u
    high = (58 if not frame.paper else 62) * u
    head = Rect(rect.x + 16 * u, rect.y + 6 * u, rect.w - 32 * u, high)
    side = min(38 * u, high * 0.7) if sign else 0.0
    words_room = Rect(head.x + (side + 12 * u if sign else 0), head.y, head.w - (side + 12 * u), head.h)
    said = frame.say(title)
    size = fitting_size(
        said, words_room, Style(frame.small_letter(BOARD_TYPE.zone), True, lines=2), frame.least(15)
    )
    words = set_text(said, words_room, Style(size, bold=True, role=role))
    signs: tuple[Prim, ...] = (
        (Pic(Rect(head.x, head.cy - side / 2, side, side), sign=sign, role=role),) if sign else ()
    )
    items = [
        Item(f"panel_{key}", Kind.BACK, rect, prims=(Box(rect, fill, line, 1.6 * u, radius),), radius=radius),
        Item(f"heading_{key}", Kind.LABEL, head, title, prims=(*signs, *words), heading=2),
    ]
    pad = 10 * u
    return items, Rect(
        rect.x + pad, head.bottom + 2 * u, rect.w - 2 * pad, rect.bottom - head.bottom - pad - 2 * u
    )


def nothing_here(frame: Frame, key: str, room: Rect, text: str) -> Item:
    """A quiet line where a board has nothing to show."""
    said = frame.say(text)
    size = fitting_size(said, room, Style(frame.small_letter(BOARD_TYPE.name), lines=4), frame.least(15))
    words = set_text(said, room, Style(size, role="muted", align=Align.CENTRE))
    return Item(f"empty_{key}", Kind.LABEL, room, text, prims=words)
