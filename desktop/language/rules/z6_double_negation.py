"""Z6: no double negation (language.md: "double negation, tenzij + niet"). One "niet" or "geen" is right.

"Ga niet weg zonder je telefoon" is a rule that people know: in a short sentence "zonder" is information only.
"Niet onwelkom" is double, "niet naar een onbekend huis" is not: such a word counts right after the negation.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import REACH_WORDS, clause_positions
from desktop.language.lemmas import is_word
from desktop.language.length import is_short
from desktop.language.sentence import Sentence
from desktop.language.word_lists import group

_NOT = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens"})
_SECOND = _NOT | {"zonder"} | group("negative_words")
_UN_WORDS = group("negative_adjectives")
_REFUSING = group("refusing")
"""Verbs that say no themselves: "hij weigert niet te praten"."""
_JOINTS = frozenset({"en", "of", "maar", "dus", "om"})
_DEGREES = group("degrees")
_UN_ENDINGS = ("ig", "lijk", "baar", "zaam", "loos", "isch", "eel", "aal", "rend", "gend", "kend")


def double_negation(sentence: Sentence) -> Iterator[Finding]:
    """A finding from "niet" to the second negation in its clause or its "dat" clause, or to "tenzij"."""
    words = sentence.words
    for at, word in enumerate(words):
        other = _second_negation(sentence, at)
        if other is not None:
            is_light = words[other].lower == "zonder" and is_short(sentence)
            yield _finding(word.start, words[other].end, 0.0 if is_light else 1.0)
            return


def _second_negation(sentence: Sentence, at: int) -> int | None:
    """The word that denies what the negation at word `at` denies, if there is one."""
    words = sentence.words
    if words[at].lower in _NOT:
        seconds = _SECOND
    elif words[at].lower in _REFUSING:
        seconds = _NOT
    else:
        return None
    own = clause_positions(sentence, at)
    for other in range(at + 1, min(len(words), at + REACH_WORDS)):
        lower = words[other].lower
        if lower == "tenzij" or (
            other in own and (lower in seconds or _is_un_word_right_after(sentence, at, other))
        ):
            return other
        if lower == "dat" and other not in own:
            own = range(at, clause_positions(sentence, other).stop)  # "ik zeg niet dat ik niet kom"
        if lower in _JOINTS or (
            other not in own and "tenzij" not in {w.lower for w in words[other : other + REACH_WORDS]}
        ):
            return None
    return None


def _is_un_word_right_after(sentence: Sentence, at: int, other: int) -> bool:
    """Whether word `other` is as "onwelkom", with nothing but "zo" or "helemaal" after the negation."""
    negation, *between, word = sentence.words[at : other + 1]
    return (
        negation.lower in _NOT and all(each.lower in _DEGREES for each in between) and _is_un_word(word.lower)
    )


def _is_un_word(lower: str) -> bool:
    """An adjective with "on-", with or without -e: "onaardig", "onredelijke"."""
    return any(
        form in _UN_WORDS or (form.startswith("on") and form.endswith(_UN_ENDINGS) and is_word(form[2:]))
        for form in (lower, lower.removesuffix("e"))
    )


def _finding(start: int, end: int, weight: float) -> Finding:
    return Finding(
        "Z6", start, end, "Twee keer niet in één zin is moeilijk.", "Zeg wat wel mag of moet.", weight
    )
