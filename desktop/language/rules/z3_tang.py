"""Z3: what belongs together stands together; no "tangconstructie" (language.md: ">5 words between").

It weighs in sentences of more than ten words only: "Je mag tien dagen niet in het huis komen" is easy, and
gets a note.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import REACH_WORDS, Stretch
from desktop.language.length import LONGEST_WORDS, reading_length
from desktop.language.sentence import Sentence
from desktop.language.verbs import AUXILIARY, is_finite, is_infinitive, is_participle
from desktop.language.word_lists import group

WIDEST_WORDS = 5
_ARTICLES = frozenset({"de", "een", "deze", "het", "dit"})
_INNER = group("inner") | group("times")
_DETERMINERS = _ARTICLES | group("before_another")
"""A participle right after one of these belongs to it: "in de week na de gemaakte afspraak"."""


def tang(sentence: Sentence) -> Iterator[Finding]:
    """A finding where many words stand between auxiliary and verb, or article and noun; a note when short."""
    weight = 0.5 if reading_length(sentence) > LONGEST_WORDS else 0.0
    for stretch in _verb_tangs(sentence):
        yield _finding(sentence, stretch, "De delen van het werkwoord staan ver uit elkaar.", weight)
    for stretch in _noun_tangs(sentence):
        yield _finding(sentence, stretch, "Tussen lidwoord en naamwoord staan veel woorden.", weight)


def _finding(sentence: Sentence, stretch: Stretch, reason: str, weight: float) -> Finding:
    words = sentence.words
    return Finding(
        "Z3",
        words[stretch.first].start,
        words[stretch.last].end,
        reason,
        "Zet bij elkaar wat bij elkaar hoort.",
        weight,
    )


def _verb_tangs(sentence: Sentence) -> Iterator[Stretch]:
    words = sentence.words
    at = 0
    while at < len(words):
        closing = _closing_verb(sentence, at) if words[at].lower in AUXILIARY else None
        if closing is not None and closing - at - 1 > WIDEST_WORDS:
            yield Stretch(at, closing)
            at = closing
        at += 1


def _closing_verb(sentence: Sentence, at: int) -> int | None:
    """The next verb form after the auxiliary, when no other finite verb or clause comes first."""
    words = sentence.words
    for position in range(at + 1, min(len(words), at + REACH_WORDS)):
        word = words[position]
        if position > at + 1 and any(mark in sentence.gaps[position] for mark in ";:"):
            return None
        if word.is_name or words[position - 1].lower in {"te", "de", "het", "een"}:
            continue
        if is_participle(word.lower) or is_infinitive(word.lower):
            return position
        if word.lower in AUXILIARY or (
            is_finite(word.lower) and position - at > 2 and sentence.has_comma_before(position)
        ):
            return None
    return None


def _noun_tangs(sentence: Sentence) -> Iterator[Stretch]:
    words = sentence.words
    for at in range(len(words) - 4):
        if (
            words[at].lower in _ARTICLES
            and words[at + 1].lower in _INNER
            and not sentence.has_comma_before(at + 1)
        ):
            noun = _noun_after_participle(sentence, at)
            if noun is not None:
                yield Stretch(at, noun)


def _noun_after_participle(sentence: Sentence, at: int) -> int | None:
    """The noun of the article at `at`, right after a participle that is far from it; None without one."""
    words = sentence.words
    for position in range(at + 4, min(at + 12, len(words) - 1)):
        if sentence.has_comma_before(position):
            return None
        if (
            _is_participle_adjective(words[position].lower)
            and words[position - 1].lower not in _DETERMINERS
            and not words[position + 1].facts.is_function_word
        ):
            return position + 1
    return None


def _is_participle_adjective(lower: str) -> bool:
    """Whether it is a participle before a noun: "genoemde", "opgenomen"."""
    return is_participle(lower) or (lower.endswith(("de", "te")) and is_participle(lower[:-1]))
