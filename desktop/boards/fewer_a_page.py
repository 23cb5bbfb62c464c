"""How many cards share a page: as many as usual, or fewer where their sentences would be too small to read.

Pure, any thread. Knows no board: it is given how many pages there are at a scale, and what is there.
Fewer cards a page keep their order, so that a card stays in its own row and comes as early as it did.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf

from desktop.boards.frame import LARGE_LETTERS
from desktop.boards.geometry import Item

Layout = Callable[..., tuple[Item, ...]]
"""Takes `page` and `letters`."""


@dataclass(frozen=True, slots=True)
class Paged:
    """A board as pages: how many there are at a scale of letters, and what stands on one of them."""

    count: Callable[[float], int]
    layout: Layout

    def sheets(self, letters: float) -> Iterator[tuple[Item, ...]]:
        """Every page at this scale, laid out when it is asked for."""
        return (self.layout(page=at, letters=letters) for at in range(self.count(letters)))


def roomy_letters(board: Paged, letters: float, least: float) -> float:
    """The scale asked for; a larger one, with fewer cards a page, where a sentence would be under `least`.

    `least` is in the unit of the layout. What no page can hold is as large as it can be there.
    """
    is_small = any(smallest_sentence(sheet) < least for sheet in board.sheets(letters))
    return max(letters, LARGE_LETTERS) if is_small else letters


def smallest_sentence(sheet: Iterable[Item]) -> float:
    """The letter size of the smallest Dutch sentence that a card says; infinite without any."""
    return min((word.size for item in sheet for word in item.words if word.index >= 0), default=inf)
