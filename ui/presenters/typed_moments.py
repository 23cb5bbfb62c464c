"""Days and times as people type them: "30-11", "30 november 2026", "morgen", "14.30", "9 uur".

Pure functions, any thread. What cannot be read is None, never a guess.
"""

import re
from datetime import date, time, timedelta

from desktop.domain.dutch_time import DAYS, MONTHS

NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1}
CENTURY_AHEAD = 10
"""A year of two digits up to so many years ahead is of this century, else of the last: births lie behind."""

_DAY = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)(?:[\s./-]+(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[.:u\s](\d{2}))?\s*(?:uur|u)?")


def read_day(text: str, today: date) -> date | None:
    """The day that was typed; without a year the one of `today`. None for what is no day."""
    said = text.strip().lower()
    for name in DAYS:
        said = said.removeprefix(f"{name} ")
    if said in NEAR:
        return today + timedelta(days=NEAR[said])
    found = _DAY.fullmatch(said)
    if found is None:
        return None
    day, month, year = found.groups()
    try:
        return date(_year(year, today), _month(month), int(day))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The time that was typed: "14.30", "14:30", "9", "9 uur". None for what is no time."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None:
        return None
    try:
        return time(int(found.group(1)), int(found.group(2) or 0))
    except ValueError:
        return None


def show_day(day: date) -> str:
    """ "30-11-2026": as it stands in a field."""
    return f"{day.day}-{day.month}-{day.year}"


def show_time(moment: time) -> str:
    """ "14.30": as it stands in a field."""
    return f"{moment.hour}.{moment.minute:02d}"


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((at + 1 for at, name in enumerate(MONTHS) if len(text) > 2 and name.startswith(text)), 0)


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year + CENTURY_AHEAD else year - 100
