"""Which days a Dutch sentence speaks of: "op maandag", "elke avond", "door de week", "in het weekend".

Pure, any thread. Monday is 0. A sentence that speaks of no day gives no days: then it stands on no calendar.
"""

import re
from dataclasses import dataclass

from desktop.domain.dutch_time import DAYS

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})

_DAY = "|".join(DAYS)
_PART = "ochtend|middag|avond|nacht"
_NAMED = re.compile(rf"\b({_DAY})(?:s|e?n)?(?:({_PART})(?:en)?)?\b")
_FROM_TO = re.compile(rf"\b({_DAY})(?:{_PART})?\s+(?:t/m|tot en met|tot)\s+({_DAY})(?:{_PART})?\b")
_EVERY = re.compile(
    rf"\b(?:elke|iedere)\s+(?:dag|{_PART})\b|\b(?:dagelijks|altijd om)\b|'s\s+(?:{_PART})s?\b"
)
_ON_WEEKDAYS = re.compile(r"\b(?:door\s*de\s*week|doordeweeks|(?:elke|iedere)\s+werkdag|op\s+werkdagen)\b")
_AT_WEEKEND = re.compile(r"\bweekend(?:en)?\b")
_BUT = re.compile(rf"\b(?:behalve|niet)\s+(?:op\s+)?(?:({_DAY})|(?:in\s+)?het\s+(weekend))")
_PART_OF_DAY = re.compile(rf"({_PART})")
_PARTS = ("ochtend", "middag", "avond", "nacht")


@dataclass(frozen=True, slots=True)
class SaidDays:
    """The days that are spoken of, and the part of the day: 0 morning to 3 night, -1 when none is said."""

    days: frozenset[int] = frozenset()
    part: int = -1

    @property
    def is_every_day(self) -> bool:
        """True when it holds for all seven days."""
        return self.days == EVERY_DAY


def said_days(text: str) -> SaidDays:
    """The days of a text; a day that is left out ("behalve zondag") is taken away again."""
    lowered = " ".join(text.lower().replace("’", "'").replace("‘", "'").split())
    left_out = {day for found in _BUT.finditer(lowered) for day in _left_out(found)}
    rest = _BUT.sub(" ", lowered)
    days: set[int] = set()
    for found in _FROM_TO.finditer(rest):
        first, last = DAYS.index(found[1]), DAYS.index(found[2])
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    days |= {DAYS.index(found[1]) for found in _NAMED.finditer(rest)}
    if _ON_WEEKDAYS.search(rest):
        days |= WEEKDAYS
    if _AT_WEEKEND.search(rest):
        days |= WEEKEND
    if not days and (left_out or _EVERY.search(rest)):
        days = set(EVERY_DAY)
    part = _PART_OF_DAY.search(rest)
    return SaidDays(frozenset(days - left_out), _PARTS.index(part[1]) if part is not None else -1)


def _left_out(found: re.Match[str]) -> frozenset[int]:
    return WEEKEND if found[2] else frozenset({DAYS.index(found[1])})
