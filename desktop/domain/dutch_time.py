"""Dates and times as people in the Netherlands say them: "maandag 30 november, half 3 's middags".

Pure, any thread. Source: language.md, rule G1: numbers and times as said.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def say_date(day: date, today: date | None = None) -> str:
    """ "maandag 30 november"; with the year when it is not the year of `today`."""
    text = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return text if today is None or today.year == day.year else f"{text} {day.year}"


def short_date(day: date) -> str:
    """ "30 nov 2026", for lists."""
    return f"{day.day} {MONTHS[day.month - 1][:3] if day.month != 3 else 'mrt'} {day.year}"


def say_time(moment: time) -> str:
    """The time as said: "half 3 's middags", "kwart over 9 's ochtends", "10 voor 8 's avonds".

    Minutes are kept exactly. From 12 to 18 hours it is middag, to 24 avond, to 6 nacht, else ochtend.
    """
    hour, minute = moment.hour, moment.minute
    words = {0: "", 15: "kwart over ", 30: "half ", 45: "kwart voor "}
    if minute in words:
        lead = words[minute]
    elif minute < 15:
        lead = f"{minute} over "
    elif minute < 30:
        lead = f"{30 - minute} voor half "
    elif minute < 45:
        lead = f"{minute - 30} over half "
    else:
        lead = f"{60 - minute} voor "
    said = (hour + (1 if minute > 15 else 0)) % 12 or 12
    unit = " uur" if minute == 0 else ""
    return f"{lead}{said}{unit} {_part_of_day(hour)}"


def _part_of_day(hour: int) -> str:
    if hour < 6:
        return "'s nachts"
    if hour < 12:
        return "'s ochtends"
    return "'s middags" if hour < 18 else "'s avonds"


def local(moment: datetime) -> datetime:
    """An aware moment on the clocks of the Netherlands."""
    return moment.astimezone(AMSTERDAM)


def say_moment(moment: datetime, today: date | None = None) -> str:
    """ "maandag 30 november, 10 uur 's ochtends" for an aware moment."""
    here = local(moment)
    return f"{say_date(here.date(), today)}, {say_time(here.time())}"


def say_distance(day: date, today: date) -> str:
    """How far away a day is: "vandaag", "morgen", "over 3 dagen", "gisteren", "2 dagen geleden"."""
    days = (day - today).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren", 2: "overmorgen"}
    if days in near:
        return near[days]
    return f"over {days} dagen" if days > 0 else f"{-days} dagen geleden"
