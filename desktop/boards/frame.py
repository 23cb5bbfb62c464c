"""The sheet or window that a board is laid out in: its size, its unit, and how large letters are.

Pure, any thread. Imports the tokens and the geometry.
"""

from dataclasses import dataclass

from desktop.boards.faces import face_of
from desktop.boards.geometry import Rect, unit
from desktop.boards.in_two import SMALLER, fixed
from desktop.boards.tokens import BOARD_TYPE, PAPER_MIN, TOUCH_MIN

LARGE_LETTERS = 1.5
"""From this font scale on a board shows one card a zone instead of two."""

_HEAD_GROWTH = 1.35


@dataclass(frozen=True, slots=True)
class Frame:
    """A window in px, or a sheet in pt. `letters` is the font scale the reader asked for, 1 to 2.

    `second` is the language that stands below the Dutch, by its code; "" for Dutch alone.
    """

    width: float
    height: float
    paper: bool = False
    letters: float = 1.0
    second: str = ""

    @property
    def u(self) -> float:
        """One board unit here."""
        return unit(self.width, self.height)

    @property
    def margin(self) -> float:
        """White around the board; a printer needs more than a screen."""
        return (26 if self.paper else 16) * self.u

    @property
    def gap(self) -> float:
        """White between cards."""
        return 10 * self.u

    @property
    def inner(self) -> Rect:
        """All within the margin."""
        return Rect(0, 0, self.width, self.height).inset(self.margin)

    @property
    def touch(self) -> float:
        """The smallest side of what a finger has to hit; on paper only the height of the title row."""
        return 68 * self.u if self.paper else max(TOUCH_MIN, BOARD_TYPE.touch * self.u)

    @property
    def is_large(self) -> bool:
        """True when letters are so large that fewer cards must share the board."""
        return self.letters >= LARGE_LETTERS

    def letter(self, units: float) -> float:
        """A letter size of so many board units at the reader's font scale; on paper never under 14 pt."""
        size = units * self.u * self.letters
        return max(PAPER_MIN, size) if self.paper else size

    def small_letter(self, units: float) -> float:
        """The same for letters that have no room to double: signs, names, titles."""
        size = units * self.u * min(self.letters, _HEAD_GROWTH)
        return max(PAPER_MIN, size) if self.paper else size

    def say(self, words: str) -> str:
        """Fixed words, with those of the second language below them."""
        return fixed(words, self.second)

    @property
    def least_sentence(self) -> float:
        """The smallest a sentence may be: on the screen neither of two languages is smaller than that."""
        if self.paper:
            return PAPER_MIN
        return BOARD_TYPE.least * self.u / (SMALLER[face_of(self.second)] if self.second else 1.0)

    def least(self, units: float) -> float:
        """The smallest a text may shrink to here."""
        return PAPER_MIN if self.paper else units * self.u
