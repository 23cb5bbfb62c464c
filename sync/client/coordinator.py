"""What a coordinator states with a signature: devices, places in households, handovers, wipe orders.

Sync thread (`Runner.submit`), never the lane: each makes requests. The region passes these on; every laptop
checks the signature itself. Raises SyncError (Rejected with the region's reason). Source: sync.md "Entities".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.errors import NotFound, Rejected
from sync.client.book import Book, live_certificates
from sync.client.feed import read_feed
from sync.client.leasing import extension_text
from sync.client.line import Line, feed_of, now_seconds
from sync.protocol import fingerprints, limits, messages, wire
from sync.protocol.keys import PublicKeys
from sync.protocol.messages import PendingDevice
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    Lease,
    Record,
    Role,
    WipeOrder,
    sign_record,
)

DRAIN_DAYS = 14
_DAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class AskingDevice:
    """A device that asks for its certificate; both people read the fingerprint to each other."""

    device: DeviceId
    worker: WorkerId
    name: str
    role: str
    fingerprint: bytes

    def words(self, words: Sequence[str]) -> str:
        """Six words of a list (desktop.security.passphrases.words)."""
        return fingerprints.as_words(self.fingerprint, words)

    @property
    def digits(self) -> str:
        """Five groups of five digits."""
        return fingerprints.as_digits(self.fingerprint)


def asking_devices(book: Book) -> tuple[AskingDevice, ...]:
    """Workers' devices without a certificate. A coordinator's device is certified by the region's officer."""
    return tuple(
        AskingDevice(
            DeviceId(found.device.hex()),
            WorkerId(found.worker.hex()),
            found.name,
            found.role,
            _fingerprint(found),
        )
        for found in sorted(book.pending.values(), key=lambda found: (found.name, found.device))
        if found.role is Role.WORKER
    )


def certify(line: Line, device: DeviceId, fingerprint: bytes) -> None:
    """Certify a device, whose `fingerprint` two people compared: that, and not what the region shows now.

    Raises NotFound for a device that does not ask, Rejected("fingerprint_differs").
    """
    found = _book(line).pending.get(wire.id_of(device))
    if found is None:
        raise NotFound
    if _fingerprint(found) != fingerprint:
        raise Rejected("fingerprint_differs")
    certificate = DeviceCertificate(
        device=found.device,
        worker=found.worker,
        role=found.role,
        name=found.name,
        signing_key=found.signing_key,
        hpke_key=found.hpke_key,
        issued_at=now_seconds(line),
    )
    _post(line, f"/v1/devices/{device}/certify", certificate)


def assign(line: Line, household: HouseholdId, worker: WorkerId) -> None:
    """Give a worker a place in a household; the first place makes the household at the region.

    Its key, and the seals for whom it concerns, follow at the next sync of any laptop that may post them.
    """
    state_place(line, _book(line), (household, worker), AssignmentState.ACTIVE)


def assign_all(line: Line, places: Iterable[tuple[HouseholdId, WorkerId]]) -> None:
    """The same for many places, one request each."""
    book = _book(line)
    for each in places:
        state_place(line, book, each, AssignmentState.ACTIVE)


def release(line: Line, household: HouseholdId, worker: WorkerId, days: int = DRAIN_DAYS) -> None:
    """Take a worker's place back: what was written before may still come in for `days`, then nothing."""
    until = now_seconds(line) + days * _DAY_SECONDS
    state_place(line, _book(line), (household, worker), AssignmentState.DRAINING, until)


def hand_over(line: Line, household: HouseholdId, old: WorkerId, new: WorkerId) -> None:
    """The new worker comes in first, then the old one leaves: nobody's household is ever without a worker."""
    assign(line, household, new)
    release(line, household, old)


def revoke(line: Line, device: DeviceId, *, is_at_once: bool = True, days: int = DRAIN_DAYS) -> None:
    """Cut a device off and order it to wipe: at once (stolen), or after it brought what waits there.

    What is brought within `days` comes in as usual, later it is kept apart. To wipe at once may
    follow an order to bring first. Raises NotFound for a device that is not certified.
    """
    raw, book = wire.id_of(device), _book(line)
    if raw not in (book.certificates if is_at_once else live_certificates(book)):
        raise NotFound
    now = now_seconds(line)
    order = WipeOrder(raw, now, 0 if is_at_once else now + days * _DAY_SECONDS)
    _post(line, f"/v1/devices/{device}/revoke", order)


def extend_lease(line: Line, device: DeviceId) -> str:
    """A line of text with which a laptop may be read for a whole lease more while the region is out of reach.

    The same text all day, and it counts once. Makes no request. Raises NotFound for a device that is not
    certified, or no longer.
    """
    raw = wire.id_of(device)
    if raw not in live_certificates(feed_of(line).book):
        raise NotFound
    me = line.session.identity
    today = now_seconds(line) // _DAY_SECONDS * _DAY_SECONDS
    given = Lease(raw, today, limits.LEASE_SECONDS)
    return extension_text(sign_record(given, me.device, me.keys.signing))


def found_households(line: Line, waiting: Iterable[HouseholdId]) -> int:
    """Households that this coordinator began on its laptop and nobody has a place in: it takes one itself."""
    book = feed_of(line).book
    known = {household for household, _ in book.assignments}
    fresh = sorted(household for household in waiting if wire.id_of(household) not in known)
    if fresh:
        book = _book(line)  # the region may have taken a place whose answer was lost
    for household in fresh:
        state_place(line, book, (household, line.session.identity.worker_id), AssignmentState.ACTIVE)
    return len(fresh)


def _book(line: Line) -> Book:
    """The book with everything that the region knows now, so that a serial is the next one."""
    feed = feed_of(line)
    read_feed(line.session, line.lane, feed)
    return feed.book


def _fingerprint(found: PendingDevice) -> bytes:
    return fingerprints.device_digest(found.device, PublicKeys(found.signing_key, found.hpke_key))


def state_place(
    line: Line,
    book: Book,
    where: tuple[HouseholdId, WorkerId],
    state: AssignmentState,
    drain_until: int = 0,
) -> None:
    """Sign and send one place, with the serial after the one that the book knows; an active one stays."""
    household, worker = (wire.id_of(text) for text in where)
    known = book.assignments.get((household, worker))
    if known is not None and known.state is state is AssignmentState.ACTIVE:
        return
    assignment = Assignment(
        household=household,
        worker=worker,
        state=state,
        serial=1 if known is None else known.serial + 1,
        drain_until=drain_until,
        issued_at=now_seconds(line),
    )
    _post(line, f"/v1/households/{where[0]}/assignments", assignment)


def _post(line: Line, path: str, record: Record) -> None:
    me = line.session.identity
    line.session.post(path, sign_record(record, me.device, me.keys.signing), messages.Done)
