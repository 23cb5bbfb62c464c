"""Z7: one message a sentence (language.md: "subordinate clause, ≥2 commas, ≥2 en/of").

A short sentence may hold one "als …", what somebody knows or tells ("als je niet weet wat je moet doen"), or
one short list: then the finding is information only.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import QUESTION_WORDS, Stretch, subordinate_clauses
from desktop.language.length import is_short
from desktop.language.sentence import Sentence
from desktop.language.word_lists import group

_SPLIT = "Maak van elk deel een eigen zin."
_OBJECT_OPENERS = QUESTION_WORDS | {"dat", "of"}
_TELLING = group("asking") | group("telling")
_NEAR_WORDS = 4


def one_message(sentence: Sentence) -> Iterator[Finding]:
    """Findings for subordinate clauses, for two or more commas, and for two or more "en" / "of"."""
    is_light = is_short(sentence)
    yield from _clauses(sentence, is_light)
    yield from _commas(sentence, is_light)
    yield from _joints(sentence, is_light)


def _clauses(sentence: Sentence, is_light: bool) -> Iterator[Finding]:
    stretches = subordinate_clauses(sentence)
    messages = sum(not _is_object(sentence, stretch) for stretch in stretches)
    weight = 0.0 if is_light and messages < 2 else 0.5
    for stretch in stretches:
        yield Finding(
            "Z7",
            sentence.words[stretch.first].start,
            sentence.words[stretch.last].end,
            "Hier zit een zin in een zin.",
            _SPLIT,
            weight,
        )


def _is_object(sentence: Sentence, stretch: Stretch) -> bool:
    """Whether a clause says what is known, told or asked: no second message."""
    if sentence.words[stretch.first].lower not in _OBJECT_OPENERS:
        return False
    near = sentence.words[max(0, stretch.first - _NEAR_WORDS) : stretch.first]
    return any(not _TELLING.isdisjoint((word.lower, word.facts.lemma)) for word in near)


def _commas(sentence: Sentence, is_light: bool) -> Iterator[Finding]:
    places = [at for at, gap in enumerate(sentence.gaps) if at and "," in gap]
    if len(places) < 2:
        return
    first, last = places[0], places[-1]
    yield Finding(
        "Z7",
        sentence.words[first - 1].start,
        sentence.words[last].end,
        f"Deze zin heeft {len(places)} komma's. Dat zijn veel delen in één zin.",
        "Maak er korte zinnen of een lijstje van.",
        0.0 if is_light else 0.5,
    )


def _joints(sentence: Sentence, is_light: bool) -> Iterator[Finding]:
    places = [at for at, word in enumerate(sentence.words) if word.lower in {"en", "of"}]
    if len(places) < 2:
        return
    yield Finding(
        "Z7",
        sentence.words[places[0]].start,
        sentence.words[places[-1]].end,
        f'Deze zin heeft {len(places)} keer "en" of "of".',
        _SPLIT,
        0.0 if is_light else 0.5,
    )
