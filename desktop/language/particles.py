"""Which particles make one verb with a verb form: "haalt" and "op" are "ophalen". Pure; any thread."""

from functools import lru_cache

from desktop.language.lemmas import is_word, lemma
from desktop.language.stems import has_infinitive
from desktop.language.verbs import AUXILIARY, is_finite, is_verb_lemma
from desktop.language.word_lists import group

PARTICLES = group("particles")
_NEVER_JOINED = AUXILIARY - {"ga", "gaat", "gaan", "laat", "laten", "blijf", "blijft", "blijven", "wees"}


@lru_cache(maxsize=20_000)
def is_joined(particle: str, verb: str) -> bool:
    """Whether a finite form and a particle are one verb: "haalt" and "op", for there is "ophalen"."""
    if verb in _NEVER_JOINED or not is_finite(verb):
        return False
    base = lemma(verb)
    return is_verb_lemma(base) and is_word(particle + base)


@lru_cache(maxsize=5_000)
def is_stem_of(particle: str, stem: str) -> bool:
    """Whether a stem that is a noun too ("adem", "ruim") makes a verb with the particle."""
    return has_infinitive(stem, particle)
