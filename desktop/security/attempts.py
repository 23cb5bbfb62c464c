"""How long to wait after wrong passphrases: modest, for fingers and for a colleague who guesses.

Any thread; pure. Imports the clock only. It is no defence against who took the disk along: Argon2id is. So it
is kept in memory, and the waits stay short.
"""

from dataclasses import dataclass

from desktop.clock import Clock

FREE_FAILURES = 3
LONGEST_WAIT_SECONDS = 30.0


@dataclass(frozen=True)
class Attempts:
    """How often it went wrong in a row, and when last (monotonic seconds)."""

    failures: int = 0
    failed_at: float = 0.0


def failed(attempts: Attempts, clock: Clock) -> Attempts:
    """One more wrong passphrase."""
    return Attempts(attempts.failures + 1, clock.monotonic())


def wait_seconds(attempts: Attempts, clock: Clock) -> float:
    """Seconds to wait before the next try: 0 for the first three, then 1, 2, 4 … 30."""
    if attempts.failures < FREE_FAILURES:
        return 0.0
    pause = min(LONGEST_WAIT_SECONDS, 2.0 ** min(attempts.failures - FREE_FAILURES, 10))
    return max(0.0, attempts.failed_at + pause - clock.monotonic())
