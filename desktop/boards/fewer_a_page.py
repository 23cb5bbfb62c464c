"""How many cards share a page: as many as usual, or fewer where their sentences would be too small to read.

Pure, any thread. Knows no board: it is given how many pages there are at a scale, and what is there.
Fewer cards a page keep their order, so that a card stays in its own row and comes as early as it did.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf

from desktop.boards.frame import LARGE_LETTERS, Frame
from desktop.boards.geometry import Item

Layout = Callable[..., tuple[Item, ...]]
"""Takes a frame, and `page`."""


@dataclass(frozen=True, slots=True)
class Paged:
    """A board as pages: how many there are at a scale of letters, and what stands on one of them."""

    count: Callable[[float], int]
    layout: Layout

    def sheets(self, frame: Frame) -> Iterator[tuple[Item, ...]]:
        """Every page at the scale of the frame, laid out when it is asked for."""
        return (self.layout(frame, page=at) for at in range(self.count(frame.letters)))


def roomy(board: Paged, frame: Frame) -> Frame:
    """The same frame, with larger letters where a sentence would be too small: then fewer cards share a page.

    What no page can hold is as large as it can be there.
    """
    is_small = any(smallest_sentence(sheet) < frame.least_sentence for sheet in board.sheets(frame))
    return replace(frame, letters=max(frame.letters, LARGE_LETTERS)) if is_small else frame


def smallest_sentence(sheet: Iterable[Item]) -> float:
    """The letter size of the smallest Dutch sentence that a card says; infinite without any."""
    return min((word.size for item in sheet for word in item.words if word.index >= 0), default=inf)
