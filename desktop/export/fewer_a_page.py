"""How many cards share a sheet: as many as on the screen, or fewer where their sentences would be too small.

Pure, any thread. Knows no board: it is given how many pages there are at a scale, and what is there.
"""

from collections.abc import Callable, Sequence

from desktop.boards.frame import LARGE_LETTERS
from desktop.boards.geometry import Item
from desktop.boards.tokens import PAPER_MIN

Sheets = list[tuple[Item, ...]]
Layout = Callable[..., tuple[Item, ...]]
"""Takes `page` and `letters`."""


def sheets_of(pages: Callable[[float], int], layout: Layout) -> Sheets:
    """Every sheet of a board; a sentence too long for its card takes its board to more sheets."""
    usual = _sheets(pages, layout, 1.0)
    if smallest_sentence(usual) >= PAPER_MIN:
        return usual
    fewer = _sheets(pages, layout, LARGE_LETTERS)
    return fewer if smallest_sentence(fewer) > smallest_sentence(usual) else usual


def smallest_sentence(sheets: Sequence[Sequence[Item]]) -> float:
    """The letter size of the smallest sentence that a card says, in pt; `PAPER_MIN` without any."""
    said = (word.size for sheet in sheets for item in sheet for word in item.words if word.index >= 0)
    return min(said, default=PAPER_MIN)


def _sheets(pages: Callable[[float], int], layout: Layout, letters: float) -> Sheets:
    return [layout(page=at, letters=letters) for at in range(pages(letters))]
