"""The checker: sentence by sentence, remembered. Any thread; no Qt, no files after `warm_up`.

What is found in a sentence depends on that sentence and the names only, so each sentence is kept (bounded)
and a keystroke costs one sentence. Only P3 (mixing "u" and "je", two names for one) and the weight of a term
that is explained (W2) look at the whole text.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.language.assessment import Assessment, Counts, Finding, colour_of, index_of, level_of
from desktop.language.rules.g1_numbers import number
from desktop.language.rules.g2_number_words import number_word
from desktop.language.rules.p1_pronoun import pronoun
from desktop.language.rules.p2_addressed import addressed
from desktop.language.rules.p3_person import mixed_address, person
from desktop.language.rules.p3_two_names import two_names
from desktop.language.rules.w1_unknown_word import unknown_word
from desktop.language.rules.w2_explained import explained, term_of
from desktop.language.rules.w2_jargon import jargon
from desktop.language.rules.w3_formal import formal
from desktop.language.rules.w4_abbreviation import abbreviation
from desktop.language.rules.w5_vague import vague
from desktop.language.rules.w6_long_word import long_word
from desktop.language.rules.w7_figurative import figurative
from desktop.language.rules.z1_length import long_sentence
from desktop.language.rules.z2_passive import passive
from desktop.language.rules.z3_tang import tang
from desktop.language.rules.z4_separable import separable
from desktop.language.rules.z5_negation import negation
from desktop.language.rules.z6_double_negation import double_negation
from desktop.language.rules.z7_one_message import one_message
from desktop.language.rules.z8_noun_of_verb import noun_of_verb
from desktop.language.rules.z9_condition import condition
from desktop.language.same_people import SamePerson
from desktop.language.sentence import Sentence, read_sentence
from desktop.language.sentences import split_sentences

Rule = Callable[[Sentence], Iterator[Finding]]

REMEMBERED_SENTENCES = 4096
RULES: tuple[Rule, ...] = (
    long_sentence,
    passive,
    tang,
    separable,
    negation,
    one_message,
    jargon,
    formal,
    abbreviation,
    vague,
    figurative,
    long_word,
    double_negation,
    noun_of_verb,
    condition,
    pronoun,
    addressed,
    person,
    unknown_word,
    number,
    number_word,
)
_GIVES_WAY = frozenset({"W1", "W6", "Z8"})
_GOES_FIRST = frozenset({"W2", "W3", "W4", "W5", "W7"})


@dataclass(frozen=True, slots=True)
class SentenceReport:
    """Findings (offsets from the start of the sentence) and counts of one sentence."""

    findings: tuple[Finding, ...]
    counts: Counts


def check(text: str, names: Collection[str] = (), people: Collection[SamePerson] = ()) -> Assessment:
    """Level and findings of `text`; `names` (people, pets, places) are never flagged.

    `people` are those who go by more than one name: a text should use one of these.
    Offsets are code points in `text`, findings in its order. Never raises, whatever the text.
    language.md: "Plain language: what the checker must do".
    """
    known = frozenset(names)
    findings: list[Finding] = []
    total = Counts()
    spans = split_sentences(text)
    reports = [report_on(span.text, known) for span in spans]
    terms = explained([(span.text, report.findings) for span, report in zip(spans, reports, strict=True)])
    for span, report in zip(spans, reports, strict=True):
        total += report.counts
        for found in report.findings:
            is_told = found.rule == "W2" and term_of(span.text, found) in terms
            weight = 0.0 if is_told else found.weight
            findings.append(
                replace(found, start=found.start + span.start, end=found.end + span.start, weight=weight)
            )
    findings = sorted([*findings, *mixed_address(text, known), *two_names(text, people)], key=_place)
    index = index_of(total)
    return Assessment(index, colour_of(index), level_of(index, total.words > 0), tuple(findings))


def warm_up() -> None:
    """Loads every table, once; call it off the GUI thread at the start. Takes about half a second."""
    check("Als papa boos wordt, belt mama meteen de gezinsvoogd (14.30 uur).", ("papa",))


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def report_on(text: str, names: frozenset[str]) -> SentenceReport:
    """The report on one sentence without white space around it."""
    sentence = read_sentence(text, names)
    if not sentence.words:
        return SentenceReport((), Counts())
    findings = _without_doubles([found for rule in RULES for found in rule(sentence)])
    return SentenceReport(findings, _counts(sentence, findings))


def _without_doubles(findings: list[Finding]) -> tuple[Finding, ...]:
    """A word that the glossary explains is not flagged once more as unknown or long."""
    covered = {at for found in findings if found.rule in _GOES_FIRST for at in range(found.start, found.end)}
    kept = [found for found in findings if found.rule not in _GIVES_WAY or found.start not in covered]
    return tuple(sorted(kept, key=_place))


def _counts(sentence: Sentence, findings: tuple[Finding, ...]) -> Counts:
    """What the index needs; a word of the trade counts there also where it is needed and weighs nothing."""
    rated = [
        word.facts.zipf
        for at, word in enumerate(sentence.words)
        if word.is_plain and not word.facts.is_function_word and not sentence.is_likely_name(at)
    ]
    return Counts(
        sentences=1,
        words=len(sentence.words),
        rated_words=len(rated),
        zipf_sum=sum(rated),
        passives=sum(found.rule == "Z2" for found in findings),
        jargon=sum(found.rule in {"W2", "W3"} for found in findings),
        tangs=sum(found.rule == "Z3" and found.weight > 0 for found in findings),
    )


def _place(found: Finding) -> tuple[int, int, str]:
    return found.start, -found.end, found.rule
