"""P3: one way to address, few choices, an adult tone (language.md, table of checks).

Choices and diminutives are seen in the sentence; mixing "u" and "je" only in the whole text.
"""

import re
from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence
from desktop.language.word_lists import words

MOST_CHOICES = 3
_DIMINUTIVES = ("je", "jes")
_SHORTEST_LETTERS = 6
_POLITE = re.compile(r"(?<![\w'’.-])(?:u|uw|uzelf)(?![\w'’-]|\.\w)", re.IGNORECASE)
_FAMILIAR = re.compile(r"(?<![\w'’.-])(?:je|jij|jou|jouw|jezelf)(?![\w'’-])", re.IGNORECASE)


def person(sentence: Sentence) -> Iterator[Finding]:
    """Findings for more than three choices in one list with "of", and for diminutives."""
    yield from _choices(sentence)
    for word in sentence.words:
        if word.is_plain and _is_diminutive(word.lower, word.facts.lemma):
            yield Finding(
                "P3",
                word.start,
                word.end,
                "Een verkleinwoord klinkt kinderachtig.",
                "Gebruik het gewone woord.",
                0.5,
            )


def _is_diminutive(lower: str, base: str) -> bool:
    """Whether a form is made small from its lemma and is not an everyday word as such ("beetje")."""
    if not lower.endswith(_DIMINUTIVES) or lower in words("easy.tsv") or len(lower) < _SHORTEST_LETTERS:
        return False
    return len(base) < len(lower) and lower[:3] == base[:3]


def _choices(sentence: Sentence) -> Iterator[Finding]:
    last = next((at for at, word in enumerate(sentence.words) if word.lower == "of"), None)
    if last is None or last + 1 >= len(sentence.words):
        return
    commas = [at for at in range(1, last) if "," in sentence.gaps[at]]
    choices = len(commas) + 2
    if choices > MOST_CHOICES:
        yield Finding(
            "P3",
            sentence.words[commas[0] - 1].start,
            sentence.words[last + 1].end,
            f"Dit zijn {choices} keuzes in één zin.",
            f"Geef niet meer dan {MOST_CHOICES} keuzes.",
            0.5,
        )


def mixed_address(text: str, names: frozenset[str]) -> Iterator[Finding]:
    """For a whole text: a finding at each "u" when the text also says "je", unless these are names."""
    known = {name.casefold() for name in names}
    polite = [found for found in _POLITE.finditer(text) if found.group().casefold() not in known]
    if not polite or all(found.group().casefold() in known for found in _FAMILIAR.finditer(text)):
        return
    for found in polite:
        yield Finding(
            "P3",
            found.start(),
            found.end(),
            'In deze tekst staat "u" en ook "je".',
            "Kies één van de twee.",
            0.5,
        )
