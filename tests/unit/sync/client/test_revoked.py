"""What holds a revoked laptop: the first signed word on how far it came, and the time that it was given."""

import hashlib

import msgspec
import pytest

from sync.client.book import Book
from sync.client.bookkeeping import take
from sync.client.revoked import CLOCK_MARGIN_SECONDS, is_late, not_ended
from sync.protocol import epochs, keys, limits, wire
from sync.protocol.envelopes import Header
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    Ending,
    EpochRecord,
    Role,
    WipeOrder,
    sign_record,
)

ROOT, COLLEAGUE = keys.new_device_keys(), keys.new_device_keys()
DEVICE, WORKER, HOUSEHOLD, OWN_WORKER, STAYS = (bytes([n]) * 16 for n in range(1, 6))
DIGEST = hashlib.sha256(b"the last one").digest()


def _book() -> Book:
    """Of the laptop that stays: two workers with a place, and the first key."""
    book = Book(keys.public_keys(ROOT).signing, OWN_WORKER, STAYS)
    signing = keys.public_keys(COLLEAGUE).signing
    book.certificates[DEVICE] = DeviceCertificate(DEVICE, WORKER, Role.WORKER, "Eva", b"", b"", 0)
    book.certificates[STAYS] = DeviceCertificate(STAYS, OWN_WORKER, Role.WORKER, "Bram", signing, b"", 0)
    for worker in (WORKER, OWN_WORKER):
        place = Assignment(HOUSEHOLD, worker, AssignmentState.ACTIVE, 1, 0, 0)
        book.assignments[HOUSEHOLD, worker] = place
    book.epochs[HOUSEHOLD] = {1: EpochRecord(HOUSEHOLD, 1, wire.NO_HASH, b"", 0)}
    return book


def _hear(book: Book, drain_until: int | None) -> str:
    """A revocation by the region alone (None), or by the root's order."""
    order = None
    if drain_until is not None:
        statement = msgspec.structs.replace(WipeOrder(DEVICE, 1), drain_until=drain_until)
        order = sign_record(statement, ROOT_SIGNER, ROOT.signing)
    return take(book, FeedItem(1, FeedKind.REVOCATION, wire.encode(Revocation(DEVICE, order))))


def _say(book: Book, epoch: int, last: int, digest: bytes = DIGEST) -> str:
    """The next key, by the colleague who stays, with an ending."""
    said = (Ending(DEVICE, last, digest),)
    record = epochs.new_epoch(HOUSEHOLD, epoch, bytes(32), bytes(32), 0, endings=said)
    signed = sign_record(record, STAYS, COLLEAGUE.signing)
    return take(book, FeedItem(1, FeedKind.EPOCH, wire.encode(signed)))


def _is_late(book: Book, device_seq: int, digest: bytes = DIGEST) -> bool:
    header = Header(1, HOUSEHOLD, 1, b"\x06" * 16, DEVICE, device_seq, wire.NO_HASH, 0, wire.NO_HASH, [])
    return is_late(book, header, digest)


def test_who_was_not_revoked_cannot_be_ended() -> None:
    book = _book()
    with pytest.raises(ProtocolFault):
        _say(book, 2, 3)
    _hear(book, None)
    with pytest.raises(ProtocolFault):
        _say(book, 2, 3)  # the word of the region alone ends nobody
    assert not _is_late(book, 9)
    assert not_ended(book, HOUSEHOLD, 0) == []


@pytest.mark.parametrize(
    ("device_seq", "digest", "is_beyond"),
    [(2, wire.NO_HASH, False), (3, DIGEST, False), (3, wire.NO_HASH, True), (4, DIGEST, True)],
)
def test_what_was_signed_holds(device_seq: int, digest: bytes, is_beyond: bool) -> None:
    book = _book()
    _hear(book, 0)
    assert not_ended(book, HOUSEHOLD, 0) == [DEVICE]
    assert not _is_late(book, device_seq, digest)
    assert _say(book, 2, 3)
    assert not_ended(book, HOUSEHOLD, 0) == []
    assert _is_late(book, device_seq, digest) is is_beyond


def test_the_first_word_holds_and_a_later_one_gives_no_room() -> None:
    book = _book()
    _hear(book, 0)
    _say(book, 2, 3)
    _say(book, 3, 1000)
    assert _is_late(book, 4)


def test_who_never_came_there_is_not_looked_for_and_one_record_takes_so_many() -> None:
    book = _book()
    for number in range(limits.MAX_ENDINGS + 1):
        device = bytes([9, number]) * 8
        book.certificates[device] = msgspec.structs.replace(book.certificates[DEVICE], device=device)
        book.revoked.add(device)
    assert len(not_ended(book, HOUSEHOLD, 0)) == limits.MAX_ENDINGS
    del book.assignments[HOUSEHOLD, WORKER]
    assert not_ended(book, HOUSEHOLD, 0) == []


def test_a_shorter_time_goes_above_a_longer_and_nobody_is_ended_before_it_is_over() -> None:
    book = _book()
    assert _hear(book, None)
    assert _hear(book, None) == ""
    assert _hear(book, 5000)
    assert book.drains == {DEVICE: 5000}
    assert not_ended(book, HOUSEHOLD, 5000 + CLOCK_MARGIN_SECONDS) == []
    assert not_ended(book, HOUSEHOLD, 5001 + CLOCK_MARGIN_SECONDS) == [DEVICE]
    assert _hear(book, 6000) == ""
    assert _hear(book, None) == ""
    assert _hear(book, 0)
    assert book.drains == {}
    assert not_ended(book, HOUSEHOLD, 0) == [DEVICE]


def test_an_older_program_reads_a_record_with_endings_and_a_newer_one_a_record_without() -> None:
    class Older(msgspec.Struct, frozen=True, array_like=True):
        household: bytes
        epoch: int
        commitment: bytes
        previous: bytes
        issued_at: int

    newer = EpochRecord(HOUSEHOLD, 2, DIGEST, b"", 7, (Ending(DEVICE, 3, DIGEST),))
    older = Older(HOUSEHOLD, 2, DIGEST, b"", 7)
    assert wire.decode(wire.encode(newer), Older, 8192) == older
    assert wire.decode(wire.encode(older), EpochRecord, 8192).endings == ()


def test_the_fullest_record_fits_its_statement() -> None:
    said = tuple(
        Ending(bytes([9, number]) * 8, limits.MAX_COUNT, DIGEST) for number in range(limits.MAX_ENDINGS)
    )
    most = limits.MAX_COUNT
    place = Assignment(HOUSEHOLD, DEVICE, AssignmentState.DRAINING, most, most, most)
    assert len(wire.encode(sign_record(place, DEVICE, bytes(32)))) <= limits.MAX_LOST_PLACE_BYTES
    left = (bytes(limits.MAX_LOST_PLACE_BYTES),) * limits.MAX_LEAVERS
    record = EpochRecord(HOUSEHOLD, most, DIGEST, bytes(60), most, said, most, left)
    assert len(wire.encode(record)) <= limits.MAX_STATEMENT_BYTES
    assert wire.decode(wire.encode(record), EpochRecord, limits.MAX_STATEMENT_BYTES) == record
