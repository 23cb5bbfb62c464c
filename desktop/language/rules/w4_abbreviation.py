"""W4: write it out; no abbreviations (resources/language/abbreviations.tsv).

Known ones are found with or without full stops and in capitals; an unknown word of two to five capitals is
found too, but not in a line that is all capitals. In a short sentence that is information only: there it
mostly is what people call an organisation ("Greet van het CAW").
"""

from collections.abc import Iterator
from functools import cache

from desktop.language.assessment import Finding
from desktop.language.length import is_short
from desktop.language.sentence import Sentence, Word
from desktop.language.word_lists import Phrase, group, phrases

_LONGEST_UNKNOWN = 5
_COMMON_ZIPF = 4.7
_EVERYDAY = group("everyday")


@cache
def _abbreviations() -> dict[str, Phrase]:
    return {
        phrase.text.replace(".", "").replace("/", ""): phrase for phrase in phrases() if phrase.rule == "W4"
    }


def abbreviation(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each abbreviation."""
    is_shouted = sentence.is_shouted
    for word in sentence.words:
        if not word.is_plain:
            continue
        key = word.lower.replace(".", "")
        known = _abbreviations().get(key)
        if known and _is_written_short(sentence, word, known, is_shouted):
            yield _finding(word, known.simpler or "Schrijf het woord helemaal op.", known.weight)
        elif _is_unknown(word, key) and not is_shouted:
            weight = 0.0 if "." not in word.text and is_short(sentence) else 1.0
            yield _finding(word, "Schrijf op waar de letters voor staan.", weight)


def _is_written_short(sentence: Sentence, word: Word, known: Phrase, is_shouted: bool) -> bool:
    if "." in word.text or (word.text.isupper() and len(word.text) > 1):
        return not (is_shouted and "." not in word.text)
    if word.text[0].isupper() and word.start > 0:
        return False
    has_stop = sentence.text[word.end : word.end + 1] == "."
    if known.text.endswith(".") and known.text.count(".") == 1:
        return has_stop and word.end + 1 < len(sentence.text)
    return "." not in known.text and len(word.text) > 2


def _is_unknown(word: Word, key: str) -> bool:
    if key in _EVERYDAY or not 2 <= len(key) <= _LONGEST_UNKNOWN:
        return False
    if "." not in word.text and _is_loud_word(word):
        return False
    return (word.text.isupper() and word.text.isalpha()) or word.text.count(".") > 1


def _is_loud_word(word: Word) -> bool:
    """A common word in capitals, for stress: "Je mag NIET in huis"."""
    return word.facts.is_easy or word.facts.is_function_word or word.facts.zipf >= _COMMON_ZIPF


def _finding(word: Word, suggestion: str, weight: float) -> Finding:
    return Finding("W4", word.start, word.end, "Niet iedereen kent deze afkorting.", suggestion, weight)
