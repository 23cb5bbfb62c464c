"""W6: short words (language.md: "≥13 letters or ≥5 syllables; proposes a split")."""

from collections.abc import Iterator
from functools import lru_cache

from desktop.language.assessment import Finding
from desktop.language.lemmas import compound_parts, is_word
from desktop.language.number_words import value_of
from desktop.language.sentence import Sentence, Word
from desktop.language.syllables import syllables

LONG_LETTERS = 13
VERY_LONG_LETTERS = 15
LONG_SYLLABLES = 5
_SHORTEST_TO_COUNT = 9


def long_word(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each long word; information only for easy words and for likely names."""
    for at, word in enumerate(sentence.words):
        if not word.is_plain or not is_long(word.lower) or value_of(word.lower) is not None:
            continue
        is_light = word.facts.is_easy or _is_plain_and_not_very_long(word) or sentence.is_likely_name(at)
        yield Finding(
            "W6",
            word.start,
            word.end,
            "Dit is een lang woord.",
            _advice(word.lower),
            0.0 if is_light else 0.5,
        )


def _is_plain_and_not_very_long(word: Word) -> bool:
    return word.facts.is_plain and len(word.lower) < VERY_LONG_LETTERS


@lru_cache(maxsize=5_000)
def is_long(lower: str) -> bool:
    """Thirteen letters or more, or five syllables or more; counted between hyphens, which are the advice."""
    if "-" in lower:
        return any(is_long(part) for part in lower.split("-"))
    if len(lower) >= LONG_LETTERS:
        return True
    return len(lower) >= _SHORTEST_TO_COUNT and len(syllables(lower)) >= LONG_SYLLABLES


def _advice(lower: str) -> str:
    """A shorter word is best; else the word with a hyphen between its parts, or in its syllables."""
    if "-" in lower:
        return "Kies een korter woord, of zeg het met meer woorden."
    parts = compound_parts(lower, is_word)
    if parts:
        first = lower[: len(lower) - len(parts[-1])]
        return f"Kies een korter woord, of schrijf een streepje: {first}-{parts[-1]}."
    pieces = _pieces(lower)
    if len(pieces) < 2:
        return "Kies een korter woord, of zeg het met meer woorden."
    return f"Kies een korter woord. In stukjes: {'-'.join(pieces)}."


def _pieces(lower: str) -> list[str]:
    """The syllables, none of one letter."""
    pieces: list[str] = []
    for part in syllables(lower):
        if pieces and (len(part) == 1 or len(pieces[-1]) == 1):
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces
