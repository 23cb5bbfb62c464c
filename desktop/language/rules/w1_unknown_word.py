"""W1: a word that people rarely read (language.md: Zipf below 3.5 red, below 4.0 orange).

The lemma counts too, and a compound counts as its parts. Words of the easy list pass. A word with a capital
inside a sentence is taken for a name.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.lemmas import is_word
from desktop.language.number_words import value_of
from desktop.language.sentence import Sentence, Word

RED_BELOW_ZIPF = 3.5
ORANGE_BELOW_ZIPF = 4.0


def unknown_word(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each rare word; information only when it may well be a name."""
    for at, word in enumerate(sentence.words):
        if (
            not word.is_plain
            or word.facts.is_easy
            or word.facts.zipf >= ORANGE_BELOW_ZIPF
            or len(word.text) < 3
            or value_of(word.lower) is not None
        ):
            continue
        if sentence.is_likely_name(at):
            continue
        if (word.text.isupper() and not sentence.is_shouted) or "." in word.text:
            continue
        yield _finding(at, word)


def _finding(at: int, word: Word) -> Finding:
    if at == 0 and word.text.istitle() and not is_word(word.lower):
        return Finding(
            "W1",
            word.start,
            word.end,
            f'"{word.text}" is geen bekend woord.',
            "Is het een naam? Dan is het goed.",
            0.0,
        )
    is_red = word.facts.zipf < RED_BELOW_ZIPF
    reason = "Veel mensen kennen dit woord niet." if is_red else "Niet iedereen kent dit woord."
    return Finding(
        "W1", word.start, word.end, reason, "Kies een gewoner woord, of leg het uit.", 1.0 if is_red else 0.5
    )
