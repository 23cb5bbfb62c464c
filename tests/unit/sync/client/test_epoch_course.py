"""Which epochs a laptop makes a further one over, and where a new key is due."""

import msgspec
import pytest

from sync.client.book import Book, current_epoch
from sync.client.bookkeeping import take
from sync.client.epoch_course import disbelieve, heard_epoch, is_key_due, is_passed_over, note_due
from sync.protocol import epochs, keys, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Role,
    sign_record,
)

STAYS, THIEF = keys.new_device_keys(), keys.new_device_keys()
HOUSEHOLD, ME, MY_LAPTOP, OTHER, OTHER_LAPTOP = (bytes([n]) * 16 for n in range(1, 6))


def _book() -> Book:
    """Of the laptop that stays, beside one that was revoked; the first key is there."""
    book = Book(bytes(32), ME, MY_LAPTOP, revoked={OTHER_LAPTOP})
    for device, worker, found in ((MY_LAPTOP, ME, STAYS), (OTHER_LAPTOP, OTHER, THIEF)):
        signing = keys.public_keys(found).signing
        book.certificates[device] = DeviceCertificate(device, worker, Role.WORKER, "", signing, b"", 0)
        book.assignments[HOUSEHOLD, worker] = Assignment(HOUSEHOLD, worker, AssignmentState.ACTIVE, 1, 0, 0)
    book.epochs[HOUSEHOLD] = {1: EpochRecord(HOUSEHOLD, 1, wire.NO_HASH, b"", 0)}
    return book


def _said(epoch: int, passed_over: int = 0, *, by_thief: bool = True) -> bytes:
    record = epochs.new_epoch(HOUSEHOLD, epoch, bytes(32), bytes(32), 0, passed_over=passed_over)
    device, found = (OTHER_LAPTOP, THIEF) if by_thief else (MY_LAPTOP, STAYS)
    return wire.encode(sign_record(record, device, found.signing))


def _take(book: Book, body: bytes) -> str:
    return take(book, FeedItem(1, FeedKind.EPOCH, body))


def test_what_nobody_takes_is_counted_and_passed_over() -> None:
    book = _book()
    for epoch in (2, 3):
        with pytest.raises(ProtocolFault):
            _take(book, _said(epoch))
        assert disbelieve(book, _said(epoch))
    assert (current_epoch(book, HOUSEHOLD), heard_epoch(book, HOUSEHOLD)) == (1, 3)
    assert _take(book, _said(4, passed_over=2, by_thief=False))
    assert heard_epoch(book, HOUSEHOLD) == 4
    assert [is_passed_over(book, HOUSEHOLD, epoch) for epoch in range(1, 6)] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_an_epoch_that_was_kept_from_us_is_not_passed_over() -> None:
    """Else a region that leaves one out, with what it says of who was revoked, would be helped by us."""
    book = _book()
    for by_thief in (False, True):
        with pytest.raises(ProtocolFault):
            _take(book, _said(3, by_thief=by_thief))
        disbelieve(book, _said(3, by_thief=by_thief))
        assert heard_epoch(book, HOUSEHOLD) == 1
    with pytest.raises(ProtocolFault):
        _take(book, _said(4, passed_over=1, by_thief=False))


def test_what_no_laptop_signed_is_not_counted() -> None:
    book = _book()
    signed = sign_record(epochs.new_epoch(HOUSEHOLD, 2, bytes(32), bytes(32), 0), OTHER_LAPTOP, STAYS.signing)
    assert disbelieve(book, wire.encode(signed)) == ""
    assert disbelieve(book, b"\xc1") == ""
    assert heard_epoch(book, HOUSEHOLD) == 1


def test_who_took_what_others_did_not_goes_along_with_them() -> None:
    """A newcomer is told the past, in which the other was not revoked yet."""
    book = _book()
    mine = book.assignments.pop((HOUSEHOLD, ME))
    assert _take(book, _said(2))
    book.assignments[HOUSEHOLD, ME] = mine
    assert _take(book, _said(3, passed_over=1, by_thief=False))
    assert is_passed_over(book, HOUSEHOLD, 2)


def test_a_key_is_due_until_a_later_one_is_there() -> None:
    book = _book()
    assert note_due(book, f"revocation/{OTHER_LAPTOP.hex()}") == [HOUSEHOLD]
    assert is_key_due(book, HOUSEHOLD)
    _take(book, _said(2, by_thief=False))
    assert not is_key_due(book, HOUSEHOLD)
    place = book.assignments[HOUSEHOLD, ME]
    book.assignments[HOUSEHOLD, ME] = msgspec.structs.replace(place, state=AssignmentState.DRAINING)
    assert note_due(book, f"assignment/{HOUSEHOLD.hex()}/{ME.hex()}") == [HOUSEHOLD]
    assert is_key_due(book, HOUSEHOLD)
    assert note_due(book, f"assignment/{HOUSEHOLD.hex()}/{OTHER.hex()}") == [], "it has its place still"
