"""Z1: a sentence has at most ten words (language.md: "Rules found in recognised guidance")."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence

LONGEST_WORDS = 10
LONG_WORDS = 14
VERY_LONG_WORDS = 20


def long_sentence(sentence: Sentence) -> Iterator[Finding]:
    """One finding over the whole sentence above 10 words; it weighs more above 14 and above 20."""
    count = len(sentence.words)
    if count <= LONGEST_WORDS:
        return
    weight = 2.0 if count > VERY_LONG_WORDS else 1.0 if count > LONG_WORDS else 0.5
    yield Finding(
        "Z1",
        sentence.words[0].start,
        sentence.words[-1].end,
        f"Deze zin heeft {count} woorden. Tot {LONGEST_WORDS} woorden leest het makkelijk.",
        "Maak er twee of meer korte zinnen van.",
        weight,
    )
