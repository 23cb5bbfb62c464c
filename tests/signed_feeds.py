"""A feed as it really was said, by everybody who signs in one: for tests of what a client makes of others.

Bram's laptop was stolen, and Eva, whose feed it is, made the next key.
"""

import msgspec

from sync.client.book import Book
from sync.client.feed import Feed
from sync.client.identity import Identity
from sync.protocol import epochs, keys, wire
from sync.protocol.messages import FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Record,
    Role,
    WipeOrder,
    sign_record,
)
from tests.signed_logs import HOUSEHOLD, Author

Said = tuple[FeedKind, bytes]
Signer = tuple[bytes, keys.DeviceKeys]

ROOT = keys.new_device_keys()
BOSS, EVA, BRAM, SPY = (Author() for _ in range(4))
KEY, NEXT_KEY, WRONG_KEY = (keys.new_symmetric_key() for _ in range(3))


def certificate(of: Author, role: Role = Role.WORKER, own: Author | None = None) -> DeviceCertificate:
    """The certificate of a device; with the keys of `own` where they were swapped."""
    public = keys.public_keys((own or of).secret)
    return DeviceCertificate(of.device, of.worker, role, "Naam", public.signing, public.hpke, 1)


def place(of: Author, state: AssignmentState, serial: int) -> Assignment:
    return Assignment(HOUSEHOLD, of.worker, state, serial, 1 if state is AssignmentState.DRAINING else 0, 1)


def by(author: Author) -> Signer:
    return author.device, author.secret


BY_ROOT: Signer = (ROOT_SIGNER, ROOT)
KINDS = {
    DeviceCertificate: FeedKind.CERTIFICATE,
    Assignment: FeedKind.ASSIGNMENT,
    EpochRecord: FeedKind.EPOCH,
}


def said(record: Record, signer: Signer) -> Said:
    return KINDS[type(record)], wire.encode(sign_record(record, signer[0], signer[1].signing))


def revocation(of: Author, signer: Signer) -> Said:
    order = sign_record(WipeOrder(of.device, 1), signer[0], signer[1].signing)
    return FeedKind.REVOCATION, wire.encode(Revocation(of.device, order))


def seal(epoch: int, key: bytes) -> Said:
    return FeedKind.SEAL, wire.encode(epochs.seal_key(HOUSEHOLD, epoch, key, certificate(EVA)))


FIRST = epochs.new_epoch(HOUSEHOLD, 1, KEY, None, 1)
GONE = wire.encode(sign_record(place(BRAM, AssignmentState.DRAINING, 2), BOSS.device, BOSS.secret.signing))
SECOND = msgspec.structs.replace(epochs.new_epoch(HOUSEHOLD, 2, NEXT_KEY, KEY, 1), left=(GONE,))
TRUE: list[Said] = [
    said(certificate(BOSS, Role.COORDINATOR), BY_ROOT),
    said(certificate(EVA), by(BOSS)),
    said(certificate(BRAM), by(BOSS)),
    said(place(EVA, AssignmentState.ACTIVE, 1), by(BOSS)),
    said(place(BRAM, AssignmentState.ACTIVE, 1), by(BOSS)),
    said(FIRST, by(BOSS)),
    seal(1, KEY),
    (FeedKind.ASSIGNMENT, GONE),
    revocation(BRAM, by(BOSS)),
    said(SECOND, by(EVA)),
    seal(2, NEXT_KEY),
]
"""In order."""

DEVICES = {
    each.device: certificate(each, role)
    for each, role in ((BOSS, Role.COORDINATOR), (EVA, Role.WORKER), (BRAM, Role.WORKER))
}
PLACES = {
    (EVA.worker, AssignmentState.ACTIVE, 1),
    (BRAM.worker, AssignmentState.ACTIVE, 1),
    (BRAM.worker, AssignmentState.DRAINING, 2),
}
ME = Identity(
    EVA.worker, EVA.device, Role.WORKER, "Eva", "", "", b"", keys.public_keys(ROOT).signing, EVA.secret
)


def fresh_feed() -> Feed:
    """Eva's, of which nothing was read."""
    return Feed(Book(keys.public_keys(ROOT).signing, EVA.worker, EVA.device))


def assert_only_what_was_said(book: Book, kept: dict[int, bytes]) -> None:
    """No device, place, epoch, key or revocation is there that nobody with the right to it signed."""
    assert book.certificates.items() <= DEVICES.items(), "a device that nobody certified"
    there = {(who, found.state, found.serial) for (_, who), found in book.assignments.items()}
    assert there <= PLACES, "a place that nobody gave"
    assert all(found in (FIRST, SECOND) for found in book.epochs.get(HOUSEHOLD, {}).values()), "an epoch"
    assert kept.items() <= {1: KEY, 2: NEXT_KEY}.items(), "a key"
    assert book.revoked <= {BRAM.device}, "a revocation"
