"""The small notation of the sentence bank: slots and agreement. Pure; any thread; imports nothing.

`{wie}` is a slot: a name of somebody or something, filled in later. `[belt|bellen]` is a word that agrees
with somebody: the first form for one, the second for more. It agrees with the first person named, unless
it names another: `[wie2:stopt|stoppen]`. A slot that holds several names is listed: "mama, papa en Noor".
"""

import re
from collections.abc import Mapping, Sequence

PERSON_SLOTS = ("wie", "wie2", "kind", "helper", "dier")
"""Slots that hold somebody, so that a verb can agree with them."""

GAP = "…"
"""What stands for a slot that is not filled yet."""

_SLOT = re.compile(r"\{(\w+)\}")
_AGREES = re.compile(r"\[(?:(\w+):)?([^\[\]|]+)\|([^\[\]|]+)\]")
_START = re.compile(r"(^|[.?!]\s+)('[a-z]\s+)?(ij|\w)")
_MORE = frozenset(("wij", "we", "jullie", "allebei", "kinderen", "ouders", "buren", "broers", "zussen"))
_DUTCH_JOINS = (
    (re.compile(r"\bnaar thuis\b"), "naar huis"),
    (re.compile(r"\bbij thuis\b"), "thuis"),
)


def slots_of(text: str) -> tuple[str, ...]:
    """The slots of a text in the order in which they are first named."""
    return tuple(dict.fromkeys(match.group(1) for match in _SLOT.finditer(text)))


def agrees_with(text: str) -> frozenset[str]:
    """The slots with which words of the text agree; "" where there is nobody to agree with."""
    subject = _subject(text)
    return frozenset(match.group(1) or subject for match in _AGREES.finditer(text))


def is_more(names: Sequence[str]) -> bool:
    """Whether a verb beside these names is plural: several names, "mama en papa", "wij", "de kinderen"."""
    if len(names) != 1:
        return len(names) > 1
    words = names[0].casefold().split()
    return "en" in words[1:-1] or (bool(words) and words[-1] in _MORE)


def listed(names: Sequence[str], last: str = " en ") -> str:
    """The names as one: "mama, papa en Noor"; `last` is what stands before the last, with its spaces."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"


def filled(text: str, values: Mapping[str, Sequence[str]], last: str = " en ") -> str:
    """The text with names in its slots and its words in agreement; a slot without names shows `GAP`."""
    subject = _subject(text)

    def agree(match: re.Match[str]) -> str:
        names = values.get(match.group(1) or subject, ())
        return match.group(3) if is_more(tuple(names)) else match.group(2)

    def name(match: re.Match[str]) -> str:
        return listed(tuple(values.get(match.group(1), ())), last) or GAP

    return with_capitals(_SLOT.sub(name, _AGREES.sub(agree, text)))


def in_dutch(text: str) -> str:
    """Dutch where a filled slot does not fit as it is: "naar thuis" → "naar huis"."""
    for pattern, right in _DUTCH_JOINS:
        text = pattern.sub(right, text)
    return text


def with_capitals(text: str) -> str:
    """A capital at the start of each sentence: "Mama", "IJsbrand", "'s Avonds"."""

    def raised(match: re.Match[str]) -> str:
        return match.group(1) + (match.group(2) or "") + match.group(3).upper()

    return _START.sub(raised, text)


def _subject(text: str) -> str:
    return next((slot for slot in slots_of(text) if slot in PERSON_SLOTS), "")
