"""The picture that a worker chose for a word, found again in another sentence of the household.

Pure, any thread. Works while a plan is written: what was chosen then stands in the item itself, so that the
picture of an older agreement never changes by itself. Source: ui.md "Pictograms".
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.photos import photo_in
from desktop.domain.word_pictures import in_base_form
from desktop.pictograms import Bar, bar_for, find
from desktop.pictograms.data import scene_specs

Lemma = Callable[[str], str]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)
_SHORTEST = 3
_PLAIN_SCENE = "huis"
"""A scene without a bar: what a sentence denies is denied of a photo as of this."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word as it is kept, the words of the sentence that it was found in, and the picture chosen for it."""

    word: str
    said: str
    scene: str


def choices_in(sentence: str, lemma: Lemma, chosen: Mapping[str, str]) -> tuple[Choice, ...]:
    """What was chosen for words that stand in this sentence; the most words first, then the longest."""
    base: dict[str, str] = {}
    for spoken in _words(sentence):
        base.setdefault(lemma(spoken).lower(), spoken)
        base.setdefault(spoken, spoken)
    found = [
        Choice(word, " ".join(base[part] for part in word.split()), scene)
        for word, scene in chosen.items()
        if word and all(part in base for part in word.split())
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.word.split()), -len(each.word), each.word)))


def chosen_for(sentence: str, lemma: Lemma, chosen: Mapping[str, str]) -> str:
    """The picture that comes by itself; "" for none, or where the sentence says no to it."""
    for each in choices_in(sentence, lemma, chosen):
        is_ours = each.scene in scene_specs()
        if not is_ours and photo_in(each.scene) is None:
            continue
        if bar_for(sentence, each.said, each.scene if is_ours else _PLAIN_SCENE) is Bar.AS_DRAWN:
            return each.scene
    return ""


def word_to_keep(sentence: str, lemma: Lemma, chosen: Mapping[str, str]) -> str:
    """The word, in its base form, under which a picture that is chosen for this sentence is kept.

    The word that was chosen for before; else what the picture was found by; else the longest word. "" where
    there is no word.
    """
    before = choices_in(sentence, lemma, chosen)
    if before:
        return before[0].word
    matches = find(sentence, lemma)
    if matches:
        return in_base_form(matches[0].phrase, lemma)
    longest = max(_words(sentence), key=len, default="")
    return in_base_form(longest, lemma) if len(longest) >= _SHORTEST else ""


def _words(sentence: str) -> Iterator[str]:
    return (found.group().lower() for found in _WORD.finditer(sentence))
