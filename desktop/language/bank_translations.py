"""The sentence bank and the fixed words of the boards in other languages. Any thread; each file is read once.

Translations are ours and no translator's: each file says "vertaling, laat nakijken", and whoever shows one
says so too. Sentences are written so that names fit in as they are, without endings.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from desktop.language.bank import BankSentence, Values, fill
from desktop.language.bank_proposals import fillers
from desktop.language.bank_text import filled

DUTCH = "nl"


class Translation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language. `last` joins the last name of a list; sentences and child versions by key of the bank."""

    language: str
    name: str
    dutch_name: str
    status: str
    direction: str
    last: str
    board: dict[str, str]
    filler: dict[str, str]
    sentence: dict[str, str]
    child: dict[str, str]

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


@cache
def translations() -> Mapping[str, Translation]:
    """Every language beside Dutch, by its code."""
    found = {}
    for item in sorted(
        (files("resources") / "sentences" / "translations").iterdir(), key=lambda each: each.name
    ):
        if item.name.endswith(".toml"):
            made = msgspec.convert(tomllib.loads(item.read_text(encoding="utf-8")), Translation)
            found[made.language] = made
    return found


def language_named(words: str) -> str:
    """The code of a language as a person has it in the dossier ("Pools", "arabisch"), "" for any other."""
    said = words.strip().casefold()
    return next((code for code, other in translations().items() if other.dutch_name.casefold() == said), "")


@cache
def board_words(language: str = DUTCH) -> Mapping[str, str]:
    """The fixed words of the boards by key; KeyError for a language that is not there."""
    if language != DUTCH:
        return translations()[language].board
    text = (files("resources") / "sentences" / "fixed" / "board.toml").read_text(encoding="utf-8")
    words: Mapping[str, str] = tomllib.loads(text)
    return words


def fill_in(language: str, sentence: BankSentence, values: Values, *, is_child: bool = False) -> str:
    """The sentence in `language` with the values that fill the Dutch one; KeyError for an unknown language.

    Common times, days and things are translated too; names and what was typed stay as they are.
    """
    if language == DUTCH:
        return fill(sentence, values, is_child=is_child)
    translation = translations()[language]
    is_child_version = is_child and sentence.key in translation.child
    text = (translation.child if is_child_version else translation.sentence)[sentence.key]
    return filled(text, _translated(values, translation), translation.last)


def _translated(values: Values, translation: Translation) -> Values:
    known = {words: key for slot in fillers().values() for key, words in slot.items()}
    return {
        slot: tuple(translation.filler[known[name]] if name in known else name for name in names)
        for slot, names in values.items()
    }
