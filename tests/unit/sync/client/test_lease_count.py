"""The counting of a lease by clocks that may be wrong, ten years either way; properties with mutants."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.lease_count import DAY_SECONDS, Count, begun, counted, passed, stand
from sync.protocol.limits import LEASE_SECONDS

NOW = 1_800_000_000
TEN_YEARS = 10 * 365 * DAY_SECONDS
Step = Callable[[Count, int, float], Count]
steps = st.lists(
    st.tuples(
        st.integers(0, 3 * DAY_SECONDS),  # asleep or off
        st.integers(0, DAY_SECONDS),  # on
        st.integers(-TEN_YEARS, TEN_YEARS),  # how far the clock is off meanwhile
    ),
    max_size=12,
)


def _lived(found: list[tuple[int, int, int]], step: Step = counted) -> tuple[Count, int, int]:
    """The count after these steps, the true time gone, and the time that the program ran."""
    count, gone, ran = begun(LEASE_SECONDS, NOW, NOW), 0, 0
    for asleep, on, off in found:
        gone += asleep + on
        ran += on
        count = step(count, NOW + gone + off, on)
    return count, gone, ran


def _is_never_lengthened_for_ever(found: list[tuple[int, int, int]], step: Step = counted) -> bool:
    count, gone, ran = _lived(found, step)
    return all(passed(count, NOW + gone + off) >= ran for off in (-TEN_YEARS, 0, TEN_YEARS))


def _never_gives_back(found: list[tuple[int, int, int]], step: Step = counted) -> bool:
    count, gone, before = begun(LEASE_SECONDS, NOW, NOW), 0, 0.0
    for asleep, on, off in found:
        gone += asleep + on
        count = step(count, NOW + gone + off, on)
        if count.spent < before:
            return False
        before = count.spent
    return True


def _is_right_once_the_clock_is(off: int, on: int, step: Step = counted) -> bool:
    """Wrong for a while by more than a lease, or backward, and set right: as if it never was."""
    count = step(begun(LEASE_SECONDS, NOW, NOW), NOW + 100, 100)
    count = step(count, NOW + 100 + on + off, on)
    return passed(count, NOW + 100 + on) == 100 + on


@given(steps)
def test_running_time_always_counts(found: list[tuple[int, int, int]]) -> None:
    assert _is_never_lengthened_for_ever(found)


@given(steps)
def test_what_was_spent_is_never_given_back(found: list[tuple[int, int, int]]) -> None:
    assert _never_gives_back(found)


WRONG = st.one_of(st.integers(-TEN_YEARS, -1), st.integers(LEASE_SECONDS + 1, TEN_YEARS))


@given(WRONG, st.integers(1, DAY_SECONDS))
def test_a_clock_that_was_wrong_for_a_while_costs_nothing(off: int, on: int) -> None:
    assert _is_right_once_the_clock_is(off, on)


def _wall_only(count: Count, now: int, _ran: float) -> Count:
    return msgspec.structs.replace(count, spent=max(0.0, float(now - NOW)), local=now, region=now)


def _high_water(count: Count, now: int, ran: float) -> Count:
    spent = max(count.spent + ran, float(now - NOW))
    return msgspec.structs.replace(count, spent=spent, local=max(now, count.local))


def test_the_properties_catch_a_count_of_the_wall_clock_alone_and_a_high_water_mark() -> None:
    backward = [(0, DAY_SECONDS, -TEN_YEARS)]
    assert not _is_never_lengthened_for_ever(backward, _wall_only)
    assert not _never_gives_back([(0, 60, 9), (0, 60, -TEN_YEARS)], _wall_only)
    assert not _is_right_once_the_clock_is(TEN_YEARS, 60, _high_water)


@pytest.mark.parametrize("off", [-TEN_YEARS, 0, TEN_YEARS])
def test_renewed_with_a_wrong_clock_that_stays_or_is_set_right(off: int) -> None:
    count = begun(LEASE_SECONDS, NOW + off, NOW)
    for days in (1, 5, 6.9):
        gone = int(days * DAY_SECONDS)
        assert not stand(count, NOW + off + gone).is_locked
        assert not stand(count, NOW + gone).is_locked
    assert stand(count, NOW + off + LEASE_SECONDS).is_locked


def test_seven_days_and_a_warning_from_the_fifth() -> None:
    count = begun(LEASE_SECONDS, NOW, NOW)
    told = {day: stand(count, NOW + day * DAY_SECONDS) for day in range(8)}
    assert [day for day, each in told.items() if each.is_warned] == [5, 6, 7]
    assert [day for day, each in told.items() if each.is_locked] == [7]
    assert [told[day].days_left for day in (0, 5, 6)] == [7, 2, 1]


def test_ten_years_forward_locks_only_while_it_stands_there() -> None:
    count = counted(begun(LEASE_SECONDS, NOW, NOW), NOW + TEN_YEARS, 60)
    assert stand(count, NOW + TEN_YEARS).is_locked
    assert not stand(count, NOW + 60).is_locked
