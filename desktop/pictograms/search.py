"""Finding a picture for a sentence: longest phrase, then word, then lemma, then the start of a word.

Pure, any thread; the index is built once. Imports the catalogue only; the lemma function comes
from the caller, so that this room does not depend on the language room.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from desktop.pictograms.catalogue import catalogue

_WORD = re.compile(r"[0-9a-zà-öø-ÿ]+(?:[-'][0-9a-zà-öø-ÿ]+)*|'s", re.IGNORECASE)
_LONGEST_PHRASE = 6
_SKIPPED = 3
_SHORTEST_STEM = 5
_LITTLE_WORDS = """
    de het een en of in op aan van met te is zijn ik je jij we wij ze zij hij mijn jouw ons onze als dan dat
    die dit naar bij om voor uit er niet geen mag moet kan gaat ga doe doet heeft wordt word komt kom
    ben bent was
"""
_WEAK = frozenset(_LITTLE_WORDS.split())
_VERBS = frozenset({"niet", "geen", "gaat", "komt", "gaan", "komen"})
CHOSEN_SCORE = 1000.0


@dataclass(frozen=True, slots=True)
class Match:
    """A picture that fits: `score` orders, `phrase` is the part of the text that led to it."""

    key: str
    score: float
    phrase: str


@dataclass(frozen=True, slots=True)
class _Index:
    phrases: Mapping[tuple[str, ...], tuple[tuple[str, float], ...]]
    loose: Mapping[frozenset[str], tuple[tuple[str, float], ...]]
    stems: Mapping[str, tuple[tuple[str, float], ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in _WORD.finditer(text))


@lru_cache(maxsize=1)
def _index() -> _Index:
    phrases: dict[tuple[str, ...], dict[str, float]] = {}
    loose: dict[frozenset[str], dict[str, float]] = {}
    stems: dict[str, dict[str, float]] = {}
    for info in catalogue():
        for place, phrase in enumerate((info.label, *info.words)):
            words = _words(phrase)
            # The first words of a scene name it best; a synonym far down the list yields to them.
            rank = 1.0 - 0.02 * min(place, 20)
            phrases.setdefault(words, {}).setdefault(info.key, rank)
            strong = frozenset(w for w in words if w not in _WEAK or w in _VERBS)
            if len(strong) == 2:
                loose.setdefault(strong, {}).setdefault(info.key, rank)
            if len(words) == 1 and len(words[0]) >= _SHORTEST_STEM:
                stems.setdefault(words[0], {}).setdefault(info.key, rank)
    return _Index(
        {words: tuple(keys.items()) for words, keys in phrases.items()},
        {words: tuple(keys.items()) for words, keys in loose.items()},
        {word: tuple(keys.items()) for word, keys in stems.items()},
    )


def _spans(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def _weight(span: tuple[str, ...]) -> float:
    strong = sum(1 for word in span if word not in _WEAK)
    return 10.0 * strong + 4.0 * (len(span) - strong)


def _raise(found: dict[str, Match], key: str, score: float, phrase: str) -> None:
    held = found.get(key)
    if held is None or held.score < score:
        found[key] = Match(key, round(score, 3), phrase)


def _by_phrase(
    words: tuple[str, ...], shown: tuple[str, ...], penalty: float, found: dict[str, Match]
) -> None:
    index = _index().phrases
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = words[start : start + length]
            if length == 1 and span[0] in _WEAK:
                continue
            for key, rank in index.get(span, ()):
                _raise(found, key, (_weight(span) + rank) * penalty, " ".join(shown[start : start + length]))


def _by_pairs(forms: tuple[frozenset[str], ...], shown: tuple[str, ...], found: dict[str, Match]) -> None:
    # "Mama belt elke dag met oma": the two words of "oma bellen" stand apart.
    index = _index().loose
    for first in range(len(forms)):
        for second in range(first + 1, min(first + 2 + _SKIPPED, len(forms))):
            for one, two in product(forms[first], forms[second]):
                score = 15.5 if one in _VERBS or two in _VERBS else 19.5
                for key, rank in index.get(frozenset((one, two)), ()):
                    _raise(found, key, score + rank, f"{shown[first]} {shown[second]}")


def _by_stem(word: str, found: dict[str, Match]) -> None:
    stems = _index().stems
    for cut in range(len(word) - 1, _SHORTEST_STEM - 1, -1):
        for piece in (word[:cut], word[-cut:]):
            for key, rank in stems.get(piece, ()):
                _raise(found, key, 4.0 + 3.0 * cut / len(word) + rank, word)


def _by_choice(
    words: tuple[str, ...], lemmas: tuple[str, ...], chosen: Mapping[str, str], found: dict[str, Match]
) -> None:
    known = {info.key for info in catalogue()}
    for form in (words, lemmas):
        for span in _spans(form):
            key = chosen.get(" ".join(span))
            if key in known:
                _raise(found, str(key), CHOSEN_SCORE + _weight(span), " ".join(span))


def find(
    text: str, lemma: Callable[[str], str], chosen: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """Pictures for a Dutch sentence or word, best first; empty when nothing fits.

    `lemma` gives the base form of a lower-case word. `chosen` maps a lower-case word or phrase to the
    scene that the worker once chose for it; that choice comes first. Longest phrase before word before
    lemma before a part of a compound (ui.md, Pictograms: "search by Dutch word, lemma, synonym, phrase").
    """
    words = _words(text)
    if not words:
        return ()
    lemmas = tuple(lemma(word).lower() for word in words)
    found: dict[str, Match] = {}
    _by_phrase(words, words, 1.0, found)
    _by_phrase(lemmas, words, 0.9, found)
    _by_pairs(tuple(frozenset(pair) for pair in zip(words, lemmas, strict=True)), words, found)
    for word in words:
        if word not in _WEAK and len(word) > _SHORTEST_STEM:
            _by_stem(word, found)
    if chosen:
        _by_choice(words, lemmas, chosen, found)
    return tuple(sorted(found.values(), key=lambda match: (-match.score, match.key)))
