"""The second language of a text as lines below the Dutch: smaller, lighter, from its own side.

Pure, any thread. Imports the letters and the geometry.
"""

from dataclasses import dataclass

from desktop.boards.filling import lines_of
from desktop.boards.geometry import Rect, Word
from desktop.boards.in_two import ROOMIER, SMALLER, Second
from desktop.boards.letters import width_of
from desktop.boards.lines import Pieces, on_line, pieces_of, width_of_words
from desktop.boards.styles import CAP, LAST_LINE, Align, Style

_GAP = 0.22  # between the Dutch and what stands below it, in letter sizes of the second
_ROLES = {"text": "muted"}
"""On white the second language is calmer than the Dutch; on a colour it has the colour of the Dutch."""


@dataclass(frozen=True, slots=True)
class SecondLines:
    """A text in another language, broken into lines."""

    second: Second
    lines: tuple[tuple[Pieces, ...], ...]
    size: float
    space: float
    leading: float

    @property
    def height(self) -> float:
        """How high it is, with the gap above it."""
        if not self.lines:
            return 0.0
        return self.size * (_GAP + self.leading * (len(self.lines) - 1) + LAST_LINE * self.roominess)

    @property
    def roominess(self) -> float:
        """How high its line is against one of the reading letter."""
        return ROOMIER[self.second.face]

    @property
    def width(self) -> float:
        """How wide its widest line is."""
        return max((width_of_words(line, self.size, self.space) for line in self.lines), default=0.0)

    def placed(self, room: Rect, top: float, style: Style) -> list[Word]:
        """The words in their places, from `top` down: a language from the right begins at the right."""
        is_from_right = self.second.is_right_to_left
        share = style.align.value
        if is_from_right and style.align is not Align.CENTRE:
            share = 1.0 - share
        baseline = top + self.size * (_GAP + CAP * self.roominess)
        words: list[Word] = []
        for line in self.lines:
            wide = width_of_words(line, self.size, self.space)
            left = room.x + (room.w - wide) * share
            pieces = on_line(line, self.size, self.space, left, wide, is_right_to_left=is_from_right)
            words += [
                Word(
                    x,
                    baseline,
                    piece.text,
                    self.size,
                    False,
                    _ROLES.get(style.role, style.role),
                    piece.width(self.size),
                    language=self.second.language,
                    face=piece.face,
                )
                for piece, x in pieces
            ]
            baseline += self.size * self.leading
        return words


def set_second(second: Second, style: Style, width: float | None) -> SecondLines:
    """The lines of a second language for a Dutch text of this style, in a column, or on one line."""
    face = second.face
    size, leading = style.size * SMALLER[face], style.leading * ROOMIER[face]
    words = pieces_of(second)
    space = width_of(" ", size, False, face)
    if width is None:
        return SecondLines(second, (words,) if words else (), size, space, leading)
    widths = [width_of_words((word,), size, space) for word in words]
    spans = lines_of(widths, space, width, size, balanced=style.balanced)
    return SecondLines(second, tuple(words[start:end] for start, end in spans), size, space, leading)
