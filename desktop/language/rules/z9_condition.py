"""Z9: the condition first, with "als" (language.md: "tenzij / mits / indien, late als")."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import subordinate_clauses
from desktop.language.length import is_short
from desktop.language.sentence import Sentence

_HARD = frozenset({"tenzij", "mits"})
_FORMAL_IF = "indien"


def condition(sentence: Sentence) -> Iterator[Finding]:
    """Findings for "tenzij", "mits" and a first "indien", and for "als" or "indien" after the main clause.

    W3 stands beside them, as it does for "mits": it gives another word, this rule another sentence.
    """
    for at, word in enumerate(sentence.words):
        if word.lower in _HARD or (at == 0 and word.lower == _FORMAL_IF and not _is_set_phrase(sentence)):
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
            and first.lower in {"als", _FORMAL_IF}
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


def _is_set_phrase(sentence: Sentence) -> bool:
    """Whether the sentence starts with "indien nodig" or the like, which W5 finds as a whole."""
    return any(match.first == 0 and match.last > 0 for match in sentence.phrases)
