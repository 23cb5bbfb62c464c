"""Finds the phrases of the lists in a sentence, the longest first. Any thread; the index is made once.

A word of a phrase fits a word of the text that has this form, lemma or singular; the last one may end in *
for any ending. Where a phrase has "…", up to four other words may stand: "zetten … de knop om".
Of two phrases that start at one word the longest wins; the words of a found phrase start no other one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from desktop.language.tokens import tokens
from desktop.language.word_lists import GAP, Phrase, phrases

_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found at the words `first` up to and including `last`."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    phrase: Phrase
    words: tuple[frozenset[str], ...]
    prefix: str
    rest: "_Pattern | None" = None
    """What comes after a gap."""


@dataclass(frozen=True, slots=True)
class _Starting:
    """The patterns that start with one word: those to try always, and those to try before a second word."""

    always: tuple[_Pattern, ...]
    before: dict[str, tuple[_Pattern, ...]]


@cache
def _patterns() -> dict[str, _Starting]:
    """Patterns by each key that their first word can have, then by their second: "op" starts a hundred."""
    by_key: dict[str, list[_Pattern]] = {}
    for phrase in phrases():
        if phrase.rule == "W4":
            continue
        pattern = _pattern_of(phrase)
        for key in pattern.words[0]:
            by_key.setdefault(key, []).append(pattern)
    return {key: _starting(found) for key, found in by_key.items()}


def _starting(patterns: list[_Pattern]) -> _Starting:
    always: list[_Pattern] = []
    before: dict[str, list[_Pattern]] = {}
    for pattern in patterns:
        if len(pattern.words) == 1 or (len(pattern.words) == 2 and pattern.prefix):
            always.append(pattern)
            continue
        for second in pattern.words[1]:
            before.setdefault(second, []).append(pattern)
    return _Starting(tuple(always), {second: tuple(found) for second, found in before.items()})


def _pattern_of(phrase: Phrase) -> _Pattern:
    part, _, after = phrase.text.partition(GAP)
    words = [token.text.lower() for token in tokens(part.replace("*", ""))]
    rest = _pattern_of(replace(phrase, text=after)) if after else None
    keys = tuple(frozenset((word,)) for word in words)
    return _Pattern(phrase, keys, words[-1] if part.endswith("*") else "", rest)


def find_phrases(keys: Sequence[frozenset[str]], gaps: Sequence[str]) -> tuple[PhraseMatch, ...]:
    """The phrases in a sentence with these `keys` of its words and `gaps` before them."""
    found: list[PhraseMatch] = []
    position = 0
    while position < len(keys):
        fitting = [
            (last, pattern.phrase.weight, pattern.phrase.text, pattern)
            for pattern in _likely(keys, position)
            if (last := _last_word(pattern, keys, gaps, position)) is not None
        ]
        if not fitting:
            position += 1
            continue
        last, _, _, best = max(fitting, key=lambda fit: fit[:3])
        found.append(PhraseMatch(best.phrase, position, last))
        position += len(best.words)
    return tuple(found)


def _likely(keys: Sequence[frozenset[str]], position: int) -> Iterator[_Pattern]:
    """The patterns whose first words stand here."""
    by_key = _patterns()
    following = keys[position + 1] if position + 1 < len(keys) else frozenset()
    for key in keys[position]:
        starting = by_key.get(key)
        if starting is None:
            continue
        yield from starting.always
        for second in following:
            yield from starting.before.get(second, ())


def _last_word(
    pattern: _Pattern, keys: Sequence[frozenset[str]], gaps: Sequence[str], position: int
) -> int | None:
    """Where a pattern that starts at `position` ends; None when it does not fit."""
    if not _fits(pattern, keys, gaps, position):
        return None
    last = position + len(pattern.words) - 1
    if pattern.rest is None:
        return last
    for start in range(last + 1, min(last + _WIDEST_GAP + 2, len(keys))):
        if not gaps[start].isspace():
            return None
        if (end := _last_word(pattern.rest, keys, gaps, start)) is not None:
            return end
    return None


def _fits(pattern: _Pattern, keys: Sequence[frozenset[str]], gaps: Sequence[str], position: int) -> bool:
    last = position + len(pattern.words) - 1
    if last >= len(keys) or any(not gaps[at].isspace() for at in range(position + 1, last + 1)):
        return False
    for offset, wanted in enumerate(pattern.words):
        have = keys[position + offset]
        if wanted & have:
            continue
        if not (
            pattern.prefix
            and offset == len(pattern.words) - 1
            and any(k.startswith(pattern.prefix) for k in have)
        ):
            return False
    return True
