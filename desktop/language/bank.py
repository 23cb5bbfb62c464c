"""The sentence bank: ready sentences in plain Dutch, by theme, found as you type. Any thread; loaded once.

Data stands in resources/sentences, a file a theme (language.md: "Sentence bank"); the notation is told in
bank_text. Filling it in is plain text work; who may be filled in is up to proposals.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from desktop.domain.plans import Zone
from desktop.language.bank_text import filled, in_dutch, slots_of
from desktop.language.tokens import tokens

Lemma = Callable[[str], str]
Values = Mapping[str, Sequence[str]]
"""What stands in the slots: a list of names by slot."""


class Use(StrEnum):
    """What a sentence is for: the kinds of plan items that hold a sentence."""

    AGREEMENT = "agreement"
    SIGNAL = "signal"
    CONDITION = "condition"
    BAG = "bag"
    CHILD_STEP = "child_step"


class BankSentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ready sentence. `child` is how a child says it, where that differs.

    `question` is a SignalQuestion or ChildQuestion, `term` the legal word of a condition, `doer` the slot of
    who did the violence or has to stay away. A private sentence is not for the whole household to see (an
    escape, a code word). `together`: it supposes that two people talk, agree or meet, or that who is afraid
    asks the other to stop; with intimate terror that is not safe (domain.md: "The five family profiles").
    """

    key: str
    theme: str
    text: str
    kind: Use
    scene: str
    child: str = ""
    zone: Zone | None = None
    question: str = ""
    term: str = ""
    doer: str = ""
    private: bool = False
    together: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its title and its sentences in order."""

    key: str
    title: str
    sentences: tuple[BankSentence, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    sentence: BankSentence
    strong: frozenset[str]
    weak: frozenset[str]


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme in the order of language.md ("Sentence bank")."""
    found: list[tuple[int, Theme]] = []
    for item in (files("resources") / "sentences").iterdir():
        if item.name.endswith(".toml"):
            table = tomllib.loads(item.read_text(encoding="utf-8"))
            found.append((table.pop("place"), _theme(item.name.removesuffix(".toml"), table)))
    return tuple(theme for _, theme in sorted(found, key=lambda each: each[0]))


def _theme(key: str, table: dict[str, Any]) -> Theme:
    title = table.pop("title")
    made = (
        msgspec.convert({"key": name, "theme": key, **each}, BankSentence) for name, each in table.items()
    )
    return Theme(key, title, tuple(made))


@cache
def sentences() -> tuple[BankSentence, ...]:
    """Every sentence, theme by theme."""
    return tuple(sentence for theme in themes() for sentence in theme.sentences)


@cache
def by_key() -> Mapping[str, BankSentence]:
    """Every sentence by its key."""
    return {sentence.key: sentence for sentence in sentences()}


def slots(sentence: BankSentence, *, is_child: bool = False) -> tuple[str, ...]:
    """The slots to fill in, in the order of the sentence."""
    return slots_of(wording(sentence, is_child=is_child))


def wording(sentence: BankSentence, *, is_child: bool = False) -> str:
    """The sentence in its notation: as a child says it when asked for and there is such a one."""
    return sentence.child if is_child and sentence.child else sentence.text


def fill(sentence: BankSentence, values: Values, *, is_child: bool = False) -> str:
    """The sentence in Dutch with names in its slots: "Mama en Noor bellen oma Riet."

    A slot without names shows "…". Names stay as the household writes them, but for a capital at the start.
    """
    return in_dutch(filled(wording(sentence, is_child=is_child), values))


def search(text: str, lemma: Lemma, among: Iterable[BankSentence] | None = None) -> tuple[BankSentence, ...]:
    """Sentences for what is being typed, best first: by word, by its start, by lemma, by theme.

    Sentences with every word come before those with some; without any text all come, in their order.
    `lemma` gives the base form of a lower-case word.
    """
    asked = [token.text.casefold() for token in tokens(text)]
    allowed = {sentence.key for sentence in sentences() if among is None} or {
        sentence.key for sentence in among or ()
    }
    entries = [entry for entry in _entries(lemma) if entry.sentence.key in allowed]
    if not asked:
        return tuple(entry.sentence for entry in entries)
    scored = [(_scores(entry, asked, lemma), entry.sentence) for entry in entries]
    whole = [each for each in scored if all(each[0])]
    best = whole or [each for each in scored if any(each[0])]
    return tuple(sentence for _, sentence in sorted(best, key=lambda each: -sum(each[0])))


@lru_cache(maxsize=4)
def _entries(lemma: Lemma) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(sentence, _forms(_spoken(sentence), lemma), _forms((theme.title,), lemma))
        for theme in themes()
        for sentence in theme.sentences
    )


def _spoken(sentence: BankSentence) -> tuple[str, ...]:
    """All that can be heard in a sentence: both forms of its verbs, and the words that find it."""
    one, more = ("x",), ("x", "x")
    return (
        filled(sentence.text, dict.fromkeys(slots_of(sentence.text), one)),
        filled(sentence.text, dict.fromkeys(slots_of(sentence.text), more)),
        sentence.child,
        sentence.term,
        *sentence.words,
    )


def _forms(texts: Iterable[str], lemma: Lemma) -> frozenset[str]:
    words = {token.text.casefold() for text in texts for token in tokens(text)}
    return frozenset(words | {lemma(word) for word in words})


def _scores(entry: _Entry, asked: Sequence[str], lemma: Lemma) -> list[int]:
    return [_score(entry, word, lemma(word)) for word in asked]


def _score(entry: _Entry, word: str, base: str) -> int:
    if word in entry.strong:
        return 6
    if base in entry.strong:
        return 5
    if any(form.startswith(word) for form in entry.strong):
        return 3
    return 2 if any(form.startswith(word) for form in entry.weak) or base in entry.weak else 0
