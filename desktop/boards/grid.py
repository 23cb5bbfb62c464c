"""Cards on a grid: 1, 2×2, 2×3 or 3×3 as the design asks, or any number for other uses.

Pure, any thread. A grid has fixed places: the n-th card always stands in the n-th place.
"""

import math
from collections.abc import Sequence

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Rect
from desktop.boards.ons_plan import READ_ALOUD
from desktop.boards.shapes import SHAPES
from desktop.boards.titles import Button, title_row

_GOLDEN = 1.9  # how much wider than high a card may be before another column is better


def shape_for(count: int, width: float, height: float) -> tuple[int, int]:
    """Columns and rows for so many cards: the smallest client's grid that holds them, else a squarish one."""
    for columns, rows in SHAPES:
        if count <= columns * rows:
            return columns, rows
    columns = max(1, round(math.sqrt(count * width / height / _GOLDEN * 1.35)))
    return columns, -(-count // columns)


def layout_grid(
    title: str,
    cards: Sequence[Card],
    width: float,
    height: float,
    *,
    paper: bool = False,
    letters: float = 1.0,
    left: Sequence[Button] = (),
    shape: tuple[int, int] | None = None,
    reads_aloud: bool = False,
) -> tuple[Item, ...]:
    """The cards under a title, row by row. `shape` (columns, rows) keeps places fixed."""
    frame = Frame(width, height, paper, letters)
    head, y = title_row(frame, title, "", left=left, right=[READ_ALOUD] if reads_aloud else ())
    y += frame.gap
    inner, gap = frame.inner, frame.gap
    columns, rows = shape or shape_for(len(cards), inner.w, inner.bottom - y)
    wide = (inner.w - (columns - 1) * gap) / columns
    high = (inner.bottom - y - (rows - 1) * gap) / rows
    placed = [
        (card, Rect(inner.x + at % columns * (wide + gap), y + at // columns * (high + gap), wide, high))
        for at, card in enumerate(cards[: columns * rows])
    ]
    largest = 40 if columns * rows == 1 else 30 if columns <= 2 else 27
    letter = card_letter(frame, placed, units=largest)
    return (*head, *(card_item(frame, card, rect, letter) for card, rect in placed))
