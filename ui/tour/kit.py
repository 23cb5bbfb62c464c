"""What the tour is given: a region, laptops, and the ways between them; desktop/demonstration.py fills it in.

Any thread. The tour itself knows neither sync nor keyring.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.ids import HouseholdId
from desktop.store.lane import Lane
from ui.process_end import ProcessEnd
from ui.shell import Shell


@dataclass(frozen=True)
class Colleague:
    """The other worker's laptop, without a window: its lane, and one sync."""

    lane: Lane
    sync: Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Kit:
    """Everything that the tour needs. Nothing of it is shown on the screen."""

    folder: Path
    open_shell: Callable[[ProcessEnd], Shell]
    """The first worker's program, at its lock window."""
    enrol: Callable[[Lane], str]
    """Enrol the first worker's laptop, let the coordinator vouch and give places; the fingerprint's words."""
    colleague: Callable[[], Colleague]
    """The second worker's laptop: first start, enrolment, places, first sync."""
    stop_region: Callable[[], None]
    start_region: Callable[[], None]
    households: Callable[[], Sequence[HouseholdId]]
    """The caseload as the coordinator began it, in the order of the file."""
