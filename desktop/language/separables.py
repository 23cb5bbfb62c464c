"""Finds separable verbs whose two parts stand apart: "haalt … op", "belde … af". Pure; any thread.

There is no parser: a particle that closes its clause, and the nearest finite verb before it with which it
makes a verb that the dictionary knows.
"""

from desktop.language.clauses import (
    ALWAYS,
    COORDINATORS,
    PREPOSITIONS,
    QUESTION_WORDS,
    REACH_WORDS,
    Stretch,
)
from desktop.language.particles import PARTICLES, is_joined, is_stem_of
from desktop.language.sentence import Sentence

_NO_VERB_AFTER = PREPOSITIONS | {"het", "de", "een"}
_NO_PARTICLE_AFTER = frozenset({"er", "daar", "hier", "waar"})
_MAY_FOLLOW = ALWAYS | COORDINATORS | PREPOSITIONS | QUESTION_WORDS | {"als", "dan", "die", "dat", "toen"}


def separated_verbs(sentence: Sentence) -> list[Stretch]:
    """The pairs of finite verb and particle, each from its first to its last word."""
    found: list[Stretch] = []
    for at, word in enumerate(sentence.words):
        if word.lower in PARTICLES and _closes(sentence, at):
            verb = _verb_of(sentence, at)
            if verb is not None:
                found.append(Stretch(verb, at))
    return found


def _closes(sentence: Sentence, at: int) -> bool:
    """Whether a clause can end at word `at`: at a mark, or before a word that begins something new."""
    words = sentence.words
    if at == 0 or words[at - 1].lower in _NO_PARTICLE_AFTER:
        return False
    if at + 1 == len(words) or sentence.has_comma_before(at + 1) or '"' in sentence.gaps[at + 1]:
        return True
    return words[at + 1].lower in _MAY_FOLLOW and words[at - 1].lower not in PREPOSITIONS


def _verb_of(sentence: Sentence, at: int) -> int | None:
    words = sentence.words
    particle = words[at].lower
    for position in range(at - 1, max(-1, at - REACH_WORDS), -1):
        word = words[position]
        if any(mark in sentence.gaps[position + 1] for mark in ";:"):
            return None
        if word.is_name or (position > 0 and words[position - 1].lower in _NO_VERB_AFTER):
            continue
        if is_joined(particle, word.lower) or (
            (position == 0 or words[position - 1].lower == "ik") and is_stem_of(particle, word.lower)
        ):
            return position
    return None
