"""How sync stands, as the pages show it: frozen values, without a word of the protocol.

Pure, any thread. Must not import sync: `sync_bridge` makes these values, and pages look at nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QObject

from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.domain.offers import AtWork
from desktop.errors import AppError
from ui.bridge.sync_course import ArrivingLine, LeaseLine


class Standing(StrEnum):
    """Where this laptop is in its conversation with the region."""

    UNKNOWN = "unknown"
    """Sync did not say anything yet."""
    NOT_ENROLLED = "not_enrolled"
    QUIET = "quiet"
    BUSY = "busy"
    OFFLINE = "offline"
    STUCK = "stuck"
    STOPPED = "stopped"
    """Nothing goes any more until the next unlock; `error` says why, if nobody asked for it."""


class Where(StrEnum):
    """How far one item came. What is in the region is counted, not listed."""

    HERE = "here"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True)
class HouseholdLine:
    """One household: how many items are where. `why` says what holds it up, as the end of a sentence."""

    household: HouseholdId
    name: str
    number: str
    here: int = 0
    sent: int = 0
    refused: int = 0
    in_region: int = 0
    why: str = ""
    photos: int = 0
    """Photos that wait, to go or to come."""
    held: int = 0
    """How many of `here` go as soon as a photo of theirs did."""
    unread: int = 0
    """Items of colleagues that this program cannot read."""
    is_partial: bool = False
    """Something of a colleague may be missing here: `why`."""
    workers: tuple[str, ...] = ()
    """Who works there, where it is not on this laptop and has no name."""
    is_stranded: bool = False
    """This laptop was cut off before the household was shared: what was refused of it can go nowhere."""

    @property
    def is_all_there(self) -> bool:
        """Whether nothing of it waits, was refused or is held up."""
        return not (self.here or self.sent or self.refused or self.why or self.photos)


@dataclass(frozen=True)
class ItemLine:
    """One action that the region does not have. `why` follows "geweigerd, omdat"."""

    batch: BatchId
    household: HouseholdId
    action: str
    at: datetime
    where: Where
    why: str = ""
    can_go_again: bool = True
    """Whether it is of any use to try once more."""
    is_stranded: bool = False
    """As of HouseholdLine."""


@dataclass(frozen=True)
class AlarmLine:
    """Something that should not happen. `mark` is what `SyncWays.put_away` takes."""

    household: HouseholdId
    why: str
    at: datetime
    mark: object = None
    workers: tuple[str, ...] = ()
    """As of HouseholdLine."""


@dataclass(frozen=True)
class SyncPicture:
    """Everything at once. `is_all_there` is the one case in which "gesynchroniseerd" may stand anywhere."""

    standing: Standing
    region: str = ""
    households: tuple[HouseholdLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    alarms: tuple[AlarmLine, ...] = ()
    last_success: datetime | None = None
    is_all_there: bool = False
    is_clock_off: bool = False
    are_photos_held: bool = False
    """The network is paid by the byte: photos wait for another, or for `sync_now`."""
    is_coordinator: bool = False
    """Whether who works here may certify laptops and give places."""
    awaits_approval: bool = False
    """Enrolled, and nobody vouched for this laptop yet, whether or not it hears of the region now."""
    is_leaving: bool = False
    """Ordered to bring what waits, and then to wipe everything here."""
    is_wipe_due: bool = False
    """Everything here has to go now."""
    lease: LeaseLine | None = None
    """How long this laptop may be read without hearing of the region; None: without end."""
    arriving: ArrivingLine | None = None
    """How far it is with what takes a while to come in."""
    at_work: AtWork = field(default_factory=dict)
    """Who works in each household of which the region knows a place."""
    error: AppError | None = None

    @property
    def lacking(self) -> Mapping[HouseholdId, str]:
        """The households of which something of a colleague may be missing here, and why."""
        return {line.household: line.why for line in self.households if line.is_partial}


@dataclass(frozen=True)
class OwnMark:
    """Who this laptop is to its region: what two people read to each other before one vouches for it."""

    region: str
    worker_name: str
    words: str
    digits: str


@dataclass(frozen=True)
class AskingLine:
    """A laptop that waits for a coordinator. `fingerprint` is what is certified: of these words, no other."""

    device: DeviceId
    worker_name: str
    words: str
    digits: str
    fingerprint: bytes = field(repr=False)


@dataclass(frozen=True)
class ColleagueLine:
    """Somebody who can have a place."""

    worker: WorkerId
    name: str
    is_coordinator: bool = False


@dataclass(frozen=True)
class PlacesLine:
    """One household and who works in it. `leaving`: whose place was taken back, and until when."""

    household: HouseholdId
    name: str
    number: str
    active: tuple[ColleagueLine, ...] = ()
    leaving: tuple[tuple[ColleagueLine, datetime], ...] = ()

    @property
    def workers(self) -> tuple[ColleagueLine, ...]:
        """Who works here, without the coordinators, who are everywhere."""
        return tuple(each for each in self.active if not each.is_coordinator)

    def may_leave(self, worker: WorkerId) -> bool:
        """Whether this place can be taken back: of a worker, and never of the last."""
        return len(self.workers) > 1 and any(each.worker == worker for each in self.workers)


@dataclass(frozen=True)
class LaptopLine:
    """A colleague's laptop. Withdrawn: it wipes itself; `wiped_at`: it said so. `extension`: to send on."""

    device: DeviceId
    worker_name: str
    is_withdrawn: bool = False
    wiped_at: datetime | None = None
    extension: str = ""


