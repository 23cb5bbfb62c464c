"""Finds the names of the household among the words of a sentence, inflected too. Pure; any thread.

"Noor" also covers "Noors" and "Noor's", "mama" covers "mama's", "Max" covers "Max'". A name of more words
("Jan de Vries") is found as a whole, and each of its parts with a capital by itself ("Vries").
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from desktop.language.tokens import Token, plain, tokens

_ENDINGS = ("", "s", "'s", "'", "je", "tje", "pje", "etje", "kje", "jes", "tjes")


def folded(word: str) -> str:
    """`word` as names are compared: composed, without case, one kind of apostrophe, nothing unseen."""
    return plain(word).casefold()


def name_positions(words: Sequence[Token], names: frozenset[str]) -> frozenset[int]:
    """The positions in `words` that are (part of) a name."""
    if not names or not words:
        return frozenset()
    sequences = _sequences(names)
    plain = [folded(word.text) for word in words]
    found: set[int] = set()
    for position, word in enumerate(plain):
        for sequence in sequences.get(word, ()):
            end = position + len(sequence)
            if _matches(plain[position:end], sequence):
                found.update(range(position, end))
    return frozenset(found)


def _matches(words: list[str], sequence: tuple[str, ...]) -> bool:
    if len(words) != len(sequence) or words[:-1] != list(sequence[:-1]):
        return False
    last = sequence[-1]
    return words[-1].startswith(last) and words[-1][len(last) :] in _ENDINGS


@lru_cache(maxsize=64)
def _sequences(names: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Every name as its words, found by each form that its first word can have."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        parts = [token.text for token in tokens(unicodedata.normalize("NFC", name))]
        sequences = [tuple(folded(part) for part in parts)] if parts else []
        sequences += [(folded(part),) for part in parts if part[:1].isupper() or len(parts) == 1]
        for sequence in sequences:
            endings = _ENDINGS if len(sequence) == 1 else ("",)
            for ending in endings:
                by_first.setdefault(sequence[0] + ending, set()).add(sequence)
    return {first: tuple(sorted(found)) for first, found in by_first.items()}
