"""Z6: no double negation (language.md: "double negation, tenzij + niet"). One "niet" or "geen" is right.

"Ga niet weg zonder je telefoon" is a rule that people know: in a short sentence "zonder" is information only.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import REACH_WORDS, clause_positions
from desktop.language.length import is_short
from desktop.language.sentence import Sentence
from desktop.language.word_lists import group

_NOT = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens"})
_SECOND = _NOT | {"zonder"} | group("negative_adjectives")
_JOINTS = frozenset({"en", "of", "maar", "dus", "om"})


def double_negation(sentence: Sentence) -> Iterator[Finding]:
    """A finding from the first to the second negation in one clause, or from "niet" to "tenzij"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.lower not in _NOT:
            continue
        own = clause_positions(sentence, at)
        for other in range(at + 1, min(len(words), at + REACH_WORDS)):
            lower = words[other].lower
            if lower == "tenzij" or (other in own and lower in _SECOND and other > at):
                is_light = lower == "zonder" and is_short(sentence)
                yield _finding(word.start, words[other].end, 0.0 if is_light else 1.0)
                return
            if lower in _JOINTS or (
                other not in own and "tenzij" not in {w.lower for w in words[other : other + REACH_WORDS]}
            ):
                break


def _finding(start: int, end: int, weight: float) -> Finding:
    return Finding(
        "Z6", start, end, "Twee keer niet in één zin is moeilijk.", "Zeg wat wel mag of moet.", weight
    )
