"""The time, as a value that is handed in, so that a wrong clock can be tested.

Any thread. Imports nothing of the program.
"""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds on a scale that never runs back."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds on a scale that never runs back, sleep included where the system counts it."""
        return time.monotonic()
