"""Reads the lists of resources/language: glossary, formal, vague and figurative words, easy words, verbs.

Any thread. A list is text: a line an entry, columns by tab, lines that start with # are remarks. An entry of
a phrase list is: the phrase, simpler words (may be empty), and a weight (may be left out; 0 = information).
A * at the end of the last word of a phrase stands for any ending, and "…" for other words between.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GAP = "…"
PHRASE_LISTS = {
    "W2": ("jargon.tsv", 1.0),
    "W3": ("formal.tsv", 1.0),
    "W4": ("abbreviations.tsv", 1.0),
    "W5": ("vague.tsv", 0.5),
    "W7": ("figurative.tsv", 1.0),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a phrase list, with the rule that it serves."""

    rule: str
    text: str
    simpler: str
    weight: float


def rows(name: str) -> list[list[str]]:
    """The entries of list `name`, each as its columns."""
    text = files("resources").joinpath("language", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a plain list; a line may hold several, with spaces between."""
    return frozenset(word for row in rows(name) for column in row for word in column.split())


@cache
def group(name: str) -> frozenset[str]:
    """A closed group of words of grammar.tsv, such as "auxiliary"; KeyError if there is none of that name."""
    return {row[0]: frozenset(row[1].split()) for row in rows("grammar.tsv")}[name]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every entry of the five phrase lists."""
    found: list[Phrase] = []
    for rule, (name, weight) in PHRASE_LISTS.items():
        for row in rows(name):
            text, simpler, own = (*row, "", "")[:3]
            found.append(Phrase(rule, text.strip(), simpler.strip(), float(own) if own.strip() else weight))
    return tuple(found)


@cache
def lemma_corrections() -> dict[str, str]:
    """Form → lemma where the lemmatiser goes wrong."""
    return {row[0]: row[1] for row in rows("lemmas.tsv")}
