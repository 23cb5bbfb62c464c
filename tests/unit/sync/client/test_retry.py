"""How long to wait: grows, is spread, respects what the region asks, and gives a person time."""

import pytest

from desktop.errors import Busy, Offline, ProtocolError, Revoked, SyncError, Timeout
from sync.client.retry import (
    BLOCKED_PAUSE_SECONDS,
    LONGEST_PAUSE_SECONDS,
    POLL_SECONDS,
    pause_seconds,
)


@pytest.mark.parametrize("error", [Offline(), Timeout(), ProtocolError()])
def test_waits_grow_to_a_bound(error: SyncError) -> None:
    waits = [pause_seconds(error, failures, 1.0) for failures in range(1, 40)]
    assert waits == sorted(waits)
    assert waits[0] <= 2.0
    assert waits[-1] == LONGEST_PAUSE_SECONDS


def test_waits_are_spread_by_chance() -> None:
    waits = [pause_seconds(Offline(), 3, chance) for chance in (0.0, 0.5, 1.0)]
    assert waits == sorted(set(waits))
    assert pause_seconds(None, 0, 0.0) < POLL_SECONDS < pause_seconds(None, 0, 1.0)


def test_what_the_region_asks_is_never_cut_short() -> None:
    assert pause_seconds(Busy(seconds=1000), 1, 0.0) == 1000
    assert pause_seconds(Busy(seconds=0), 1, 1.0) == pause_seconds(Offline(), 1, 1.0)


def test_a_blocked_laptop_looks_now_and_then() -> None:
    assert pause_seconds(Revoked(), 50, 0.3) == BLOCKED_PAUSE_SECONDS
