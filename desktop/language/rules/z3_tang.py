"""Z3: what belongs together stands together; no "tangconstructie" (language.md: ">5 words between").

Counted in sentences of more than ten words only: "Je mag tien dagen niet in het huis komen" is easy.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import REACH_WORDS, Stretch
from desktop.language.length import LONGEST_WORDS, reading_length
from desktop.language.sentence import Sentence
from desktop.language.verbs import AUXILIARY, is_finite, is_infinitive, is_participle
from desktop.language.word_lists import group

WIDEST_WORDS = 5
_ARTICLES = frozenset({"de", "een", "deze"})
_INNER = group("inner")


def tang(sentence: Sentence) -> Iterator[Finding]:
    """A finding where more than five words stand between auxiliary and verb, or article and noun."""
    if reading_length(sentence) <= LONGEST_WORDS:
        return
    for stretch in _verb_tangs(sentence):
        yield _finding(sentence, stretch, "De delen van het werkwoord staan ver uit elkaar.")
    for stretch in _noun_tangs(sentence):
        yield _finding(sentence, stretch, "Tussen lidwoord en naamwoord staan veel woorden.")


def _finding(sentence: Sentence, stretch: Stretch, reason: str) -> Finding:
    words = sentence.words
    return Finding(
        "Z3",
        words[stretch.first].start,
        words[stretch.last].end,
        reason,
        "Zet bij elkaar wat bij elkaar hoort.",
        0.5,
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
            for position in range(at + 3, min(at + 12, len(words) - 1)):
                if position - at >= 4 and _is_participle_adjective(words[position].lower):
                    yield Stretch(at, position + 1)
                    break


def _is_participle_adjective(lower: str) -> bool:
    """Whether it is a participle before a noun: "genoemde", "opgenomen"."""
    return is_participle(lower) or (lower.endswith(("de", "te")) and is_participle(lower[:-1]))
