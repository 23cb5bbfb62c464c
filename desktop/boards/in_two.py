"""A text in two languages: the Dutch, and below it how another language says the same.

Pure, any thread. `Said` is the Dutch text to all who read, compare or speak it; only who lays it out asks for
its second language. Whatever makes another text of it (a part, a capital, two joined) makes plain Dutch, so
that a translation never stands below a sentence that it does not translate.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from desktop.boards.faces import Face, face_of
from desktop.domain.dutch_time import local
from desktop.domain.plans import BankLink
from desktop.language.bank_links import in_language
from desktop.language.bank_text import listed, with_capitals
from desktop.language.bank_translations import DUTCH, board_words, translations
from desktop.language.sentences import split_sentences

_SENTENCE_END = re.compile(r"(?<=[.?!؟])\s+")

SMALLER: Mapping[Face, float] = {Face.READING: 0.82, Face.EASTERN: 0.84, Face.ARABIC: 0.96}
"""The letter size of the second language against the Dutch; Arabic letters are small on their line."""

ROOMIER: Mapping[Face, float] = {Face.READING: 1.0, Face.EASTERN: 1.0, Face.ARABIC: 1.18}
"""How much further apart its lines stand: Arabic has marks above and tails below."""


@dataclass(frozen=True, slots=True)
class Second:
    """A text in another language, by its code."""

    text: str
    language: str

    @property
    def face(self) -> Face:
        """The letter it is drawn in."""
        return face_of(self.language)

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return translations()[self.language].is_right_to_left


class Said(str):
    """A Dutch text that knows how it is said in another language."""

    __slots__ = ("second",)
    second: Second

    def __new__(cls, dutch: str, second: Second) -> "Said":
        """The Dutch text, with what stands below it."""
        made = super().__new__(cls, dutch)
        made.second = second
        return made


def in_two(dutch: str, text: str, language: str) -> str:
    """The Dutch with the other below it; only the Dutch where there is no other language or no text in it."""
    return Said(dutch, Second(text, language)) if text and language not in {"", DUTCH} else dutch


def second_of(text: str) -> Second | None:
    """What stands below a text, if anything."""
    return text.second if isinstance(text, Said) else None


def fixed(words: str, language: str) -> str:
    """Fixed words of the boards with those of the other language; other words stay as they are."""
    if not language or isinstance(words, Said):
        return words
    found = _by_words(language).get(words, "")
    if not found and words[:1].isupper():
        found = with_capitals(_by_words(language).get(words[:1].lower() + words[1:], ""))
    return in_two(words, found, language)


def phrase(key: str, language: str, here: Mapping[str, str], there: Mapping[str, str] | None = None) -> str:
    """A fixed phrase with words in its slots, in both languages.

    `there` are the words of the other language where they differ: a moment in figures for one in Dutch words.
    """
    dutch = board_words()[key].format(**here)
    if not language:
        return dutch
    other = board_words(language)[key].format(**{**here, **(there or {})})
    return in_two(dutch, with_capitals(other), language)


def listed_in(names: Sequence[str], language: str) -> str:
    """Names as a list in a language, as its "and" joins them."""
    return listed(names, translations()[language].last) if language else listed(names)


def of_whom(names: Sequence[str], language: str = "") -> str:
    """Whose board it is: "van mama, papa en Noor"; nothing without names."""
    if not names:
        return ""
    return phrase("of", language, {"namen": listed(names)}, {"namen": listed_in(names, language)})


def in_figures(moment: datetime | date) -> str:
    """A day, or a moment on the clocks of the Netherlands, in figures, which everybody reads alike."""
    if isinstance(moment, datetime):
        return f"{local(moment):%d-%m-%Y, %H:%M}"
    return f"{moment:%d-%m-%Y}"


def in_sentences(text: str, link: BankLink | None, language: str) -> tuple[str, ...]:
    """A text of the plan, a sentence a line, each with its own translation where both have as many.

    Otherwise the whole translation stands below the last of them.
    """
    dutch = [span.text for span in split_sentences(text)]
    other = in_language(text, link, language)
    if not other or not dutch:
        return tuple(dutch)
    parts = _SENTENCE_END.split(other)
    if len(parts) == len(dutch):
        return tuple(in_two(here, there, language) for here, there in zip(dutch, parts, strict=True))
    return (*dutch[:-1], in_two(dutch[-1], other, language))


def to_check(language: str) -> str:
    """The note on whatever shows a translation: it is ours, and no translator saw it."""
    other = translations()[language]
    return f"{other.dutch_name}: {other.status}"


def bank_sentence(text: str, link: BankLink | None, language: str) -> str:
    """A sentence of a plan with its translation, where it is one of the bank and still says that."""
    return in_two(text, in_language(text, link, language), language) if language else text


@cache
def _by_words(language: str) -> Mapping[str, str]:
    other = board_words(language)
    return {dutch: other[key] for key, dutch in board_words().items()}
