"""W1: a word that people rarely read (language.md: Zipf below 3.5 red, below 4.0 orange).

The lemma counts too, and a compound counts as its parts. Words of the easy list pass, and so do those put
together of plain ones ("schemerlamp"). A word with a capital
inside a sentence is taken for a name. A short word mostly names a thing of every day ("ladder", "stift"),
however rare in writing: it is information only, but for those that end as learned words do ("mandaat").
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.first_names import is_first_name
from desktop.language.lemmas import is_word
from desktop.language.number_words import value_of
from desktop.language.sentence import Sentence, Word
from desktop.language.verbs import is_finite
from desktop.language.word_lists import group

RED_BELOW_ZIPF = 3.5
ORANGE_BELOW_ZIPF = 4.0
_NO_NAME_ENDS = ("en", "s", "ing", "heid", "tie", "teit", "schap", "age")
_LEARNED_ENDS = tuple(group("learned_endings"))
_SHORT_LETTERS = 8


def unknown_word(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each rare word; information only when it may well be a name."""
    for at, word in enumerate(sentence.words):
        if (
            not word.is_plain
            or word.facts.is_plain
            or word.facts.zipf >= ORANGE_BELOW_ZIPF
            or len(word.text) < 3
            or value_of(word.lower) is not None
        ):
            continue
        if sentence.is_likely_name(at) or (_has_capital(word) and is_first_name(word.lower)):
            continue
        if (word.text.isupper() and not sentence.is_shouted) or "." in word.text:
            continue
        yield _finding(word, _may_be_name(sentence, at))


def _may_be_name(sentence: Sentence, at: int) -> bool:
    """Whether the first word is a name: no dictionary word, or one thing without "de" before its verb."""
    words = sentence.words
    if at > 0 or not _has_capital(words[0]):
        return False
    if not is_word(words[0].lower):
        return True
    return len(words) > 1 and is_finite(words[1].lower) and not words[0].lower.endswith(_NO_NAME_ENDS)


def _finding(word: Word, may_be_name: bool) -> Finding:
    if may_be_name:
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
        "W1",
        word.start,
        word.end,
        reason,
        "Kies een gewoner woord, of leg het uit.",
        0.0 if _is_likely_thing(word) else 1.0 if is_red else 0.5,
    )


def _is_likely_thing(word: Word) -> bool:
    """A short word of the dictionary without a learned ending, nor its lemma."""
    return (
        len(word.lower) <= _SHORT_LETTERS
        and (is_word(word.lower) or word.facts.zipf >= RED_BELOW_ZIPF)
        and not word.lower.endswith(_LEARNED_ENDS)
        and not word.facts.lemma.endswith(_LEARNED_ENDS)
    )


def _has_capital(word: Word) -> bool:
    return word.text[0].isupper() and not word.text.isupper()
