"""Text to placed words: balanced lines, the largest letter that fits, nothing ever cut off.

Pure, any thread. Imports the letter's metrics and the geometry.
"""

from dataclasses import dataclass
from enum import Enum

from desktop.boards.geometry import Rect, Word
from desktop.boards.letters import readable, width_of

LEADING = 1.2
_CAP = 0.76  # from the top of a line to its baseline, in letter sizes
_LINE = 0.98  # height of the last line, in letter sizes
_STEP = 0.025


class Align(Enum):
    """Where lines stand between left and right."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Vertical(Enum):
    """Where the block of lines stands between top and bottom."""

    TOP = 0.0
    MIDDLE = 0.5
    BOTTOM = 1.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `lines` is how many there should be at most; past it the letter shrinks."""

    size: float
    bold: bool = False
    role: str = "text"
    align: Align = Align.LEFT
    vertical: Vertical = Vertical.MIDDLE
    leading: float = LEADING
    lines: int = 99
    balanced: bool = True


def wrap(text: str, size: float, bold: bool, width: float, *, balanced: bool = True) -> list[list[str]]:
    """Lines of words: as few as the width allows, then as even as that number allows if `balanced`."""
    words = _units(text)
    if not words:
        return []
    space = width_of(" ", size, bold)
    widths = [width_of(word, size, bold) for word in words]

    def fill(limit: float) -> list[list[str]]:
        lines: list[list[str]] = [[words[0]]]
        used = widths[0]
        for word, wide in zip(words[1:], widths[1:], strict=True):
            if used + space + wide > limit + 0.01:
                lines.append([word])
                used = wide
            else:
                lines[-1].append(word)
                used += space + wide
        return lines

    fewest = len(fill(width))
    low, high = max(widths), max(width, *widths)
    if not balanced:
        return fill(high)
    while high - low > max(0.5, size * 0.02):
        middle = (low + high) / 2
        if len(fill(middle)) <= fewest:
            high = middle
        else:
            low = middle
    return fill(high)


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
    return max(0, lines - 1) * size * leading + size * _LINE


def fits(text: str, room: Rect, style: Style, size: float) -> bool:
    """True when the text at this size stays within its room and its number of lines."""
    lines = wrap(text, size, style.bold, room.w)
    widest = max((width_of(" ".join(line), size, style.bold) for line in lines), default=0.0)
    return (
        len(lines) <= style.lines
        and height_of(len(lines), size, style.leading) <= room.h + 0.5
        and widest <= room.w + 0.5
    )


def fitting_size(text: str, room: Rect, style: Style, least: float) -> float:
    """The largest size from `style.size` down to `least` at which the text fits, or `least`."""
    size = style.size
    while size > least and not fits(text, room, style, size):
        size = max(least, size - style.size * _STEP)
    return size


def set_text(text: str, room: Rect, style: Style, *, counted: bool = False) -> tuple[Word, ...]:
    """The words of a text in its room, at exactly this size. `counted` numbers them for reading aloud."""
    lines = wrap(text, style.size, style.bold, room.w, balanced=style.balanced)
    height = height_of(len(lines), style.size, style.leading)
    baseline = room.y + (room.h - height) * style.vertical.value + style.size * _CAP
    space = width_of(" ", style.size, style.bold)
    placed: list[Word] = []
    for line in lines:
        x = room.x + (room.w - width_of(" ".join(line), style.size, style.bold)) * style.align.value
        for text_word in line:
            wide = width_of(text_word, style.size, style.bold)
            index = len(placed) if counted else -1
            placed.append(Word(x, baseline, text_word, style.size, style.bold, style.role, wide, index))
            x += wide + space
        baseline += style.size * style.leading
    return tuple(placed)
