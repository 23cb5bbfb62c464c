"""A bucket lets a burst through, then the long run, and never remembers without bound."""

from sync.backend.rate_limits import MOST_BUCKETS, Bucket, Rate, RateLimiter
from tests.fakes.clock import FakeClock


def limiter(clock: FakeClock) -> RateLimiter:
    return RateLimiter(clock.monotonic, device=Rate(2, 5), address=Rate(1, 1))


def test_a_burst_then_the_rate() -> None:
    clock = FakeClock()
    limits = limiter(clock)
    assert [limits.wait_seconds(Bucket.DEVICE, "a") for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    assert limits.wait_seconds(Bucket.DEVICE, "b") == 0
    clock.pass_time(1)
    assert [limits.wait_seconds(Bucket.DEVICE, "a") for _ in range(3)] == [0, 0, 1]
    assert [limits.wait_seconds(Bucket.ADDRESS, "a") for _ in range(2)] == [0, 1]


def test_it_forgets_who_asked_longest_ago() -> None:
    limits = limiter(FakeClock())
    limits.wait_seconds(Bucket.ADDRESS, "first")
    for at in range(MOST_BUCKETS):
        limits.wait_seconds(Bucket.ADDRESS, str(at))
    assert limits.wait_seconds(Bucket.ADDRESS, "first") == 0
