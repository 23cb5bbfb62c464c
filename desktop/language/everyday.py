"""Which words everybody knows, though texts use them rarely: a list, and what is put together of such words.

Any thread; loaded once. A home is full of things that newspapers never name ("keukenkastje", "deurklink"), so
frequency alone would call them hard. What decides is what a word is made of: "schemerlamp" is a lamp, and
"beleidskader" or "regulering" is nothing that one can see.
"""

from functools import cache, lru_cache

from desktop.language.frequency import RARE_ZIPF, frequencies
from desktop.language.lemmas import compound_parts, is_word
from desktop.language.word_lists import group, words

EASY_ZIPF = 5.0
"""The frequency that a listed word counts as having, at least."""
_COMMON_ZIPF = 4.6
_KNOWN_ZIPF = 2.5
_COMMON_VERB_ZIPF = 4.3
_PARTS = 2
"""In three parts nearly any word can be cut: "best", "uur", "slaag" is "bestuurslaag"."""
_SHORT_LETTERS = 3
"""Parts of so few letters are found in any word, so they have to be more common."""
_SHORT_EASY_ZIPF = 5.6
_SHORT_KNOWN_ZIPF = 5.3
_PARTICLES = group("particles")
_LONGEST_PARTICLE = max(map(len, _PARTICLES))
_SHORTEST_VERB = 4
_JOINED_FRONTS = ("onder", "over", "voor", "door")
"""Of verbs that mean another thing than their parts: "onderschrijven", "voorzien"."""
_ABSTRACT_PARTS = group("abstract_parts")
_LEARNED_ENDS = tuple(group("learned_endings"))


@cache
def easy_forms() -> frozenset[str]:
    """The easy words with the stems of those on -en, for "ik app", "hij blowt"."""
    listed = words("easy.tsv")
    stems = {stem for word in listed if word.endswith("en") and len(word) > 5 for stem in _stems(word[:-2])}
    return listed | stems | {stem + "t" for stem in stems}


def is_listed(forms: tuple[str, ...]) -> bool:
    """Whether one of the `forms` of a word is on the list, or is the noun of such a verb ("geschreeuw")."""
    easy = easy_forms()
    return any(form in easy or (form.startswith("ge") and form[2:] in easy) for form in forms)


def is_easy_compound(lower: str, base: str) -> bool:
    """Whether all parts are words that everybody knows: "wasmand" is "was" and "mand"."""
    return any(len(compound_parts(form, _is_easy_part)) == _PARTS for form in (lower, base))


def explains_itself(lower: str, base: str) -> bool:
    """Whether it is a thing with a word before it that says which, or a particle and a common verb."""
    for form in dict.fromkeys((lower, base)):
        parts = compound_parts(form, _is_concrete_part)
        if (
            len(parts) == _PARTS
            and _is_thing(parts[-1])
            and (_is_common(parts[-1]) or parts[0] in easy_forms())
        ):
            return True
    verb = verb_without_particle(base)
    return bool(verb) and not base.startswith(_JOINED_FRONTS) and part_zipf(verb) >= _COMMON_VERB_ZIPF


def is_abstract(base: str) -> bool:
    """Whether a word has the ending of a learned one: "veiligheid", "situatie"."""
    return base.endswith(_LEARNED_ENDS)


def part_zipf(part: str) -> float:
    """The frequency of a part, that of a listed one as everybody knows it."""
    found = frequencies().get(part, RARE_ZIPF)
    return max(found, EASY_ZIPF) if part in easy_forms() else found


def verb_without_particle(base: str) -> str:
    """What is left of a separable verb: "omgooien" is "om" and "gooien"; "" when it is none."""
    if not base.endswith("en"):
        return ""
    for length in range(min(_LONGEST_PARTICLE, len(base) - _SHORTEST_VERB), 1, -1):
        if base[:length] in _PARTICLES:
            return base[length:]
    return ""


@lru_cache(maxsize=20_000)
def _is_easy_part(part: str) -> bool:
    floor = _SHORT_EASY_ZIPF if len(part) <= _SHORT_LETTERS else _COMMON_ZIPF
    return part in easy_forms() or (
        frequencies().get(part, RARE_ZIPF) >= floor and part not in _ABSTRACT_PARTS and not is_abstract(part)
    )


@lru_cache(maxsize=20_000)
def _is_concrete_part(part: str) -> bool:
    """Whether a part is a known word, neither learned nor of the trade."""
    if part in easy_forms():
        return True
    floor = _SHORT_KNOWN_ZIPF if len(part) <= _SHORT_LETTERS else _KNOWN_ZIPF
    return (
        frequencies().get(part, RARE_ZIPF) >= floor
        and is_word(part)
        and part not in _ABSTRACT_PARTS
        and not is_abstract(part)
    )


def _is_thing(part: str) -> bool:
    """Whether a last part names what can be seen: "poot" or "woning", and not "aanpak" or "regulering"."""
    return part not in _ABSTRACT_PARTS and (part in easy_forms() or not is_abstract(part))


def _is_common(part: str) -> bool:
    return part in easy_forms() or frequencies().get(part, RARE_ZIPF) >= _COMMON_ZIPF


def _stems(open_stem: str) -> tuple[str, ...]:
    """How a stem may be written without -en: "blow", "pak" of "pakk", "slaap" of "slap", "geef" of "gev"."""
    closed = open_stem[:-1] + {"v": "f", "z": "s"}.get(open_stem[-1], open_stem[-1])
    if open_stem[-1] == open_stem[-2]:
        return (closed[:-1],)
    return (closed, closed[:-1] + closed[-2] + closed[-1]) if closed[-2] in "aeou" else (closed,)
