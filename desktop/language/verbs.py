"""Which words are verbs, and in what form. Pure but for the word lists; any thread.

No grammar table is shipped: the lemma (simplemma) and the build of the word decide, with lists for words
that look like a participle and are none ("bekend", "gespannen").
"""

from functools import lru_cache

from desktop.language.lemmas import is_word, lemma
from desktop.language.stems import has_infinitive
from desktop.language.word_lists import group, rows, words

TO_BECOME = group("to_become")
TO_BE = group("to_be")
TO_HAVE = group("to_have")
MODAL = group("modal")
STRONG = group("strong")
AUXILIARY = TO_BECOME | TO_BE | TO_HAVE | MODAL

_PREFIXES = group("prefixes")
_UNSTRESSED = ("be", "ver", "ont", "her", "er", "mis", "on")
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_VOICELESS = (*"tkfspxc", "ch")


def is_verb_lemma(word: str) -> bool:
    """Whether a lemma looks like an infinitive."""
    return (
        word.endswith(("en", "ën"))
        or word in {"gaan", "staan", "doen", "zien", "slaan", "zijn"}
        or word.endswith(("gaan", "staan", "doen", "zien", "slaan"))
    )


@lru_cache(maxsize=20_000)
def is_participle(lower: str) -> bool:
    """Whether `lower` is a past participle ("gedaan", "meegenomen", "besproken"), by form and lemma."""
    if lower in words("like_participles.tsv") or len(lower) < 5:
        return False
    if lower in words("participles.tsv") or _is_prefixed_participle(lower):
        return True
    if not lower.endswith(("t", "d", "en", "aan", "ien")):
        return False
    base = lemma(lower)
    if base == lower or not is_verb_lemma(base):
        return lower.endswith(("d", "t")) and _is_built_as_participle(lower)
    return _has_participle_front(lower, base) and _has_participle_end(lower, base)


def _is_prefixed_participle(lower: str) -> bool:
    """A particle before a participle: "afgebroken", "voorgeschreven"."""
    before, mark, rest = lower.partition("ge")
    return bool(mark) and before in _PREFIXES and len(rest) > 2 and is_participle(mark + rest)


def _is_built_as_participle(lower: str) -> bool:
    """A weak participle that the lemmatiser takes for an adjective: "opgeruimd", "gevaccineerd"."""
    before, mark, rest = lower.partition("ge")
    if not mark or (before and before not in _PREFIXES):
        return False
    rest = rest.replace("ï", "i").replace("ë", "e")
    return len(rest) > 3 and (has_infinitive(rest[:-1], before) or has_infinitive(rest[:-1]))


def _has_participle_front(lower: str, base: str) -> bool:
    if lower.startswith("ge") and not base.startswith("ge"):
        return True
    if lower.startswith(_UNSTRESSED) and base.startswith(lower[:2]):
        return True
    for length in range(2, min(_LONGEST_PREFIX, len(lower) - 4) + 1):
        if lower[:length] in _PREFIXES and base.startswith(lower[:length]):
            rest = lower[length:]
            if base[length:].startswith("ge"):
                return is_participle(rest)  # "doorgegeven", not "doorgeeft"
            return rest.startswith(("ge", *_UNSTRESSED)) or lower[:length] in {
                "over", "onder", "voor", "door", "om", "vol", "weer", "aan", "achter", "mis",
            }  # fmt: skip
    return lower.startswith("ge")


def _has_participle_end(lower: str, base: str) -> bool:
    """ "behandeld" but not "behandelt": a stem that ends voiced takes d."""
    if (
        (lower.startswith("ge") and not base.startswith("ge"))
        or "ge" in lower[2:8]
        or not lower.endswith(("t", "d"))
    ):
        return True
    if any(base.removeprefix(front) in STRONG for front in _UNSTRESSED if base.startswith(front)):
        return False  # "bespreekt" is finite: the participle is "besproken"
    stem = base.removesuffix("en").removesuffix("n")
    if lower.endswith("t") and not stem.endswith(_VOICELESS):
        return False
    return _bare(lower[:-1]).startswith(_bare(stem)[:-1])


def _bare(stem: str) -> str:
    """A stem without doubled letters, so that "herhaal" and "herhal" are alike."""
    return "".join(char for at, char in enumerate(stem) if at == 0 or char != stem[at - 1])


@lru_cache(maxsize=20_000)
def is_infinitive(lower: str) -> bool:
    """Whether `lower` can be an infinitive: a form that is its own lemma and ends as one."""
    if not is_verb_lemma(lower) or lower in words("nouns_on_en.tsv"):
        return False
    return lemma(lower) == lower and is_word(lower)


@lru_cache(maxsize=20_000)
def is_finite(lower: str) -> bool:
    """Whether `lower` can be a finite verb: auxiliaries, and forms of a verb that are no participle."""
    if lower in AUXILIARY or lower in words("finite.tsv"):
        return True
    if lower in words("function_words.tsv"):
        return False
    if lower in words("not_finite.tsv") or (lower.endswith(("de", "te", "end")) and not is_past(lower)):
        return False
    base = lemma(lower)
    if base == lower:
        return is_infinitive(lower)
    return is_verb_lemma(base) and base not in words("nouns_on_en.tsv") and not _is_only_participle(lower)


def _is_only_participle(lower: str) -> bool:
    """A participle that cannot be a finite form too, as "beslist" and "vergeet" can."""
    return is_participle(lower) and not (lower.startswith(_UNSTRESSED) and lower.endswith("t"))


def is_past(lower: str) -> bool:
    """Whether `lower` is a weak past form ("belde"): its lemma is a verb."""
    base = lemma(lower)
    return base != lower and is_verb_lemma(base)


def motion_lemmas() -> frozenset[str]:
    """Verbs that take "zijn" in the perfect, so "zijn … door" is no passive ("is door de tuin gelopen")."""
    return frozenset(row[0] for row in rows("motion.tsv"))
