"""P2: it is clear who does it (language.md: "nobody addressed"; information only).

A sentence with a verb in which no one is named or spoken to: "De deur gaat op slot."
"""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence
from desktop.language.verbs import is_finite, is_infinitive
from desktop.language.word_lists import group

_SOMEBODY = (
    frozenset(
        {"ik", "jij", "je", "u", "hij", "zij", "ze", "wij", "we", "jullie", "iemand", "iedereen", "niemand"}
    )
    | frozenset({"mij", "me", "jou", "hem", "ons", "hen", "wie"})
    | group("men")
    | group("women")
    | group("people")
    | group("groups")
)
_STATES = group("states")
"""Where nobody does a thing: "De tas staat klaar"."""
_FEWEST_WORDS = 4


def addressed(sentence: Sentence) -> Iterator[Finding]:
    """Information on a sentence of four words or more without anybody; not on a question or a request."""
    words = sentence.words
    if len(words) < _FEWEST_WORDS or sentence.text.rstrip("\"'”’ ").endswith("?"):
        return
    if is_finite(words[0].lower) and not is_infinitive(words[0].lower):
        return  # "Bel 112": it speaks to the reader
    if not any(is_finite(word.lower) and word.lower not in _STATES for word in words):
        return
    if any(word.is_name or word.lower in _SOMEBODY or word.facts.lemma in _SOMEBODY for word in words):
        return
    if any(sentence.is_likely_name(at) for at in range(len(words))):
        return  # likely a name
    yield Finding(
        "P2",
        words[0].start,
        words[-1].end,
        "In deze zin staat niet wie het doet.",
        "Zeg wie: ik, jij of een naam.",
        0.0,
    )
