"""What a coordinator sees and states on the page Regie: who asks, who works here, who works where.

Sync thread (`Runner.submit`), never the lane. `direction` answers from what was read of the feed, without a
request; names and roles come from certificates, so that a hostile region can invent nobody.
Each statement is followed by a whole sync: it seals the keys, and the answer is what the region knows.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.domain.offers import AtWork, Present
from desktop.errors import Rejected, SyncError
from desktop.store import queries
from sync.client import coordinator
from sync.client.book import Book, live_certificates
from sync.client.coordinator import AskingDevice, asking_devices
from sync.client.engine import sync_once
from sync.client.letting_go import said_gone
from sync.client.line import Line, feed_of, now_seconds
from sync.protocol import wire
from sync.protocol.records import Assignment, AssignmentState, DeviceCertificate, Role

_PEOPLE = (Role.WORKER, Role.COORDINATOR)


@dataclass(frozen=True)
class Colleague:
    """Somebody with a certified laptop, or who had one."""

    worker: WorkerId
    name: str
    is_coordinator: bool


@dataclass(frozen=True)
class Leaving:
    """A worker whose place was taken back; what they wrote may come in until then."""

    colleague: Colleague
    until: datetime


@dataclass(frozen=True)
class Places:
    """Who works in a household of this laptop. Nobody in it: the region does not know it yet."""

    household: HouseholdId
    name: str
    number: str
    active: tuple[Colleague, ...]
    leaving: tuple[Leaving, ...]


@dataclass(frozen=True)
class Laptop:
    """A laptop that is or was certified, but this one. `wiped_at`: it said so itself, with a signature.

    `extension`: the line with which it may be read longer while the region is away; the same all day.
    """

    device: DeviceId
    owner: Colleague
    is_withdrawn: bool
    wiped_at: datetime | None
    extension: str = ""


@dataclass(frozen=True)
class Direction:
    """Everything at once. `colleagues` may be given a place."""

    asking: tuple[AskingDevice, ...]
    colleagues: tuple[Colleague, ...]
    households: tuple[Places, ...]
    laptops: tuple[Laptop, ...] = ()


def direction(line: Line) -> Direction:
    """How it stands by what was read of the feed; makes no request."""
    book = feed_of(line).book
    known = _people(book.certificates.values())
    now = now_seconds(line)
    return Direction(
        asking=asking_devices(book),
        colleagues=_by_name(_people(live_certificates(book).values()).values()),
        households=tuple(
            Places(
                household=each.id,
                name=each.name,
                number=each.number,
                active=_active(book, each.id, known),
                leaving=tuple(
                    Leaving(known[found.worker], datetime.fromtimestamp(found.drain_until, UTC))
                    for found in _assignments(book, each.id, AssignmentState.DRAINING)
                    if found.worker in known and found.drain_until > now
                ),
            )
            for each in line.lane.run(queries.summaries)
        ),
        laptops=_laptops(line, book, known),
    )


def candidates(line: Line) -> tuple[Colleague, ...]:
    """Everybody else with a certified laptop, by name: names are what was signed. No request."""
    people = _people(live_certificates(feed_of(line).book).values())
    return tuple(each for each in _by_name(people.values()) if each.worker != line.session.identity.worker_id)


def at_work(line: Line) -> AtWork:
    """Who works in each household of which the region knows a place, by what was signed. No request."""
    book = feed_of(line).book
    people = _people(live_certificates(book).values()).values()
    live = {each.worker for each in people}
    leading = {each.worker for each in people if each.is_coordinator}
    working: dict[HouseholdId, set[WorkerId]] = {}
    for (household, worker), stated in book.assignments.items():
        here = working.setdefault(HouseholdId(household.hex()), set(leading))
        if stated.state is AssignmentState.ACTIVE:
            here.add(WorkerId(worker.hex()))
    return {
        household: Present(working=frozenset(here), heard=frozenset(here & live))
        for household, here in working.items()
    }


def approve(line: Line, device: DeviceId, fingerprint: bytes) -> Direction:
    """Certify the device of which two people compared this fingerprint. Raises as coordinator.certify."""
    coordinator.certify(line, device, fingerprint)
    return _after(line)


def give_place(line: Line, household: HouseholdId, worker: WorkerId) -> Direction:
    """Bring a household that may be new here to the region, and let a worker in.

    Raises Rejected("move_gone") for one that another region holds now, SyncError.
    """
    sync_once(line)
    if household in line.lane.run(said_gone):
        raise Rejected("move_gone")
    coordinator.assign(line, household, worker)
    return _after(line)


def take_place(line: Line, household: HouseholdId, worker: WorkerId) -> Direction:
    """Take a place back, by the newest that the region says. Raises Rejected("last_worker"), SyncError."""
    sync_once(line)
    book = feed_of(line).book
    active = _active(book, household, _people(live_certificates(book).values()))
    if not any(each.worker != worker and not each.is_coordinator for each in active):
        raise Rejected("last_worker")
    coordinator.release(line, household, worker)
    return _after(line)


def withdraw(line: Line, device: DeviceId, is_at_once: bool) -> Direction:
    """Cut a laptop off: it wipes at once (stolen), or brings what waits there first. Raises as revoke."""
    coordinator.revoke(line, device, is_at_once=is_at_once)
    return _after(line)


def _after(line: Line) -> Direction:
    """The statement stands; when this sync fails, the next one of the runner takes it up and says why."""
    with suppress(SyncError):
        sync_once(line)
    return direction(line)


def _people(certificates: Iterable[DeviceCertificate]) -> dict[bytes, Colleague]:
    return {
        each.worker: Colleague(WorkerId(each.worker.hex()), each.name, each.role is Role.COORDINATOR)
        for each in certificates
        if each.role in _PEOPLE
    }


def _laptops(line: Line, book: Book, known: Mapping[bytes, Colleague]) -> tuple[Laptop, ...]:
    """By name, those that work first."""
    found = [
        Laptop(
            DeviceId(device.hex()),
            known[certificate.worker],
            device in book.revoked,
            _wiped_at(book, device),
            "" if device in book.revoked else coordinator.extend_lease(line, DeviceId(device.hex())),
        )
        for device, certificate in book.certificates.items()
        if certificate.role in _PEOPLE and device != book.device
    ]
    return tuple(sorted(found, key=lambda each: (each.is_withdrawn, each.owner.name, each.device)))


def _wiped_at(book: Book, device: bytes) -> datetime | None:
    """By what it said last; a laptop with an older program told of each household that it purged."""
    if device not in book.revoked:
        return None
    said = book.wiped.get(device)
    purged = [each.purged_at for (_, purger), each in book.receipts.items() if purger == device]
    at = max(purged, default=0) if said is None else said.wiped_at
    return datetime.fromtimestamp(at, UTC) if at else None


def _by_name(people: Iterable[Colleague]) -> tuple[Colleague, ...]:
    return tuple(sorted(people, key=lambda each: (each.name, each.worker)))


def _assignments(book: Book, household: HouseholdId, state: AssignmentState) -> list[Assignment]:
    raw = wire.id_of(household)
    return [each for each in book.assignments.values() if each.household == raw and each.state is state]


def _active(book: Book, household: HouseholdId, known: dict[bytes, Colleague]) -> tuple[Colleague, ...]:
    found = _assignments(book, household, AssignmentState.ACTIVE)
    return _by_name(known[each.worker] for each in found if each.worker in known)
