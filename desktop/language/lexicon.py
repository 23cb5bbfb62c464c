"""What the program knows of a word: lemma, frequency, and the keys by which lists find it. Any thread.

Loaded once (0.4 s, off the GUI thread by `warm_up`); afterwards only read.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.language.frequency import RARE_ZIPF, load_frequencies
from desktop.language.lemmas import compound_parts, is_word, lemma
from desktop.language.word_lists import group, words

EASY_ZIPF = 5.0
"""The frequency that a word of the easy list counts as having, at least, since texts speak little of home.

A compound counts by its parts, and an abstract word ("veiligheid") as it is.
"""
_PART_ZIPF = 3.7
_SHORT_PART_ZIPF = 5.6
_SHORTEST_VERB = 4
_PARTICLES = group("particles")
_LONGEST_PARTICLE = max(map(len, _PARTICLES))
_COMPOUND_COST = 0.3
_KNOWN_PART_ZIPF = 2.5
_SHORT_KNOWN_PART_ZIPF = 5.3
_EVERYDAY_ZIPF = 4.6
_COMMON_VERB_ZIPF = 4.3
_JOINED_FRONTS = ("onder", "over", "voor", "door")
"""Of verbs that mean another thing than their parts: "onderschrijven", "voorzien"."""
_ABSTRACT_PARTS = group("abstract_parts")
_LEARNED_ENDS = tuple(group("learned_endings"))
_SHORTEST_PART = 3
_PLURALS = ("'s", "en", "s", "n", "e")
_NO_PLURALS = group("no_plurals")
"""Verbs that look like the plural of another word: "naderen" is no form of "nader"."""

frequencies = cache(load_frequencies)


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
    """The facts of a word in lower case."""
    base = lemma(lower)
    easy = _easy_forms()
    is_listed = (
        lower in easy
        or base in easy
        or any(form in easy for form in _singulars(lower))
        or (lower.startswith("ge") and lower[2:] in easy)  # "geschreeuw"
    )
    is_easy = is_listed or bool(compound_parts(lower, _is_easy_part) or compound_parts(base, _is_easy_part))
    zipf = _zipf(lower, base)
    return WordFacts(
        lemma=base,
        keys=frozenset((lower, base, *_singulars(lower))),
        zipf=max(zipf, EASY_ZIPF) if is_listed and not base.endswith(_LEARNED_ENDS) else zipf,
        is_easy=is_easy,
        is_plain=is_easy or _explains_itself(lower, base),
        is_function_word=lower in words("function_words.tsv"),
    )


def _explains_itself(lower: str, base: str) -> bool:
    """Whether it is a thing with a word before it that says which, or a particle and a common verb."""
    if "-" in lower:
        return all(len(part) < _SHORTEST_PART or facts(part).is_plain for part in lower.split("-"))
    for form in dict.fromkeys((lower, base)):
        parts = compound_parts(form, _is_concrete_part)
        if parts and (_is_common_thing(parts[-1]) or (parts[0] in _easy_forms() and _is_thing(parts[-1]))):
            return True
    verb = _verb_without_particle(base)
    return bool(verb) and not base.startswith(_JOINED_FRONTS) and _part_zipf(verb) >= _COMMON_VERB_ZIPF


@lru_cache(maxsize=20_000)
def _is_concrete_part(part: str) -> bool:
    """Whether a part of a compound is a word that one can see before one: not learned, not of the trade."""
    if part in _easy_forms():
        return True
    floor = _KNOWN_PART_ZIPF if len(part) > 3 else _SHORT_KNOWN_PART_ZIPF
    return (
        frequencies().get(part, 0.0) >= floor
        and is_word(part)
        and part not in _ABSTRACT_PARTS
        and not part.endswith(_LEARNED_ENDS)
    )


def _is_everyday_thing(part: str) -> bool:
    return len(part) > 3 and _is_concrete_part(part) and frequencies().get(part, 0.0) >= _EVERYDAY_ZIPF


def _is_common_thing(part: str) -> bool:
    return _is_thing(part) and (part in _easy_forms() or frequencies().get(part, 0.0) >= _EVERYDAY_ZIPF)


def _is_thing(part: str) -> bool:
    """Whether a last part names what can be seen: "poot" or "woning", and not "aanpak" or "regulering"."""
    return part not in _ABSTRACT_PARTS and (part in _easy_forms() or not part.endswith(_LEARNED_ENDS))


def _zipf(lower: str, base: str) -> float:
    table = frequencies()
    best = max(table.get(lower, RARE_ZIPF), table.get(base, RARE_ZIPF))
    if best >= _PART_ZIPF:
        return best
    if "-" in lower:
        best = max(best, min(_part_zipf(part) for part in lower.split("-")) - _COMPOUND_COST)
    verb = _verb_without_particle(base)
    if verb and _part_zipf(verb) >= _PART_ZIPF:
        best = max(best, _part_zipf(verb) - _COMPOUND_COST)
    parts = compound_parts(lower, _is_common) or compound_parts(base, _is_common)
    if not parts:
        return best
    return max(best, min(_part_zipf(part) for part in parts) - _COMPOUND_COST)


def _verb_without_particle(base: str) -> str:
    """What is left of a separable verb: "omgooien" is "om" and "gooien"; "" when it is none."""
    if not base.endswith("en"):
        return ""
    for length in range(min(_LONGEST_PARTICLE, len(base) - _SHORTEST_VERB), 1, -1):
        if base[:length] in _PARTICLES:
            return base[length:]
    return ""


def _part_zipf(part: str) -> float:
    found = frequencies().get(part, RARE_ZIPF)
    return max(found, EASY_ZIPF) if part in _easy_forms() else found


@lru_cache(maxsize=20_000)
def _is_common(part: str) -> bool:
    floor = _PART_ZIPF if len(part) > 3 else _PART_ZIPF + 1
    return _part_zipf(part) >= floor


@lru_cache(maxsize=20_000)
def _is_easy_part(part: str) -> bool:
    """Whether a part of a compound is a word that everybody knows: "wasmand" is "was" and "mand"."""
    floor = EASY_ZIPF if len(part) > 3 else _SHORT_PART_ZIPF
    return part in _easy_forms() or frequencies().get(part, 0.0) >= floor or _is_everyday_thing(part)


@cache
def _easy_forms() -> frozenset[str]:
    """The easy words with the stems of those on -en, for "ik app", "hij blowt"."""
    listed = words("easy.tsv")
    stems = {stem for word in listed if word.endswith("en") and len(word) > 5 for stem in _stems(word[:-2])}
    return listed | stems | {stem + "t" for stem in stems}


def _stems(open_stem: str) -> tuple[str, ...]:
    """How a stem may be written without -en: "blow", "pak" of "pakk", "slaap" of "slap", "geef" of "gev"."""
    closed = open_stem[:-1] + {"v": "f", "z": "s"}.get(open_stem[-1], open_stem[-1])
    if open_stem[-1] == open_stem[-2]:
        return (closed[:-1],)
    return (closed, closed[:-1] + closed[-2] + closed[-1]) if closed[-2] in "aeou" else (closed,)


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
