"""What a coordinator states with a signature: devices, places in households, handovers, wipe orders.

Sync thread or a pool, never the lane: each makes requests. The region passes these on; every laptop checks
the signature itself. Raises SyncError (Rejected with the region's reason). Source: sync.md "Entities".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.errors import NotFound, Rejected
from sync.client.book import Book, live_certificates, place
from sync.client.session import Session
from sync.protocol import fingerprints, messages, wire
from sync.protocol.keys import PublicKeys
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
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
            fingerprints.device_digest(found.device, PublicKeys(found.signing_key, found.hpke_key)),
        )
        for found in sorted(book.pending.values(), key=lambda found: (found.name, found.device))
        if found.role is Role.WORKER
    )


def certify(session: Session, book: Book, device: DeviceId, fingerprint: bytes, now: int) -> None:
    """Certify a device, whose `fingerprint` two people compared: that, and not what the region shows now."""
    found = book.pending.get(bytes.fromhex(device))
    if found is None:
        raise NotFound
    public = PublicKeys(found.signing_key, found.hpke_key)
    if fingerprints.device_digest(found.device, public) != fingerprint:
        raise Rejected("fingerprint_differs")
    certificate = DeviceCertificate(
        device=found.device,
        worker=found.worker,
        role=found.role,
        name=found.name,
        signing_key=found.signing_key,
        hpke_key=found.hpke_key,
        issued_at=now,
    )
    _post(session, f"/v1/devices/{device}/certify", certificate)


def assign(session: Session, book: Book, household: HouseholdId, worker: WorkerId, now: int) -> None:
    """Give a worker a place in a household; the first place makes the household at the region.

    Its key, and the seals for whom it concerns, follow at the next sync of any laptop that may post them.
    """
    _state(session, book, household, worker, AssignmentState.ACTIVE, drain_until=0, now=now)


def release(
    session: Session, book: Book, household: HouseholdId, worker: WorkerId, now: int, days: int = DRAIN_DAYS
) -> None:
    """Take a worker's place back: what was written before may still come in for `days`, then nothing."""
    until = now + days * _DAY_SECONDS
    _state(session, book, household, worker, AssignmentState.DRAINING, drain_until=until, now=now)


def end(session: Session, book: Book, household: HouseholdId, worker: WorkerId, now: int) -> None:
    """End a place at once: what arrives later is kept apart for a coordinator."""
    _state(session, book, household, worker, AssignmentState.ENDED, drain_until=0, now=now)


def hand_over(
    session: Session, book: Book, household: HouseholdId, old: WorkerId, new: WorkerId, now: int
) -> None:
    """The new worker comes in first, then the old one leaves: nobody's household is ever without a worker."""
    assign(session, book, household, new, now)
    release(session, book, household, old, now)


def revoke(session: Session, book: Book, device: DeviceId, now: int) -> None:
    """Cut a device off at once and order it to wipe. Raises NotFound for a device that is not certified."""
    if bytes.fromhex(device) not in live_certificates(book):
        raise NotFound
    _post(session, f"/v1/devices/{device}/revoke", WipeOrder(bytes.fromhex(device), now))


def found_households(session: Session, book: Book, waiting: Iterable[HouseholdId], now: int) -> int:
    """Households that this coordinator began on its laptop and nobody has a place in: it takes one itself."""
    known = {household for household, _ in book.assignments}
    fresh = sorted(household for household in waiting if bytes.fromhex(household) not in known)
    for household in fresh:
        assign(session, book, household, session.identity.worker_id, now)
    return len(fresh)


def _state(
    session: Session,
    book: Book,
    household: HouseholdId,
    worker: WorkerId,
    state: AssignmentState,
    *,
    drain_until: int,
    now: int,
) -> None:
    raw_household, raw_worker = wire.id_of(household), wire.id_of(worker)
    if place(book, raw_household, raw_worker) is state is AssignmentState.ACTIVE:
        return
    known = book.assignments.get((raw_household, raw_worker))
    assignment = Assignment(
        household=raw_household,
        worker=raw_worker,
        state=state,
        serial=1 if known is None else known.serial + 1,
        drain_until=drain_until,
        issued_at=now,
    )
    _post(session, f"/v1/households/{household}/assignments", assignment)


def _post(session: Session, path: str, record: Record) -> None:
    me = session.identity
    session.post(path, sign_record(record, me.device, me.keys.signing), messages.Done)
