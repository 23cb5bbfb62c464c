"""P3: one way to address, few choices, an adult tone (language.md, table of checks).

Choices and diminutives are seen in the sentence, mixing "u" and "je" only in the whole text. A diminutive
weighs where it makes people, talk, trouble or violence small ("gesprekje", "duwtje"); a "mesje" is a knife.
"""

import re
from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.clauses import REACH_WORDS
from desktop.language.sentence import Sentence
from desktop.language.verbs import is_finite
from desktop.language.word_lists import group, words

MOST_CHOICES = 3
_LONGEST_CHOICE = 4
_DIMINUTIVES = ("je", "jes")
_SHORTEST_LETTERS = 5
_BELITTLED = group("belittled")
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
                f"Gebruik het gewone woord: {word.facts.lemma}.",
                0.5 if word.facts.lemma in _BELITTLED else 0.0,
            )


def _is_diminutive(lower: str, base: str) -> bool:
    """Whether a form is made small from its lemma and is not an everyday word as such ("beetje")."""
    if not lower.endswith(_DIMINUTIVES) or len(lower) < _SHORTEST_LETTERS or _is_always_small(lower):
        return False
    return len(base) < len(lower) and lower[:3] == base[:3]


def _is_always_small(lower: str) -> bool:
    """Whether it is an everyday small word, or ends in one: "kaartje", "noodkaartje"."""
    single = lower.removesuffix("s")
    easy = words("easy.tsv")
    return not easy.isdisjoint((lower, single)) or any(
        single[cut:] in easy for cut in range(3, len(single) - _SHORTEST_LETTERS + 1)
    )


def _choices(sentence: Sentence) -> Iterator[Finding]:
    words = sentence.words
    last = next((at for at in range(len(words) - 2, 0, -1) if words[at].lower == "of"), None)
    if last is None:
        return
    first, choices = _start_of_list(sentence, last)
    if choices > MOST_CHOICES:
        yield Finding(
            "P3",
            words[first].start,
            words[_end_of_list(sentence, last)].end,
            f"Dit zijn {choices} keuzes in één zin.",
            f"Geef niet meer dan {MOST_CHOICES} keuzes.",
            0.5,
        )


def _end_of_list(sentence: Sentence, last: int) -> int:
    """The last word of the last choice: "of de buren"."""
    has_noun = sentence.words[last + 1].facts.is_function_word and last + 2 < len(sentence.words)
    return last + 2 if has_noun else last + 1


def _start_of_list(sentence: Sentence, last: int) -> tuple[int, int]:
    """Where a list with "of" at `last` begins, and how many choices it has; a part with a verb ends it."""
    words = sentence.words
    choices, end = 2, last
    for at in range(last - 1, max(0, last - REACH_WORDS), -1):
        is_joint = words[at].lower == "of"
        if not (is_joint or "," in sentence.gaps[at]):
            continue
        part = words[at + 1 if is_joint else at : end]
        if not part or len(part) > _LONGEST_CHOICE or any(is_finite(word.lower) for word in part):
            break
        choices, end = choices + 1, at
    return max(0, end - 1), choices


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
