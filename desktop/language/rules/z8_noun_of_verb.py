"""Z8: use the verb; no noun made of it (language.md: "-ing, -heid, -atie, rare")."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence, Word
from desktop.language.verbs import is_infinitive

_ENDINGS = ("ing", "ingen", "heid", "heden", "atie", "aties", "itie", "sie", "ering", "eringen", "iteit")
_SHORTEST_LETTERS = 8
COMMON_ZIPF = 4.6
_LIGHT = frozenset({"het", "door", "bij"})


def noun_of_verb(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each noun on -ing, -heid, -atie that is not common, and for "het stoppen van"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.is_plain and _is_made_noun(word) and not sentence.is_likely_name(at):
            yield _finding(word.start, word.end)
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


def _finding(start: int, end: int) -> Finding:
    return Finding(
        "Z8", start, end, "Hier is van doen een ding gemaakt.", "Gebruik het werkwoord: wie doet wat?", 0.5
    )
