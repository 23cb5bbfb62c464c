"""Z9: the condition first, with "als" (language.md: "tenzij / mits / indien, late als")."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import subordinate_clauses
from desktop.language.length import is_short
from desktop.language.sentence import Sentence

_HARD = frozenset({"tenzij", "mits"})


def condition(sentence: Sentence) -> Iterator[Finding]:
    """Findings for "tenzij" and "mits", and for "als" or "indien" after the main clause."""
    for word in sentence.words:
        if word.lower in _HARD:
            yield Finding(
                "Z9",
                word.start,
                word.end,
                "Deze voorwaarde is moeilijk te volgen.",
                "Maak er een aparte zin van met: als.",
                0.5,
            )
    late_weight = 0.0 if is_short(sentence) else 0.5
    for stretch in subordinate_clauses(sentence):
        first = sentence.words[stretch.first]
        if (
            stretch.first > 0
            and first.lower in {"als", "indien"}
            and not sentence.gaps[stretch.first].strip()
        ):
            yield Finding(
                "Z9",
                first.start,
                first.end,
                "De voorwaarde staat achteraan.",
                'Begin de zin met "Als".',
                late_weight,
            )
