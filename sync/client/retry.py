"""How long to wait before the next sync: pure.

Any thread. Waits grow with every failure and are spread by chance, so that a region that comes back is not
met by all laptops at once.
"""

from desktop.errors import Blocking, Busy, SyncError

POLL_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 300.0
BLOCKED_PAUSE_SECONDS = 900.0
"""While a person has to act, look now and then whether they did."""
CERTIFICATE_PAUSE_SECONDS = 4.0
"""While two people compare fingerprints."""
SPREAD = 0.5


def pause_seconds(error: SyncError | None, failures: int, chance: float) -> float:
    """Seconds to wait after a sync; `failures` in a row so far, `chance` from 0 to 1.

    What the region asked for (Retry-After) is never cut short.
    """
    if error is None:
        return POLL_SECONDS * (1 - SPREAD / 2 + SPREAD * chance)
    if isinstance(error, Blocking):
        return BLOCKED_PAUSE_SECONDS
    grown = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0 ** min(max(failures - 1, 0), 16))
    pause = grown * (1 - SPREAD + SPREAD * chance)
    asked = error.details.get("seconds", 0) if isinstance(error, Busy) else 0
    return max(pause, float(asked))
