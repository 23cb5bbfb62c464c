"""A region may hold back, repeat and reorder what was signed, and put anything of its own between it.

Whatever it says: no device, no place, no epoch and no key gets in that nobody with the right to it signed
(sync.md: Properties 8; security.md: Figures 12). Each time the whole feed is read by the real client.
"""

import os
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sync.client.book import Book
from sync.client.feed import Feed, take_page
from sync.client.identity import Identity
from sync.protocol import epochs, keys, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Record,
    Role,
    Signed,
    WipeOrder,
    read_record,
    sign_record,
)
from tests.signed_logs import HOUSEHOLD, Author

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "1000"))
QUICK = settings(max_examples=RUNS)
HUNT = settings(max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

Said = tuple[FeedKind, bytes]
Signer = tuple[bytes, keys.DeviceKeys]

ROOT, LIAR_ROOT = keys.new_device_keys(), keys.new_device_keys()
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


FIRST, SECOND = epochs.new_epoch(HOUSEHOLD, 1, KEY, None, 1), epochs.new_epoch(HOUSEHOLD, 2, NEXT_KEY, KEY, 1)
TRUE: list[Said] = [
    said(certificate(BOSS, Role.COORDINATOR), BY_ROOT),
    said(certificate(EVA), by(BOSS)),
    said(certificate(BRAM), by(BOSS)),
    said(place(EVA, AssignmentState.ACTIVE, 1), by(BOSS)),
    said(place(BRAM, AssignmentState.ACTIVE, 1), by(BOSS)),
    said(FIRST, by(BOSS)),
    seal(1, KEY),
    said(place(BRAM, AssignmentState.DRAINING, 2), by(BOSS)),
    revocation(BRAM, by(BOSS)),
    said(SECOND, by(EVA)),
    seal(2, NEXT_KEY),
]
"""What happened, in order: Bram's laptop was stolen, and Eva made the next key."""

_again = epochs.new_epoch(HOUSEHOLD, 1, WRONG_KEY, None, 1)
_third = epochs.new_epoch(HOUSEHOLD, 3, WRONG_KEY, NEXT_KEY, 1)
LIES: list[Said] = [
    said(certificate(SPY), (ROOT_SIGNER, LIAR_ROOT)),  # an added device, by a root of its own making
    said(certificate(SPY, Role.COORDINATOR), by(SPY)),
    said(certificate(SPY), by(BRAM)),  # by somebody who may not
    said(certificate(SPY), (BOSS.device, SPY.secret)),  # in a coordinator's name
    said(certificate(SPY, Role.COORDINATOR), by(BOSS)),  # only the root makes coordinators
    said(certificate(BRAM, own=SPY), by(EVA)),  # other keys for a device that is known
    said(certificate(BOSS, Role.COORDINATOR, own=SPY), (ROOT_SIGNER, LIAR_ROOT)),
    said(place(SPY, AssignmentState.ACTIVE, 1), by(BRAM)),
    said(place(SPY, AssignmentState.ACTIVE, 1), by(SPY)),
    said(place(BRAM, AssignmentState.ACTIVE, 9), by(BRAM)),  # his own place back
    said(place(EVA, AssignmentState.ENDED, 9), (BOSS.device, SPY.secret)),
    said(_again, by(SPY)),
    said(_third, by(SPY)),
    said(_third, (EVA.device, SPY.secret)),
    seal(1, WRONG_KEY),  # a swapped key
    seal(2, WRONG_KEY),
    seal(3, WRONG_KEY),
    revocation(EVA, (ROOT_SIGNER, LIAR_ROOT)),
    revocation(EVA, by(BRAM)),
]
CUTS = [(kind, body[: len(body) // 2]) for kind, body in TRUE]
ITEMS = [*TRUE, *TRUE, *LIES, *CUTS]

Read = Callable[[Feed, Identity, list[FeedItem]], dict[int, bytes]]


def really(feed: Feed, me: Identity, items: list[FeedItem]) -> dict[int, bytes]:
    """As the program reads a page; the keys of the household that it keeps."""
    page = take_page(feed, me, items)
    return {epoch: key for found in page.keys.values() for epoch, key in found.items()}


def believing(kind: FeedKind) -> Read:
    """Mutant: a record of this kind is taken as it comes, whoever signed it."""

    def _read(feed: Feed, me: Identity, items: list[FeedItem]) -> dict[int, bytes]:
        for item in items:
            if item.kind == kind:
                with suppress(msgspec.MsgspecError, ProtocolFault):
                    _put(feed.book, kind, msgspec.msgpack.decode(item.body, type=Signed))
        return really(feed, me, items)

    return _read


def _put(book: Book, kind: FeedKind, signed: Signed) -> None:
    match kind:
        case FeedKind.CERTIFICATE:
            device = read_record(signed, DeviceCertificate)
            book.certificates[device.device] = device
        case FeedKind.ASSIGNMENT:
            given = read_record(signed, Assignment)
            book.assignments[given.household, given.worker] = given
        case _:
            record = read_record(signed, EpochRecord)
            book.epochs.setdefault(record.household, {})[record.epoch] = record


def nothing_gets_in(read: Read, how: settings) -> None:
    """Of every item what was true may come through; of a lie nothing does, in whatever company."""

    @how
    @given(st.lists(st.sampled_from(range(len(ITEMS))), max_size=30), st.booleans())
    def check(picks: list[int], is_in_order: bool) -> None:
        chosen = [ITEMS[pick] for pick in (sorted(picks) if is_in_order else picks)]
        feed = Feed(Book(keys.public_keys(ROOT).signing, EVA.worker, EVA.device))
        kept = read(feed, ME, [FeedItem(n, *each) for n, each in enumerate(chosen, 1)])
        book = feed.book
        assert book.certificates.items() <= DEVICES.items(), "a device that nobody certified"
        assert {(who, found.state, found.serial) for (_, who), found in book.assignments.items()} <= PLACES
        assert all(found in (FIRST, SECOND) for found in book.epochs.get(HOUSEHOLD, {}).values()), "an epoch"
        assert kept.items() <= {1: KEY, 2: NEXT_KEY}.items(), "a key"
        assert book.revoked <= {BRAM.device}, "a revocation"

    check()


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


def test_nothing_gets_in_that_nobody_signed_who_may() -> None:
    nothing_gets_in(really, QUICK)


@pytest.mark.parametrize("kind", [FeedKind.CERTIFICATE, FeedKind.ASSIGNMENT, FeedKind.EPOCH])
def test_a_book_that_believes_the_region_is_caught(kind: FeedKind) -> None:
    with pytest.raises(AssertionError):
        nothing_gets_in(believing(kind), HUNT)


def test_the_truth_comes_through() -> None:
    feed = Feed(Book(keys.public_keys(ROOT).signing, EVA.worker, EVA.device))
    kept = really(feed, ME, [FeedItem(n, *each) for n, each in enumerate(TRUE, 1)])
    assert feed.book.certificates == DEVICES
    assert kept == {1: KEY, 2: NEXT_KEY}
    assert feed.book.revoked == {BRAM.device}
    assert feed.book.assignments[HOUSEHOLD, BRAM.worker].serial == 2
