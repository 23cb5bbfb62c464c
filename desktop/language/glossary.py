"""The words of the trade in plain Dutch: the term, simpler words, and what it is. Any thread; loaded once.

The terms and the simpler words are the checker's own (jargon.tsv), so that page and checker never differ;
explanations, and whether the law needs the term, stand in glossary.tsv. A legal term is kept once in a text,
with its explanation (language.md: "Legal words keep the term once").
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.language.tokens import tokens
from desktop.language.word_lists import phrases, rows

GLOSSARY_LIST = "glossary.tsv"
LEGAL_MARK = "wet"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade. `explanation` is one or two plain sentences, or "" where the simpler words do."""

    term: str
    simple: str
    explanation: str = ""
    is_legal: bool = False


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the alphabet."""
    told = {row[0]: (row[1] == LEGAL_MARK, row[2]) for row in rows(GLOSSARY_LIST)}
    found = []
    for phrase in phrases():
        if phrase.rule == "W2":
            is_legal, explanation = told.get(phrase.text, (False, ""))
            found.append(Term(phrase.text, phrase.simpler, explanation, is_legal))
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def look_up(text: str, lemma: Callable[[str], str]) -> tuple[Term, ...]:
    """Terms for what is being typed, best first: the term itself, its start, its words, then its meaning.

    Every word that is typed must be found; without any text all terms come. `lemma` gives the base form of a
    lower-case word.
    """
    asked = tuple(token.text.casefold() for token in tokens(text))
    if not asked:
        return terms()
    whole = " ".join(asked)
    scored = [(_score(term, whole, asked, lemma), term) for term in terms()]
    return tuple(term for score, term in sorted(scored, key=lambda each: -each[0]) if score)


def _score(term: Term, whole: str, asked: tuple[str, ...], lemma: Callable[[str], str]) -> int:
    name = term.term.casefold()
    if name in (whole, lemma(whole)):
        return 100
    if name.startswith(whole):
        return 60
    found = [_word_score(term, word, lemma) for word in asked]
    return sum(found) if all(found) else 0


def _word_score(term: Term, word: str, lemma: Callable[[str], str]) -> int:
    name, meaning = _words(term, lemma)
    base = lemma(word)
    if word in name or base in name:
        return 20
    if any(form.startswith(word) for form in name):
        return 15
    if len(word) > 3 and word in term.term.casefold():
        return 8
    if word in meaning or base in meaning:
        return 4
    return 2 if len(word) > 2 and any(form.startswith(word) for form in meaning) else 0


@lru_cache(maxsize=2048)
def _words(term: Term, lemma: Callable[[str], str]) -> tuple[frozenset[str], frozenset[str]]:
    return _forms(term.term, lemma), _forms(f"{term.simple} {term.explanation}", lemma)


def _forms(text: str, lemma: Callable[[str], str]) -> frozenset[str]:
    words = {token.text.casefold() for token in tokens(text)}
    return frozenset(words | {lemma(word) for word in words})
