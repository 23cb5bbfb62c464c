"""A clock that goes only when a test says so."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Starts at a fixed Monday morning; `pass_time` moves both scales, `set_wall` only the wall clock."""

    def __init__(self, now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def pass_time(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set_wall(self, moment: datetime) -> None:
        self._now = moment
