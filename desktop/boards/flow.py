"""Blocks that follow each other down a page, and where pages break: never through a card.

Pure, any thread. Sizes in pt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.boards.geometry import Box, Item, Kind, Rect, moved


@dataclass(frozen=True, slots=True)
class Block:
    """Items laid out from y = 0 that stay together. `keeps_next`: a heading stays with what follows.

    `tint` is the role of a ground that runs on behind all following blocks of the same tint.
    """

    height: float
    items: tuple[Item, ...]
    space: float = 0.0
    keeps_next: bool = False
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper in pt, with room for text between its margins."""

    width: float
    height: float
    margin: float
    bottom: float

    @property
    def inner_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """The height between the margins."""
        return self.height - self.margin - self.bottom


def flow(blocks: Sequence[Block], sheet: Sheet) -> tuple[tuple[Item, ...], ...]:
    """The blocks as pages. A block higher than a page gets a page of its own and runs on below it."""
    pages: list[list[tuple[Block, float]]] = [[]]
    y = 0.0
    at = 0
    while at < len(blocks):
        group = _together(blocks, at)
        need = sum(block.height + block.space for block in group) - group[-1].space
        if pages[-1] and y + need > sheet.room:
            pages.append([])
            y = 0.0
        for block in group:
            pages[-1].append((block, y))
            y += block.height + block.space
        at += len(group)
    return tuple(tuple(_items(page, sheet)) for page in pages)


def _together(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    end = at
    while end < len(blocks) - 1 and blocks[end].keeps_next:
        end += 1
    return blocks[at : end + 1]


def _items(page: Iterable[tuple[Block, float]], sheet: Sheet) -> Iterable[Item]:
    placed = list(page)
    yield from _tints(placed, sheet)
    for block, y in placed:
        for item in block.items:
            yield moved(item, sheet.margin, sheet.margin + y)


def _tints(placed: Sequence[tuple[Block, float]], sheet: Sheet) -> Iterable[Item]:
    """One ground behind each run of blocks with the same tint."""
    start: tuple[str, float] | None = None
    end = 0.0
    for block, y in [*placed, (Block(0, ()), 0.0)]:
        if start is not None and block.tint != start[0]:
            rect = Rect(
                sheet.margin - 10, sheet.margin + start[1] - 5, sheet.inner_width + 20, end - start[1] + 10
            )
            ground = Box(rect, start[0], radius=14)
            yield Item(f"tint_{start[0]}_{start[1]:.0f}", Kind.BACK, rect, prims=(ground,), radius=14)
            start = None
        if block.tint and start is None:
            start = (block.tint, y)
        end = y + block.height
