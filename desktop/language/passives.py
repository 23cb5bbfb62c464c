"""Finds the passives of a sentence: "worden" with participle; "zijn" with "door" and participle. Pure.

There is no parser: the participle has to stand in the clause of its auxiliary and nearer to no other one.
"""

from desktop.language.clauses import (
    PREPOSITIONS,
    REACH_WORDS,
    Stretch,
    clause_positions,
    is_border,
)
from desktop.language.sentence import Sentence, Word
from desktop.language.verbs import (
    AUXILIARY,
    TO_BE,
    TO_BECOME,
    is_finite,
    is_infinitive,
    is_participle,
    motion_lemmas,
)
from desktop.language.word_lists import group

_TIMES = group("times")


def passives(sentence: Sentence) -> list[Stretch]:
    """The passives: a form of "worden" or, with "door", of "zijn" and its participle, first to last word."""
    found: list[Stretch] = []
    used: set[int] = set()
    for at, word in enumerate(sentence.words):
        if word.lower in TO_BECOME and word.lower != "geworden":
            participle = _participle_for(sentence, at, used)
        elif word.lower in TO_BE and not _is_possessive(sentence, at):
            participle = _participle_for(sentence, at, used)
            if participle is not None and not _is_done_by(sentence, at, participle):
                participle = None
        else:
            continue
        if participle is not None:
            used.add(participle)
            found.append(Stretch(min(at, participle), max(at, participle)))
    return found


def _participle_for(sentence: Sentence, at: int, used: set[int]) -> int | None:
    """The participle of the auxiliary at `at`: in its clause, and nearer to no other auxiliary."""
    words = sentence.words
    candidates: list[int] = []
    for position in clause_positions(sentence, at):
        if position != at and position not in used and _is_free_participle(sentence, position):
            candidates.append(position)
    for position in candidates:
        if not any(
            abs(other - position) < abs(at - position)
            and words[other].lower in AUXILIARY - {"te"}
            and words[other].lower not in _helpers_of(words[at])
            for other in range(min(position, at) - 2, max(position, at) + 3)
            if 0 <= other < len(words)
            and other not in (at, position)
            and not _is_possessive(sentence, other)
            and not _separated(sentence, other, position)
        ):
            return position
    return _late_participle(sentence, at, used)


def _helpers_of(word: Word) -> frozenset[str]:
    """Auxiliaries that may stand between: "moet worden gedaan", "kunnen worden gedaan"."""
    modal = group("modal_with_passive")
    return modal if word.lower == "worden" else frozenset()


def _is_possessive(sentence: Sentence, at: int) -> bool:
    """ "zijn" before a word that is no verb form is mostly a possessive ("zijn moeder")."""
    if sentence.words[at].lower != "zijn":
        return False
    if at > 0 and sentence.words[at - 1].lower in PREPOSITIONS:
        return True
    following = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    return (
        following is not None
        and not sentence.has_comma_before(at + 1)
        and not (
            is_participle(following.lower)
            or following.lower in AUXILIARY
            or following.lower in _TIMES
            or following.facts.is_function_word
        )
    )


def _separated(sentence: Sentence, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return any(is_border(sentence, at) for at in range(low + 1, high + 1))


def _is_free_participle(sentence: Sentence, at: int) -> bool:
    """A participle that is no adjective before a noun ("de gemaakte afspraak" has another form already)."""
    word = sentence.words[at]
    return not word.is_name and is_participle(word.lower)


def _is_done_by(sentence: Sentence, at: int, participle: int) -> bool:
    words = sentence.words
    if words[participle].facts.lemma in motion_lemmas():
        return False
    positions = clause_positions(sentence, at)
    return any(words[position].lower == "door" and position + 1 < len(words) for position in positions)


def _late_participle(sentence: Sentence, at: int, used: set[int]) -> int | None:
    """The participle after an inserted clause or list: "wordt, zodra het kan, besproken"."""
    words = sentence.words
    end_of_own = clause_positions(sentence, at)[-1]
    if any(
        is_infinitive(words[p].lower)
        for p in range(at + 1, end_of_own + 1)
        if words[p].lower not in TO_BECOME
    ):
        return None
    open_verbs = 0
    for position in range(end_of_own + 1, min(len(words), end_of_own + REACH_WORDS)):
        word = words[position]
        if word.lower in TO_BECOME:
            return None
        if (
            sentence.has_comma_before(position)
            and _is_free_participle(sentence, position)
            and position not in used
        ):
            following = words[position + 1].lower if position + 1 < len(words) else ""
            if following not in AUXILIARY:
                return position
        if is_finite(word.lower):
            open_verbs += 1
        if position == len(words) - 1 and not open_verbs and _is_free_participle(sentence, position):
            return position if position not in used else None
    return None
