"""Z1: a sentence has at most ten words (language.md: "Rules found in recognised guidance").

Eleven or twelve words of every day are told, and weigh nothing; what counts as one word stands in `length`.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.length import LONGEST_WORDS, is_short, reading_length
from desktop.language.sentence import Sentence

LONG_WORDS = 14
VERY_LONG_WORDS = 20


def long_sentence(sentence: Sentence) -> Iterator[Finding]:
    """One finding over the whole sentence above 10 words; it weighs more above 14 and above 20."""
    count = reading_length(sentence)
    if count <= LONGEST_WORDS:
        return
    yield Finding(
        "Z1",
        sentence.words[0].start,
        sentence.words[-1].end,
        f"Deze zin heeft {count} woorden. Tot {LONGEST_WORDS} woorden leest het makkelijk.",
        "Maak er twee of meer korte zinnen van.",
        _weight(sentence, count),
    )


def _weight(sentence: Sentence, count: int) -> float:
    if is_short(sentence):
        return 0.0
    return 2.0 if count > VERY_LONG_WORDS else 1.0 if count > LONG_WORDS else 0.5
