"""How long photos may take in one sync, and how long to leave one alone that could not be had.

Any thread, pure but for the clock. Text comes first, and again after each turn: a slow line or a stack of
photos never keeps a plan waiting, and whoever locks the laptop waits for one chunk at most.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.clock import Clock
from desktop.store.photo_out import LONGEST_WAIT_SECONDS

TURN_SECONDS = 20.0
FIRST_WAIT_SECONDS = 60.0

AWAITED = "photo_awaited"
BROKEN = "photo_broken"
NO_ROOM = "photo_no_room"
REFUSED = "photo_refused"
TOLD = frozenset({BROKEN, NO_ROOM, REFUSED})
"""Why photos of a household do not get on; one that the region does not have yet is only counted."""


class Later(Exception):
    """This photo cannot go, or come, now; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass
class Turn:
    """One turn of photos. `is_cut_short`: there was more to do."""

    clock: Clock
    is_stopping: Callable[[], bool]
    until: float
    is_cut_short: bool = False

    def is_over(self) -> bool:
        """Whether to leave the rest for the next sync; asked when there is one, after at least one chunk."""
        if self.is_stopping() or self.clock.monotonic() >= self.until:
            self.is_cut_short = True
        return self.is_cut_short


def turn(clock: Clock, is_stopping: Callable[[], bool]) -> Turn:
    """A turn that begins now."""
    return Turn(clock, is_stopping, clock.monotonic() + TURN_SECONDS)


def wait_seconds(tries: int) -> float:
    """How long to leave a photo alone that failed `tries` times before: a minute, two, … up to a day."""
    return min(float(LONGEST_WAIT_SECONDS), FIRST_WAIT_SECONDS * 2.0 ** min(tries, 16))
