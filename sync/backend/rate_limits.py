"""How often one device may ask, or one address that shows no token: a bucket that fills with time.

Event loop only. Per process: with several workers behind a balancer each counts for itself.
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

MOST_BUCKETS = 10_000


class Bucket(Enum):
    """What a request counts for."""

    DEVICE = auto()
    ADDRESS = auto()
    WATCH = auto()
    """Of an address too, and apart: laptops that ask much do not make a balancer think it is ill."""


@dataclass(frozen=True)
class Rate:
    """Requests a second in the long run, and how many at once after a rest."""

    per_second: float
    burst: float

    def times(self, factor: float) -> "Rate":
        """The same shape, wider or narrower."""
        return Rate(self.per_second * factor, self.burst * factor)


DEVICE_RATE = Rate(per_second=50, burst=500)
ADDRESS_RATE = Rate(per_second=10, burst=200)


class RateLimiter:
    """Buckets by name; the one that was not used longest goes when there are too many."""

    def __init__(
        self, monotonic: Callable[[], float], device: Rate = DEVICE_RATE, address: Rate = ADDRESS_RATE
    ) -> None:
        self._monotonic = monotonic
        self._rates = {Bucket.DEVICE: device, Bucket.ADDRESS: address, Bucket.WATCH: address}
        self._buckets: OrderedDict[tuple[Bucket, str], tuple[float, float]] = OrderedDict()

    def wait_seconds(self, bucket: Bucket, name: str) -> int:
        """0 if this request may go on, else whole seconds to wait. `name`: of the device, or the address."""
        rate, now, key = self._rates[bucket], self._monotonic(), (bucket, name)
        tokens, filled_at = self._buckets.pop(key, (rate.burst, now))
        tokens = min(rate.burst, tokens + (now - filled_at) * rate.per_second)
        is_allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if is_allowed else tokens, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return 0 if is_allowed else max(1, math.ceil((1 - tokens) / rate.per_second))
