"""A sentence with its words looked up, ready for the rules. Frozen; any thread."""

import re
from dataclasses import dataclass

from desktop.language.lexicon import WordFacts, facts
from desktop.language.names import name_positions
from desktop.language.phrases import PhraseMatch, find_phrases
from desktop.language.tokens import plain, tokens
from desktop.language.verbs import AUXILIARY

_ADDRESS_MARKS = frozenset("@/.")
_ADDRESS = re.compile(r"[@/]|^www\.|\.(?:nl|com|org|net|eu|be)$", re.IGNORECASE)
_FEWEST_SHOUTED = 5
NAME = WordFacts("", frozenset(), 5.0, is_easy=True, is_plain=True, is_function_word=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its sentence; a name has no lemma and matches no list."""

    text: str
    start: int
    end: int
    lower: str
    facts: WordFacts
    is_name: bool
    is_number: bool

    @property
    def is_plain(self) -> bool:
        """Whether the rules for words look at it: a word, no number, address or name."""
        if self.is_name or self.is_number:
            return False
        return _ADDRESS_MARKS.isdisjoint(self.text) or not _ADDRESS.search(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Text, words, what stands before each word since the last one, and the phrases of the lists in it.

    A text that `is_shouted` is all in capitals, so that a capital says nothing.
    """

    text: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    phrases: tuple[PhraseMatch, ...]
    is_shouted: bool = False

    def is_likely_name(self, position: int) -> bool:
        """Whether this word has a capital that the start of a sentence does not explain."""
        return position > 0 and self.words[position].text[0].isupper() and not self.is_shouted

    def has_comma_before(self, position: int) -> bool:
        """Whether a comma or stronger mark stands between this word and the one before."""
        gap = self.gaps[position]
        return position > 0 and gap != " " and any(mark in gap for mark in ",;:–—()")


def read_sentence(text: str, names: frozenset[str]) -> Sentence:
    """`text` as a Sentence, `names` marked in it."""
    found = tokens(text)
    named = name_positions(found, names)
    words: list[Word] = []
    gaps: list[str] = []
    last = 0
    for position, token in enumerate(found):
        lower = plain(token.text)
        is_name = position in named and not (lower in AUXILIARY and token.text[0].islower())
        word_facts = NAME if is_name else facts(lower)
        is_number = any(char.isdigit() for char in token.text)
        words.append(
            Word(token.text, token.start, token.end, "" if is_name else lower, word_facts, is_name, is_number)
        )
        gaps.append(text[last : token.start])
        last = token.end
    matches = find_phrases([_keys(word) for word in words], gaps)
    return Sentence(text, tuple(words), tuple(gaps), matches, _is_shouted(text))


def _is_shouted(text: str) -> bool:
    if not text.isupper():
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > _FEWEST_SHOUTED and all(char.isupper() for char in letters)


def _keys(word: Word) -> frozenset[str]:
    return word.facts.keys if not word.is_name else frozenset()
