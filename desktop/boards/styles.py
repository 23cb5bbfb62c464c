"""How a text is set: size, weight, colour, and where its lines stand in their room.

Plain values, any thread.
"""

from dataclasses import dataclass
from enum import Enum

LEADING = 1.2
CAP = 0.76
"""From the top of a line to its baseline, in letter sizes."""

LAST_LINE = 0.98
"""Height of the last line, in letter sizes."""


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
