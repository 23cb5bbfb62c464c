"""A word that is wider than its line, in parts: after a syllable, with a hyphen.

Pure, any thread; the patterns load at the first word that does not fit. A number is never broken: half of it
is another number.
"""

import re

from desktop.boards.letters import width_of
from desktop.language.syllables import syllables

_LEAST_BEFORE, _LEAST_AFTER = 3, 2  # letters on either side of a hyphen
_OWN_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=\w)")


class Begun(str):
    """The first part of a word, or one in its middle: the next unit goes on with it."""

    __slots__ = ()


def in_parts(word: str, size: float, bold: bool, width: float) -> tuple[str, ...]:
    """The word where it fits, else as few parts as the width allows; all but the last are `Begun`."""
    if width_of(word, size, bold) <= width or any(letter.isdigit() for letter in word):
        return (word,)
    found: list[str] = []
    line = ""
    for syllable in _pieces(word):
        if line and width_of(_shown(line + syllable), size, bold) > width:
            found.append(Begun(_shown(line)))
            line = syllable
        else:
            line += syllable
    last = line
    if found and width_of(last, size, bold) > width:
        return (word,)  # one syllable is wider than the line: smaller letters, not another break
    return (*found, last) if found else (word,)


def is_broken(units: list[list[str]]) -> bool:
    """Whether a word of these lines goes on in the next line."""
    return any(isinstance(unit, Begun) for line in units for unit in line)


def _shown(line: str) -> str:
    return line if line.endswith("-") else line + "-"


def _pieces(word: str) -> list[str]:
    """Where it may be broken; never one letter alone, and at a hyphen that it has already."""
    pieces: list[str] = []
    for part in _OWN_HYPHEN.split(word):
        within: list[str] = []
        for syllable in syllables(part):
            if within and (_letters(within[-1]) < _LEAST_BEFORE or _letters(syllable) < _LEAST_AFTER):
                within[-1] += syllable
            else:
                within.append(syllable)
        pieces += within
    return pieces


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)
