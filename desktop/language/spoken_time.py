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
    """"'s nachts" until 6, "'s ochtends" until 12, "'s middags" until 18, then "'s avonds"."""
    if hour % 24 < 6:
        return "'s nachts"
    if hour < 12:
        return "'s ochtends"
    return "'s middags" if hour < 18 else "'s avonds"


def _clock(hour: int, minute: int) -> str:
    this, following = (hour - 1) % 12 + 1, hour % 12 + 1
    if minute == 0:
        return f"{this} uur"
    if minute == 15:
        return f"kwart over {this}"
    if minute == 30:
        return f"half {following}"
    if minute == 45:
        return f"kwart voor {following}"
    if minute < 15:
        return f"{minute} over {this}"
    if minute < 30:
        return f"{30 - minute} voor half {following}"
    if minute < 45:
        return f"{minute - 30} over half {following}"
    return f"{60 - minute} voor {following}"


def spoken_date(year: int | None, month: int, day: int) -> str | None:
    """A date in words, with the day of the week when the year is known; None if there is no such day."""
    try:
        found = date(2024 if year is None else year, month, day)
    except (ValueError, OverflowError):
        return None
    if year is None:
        return f"{day} {_MONTHS[month - 1]}"
    return f"{_DAYS[found.weekday()]} {day} {_MONTHS[month - 1]} {year}"
