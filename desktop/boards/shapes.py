"""The grids for a client, and where in a grid each place is: a grid that grows moves no card.

Pure, any thread; knows nothing of cards. Places are counted in the order in which grids grow: what stands in
a 2×2 stands in the same row and column of a 3×2 and a 3×3.
"""

import math
from collections.abc import Sequence
from typing import TypeVar

from desktop.boards.geometry import Rect

T = TypeVar("T")

Shape = tuple[int, int]
"""Columns and rows."""

SHAPES: tuple[Shape, ...] = ((1, 1), (2, 2), (3, 2), (3, 3))
"""The grids for a client; more than nine asks to choose (ui.md: Praatplaat)."""
SIZES = tuple(columns * rows for columns, rows in SHAPES)
"""How many cards a page the worker can choose."""
MOST = SIZES[-1]
"""More cards than this on one page is too much to look at."""
_GOLDEN = 1.9  # how much wider than high a card may be before another column is better


def shape_of(count: int, most: int) -> Shape:
    """Columns and rows for so many places: a grid of the design that holds them all, or the most of them."""
    wanted = min(max(count, 1), most)
    return next((columns, rows) for columns, rows in SHAPES if wanted <= columns * rows)


def shape_in(size: int, *, is_large: bool, upright: bool = False) -> Shape:
    """The grid that was chosen; with very large letters two cards at most, `upright` below each other."""
    if is_large and size > 1:
        return (1, 2) if upright else (2, 1)
    return shape_of(size, MOST)


def shape_for(count: int, width: float, height: float) -> Shape:
    """Columns and rows for so many cards: the smallest client's grid that holds them, else a squarish one."""
    for columns, rows in SHAPES:
        if count <= columns * rows:
            return columns, rows
    columns = max(1, round(math.sqrt(count * width / height / _GOLDEN * 1.35)))
    return columns, -(-count // columns)


def room_in(shape: Shape) -> int:
    """How many places a grid has."""
    return shape[0] * shape[1]


def cells(shape: Shape) -> tuple[tuple[int, int], ...]:
    """The column and row of each place, in the order in which grids grow."""
    columns, rows = shape
    every = [(column, row) for row in range(rows) for column in range(columns)]
    return tuple(sorted(every, key=lambda cell: (_grown(cell), cell[1], cell[0])))


def _grown(cell: tuple[int, int]) -> int:
    """The first grid that has this place."""
    fits = (at for at, (columns, rows) in enumerate(SHAPES) if cell[0] < columns and cell[1] < rows)
    return next(fits, len(SHAPES) + max(cell))


def rects_in(area: Rect, shape: Shape, gap: float) -> tuple[Rect, ...]:
    """The places of a grid that fills an area, in the order in which grids grow."""
    wide = (area.w - (shape[0] - 1) * gap) / shape[0]
    high = (area.h - (shape[1] - 1) * gap) / shape[1]
    return tuple(
        Rect(area.x + column * (wide + gap), area.y + row * (high + gap), wide, high)
        for column, row in cells(shape)
    )


def read_in_order(keys: Sequence[str], shape: Shape) -> tuple[str | None, ...]:
    """The places of cards that stand row by row, page after page: where nothing was kept yet."""
    where = cells(shape)
    rows = sorted(range(len(where)), key=lambda at: (where[at][1], where[at][0]))
    places: list[str | None] = []
    for begin in range(0, len(keys), len(where)):
        page: list[str | None] = [None] * len(where)
        for at, key in zip(rows, keys[begin : begin + len(where)], strict=False):
            page[at] = key
        places += page
    while places and places[-1] is None:
        places.pop()
    return tuple(places)


def chunks(cards: Sequence[T], most: int) -> tuple[tuple[T, ...], ...]:
    """The cards a page, at least one page; more than fit ask to choose (ui.md: Praatplaat)."""
    return tuple(tuple(cards[at : at + most]) for at in range(0, len(cards), most)) or ((),)


def placed(cards: Sequence[T | None], rects: Sequence[Rect]) -> list[tuple[T, Rect]]:
    """The cards with their rectangles in reading order, empty places left out."""
    found = [(card, rect) for card, rect in zip(cards, rects, strict=False) if card is not None]
    return sorted(found, key=lambda pair: (pair[1].y, pair[1].x))
