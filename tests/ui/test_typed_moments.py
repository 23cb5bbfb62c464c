"""Days and times as people type them: what is shown is read back, and what is no day is never guessed."""

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dutch_time import say_date
from ui.presenters.typed_moments import read_day, read_time, show_day, show_time

TODAY = date(2026, 11, 24)
days = st.dates(date(1930, 1, 1), date(2036, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30-11-2026", date(2026, 11, 30)),
        ("30/11", date(2026, 11, 30)),
        ("30 november", date(2026, 11, 30)),
        ("maandag 30 nov 2026", date(2026, 11, 30)),
        ("2-4-93", date(1993, 4, 2)),
        ("2-4-31", date(2031, 4, 2)),
        ("Morgen", date(2026, 11, 25)),
        ("gisteren", date(2026, 11, 23)),
        ("31-11-2026", None),
        ("30 ma", None),
        ("30-", None),
        ("binnenkort", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14.30", time(14, 30)),
        ("14:30", time(14, 30)),
        ("9", time(9)),
        ("9 uur", time(9)),
        ("9u30", time(9, 30)),
        ("25.00", None),
        ("9.60", None),
        ("half 3", None),
    ],
)
def test_times(text: str, moment: time | None) -> None:
    assert read_time(text) == moment


def _comes_back(read: Callable[[str, date], date | None], day: date) -> bool:
    said = f"{say_date(day)} {day.year}"
    short = f"{day.day}-{day.month}-{day.year % 100:02d}"
    whole = read(show_day(day), TODAY) == day and read(said, TODAY) == day
    near = date(1937, 1, 1) <= day <= date(2036, 12, 31)
    return whole and (not near or read(short, TODAY) == day)


@given(days)
def test_every_day_that_is_shown_is_read_back(day: date) -> None:
    assert _comes_back(read_day, day)


def test_the_property_catches_a_reader_that_puts_every_short_year_in_this_century() -> None:
    def hasty(text: str, today: date) -> date | None:
        found = read_day(text, today)
        is_short = len(text.rsplit("-", 1)[-1]) == 2
        return found.replace(year=2000 + found.year % 100) if found is not None and is_short else found

    assert not _comes_back(hasty, date(1993, 4, 2))


@given(st.times())
def test_every_time_that_is_shown_is_read_back(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert read_time(show_time(whole)) == whole


@given(st.text(max_size=20))
def test_no_text_is_too_strange(text: str) -> None:
    found = read_day(text, TODAY)
    assert found is None or isinstance(found, date)
    assert read_time(text) is None or ":" not in text or text.strip()[0].isdigit()
