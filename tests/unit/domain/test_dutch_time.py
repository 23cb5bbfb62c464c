"""Dates and times as people say them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dutch_time import say_date, say_distance, say_moment, say_time, short_date

TIMES = {
    "0:00": "12 uur 's nachts",
    "5:59": "1 voor 6 's nachts",
    "6:00": "6 uur 's ochtends",
    "9:15": "kwart over 9 's ochtends",
    "9:20": "10 voor half 10 's ochtends",
    "11:45": "kwart voor 12 's ochtends",
    "12:00": "12 uur 's middags",
    "12:30": "half 1 's middags",
    "14:30": "half 3 's middags",
    "14:35": "5 over half 3 's middags",
    "19:50": "10 voor 8 's avonds",
    "23:45": "kwart voor 12 's avonds",
}


@pytest.mark.parametrize(("clock", "said"), TIMES.items())
def test_times_as_said(clock: str, said: str) -> None:
    hour, minute = clock.split(":")
    assert say_time(time(int(hour), int(minute))) == said


def minutes_of(said: str) -> int:
    """Read a said time back: minutes after midnight."""
    words, part = said.rsplit(" ", 1)
    words = words.removesuffix(" 's")
    tokens = words.removesuffix(" uur").split()
    value = int(tokens[-1]) % 12 * 60
    lead = " ".join(tokens[:-1])
    if "half" in lead:
        value -= 30
        lead = lead.replace("half", "").strip()
    amount = {"": 0, "kwart": 15}
    if lead:
        number, direction = lead.split()
        size = amount[number] if number in amount else int(number)
        value += size if direction == "over" else -size
    value %= 720
    return value + (720 if part in ("middags", "avonds") else 0)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_can_be_read_back(hour: int, minute: int) -> None:
    assert minutes_of(say_time(time(hour, minute))) == hour * 60 + minute


def test_dates_as_said() -> None:
    assert say_date(date(2026, 11, 30)) == "maandag 30 november"
    assert say_date(date(2027, 1, 4), today=date(2026, 11, 30)) == "maandag 4 januari 2027"
    assert short_date(date(2026, 3, 1)) == "1 mrt 2026"


def test_a_moment_stands_on_dutch_clocks() -> None:
    assert say_moment(datetime(2026, 11, 30, 9, tzinfo=UTC)) == "maandag 30 november, 10 uur 's ochtends"
    assert say_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "donderdag 2 juli, half 1 's nachts"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (2, "overmorgen"),
        (3, "over 3 dagen"),
        (-1, "gisteren"),
        (-4, "4 dagen geleden"),
    ],
)
def test_distances(days: int, said: str) -> None:
    assert say_distance(date.fromordinal(738000 + days), date.fromordinal(738000)) == said
