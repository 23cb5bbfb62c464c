"""Text to placed words: balanced lines, the largest letter that fits, nothing ever cut off.

A word is only broken, after a syllable, where it is wider than its line at the smallest letter.

Pure, any thread. Imports the letter's metrics and the geometry.
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop.boards.breaking import Begun, in_parts, is_broken
from desktop.boards.filling import lines_of
from desktop.boards.geometry import Rect, Word
from desktop.boards.in_two import Second, second_of
from desktop.boards.letters import readable, width_of
from desktop.boards.second_lines import set_second
from desktop.boards.styles import CAP, LAST_LINE, LEADING, Align, Style, Vertical

__all__ = [
    "LEADING",
    "Align",
    "Style",
    "Vertical",
    "alone",
    "breadth",
    "fits",
    "fitting_size",
    "height_in",
    "height_of",
    "right_of",
    "set_text",
    "width_in",
    "wrap",
]

_STEP = 0.025
_LAST_RESORT = 4.5
"""Smaller than this no letter is set, whatever there is to say."""


def wrap(text: str, size: float, bold: bool, width: float, *, balanced: bool = True) -> list[list[str]]:
    """Lines of words: as few as the width allows, then as even as that number allows if `balanced`."""
    words = [part for unit in _units(text) for part in in_parts(unit, size, bold, width)]
    widths = [width_of(word, size, bold) for word in words]
    space = width_of(" ", size, bold)
    return [words[start:end] for start, end in lines_of(widths, space, width, size, balanced=balanced)]


def _units(text: str) -> list[str]:
    """The words of a text in letters that the font has; "'s avonds" stays together."""
    units: list[str] = []
    for word in readable(text).split():
        if units and units[-1] in ("'s", "’s"):
            units[-1] += f" {word}"
        else:
            units.append(word)
    return units


def height_of(lines: int, size: float, leading: float = LEADING) -> float:
    """How high a block of this many lines is."""
    return max(0, lines - 1) * size * leading + size * LAST_LINE


def height_in(text: str, size: float, bold: bool, width: float, leading: float = LEADING) -> float:
    """How high a text is in a column of this width, with its second language."""
    return _Block(text, Style(size, bold, leading=leading), width).height


def width_in(text: str, size: float, bold: bool, width: float) -> float:
    """How wide a text is once it is broken into lines for a column of this width."""
    return _Block(text, Style(size, bold), width).width + 1


def breadth(text: str, size: float, bold: bool) -> float:
    """How wide a text is on one line: the wider of its languages."""
    second = second_of(text)
    other = set_second(second, Style(size, bold), None).width if second is not None else 0.0
    return max(width_of(text, size, bold), other)


def alone(second: Second, room: Rect, size: float, role: str) -> tuple[Word, ...]:
    """The second language without its Dutch, at the right of its room, on one line that fits."""
    style = Style(size, role=role, align=Align.LEFT if second.is_right_to_left else Align.RIGHT)
    lines = set_second(second, style, None)
    if lines.width > room.w:
        style = replace(style, size=size * room.w / lines.width)
        lines = set_second(second, style, None)
    return tuple(lines.placed(room, room.y + (room.h - lines.height) / 2, style))


def right_of(words: Sequence[Word]) -> float:
    """Where placed words end."""
    return max((word.x + word.width for word in words), default=0.0)


class _Block:
    """A text broken into lines, in one language or two."""

    def __init__(self, text: str, style: Style, width: float) -> None:
        self.style = style
        self.lines = wrap(text, style.size, style.bold, width, balanced=style.balanced)
        second = second_of(text)
        self.second = set_second(second, style, width) if second is not None else None
        self.first_height = height_of(len(self.lines), style.size, style.leading)
        self.height = self.first_height + (self.second.height if self.second is not None else 0.0)

    @property
    def most_lines(self) -> int:
        """How many lines the longer of its languages takes."""
        return max(len(self.lines), len(self.second.lines) if self.second is not None else 0)

    @property
    def width(self) -> float:
        """How wide its widest line is."""
        style = self.style
        widest = max((width_of(" ".join(line), style.size, style.bold) for line in self.lines), default=0.0)
        return max(widest, self.second.width if self.second is not None else 0.0)


def fits(text: str, room: Rect, style: Style, size: float, *, may_break: bool = False) -> bool:
    """True when the text at this size stays within its room and its number of lines, with no word broken."""
    block = _Block(text, replace(style, size=size, balanced=True), room.w)
    if is_broken(block.lines) and not may_break:
        return False
    return block.most_lines <= style.lines and block.height <= room.h + 0.5 and block.width <= room.w + 0.5


def fitting_size(text: str, room: Rect, style: Style, least: float, *, may_break: bool = False) -> float:
    """The largest size from `style.size` down to `least` at which the text fits, or `least`."""
    size = style.size
    while size > least and not fits(text, room, style, size, may_break=may_break):
        size = max(least, size - style.size * _STEP)
    return size


def size_within(text: str, room: Rect, style: Style, least: float) -> float:
    """As `fitting_size`; but what does not fit at `least` gets more lines and broken words, then becomes
    smaller still, before it leaves its room."""
    size = fitting_size(text, room, style, least)
    more = replace(style, size=size, lines=99)
    return fitting_size(text, room, more, min(size, _LAST_RESORT), may_break=True)


def set_text(text: str, room: Rect, style: Style, *, counted: bool = False) -> tuple[Word, ...]:
    """The words of a text in its room, at exactly this size. `counted` numbers them for reading aloud.

    A second language stands below the Dutch, smaller; its words come after those and are never numbered.
    """
    block = _Block(text, style, room.w)
    top = room.y + (room.h - block.height) * style.vertical.value
    baseline = top + style.size * CAP
    space = width_of(" ", style.size, style.bold)
    placed: list[Word] = []
    number = 0
    for line in block.lines:
        x = room.x + (room.w - width_of(" ".join(line), style.size, style.bold)) * style.align.value
        for unit in line:
            for word in unit.split():  # "'s avonds" is two words to who reads aloud
                wide = width_of(word, style.size, style.bold)
                index = number if counted else -1
                placed.append(Word(x, baseline, word, style.size, style.bold, style.role, wide, index))
                x += wide + space
                number += not isinstance(unit, Begun)
        baseline += style.size * style.leading
    if block.second is not None:
        placed += block.second.placed(room, top + block.first_height, style)
    return tuple(placed)
