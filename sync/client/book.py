"""What signed records say of the region: devices, places, epochs. Nothing enters it that was not verified.

Sync thread, pure. How a statement comes into it stands in bookkeeping.py.
"""

from dataclasses import dataclass, field

from sync.protocol.messages import PendingDevice, Person
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    PurgeReceipt,
    Role,
)
from sync.protocol.wiped import WipeReceipt


@dataclass
class Book:
    """Verified records by subject. `certificates` keeps revoked devices: old work stays signed."""

    root_key: bytes
    worker: bytes
    device: bytes
    certificates: dict[bytes, DeviceCertificate] = field(default_factory=dict)
    revoked: set[bytes] = field(default_factory=set)
    drains: dict[bytes, int] = field(default_factory=dict)
    """Until when a revoked device may bring what it had; it is not in it where it may not."""
    unordered: set[bytes] = field(default_factory=set)
    """Revoked by the word of the region alone: what a coordinator or the root signs goes above it."""
    assignments: dict[tuple[bytes, bytes], Assignment] = field(default_factory=dict)
    lost: dict[bytes, dict[bytes, bytes]] = field(default_factory=dict)
    """By household and worker the places that are active no more, as they were signed: whoever makes a key
    hands them on."""
    epochs: dict[bytes, dict[int, EpochRecord]] = field(default_factory=dict)
    disbelieved: dict[bytes, dict[int, EpochRecord]] = field(default_factory=dict)
    """Epochs that a laptop signed and that we do not take: the region counts them all the same."""
    due: dict[bytes, int] = field(default_factory=dict)
    """The epoch whose key somebody has who lost the right to it; a later one makes good."""
    given_up: dict[bytes, int] = field(default_factory=dict)
    """The epoch whose key did not come for so long that it is waited for no longer (stuck_keys.py)."""
    pending: dict[bytes, PendingDevice] = field(default_factory=dict)
    people: dict[bytes, Person] = field(default_factory=dict)
    receipts: dict[tuple[bytes, bytes], PurgeReceipt] = field(default_factory=dict)
    wiped: dict[bytes, WipeReceipt] = field(default_factory=dict)


def live_certificates(book: Book) -> dict[bytes, DeviceCertificate]:
    """Devices that may still state something new."""
    return {
        device: certificate for device, certificate in book.certificates.items() if device not in book.revoked
    }


def place(book: Book, household: bytes, worker: bytes) -> AssignmentState | None:
    """A worker's place in a household; None if there never was one."""
    found = book.assignments.get((household, worker))
    return None if found is None else found.state


def is_active(book: Book, household: bytes, worker: bytes) -> bool:
    """Whether a worker may read and write a household."""
    return place(book, household, worker) is AssignmentState.ACTIVE


def current_epoch(book: Book, household: bytes) -> int:
    """The highest epoch that is known; 0 before the first."""
    return max(book.epochs.get(household, {}), default=0)


def own_households(book: Book, *states: AssignmentState) -> list[bytes]:
    """Households in which our own worker has one of these places, sorted."""
    return sorted(
        household
        for (household, worker), assignment in book.assignments.items()
        if worker == book.worker and assignment.state in states
    )


def entitled(book: Book, household: bytes) -> list[DeviceCertificate]:
    """Devices that may have the key of a household: of active workers, coordinators, and the recovery."""
    return [
        certificate
        for device, certificate in sorted(live_certificates(book).items())
        if certificate.role is not Role.WORKER or is_active(book, household, certificate.worker)
    ]


def may_have_written(book: Book, household: bytes, device: bytes) -> bool:
    """Whether a device's worker ever had a place in a household (what it may read, its key says)."""
    certificate = book.certificates.get(device)
    return certificate is not None and place(book, household, certificate.worker) is not None


def is_coordinator(book: Book) -> bool:
    """Whether this laptop is a coordinator's."""
    own = book.certificates.get(book.device)
    return own is not None and own.role is Role.COORDINATOR


def leavers(book: Book, household: bytes) -> tuple[bytes, ...]:
    """The lost places of a household that no key tells of yet, as they were signed."""
    told = {place for record in book.epochs.get(household, {}).values() for place in record.left}
    return tuple(place for _, place in sorted(book.lost.get(household, {}).items()) if place not in told)
