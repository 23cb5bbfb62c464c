"""The words by which a hidden sentence is known: names, numbers, quoted words, code words, rare words.

Pure, any thread; the word table is read once. Common words tell nothing: every word of the sentence bank, of
the pictures and of everyday Dutch may stand in any sentence. Source: domain.md "Who may see what".
"""

import re
from collections.abc import Iterator
from functools import cache

from desktop.domain.dutch_time import DAYS, MONTHS
from desktop.language.bank import sentences, wording
from desktop.language.frequency import frequencies
from desktop.pictograms import catalogue

WORD_OF_HIDDEN = "een woord uit iets wat verborgen is"
CODE_WORD = "codewoord"
NAME_OF_HIDDEN = "een naam uit iets wat verborgen is"
NUMBER_OF_HIDDEN = "een getal uit iets wat verborgen is"

FAMILY = frozenset(
    {"mama", "papa", "mam", "pap", "oma", "opa", "tante", "oom", "zus", "broer", "moeder", "vader", "ouders"}
    | {"buren", "buurvrouw", "buurman", "vriend", "vriendin", "juf", "meester", "dokter", "politie", "baby"}
)
_KNOWN = frozenset({*DAYS, *MONTHS, "veilig", "thuis", "wijkteam", "nederland", "kerst", "pasen", "ramadan"})
_KNOWN_NUMBERS = frozenset({"112", "144", "0800", "2000", "08002000", "0900", "8844", "09008844"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d(?:[\d\s.\-/]*\d)?")
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]{2,40})[\"“”»]|(?<!\w)['‘]([^'‘’]{3,40})['’](?!\w)")
_CODE = re.compile(r"\b(?:\w+-?)?woord(?:je)?\b[\s:,]*([^.!?]*)", re.IGNORECASE)
_RARE_BELOW = 3.6
"""Zipf value: under it a word stands in fewer than four of a million words."""
_CODE_BELOW = 5.0
_LEAST_LETTERS = 3
_LEAST_RARE = 5
_LEAST_DIGITS = 3
_YEARS = range(1900, 2100)


def telling_words(text: str) -> dict[str, str]:
    """The telling words of a sentence in lower case (numbers as digits), each with what it is."""
    found: dict[str, str] = {}
    for number in _numbers(text):
        found[number] = NUMBER_OF_HIDDEN
    for quoted in _QUOTED.finditer(text):
        phrase = " ".join((quoted[1] or quoted[2]).lower().split()).strip(".,!?")
        if not _is_everyday(phrase):
            found.setdefault(phrase, CODE_WORD)
        for word in _WORD.findall(phrase):
            if len(word) > _LEAST_LETTERS and _zipf(word) < _CODE_BELOW and not _is_field_word(word):
                found.setdefault(word, CODE_WORD)
    for said in _CODE.finditer(text):
        word = next((each for each in _WORD.findall(said[1].lower()) if _zipf(each) < _CODE_BELOW), "")
        if len(word) >= _LEAST_LETTERS and word not in FAMILY:
            found.setdefault(word, CODE_WORD)
    for word, starts in _words(text):
        lowered = word.lower()
        if lowered in FAMILY or lowered in _KNOWN or len(lowered) < _LEAST_LETTERS:
            continue
        if word[0].isupper() and not starts:
            found.setdefault(lowered, NAME_OF_HIDDEN)
        elif len(lowered) >= _LEAST_RARE and _zipf(lowered) < _RARE_BELOW and not _is_field_word(lowered):
            found.setdefault(lowered, WORD_OF_HIDDEN)
    return found


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text as digits, however they are spaced."""
    return frozenset(_numbers(text))


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        is_year = len(digits) == 4 and int(digits) in _YEARS
        if len(digits) >= _LEAST_DIGITS and digits not in _KNOWN_NUMBERS and not is_year:
            yield digits


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it starts a sentence."""
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" \t\n\"“‘'„(")
        yield found[0], not before or before[-1] in ".!?:"


def _zipf(word: str) -> float:
    """How common a word is, by itself or by the word it is a plural or a form of."""
    table = frequencies()
    forms = [
        word,
        *(word.removesuffix(end) for end in ("en", "n", "s", "t", "e", "je", "tje") if word.endswith(end)),
    ]
    return max(table.get(form, 0.0) for form in forms)


def _is_everyday(phrase: str) -> bool:
    return all(_zipf(word) >= _CODE_BELOW or word in FAMILY for word in _WORD.findall(phrase))


def _is_field_word(word: str) -> bool:
    return word in _field_words()


@cache
def _field_words() -> frozenset[str]:
    """The words that plans are made of: of the sentence bank and of the pictures."""
    texts = [wording(sentence) for sentence in sentences()]
    texts += [phrase for info in catalogue() for phrase in (info.label, *info.words)]
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))
