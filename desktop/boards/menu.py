"""The boards to choose from, as large tiles with a picture and a name, each always in the same place.

Pure, any thread. A board without anything for this reader leaves its place empty, so that the others never
move. Source: ui.md "Praatplaat" (few things, large, same place every time).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.panels import spread
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS
from desktop.boards.typesetting import Align, Style, Vertical, fitting_size, set_text
from desktop.pictograms import Picture

MENU = Button("boards", "Andere platen", "i_list")
TITLE = "Wat wil je zien?"
CHOICE = "board_"
"""Key of a tile: this and the name of the board."""

COLUMNS, ROWS = 5, 2
_SHARE = 0.66  # of the height of a tile that its picture takes


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign by its name, in the colour of a role."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile. `art` stands in a row; `days` draws a week of coloured columns instead."""

    key: str
    title: str
    art: tuple[Picture | Sign, ...] = ()
    is_week: bool = False


def layout_menu(choices: Sequence[Choice | None], frame: Frame, *, back: Button) -> tuple[Item, ...]:
    """The tiles in their places, row by row; None is a place that stays empty."""
    head, y = title_row(frame, TITLE, "", left=[back])
    u, inner, gap = frame.u, frame.inner, 16 * frame.u
    area = Rect(inner.x, y + gap, inner.w, inner.bottom - y - gap)
    places = list(zip(choices, spread(area, COLUMNS, ROWS, gap), strict=False))
    placed = [(choice, rect) for choice, rect in places if choice is not None]
    style = Style(frame.letter(31), True, align=Align.CENTRE, lines=2)
    size = min(
        (
            fitting_size(frame.say(choice.title), _title_room(frame, rect), style, 17 * u)
            for choice, rect in placed
        ),
        default=style.size,
    )
    return (*head, *(_tile(frame, choice, rect, size) for choice, rect in placed))


def _title_room(frame: Frame, rect: Rect) -> Rect:
    top = rect.y + rect.h * _SHARE
    return Rect(rect.x + 12 * frame.u, top, rect.w - 24 * frame.u, rect.bottom - top - 8 * frame.u)


def _tile(frame: Frame, choice: Choice, rect: Rect, size: float) -> Item:
    u = frame.u
    room = Rect(rect.x, rect.y, rect.w, rect.h * _SHARE).inset(18 * u, 16 * u)
    prims: list[Prim] = [Box(rect, "surface", "control", 2.2 * u, RADIUS.band * u)]
    prims += _week(frame, room) if choice.is_week else _row(frame, choice.art, room)
    style = Style(size, True, align=Align.CENTRE, vertical=Vertical.MIDDLE, leading=1.1)
    prims += set_text(frame.say(choice.title), _title_room(frame, rect), style)
    key = f"{CHOICE}{choice.key}"
    return Item(key, Kind.CARD, rect, choice.title, prims=tuple(prims), radius=RADIUS.band * u)


def _row(frame: Frame, art: Sequence[Picture | Sign], room: Rect) -> list[Prim]:
    """Pictures large, signs smaller, beside each other in the middle."""
    gap = 10 * frame.u
    wanted = [room.h if isinstance(each, Picture) else room.h * 0.46 for each in art]
    spare = room.w - (len(art) - 1) * gap
    scale = min(1.0, spare / max(1.0, sum(wanted)))
    x = room.cx - (sum(wanted) * scale + (len(art) - 1) * gap) / 2
    prims: list[Prim] = []
    for each, want in zip(art, wanted, strict=True):
        side = want * scale
        place = Rect(x, room.cy - side / 2, side, side)
        prims.append(
            Pic(place, each) if isinstance(each, Picture) else Pic(place, sign=each.name, role=each.role)
        )
        x += side + gap
    return prims


def _week(frame: Frame, room: Rect) -> list[Prim]:
    """Seven columns, Monday to Sunday, in the colours of the board."""
    high = room.h * 0.78
    band = Rect(room.x, room.cy - high / 2, room.w, high)
    return [
        Box(place, f"day_{day}", f"day_{day}_edge", 2.4 * frame.u, RADIUS.small * frame.u)
        for day, place in enumerate(spread(band, 7, 1, 6 * frame.u))
    ]
