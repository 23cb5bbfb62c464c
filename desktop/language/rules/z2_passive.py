"""Z2: say who does it; no passive (language.md: "worden + participle; zijn … door")."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import Stretch
from desktop.language.passives import passives
from desktop.language.sentence import Sentence


def passive(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each passive, from first to last verb; "wordt geboren" cannot be said otherwise."""
    for stretch in passives(sentence):
        start, end = sentence.words[stretch.first].start, sentence.words[stretch.last].end
        yield Finding(
            "Z2",
            start,
            end,
            "De zin begint niet met wie het doet.",
            "Begin met wie het doet: wie doet wat?",
            0.0 if _is_birth(sentence, stretch) else 1.0,
        )


def _is_birth(sentence: Sentence, stretch: Stretch) -> bool:
    return "geboren" in (sentence.words[stretch.first].lower, sentence.words[stretch.last].lower)
