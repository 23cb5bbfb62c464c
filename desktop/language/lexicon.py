"""What the program knows of a word: lemma, frequency, and the keys by which lists find it. Any thread.

Loaded once (0.4 s, off the GUI thread by `warm_up`); afterwards only read.
"""

from dataclasses import dataclass
from functools import lru_cache

from desktop.language.everyday import (
    EASY_ZIPF,
    explains_itself,
    is_abstract,
    is_easy_compound,
    is_listed,
    part_zipf,
    verb_without_particle,
)
from desktop.language.frequency import RARE_ZIPF, frequencies
from desktop.language.lemmas import compound_parts, lemma
from desktop.language.word_lists import group, words

_PART_ZIPF = 3.7
_COMPOUND_COST = 0.3
_SHORTEST_PART = 3
_PLURALS = ("'s", "en", "s", "n", "e")
_NO_PLURALS = group("no_plurals")
"""Verbs that look like the plural of another word: "naderen" is no form of "nader"."""


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Facts of a word form: `keys` are the forms by which a list may hold it; `zipf` counts the lemma too.

    `is_plain`: easy, or put together of words that explain themselves ("schemerlamp", "vastgrijpen").
    """

    lemma: str
    keys: frozenset[str]
    zipf: float
    is_easy: bool
    is_plain: bool
    is_function_word: bool


@lru_cache(maxsize=20_000)
def facts(lower: str) -> WordFacts:
    """The facts of a word in lower case.

    Texts speak little of home, so a listed word counts as frequent; a compound counts by its parts, and an
    abstract word as it is.
    """
    base = lemma(lower)
    forms = (lower, base, *_singulars(lower))
    on_list = is_listed(forms)
    is_easy = on_list or is_easy_compound(lower, base)
    zipf = _zipf(lower, base)
    return WordFacts(
        lemma=base,
        keys=frozenset(forms),
        zipf=max(zipf, EASY_ZIPF) if on_list and not is_abstract(base) else zipf,
        is_easy=is_easy,
        is_plain=is_easy or _is_plain(lower, base),
        is_function_word=lower in words("function_words.tsv"),
    )


def _is_plain(lower: str, base: str) -> bool:
    if "-" in lower:
        return all(len(part) < _SHORTEST_PART or facts(part).is_plain for part in lower.split("-"))
    return explains_itself(lower, base)


def _zipf(lower: str, base: str) -> float:
    table = frequencies()
    best = max(table.get(lower, RARE_ZIPF), table.get(base, RARE_ZIPF))
    if best >= _PART_ZIPF:
        return best
    if "-" in lower:
        best = max(best, min(part_zipf(part) for part in lower.split("-")) - _COMPOUND_COST)
    verb = verb_without_particle(base)
    if verb and part_zipf(verb) >= _PART_ZIPF:
        best = max(best, part_zipf(verb) - _COMPOUND_COST)
    parts = compound_parts(lower, _is_common) or compound_parts(base, _is_common)
    if not parts:
        return best
    return max(best, min(part_zipf(part) for part in parts) - _COMPOUND_COST)


@lru_cache(maxsize=20_000)
def _is_common(part: str) -> bool:
    floor = _PART_ZIPF if len(part) > _SHORTEST_PART else _PART_ZIPF + 1
    return part_zipf(part) >= floor


def _singulars(lower: str) -> tuple[str, ...]:
    """What is left of a form without a plural ending: "plannen" → "plan", "muren" → "muur"."""
    if lower in _NO_PLURALS:
        return ()
    found: list[str] = []
    for ending in _PLURALS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            found.append(lower.removesuffix(ending))
    if lower.endswith("en") and len(lower) > 5:
        stem = lower[:-2]
        if stem[-1] == stem[-2]:
            found.append(stem[:-1])
        elif stem[-2] in "aeou" and stem[-3] not in "aeiou":
            found.append(stem[:-1] + stem[-2:])
    return tuple(found)
