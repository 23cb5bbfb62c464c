"""The words of the second language: in which letter each is drawn, and where it stands on its line.

Pure, any thread. From right to left a line begins at its right end; a name in Latin letters and a number
within it keep their own order, several words of them together (the bidirectional algorithm, as far as one
sentence of a board needs it). Each piece of a word that is drawn in one go is one placed word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from desktop.boards.faces import Face
from desktop.boards.in_two import Second
from desktop.boards.letters import known_letters, readable, width_of

_PIECE = re.compile(r"[0-9A-Za-zÀ-ɏ](?:[^\u0600-\u06ff\s]*[0-9A-Za-zÀ-ɏ])?|[^0-9A-Za-zÀ-ɏ]+")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn in one go: a word, or the part of a word in one letter."""

    text: str
    face: Face
    is_from_left: bool

    def width(self, size: float) -> float:
        """How wide it is."""
        return width_of(self.text, size, False, self.face)


Pieces = tuple[Piece, ...]
"""One word of a sentence."""


@lru_cache(maxsize=2048)
def pieces_of(second: Second) -> tuple[Pieces, ...]:
    """The words of a text, each as pieces in the order in which they are read."""
    words = [_pieces(word, second) for word in second.text.split()]
    return tuple(word for word in words if word)


def _pieces(word: str, second: Second) -> Pieces:
    if not second.is_right_to_left:
        return tuple(_drawable([Piece(word, second.face, True)]))
    return tuple(
        _drawable(
            Piece(part, Face.READING if _LATIN.match(part) else second.face, bool(_LATIN.match(part)))
            for part in _PIECE.findall(word)
        )
    )


def _drawable(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """In letters that the font has; what no letter of it has is spelled as Dutch readers would."""
    for piece in pieces:
        face = piece.face
        if any(letter not in known_letters(face) for letter in piece.text):
            face = Face.READING if face is Face.ARABIC else face
        text = readable(piece.text, face)
        if text:
            yield Piece(text, face, piece.is_from_left or face is not piece.face)


def width_of_words(words: Sequence[Pieces], size: float, space: float) -> float:
    """How wide words are beside each other."""
    return sum(piece.width(size) for word in words for piece in word) + space * max(0, len(words) - 1)


def on_line(
    words: Sequence[Pieces], size: float, space: float, left: float, wide: float, *, is_right_to_left: bool
) -> list[tuple[Piece, float]]:
    """The pieces of a line in the order in which they are read, each with its x, from `left` on."""
    spaced = [
        (piece, space if at == 0 and number else 0.0)
        for number, word in enumerate(words)
        for at, piece in enumerate(word)
    ]
    if not is_right_to_left:
        return _from_left([piece for piece, _ in spaced], [gap for _, gap in spaced], size, left)
    placed: list[tuple[Piece, float]] = []
    x = left + wide
    for is_from_left, run in groupby(spaced, key=lambda each: each[0].is_from_left):
        parts = list(run)
        if not is_from_left:
            for piece, gap in parts:
                x -= gap + piece.width(size)
                placed.append((piece, x))
            continue
        gaps = [0.0, *(gap for _, gap in parts[1:])]
        x -= parts[0][1] + sum(piece.width(size) for piece, _ in parts) + sum(gaps)
        placed += _from_left([piece for piece, _ in parts], gaps, size, x)
    return placed


def _from_left(
    pieces: Sequence[Piece], gaps: Sequence[float], size: float, x: float
) -> list[tuple[Piece, float]]:
    placed: list[tuple[Piece, float]] = []
    for piece, gap in zip(pieces, gaps, strict=True):
        placed.append((piece, x + gap))
        x += gap + piece.width(size)
    return placed