@dataclass(frozen=True)
class DirectionPicture:
    """What a coordinator directs: who asks, who can have a place, and who works where."""

    asking: tuple[AskingLine, ...] = ()
    colleagues: tuple[ColleagueLine, ...] = ()
    households: tuple[PlacesLine, ...] = ()
    laptops: tuple[LaptopLine, ...] = ()


Directed = Callable[[DirectionPicture], object]
Failed = Callable[[AppError], object]


class SyncWays(Protocol):
    """What a page may ask of sync; `ui.bridge.sync_bridge.SyncBridge` gives it.

    `state_changed` is a signal of any argument: ask `picture()` for how it stands now.
    """

    @property
    def state_changed(self) -> Any:
        """Something is otherwise than it was."""
        ...

    @property
    def region_changed(self) -> Any:
        """A sync brought something new of laptops or places: ask `direction` again."""
        ...

    def picture(self) -> SyncPicture:
        """How it stands now."""
        ...

    def sync_now(self) -> None:
        """Do not wait for the next turn, nor for a network that costs less."""
        ...

    def wake(self) -> None:
        """Do not wait for the next turn; what is paid by the byte still waits."""
        ...

    def enrol(
        self, owner: QObject, invitation: str, *, then: Callable[[OwnMark], object], failed: Failed
    ) -> None:
        """Come into the region of the invitation; the answer comes on the GUI thread while `owner` lives."""
        ...

    def own_mark(self, owner: QObject, then: Callable[[OwnMark | None], object]) -> None:
        """Who this laptop is; None before enrolment."""
        ...

    def put_away(self, owner: QObject, alarm: AlarmLine) -> None:
        """A person read it."""
        ...

    def direction(self, owner: QObject, *, then: Directed, failed: Failed) -> None:
        """What a coordinator directs, as this laptop knows it; also without the network."""
        ...

    def colleagues(
        self,
        owner: QObject,
        *,
        then: Callable[[tuple[ColleagueLine, ...]], object],
        failed: Failed,
    ) -> None:
        """To whom a household may be offered: everybody else with an approved laptop; without a request."""
        ...

    def approve(self, owner: QObject, asking: AskingLine, *, then: Directed, failed: Failed) -> None:
        """Certify the laptop with exactly this fingerprint, which two people compared."""
        ...

    def give_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        """Let a worker in; a household that is new here is brought to the region first."""
        ...

    def take_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        """Take a place back; Rejected("last_worker") for the last one."""
        ...

    def withdraw(
        self, owner: QObject, laptop: LaptopLine, is_at_once: bool, *, then: Directed, failed: Failed
    ) -> None:
        """Cut a laptop off: it wipes itself at once, or first brings what waits there."""
        ...

    def extend(self, owner: QObject, text: str, *, then: Callable[[], object], failed: Failed) -> None:
        """Take the code with which a coordinator lets this laptop be read longer."""
        ...
