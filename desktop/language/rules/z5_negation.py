"""Z5: rather say what is to be done than what is not (language.md: information only).

A prohibition is right as it is: "Je mag niet in huis." So a clause with "mag" or "mogen" is left alone.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import clause_positions
from desktop.language.sentence import Sentence

_NOT = frozenset({"niet", "geen", "nooit", "niets", "niemand", "nergens"})
_MAY = frozenset({"mag", "mogen", "mocht", "mochten"})


def negation(sentence: Sentence) -> Iterator[Finding]:
    """Information at each "niet" or "geen" that forbids nothing; never weighs."""
    for at, word in enumerate(sentence.words):
        if word.lower not in _NOT:
            continue
        if any(sentence.words[place].lower in _MAY for place in clause_positions(sentence, at)):
            continue
        yield Finding(
            "Z5",
            word.start,
            word.end,
            f'"{word.text}" zegt wat er niet gebeurt.',
            "Zeg er ook bij wat je wel doet.",
            0.0,
        )
