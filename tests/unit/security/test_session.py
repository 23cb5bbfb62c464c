"""Five minutes, a warning of twenty seconds, a key that extends, and a laptop that slept."""

from datetime import timedelta

import pytest

from desktop.security.attempts import Attempts, failed, wait_seconds
from desktop.security.session import (
    LockReason,
    Session,
    SessionState,
    locked,
    opened,
    seconds_left,
    ticked,
    touched,
)
from tests.fakes.clock import FakeClock


def pass_seconds(session: Session, clock: FakeClock, seconds: int) -> Session:
    for _ in range(seconds):
        clock.pass_time(1)
        session = ticked(session, clock)
    return session


def test_idle_warns_and_then_locks() -> None:
    clock = FakeClock()
    session = opened(clock)
    session = pass_seconds(session, clock, 279)
    assert session.state is SessionState.OPEN
    session = pass_seconds(session, clock, 1)
    assert session.state is SessionState.WARNING
    assert seconds_left(session, clock) == 20
    session = pass_seconds(session, clock, 19)
    assert session.state is SessionState.WARNING
    session = pass_seconds(session, clock, 1)
    assert (session.state, session.reason) == (SessionState.LOCKED, LockReason.IDLE)
    assert seconds_left(session, clock) == 0


def test_one_key_extends() -> None:
    clock = FakeClock()
    session = touched(pass_seconds(opened(clock), clock, 299), clock)
    assert session.state is SessionState.OPEN
    assert seconds_left(session, clock) == 300
    assert pass_seconds(session, clock, 279).state is SessionState.OPEN


def test_a_key_after_the_time_is_too_late() -> None:
    clock = FakeClock()
    session = pass_seconds(opened(clock), clock, 280)
    clock.pass_time(20)
    assert touched(session, clock).reason is LockReason.IDLE


@pytest.mark.parametrize("reason", list(LockReason))
def test_locked_is_final_and_keeps_its_first_reason(reason: LockReason) -> None:
    clock = FakeClock()
    session = locked(opened(clock), reason)
    assert touched(ticked(locked(session, LockReason.KEY), clock), clock) == session


def test_sleep_that_the_monotonic_scale_counts_locks() -> None:
    clock = FakeClock()
    session = pass_seconds(opened(clock), clock, 5)
    clock.pass_time(60)
    assert touched(session, clock).reason is LockReason.SUSPEND


def test_sleep_that_only_the_wall_clock_counts_locks() -> None:
    clock = FakeClock()
    session = pass_seconds(opened(clock), clock, 5)
    clock.set_wall(clock.now() + timedelta(minutes=3))
    assert ticked(session, clock).reason is LockReason.SUSPEND


def test_a_wall_clock_set_back_or_a_little_ahead_means_nothing() -> None:
    clock = FakeClock()
    session = pass_seconds(opened(clock), clock, 5)
    clock.set_wall(clock.now() - timedelta(days=2))
    session = ticked(session, clock)
    clock.set_wall(clock.now() + timedelta(seconds=20))
    assert ticked(session, clock).state is SessionState.OPEN


def test_waits_after_wrong_passphrases_are_modest() -> None:
    clock, attempts, waits = FakeClock(), Attempts(), []
    for _ in range(12):
        attempts = failed(attempts, clock)
        waits.append(wait_seconds(attempts, clock))
    assert waits == [0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30, 30]
    clock.pass_time(30)
    assert wait_seconds(attempts, clock) == 0
