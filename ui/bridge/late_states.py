"""What came too late, as the pages show it, and what a page may ask about it.

Pure, any thread. Must not import sync: `sync_bridge` makes these values.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject

from desktop.domain.changes import ChangeBatch
from desktop.domain.ids import BatchId, DeviceId, HouseholdId
from desktop.errors import AppError


class Decided(StrEnum):
    """What a coordinator did with it."""

    NOT_YET = "not_yet"
    TAKEN_IN = "taken_in"
    LEFT = "left"


@dataclass(frozen=True)
class LateLine:
    """One action that came too late. `batch` is None where it cannot be read here; `why` says why not."""

    id: BatchId
    household: HouseholdId
    author: str
    device: DeviceId
    received_at: datetime
    batch: ChangeBatch | None = None
    why: str = ""
    is_here: bool = True
    """Whether the household is on this laptop: only then anything can be decided about it."""
    is_revoked: bool = False
    decided: Decided = Decided.NOT_YET


Told = Callable[[tuple[LateLine, ...]], object]
Failed = Callable[[AppError], object]


class LateWays(Protocol):
    """What a page may ask of `ui.bridge.sync_bridge.SyncBridge`. Each answer is everything that came."""

    def late_work(self, owner: QObject, *, then: Told, failed: Failed) -> None:
        """Ask the region what came too late."""
        ...

    def take_in_late(self, owner: QObject, which: tuple[BatchId, ...], *, then: Told, failed: Failed) -> None:
        """Put these into their households' logs, beside what was written since."""
        ...

    def leave_late(
        self, owner: QObject, which: tuple[BatchId, ...], reason: str, *, then: Told, failed: Failed
    ) -> None:
        """Say that these were looked at, and stay with the region."""
        ...
