"""G2: a number in digits is quicker to see (language.md: "number words"; information only)."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.number_words import value_of
from desktop.language.sentence import Sentence

_FIRST_TO_TELL = 2
"""Not from "een": that is mostly an article."""


def number_word(sentence: Sentence) -> Iterator[Finding]:
    """Information at each number in words from "twee" on, with its digits as the suggestion."""
    for word in sentence.words:
        value = value_of(word.lower) if word.is_plain else None
        if value is not None and value >= _FIRST_TO_TELL:
            yield Finding(
                "G2",
                word.start,
                word.end,
                "Een getal in cijfers zie je sneller.",
                str(value),
                0.0,
            )
