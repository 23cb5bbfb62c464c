"""What the checker answers: findings and a level. Frozen plain data; any thread.

The index was tried untrained on parallel texts (language.md: "The level"). It says "ongeveer": no formula
is proved for people with LVB, only readers are, which is why each agreement has a teach-back.
"""

from dataclasses import dataclass
from typing import Literal

Colour = Literal["groen", "oranje", "rood"]

GREEN_UP_TO = 0.0
ORANGE_UP_TO = 2.0
NO_TEXT = "nog geen tekst"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `text[start:end]` of the checked text.

    `reason` and `suggestion` are Dutch, for the worker; `suggestion` may hold only the simpler words.
    `weight` is 0 for information only, else how much it makes the sentence harder (0.5, 1 or 2).
    """

    rule: str
    start: int
    end: int
    reason: str
    suggestion: str
    weight: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """Level and findings of one text; findings stand in the order of the text."""

    index: float
    colour: Colour
    level: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index needs of one sentence or, added up, of a text."""

    sentences: int = 0
    words: int = 0
    rated_words: int = 0
    zipf_sum: float = 0.0
    passives: int = 0
    jargon: int = 0
    tangs: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.rated_words + other.rated_words,
            self.zipf_sum + other.zipf_sum,
            self.passives + other.passives,
            self.jargon + other.jargon,
            self.tangs + other.tangs,
        )


def index_of(counts: Counts) -> float:
    """The feature index of language.md ("The level"): -1.5 (very easy) to 8 (policy); 0.0 without words."""
    if not counts.words:
        return 0.0
    sentence_length = counts.words / counts.sentences
    mean_zipf = counts.zipf_sum / counts.rated_words if counts.rated_words else 4.9
    return (
        (sentence_length - 8) / 4
        + (4.9 - mean_zipf) / 0.35
        + counts.passives / counts.sentences
        + 0.5 * min(2.0, 10 * counts.jargon / counts.words)
        + 0.5 * min(2.0, counts.tangs / counts.sentences)
    )


def colour_of(index: float) -> Colour:
    """Green up to 0, orange up to 2, else red (language.md: "The level")."""
    if index <= GREEN_UP_TO:
        return "groen"
    return "oranje" if index <= ORANGE_UP_TO else "rood"


def level_of(index: float, has_words: bool) -> str:
    """The level in words, always "ongeveer"."""
    if not has_words:
        return NO_TEXT
    return {"groen": "ongeveer A2", "oranje": "ongeveer B1", "rood": "ongeveer B2 of hoger"}[colour_of(index)]
