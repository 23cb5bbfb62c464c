"""Cuts a text into sentences, the Dutch way. Pure; any thread. Imports nothing of the program.

A new line always ends a sentence, so what one line holds never changes what is found on another.
Inside a line a sentence ends at . ! ? or … followed by white space, but not after an abbreviation
("o.a.", "bijv."), an initial ("J. de Vries") or the number of a list ("1. Bel oma."). "10.30 uur" has no
white space and stays whole. Bullets are left out of the sentence.
"""

import re
from dataclasses import dataclass

from desktop.language.word_lists import group

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•●○▪◦·*+>✓☐]+|\(?\d{1,2}[.)]|\(?[a-zA-Z]\))(?:\s+|$)")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘„]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.|Th\.|Chr\.|Ph\.)+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.){2,}")
ABBREVIATIONS = group("abbreviations")
_MAY_END = group("may_end")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: `text` is what stands in the whole text from `start` on."""

    text: str
    start: int


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, without bullets and outer white space; none is empty. Never raises."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        found.extend(_split_line(line.group(), line.start()))
    return found


def _split_line(line: str, offset: int) -> list[Span]:
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    found: list[Span] = []
    for end in _END.finditer(line, start):
        if not _is_inside(line, start, end):
            _add(found, line, start, end.end(), offset)
            start = end.end()
    _add(found, line, start, len(line), offset)
    return found


def _is_inside(line: str, start: int, end: re.Match[str]) -> bool:
    """Whether the mark at `end` belongs to a word, so that the sentence goes on."""
    if end.group() != ".":
        return False
    word_match = _LAST_WORD.search(line, start, end.end())
    word = word_match.group() if word_match else ""
    following = line[end.end() :].lstrip()[:1]
    lower = word.lower()
    if lower in _MAY_END:
        return not following.isupper()
    return lower in ABBREVIATIONS or bool(_INITIAL.fullmatch(word)) or bool(_DOTTED.fullmatch(word))


def _add(found: list[Span], line: str, start: int, end: int, offset: int) -> None:
    piece = line[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        found.append(Span(stripped, offset + start + lead))
