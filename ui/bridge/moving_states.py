"""Households that move between regions, as the pages show them, and what a page may ask about them.

Pure, any thread. Must not import sync: `moving_bridge` makes these values.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.errors import AppError


class Stand(StrEnum):
    """Waits for the receipt; gone; gone, and work came since; or it came here."""

    WAITS = "waits"
    GONE = "gone"
    BEHIND = "behind"
    HERE = "here"


@dataclass(frozen=True)
class MoveLine:
    """One household on its way. `there` is the other region, `name_there` its coordinator."""

    household: HouseholdId
    name: str
    there: str
    stand: Stand
    name_there: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class LineMade:
    """The line with which this laptop asks for a household, and the words to read out."""

    text: str
    words: str


@dataclass(frozen=True)
class Destination:
    """Where a household may go, and the words that they read out there. `mark` is what `send` takes."""

    region: str
    name: str
    words: str
    mark: object = field(default=None, repr=False)


@dataclass(frozen=True)
class FileMade:
    """The sealed file, not on a disk yet, and the words to read out."""

    serial: str
    content: bytes = field(repr=False)
    words: str


@dataclass(frozen=True)
class Came:
    """What came from another region, before it is taken in. `mark` is what `take_in` takes."""

    region: str
    name: str
    words: str
    title: str
    director: str = ""
    phases: tuple[int, ...] = ()
    people: int = 0
    photos: int = 0
    has_secret_address: bool = False
    has_order: bool = False
    conflicts: int = 0
    mark: object = field(default=None, repr=False)


T = TypeVar("T")

Then = Callable[[T], object]
Done = Callable[[], object]
Failed = Callable[[AppError], object]


class MovingWays(Protocol):
    """What a page may ask of `ui.bridge.moving_bridge.MovingBridge`."""

    def moves(self, owner: QObject, *, then: Then[tuple[MoveLine, ...]], failed: Failed) -> None:
        """Every household on its way; makes no request."""
        ...

    def make_line(self, owner: QObject, *, then: Then[LineMade], failed: Failed) -> None:
        """Ask for a household."""
        ...

    def read_line(self, owner: QObject, text: str, *, then: Then[Destination], failed: Failed) -> None:
        """What the other coordinator's line says."""
        ...

    def send(
        self,
        owner: QObject,
        household: HouseholdId,
        to: Destination | None,
        *,
        then: Then[FileMade],
        failed: Failed,
    ) -> None:
        """Offer it, and seal all of it; None: to where it was offered before."""
        ...

    def take_back(
        self, owner: QObject, household: HouseholdId, reason: str, *, then: Done, failed: Failed
    ) -> None:
        """Think better of it."""
        ...

    def answer(
        self, owner: QObject, household: HouseholdId, text: str, *, then: Then[str | None], failed: Failed
    ) -> None:
        """Take the other region's answer: None lets go, a text says why they did not want it."""
        ...

    def open_file(self, owner: QObject, content: bytes, *, then: Then[Came], failed: Failed) -> None:
        """What came."""
        ...

    def take_in(
        self, owner: QObject, came: Came, worker: WorkerId, *, then: Then[str], failed: Failed
    ) -> None:
        """Begin it here for this worker; the receipt."""
        ...

    def refuse(self, owner: QObject, came: Came, reason: str, *, then: Then[str], failed: Failed) -> None:
        """Say no; the line that says so."""
        ...

    def receipt(self, owner: QObject, household: HouseholdId, *, then: Then[str], failed: Failed) -> None:
        """The receipt once more."""
        ...
