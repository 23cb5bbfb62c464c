"""Times and dates as people say them: "half 3 's middags", "zondag 1 maart 2026". Pure; any thread."""

from datetime import date

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def spoken_time(hour: int, minute: int) -> str:
    """A time of the 24-hour clock in spoken Dutch; `hour` 0–24, `minute` 0–59."""
    return f"{_clock(hour, minute)} {part_of_day(hour)}"


def part_of_day(hour: int) -> str:
    """ "'s nachts" until 6, "'s ochtends" until 12, "'s middags" until 18, then "'s avonds"."""
    if hour % 24 < 6:
        return "'s nachts"
    if hour < 12:
        return "'s ochtends"
    return "'s middags" if hour < 18 else "'s avonds"


_QUARTERS = {0: "{this} uur", 15: "kwart over {this}", 30: "half {following}", 45: "kwart voor {following}"}
_WITHIN = (
    "{minute} over {this}",
    "{minute} voor half {following}",
    "{minute} over half {following}",
    "{minute} voor {following}",
)


def _clock(hour: int, minute: int) -> str:
    """ "10 over 3", "half 4", "5 voor half 4": minutes count from the hour or half hour that is nearest."""
    pattern = _QUARTERS.get(minute) or _WITHIN[minute // 15]
    distance = (minute, 30 - minute, minute - 30, 60 - minute)[minute // 15]
    return pattern.format(minute=distance, this=(hour - 1) % 12 + 1, following=hour % 12 + 1)


def spoken_date(year: int | None, month: int, day: int) -> str | None:
    """A date in words, with the day of the week when the year is known; None if there is no such day."""
    try:
        found = date(2024 if year is None else year, month, day)
    except (ValueError, OverflowError):
        return None
    if year is None:
        return f"{day} {_MONTHS[month - 1]}"
    return f"{_DAYS[found.weekday()]} {day} {_MONTHS[month - 1]} {year}"
