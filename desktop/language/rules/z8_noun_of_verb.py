"""Z8: use the verb; no noun made of it (language.md: "-ing, -heid, -atie, rare").

"De betaling van de huur doet Kevin" is made of easy words, and still says it with a noun: a note.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence, Word
from desktop.language.stems import has_infinitive
from desktop.language.verbs import is_infinitive
from desktop.language.word_lists import group

_ENDINGS = ("ing", "ingen", "heid", "heden", "atie", "aties", "itie", "sie", "ering", "eringen", "iteit")
_SHORTEST_LETTERS = 8
COMMON_ZIPF = 4.6
_LIGHT = frozenset({"het", "door", "bij"})
_THINGS = group("things_on_ing")


def noun_of_verb(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each noun on -ing, -heid, -atie that is not common, and for "het stoppen van"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.is_plain and _is_made_noun(word) and not sentence.is_likely_name(at):
            yield _finding(word.start, word.end)
        elif _is_act_of_something(sentence, at):
            yield _finding(word.start, words[at + 1].end, weight=0.0)
        elif word.lower in _LIGHT and _is_verb_as_noun(sentence, at):
            yield _finding(word.start, words[at + 2].end)


def _is_made_noun(word: Word) -> bool:
    return (
        len(word.lower) >= _SHORTEST_LETTERS
        and word.lower.endswith(_ENDINGS)
        and not word.facts.is_plain
        and word.facts.zipf < COMMON_ZIPF
    )


def _is_verb_as_noun(sentence: Sentence, at: int) -> bool:
    """ "het stoppen van": article, infinitive, "van" in a row."""
    words = sentence.words
    return (
        at + 2 < len(words)
        and words[at].lower == "het"
        and words[at + 2].lower == "van"
        and is_infinitive(words[at + 1].lower)
    )


def _is_act_of_something(sentence: Sentence, at: int) -> bool:
    """ "de verzorging van": a noun on -ing of a verb, before "van"; not a thing, as "de tekening van"."""
    words = sentence.words
    lower = words[at].lower
    return (
        0 < at < len(words) - 1
        and words[at + 1].lower == "van"
        and lower.endswith("ing")
        and lower not in _THINGS
        and has_infinitive(lower.removesuffix("ing"))
    )


def _finding(start: int, end: int, weight: float = 0.5) -> Finding:
    return Finding(
        "Z8", start, end, "Hier is van doen een ding gemaakt.", "Gebruik het werkwoord: wie doet wat?", weight
    )
