"""How long ago the region was heard of, by clocks that may be wrong: pure.

Any thread. Two clocks are asked. The wall clock counts while the program is off, and may be set by anybody;
the running time counts while the program is on, and nobody sets it. What counts is the larger. So:

- set back (also by ten years): running time goes on counting, so that a lease is never lengthened for ever;
- set forward past the end: locked while the clock stands there, and that is not kept: set right again, what
  was left is left. Within the lease a step forward counts for what it is, as a night in the bag does;
- wrong at the renewal, either way: the region's clock was kept beside it, and the one that says less counts.
"""

from collections.abc import Iterable

import msgspec

from sync.protocol import limits

DAY_SECONDS = 24 * 3600
WARNED_SECONDS = limits.LEASE_SECONDS - 2 * DAY_SECONDS
"""From the fifth day on."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Where the counting of one lease is. Seconds; `local` and `region` are moments since 1970."""

    lasts: int
    spent: float = 0.0
    """Up to the last moment at which the wall clock was believed."""
    ran: float = 0.0
    """Of running time since then."""
    local: int
    """What this laptop's clock said at that moment."""
    region: int
    """What the region's clock would have said."""


class Stand(msgspec.Struct, frozen=True):
    """What the person is told."""

    left: float
    """Seconds; 0 when it is over."""
    lasts: int

    @property
    def is_locked(self) -> bool:
        """Nothing of a household is shown at the next unlock."""
        return self.left <= 0

    @property
    def is_warned(self) -> bool:
        """Two days or less are left: say so, on every page."""
        return self.left <= limits.LEASE_SECONDS - WARNED_SECONDS

    @property
    def days_left(self) -> int:
        """Whole days; 0 in the last 24 hours."""
        return int(self.left // DAY_SECONDS)


def begun(lasts: int, now: int, region_now: int) -> Count:
    """The region was heard of just now."""
    return Count(lasts=lasts, local=now, region=region_now)


def passed(count: Count, now: int) -> float:
    """How many seconds count as gone."""
    return count.spent + max(count.ran, _walled(count, now))


def stand(count: Count, now: int) -> Stand:
    """What is left."""
    return Stand(max(0.0, count.lasts - passed(count, now)), count.lasts)


def counted(count: Count, now: int, ran: float) -> Count:
    """After the program ran for `ran` more seconds. Never gives back what was spent."""
    on = msgspec.structs.replace(count, ran=count.ran + max(0.0, ran))
    total = passed(on, now)
    is_believed = bool(list(_steps(on, now))) and total <= on.lasts
    if not is_believed:
        return on
    step = total - on.spent
    return Count(lasts=on.lasts, spent=total, local=now, region=on.region + int(step))


def _walled(count: Count, now: int) -> float:
    return min(_steps(count, now), default=0.0)


def _steps(count: Count, now: int) -> Iterable[float]:
    return (float(now - base) for base in (count.local, count.region) if now >= base)
