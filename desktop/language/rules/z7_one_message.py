"""Z7: one message a sentence (language.md: "subordinate clause, ≥2 commas, ≥2 en/of").

A short sentence may hold one "als …" or one short list: then the finding is information only.
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import subordinate_clauses
from desktop.language.rules.z1_length import LONGEST_WORDS
from desktop.language.sentence import Sentence

_SPLIT = "Maak van elk deel een eigen zin."


def one_message(sentence: Sentence) -> Iterator[Finding]:
    """Findings for subordinate clauses, for two or more commas, and for two or more "en" / "of"."""
    is_short = len(sentence.words) <= LONGEST_WORDS
    yield from _clauses(sentence, is_short)
    yield from _commas(sentence, is_short)
    yield from _joints(sentence, is_short)


def _clauses(sentence: Sentence, is_short: bool) -> Iterator[Finding]:
    stretches = subordinate_clauses(sentence)
    weight = 0.0 if is_short and len(stretches) < 2 else 0.5
    for stretch in stretches:
        yield Finding(
            "Z7",
            sentence.words[stretch.first].start,
            sentence.words[stretch.last].end,
            "Hier zit een zin in een zin.",
            _SPLIT,
            weight,
        )


def _commas(sentence: Sentence, is_short: bool) -> Iterator[Finding]:
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
        0.0 if is_short else 0.5,
    )


def _joints(sentence: Sentence, is_short: bool) -> Iterator[Finding]:
    places = [at for at, word in enumerate(sentence.words) if word.lower in {"en", "of"}]
    if len(places) < 2:
        return
    yield Finding(
        "Z7",
        sentence.words[places[0]].start,
        sentence.words[places[-1]].end,
        f'Deze zin heeft {len(places)} keer "en" of "of".',
        _SPLIT,
        0.0 if is_short else 0.5,
    )
