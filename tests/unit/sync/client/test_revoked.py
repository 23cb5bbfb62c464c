"""What bounds a revoked laptop: its count, the keys in the log, and the time that it was given."""

import msgspec
import pytest

from sync.client.book import Book, take
from sync.client.revoked import Bounds, is_late
from sync.protocol import keys, wire
from sync.protocol.envelopes import Header
from sync.protocol.messages import FeedItem, FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    Role,
    WipeOrder,
    sign_record,
)

ROOT = keys.new_device_keys()
DEVICE, WORKER, HOUSEHOLD = b"\x01" * 16, b"\x02" * 16, b"\x03" * 16


def _book(serial: int = 1, state: AssignmentState = AssignmentState.ACTIVE) -> Book:
    book = Book(keys.public_keys(ROOT).signing, b"\x04" * 16, b"\x05" * 16)
    book.certificates[DEVICE] = DeviceCertificate(DEVICE, WORKER, Role.WORKER, "Eva", b"", b"", 0)
    book.assignments[HOUSEHOLD, WORKER] = Assignment(HOUSEHOLD, WORKER, state, serial, 0, 0)
    return book


def _hear(book: Book, drain_until: int | None) -> str:
    """A revocation by the region alone (None), or by the root's order."""
    order = None
    if drain_until is not None:
        statement = msgspec.structs.replace(WipeOrder(DEVICE, 1), drain_until=drain_until)
        order = sign_record(statement, ROOT_SIGNER, ROOT.signing)
    return take(book, FeedItem(1, FeedKind.REVOCATION, wire.encode(Revocation(DEVICE, order))))


def _header(device_seq: int, epoch: int = 1) -> Header:
    return Header(1, HOUSEHOLD, epoch, b"\x06" * 16, DEVICE, device_seq, wire.NO_HASH, 0, wire.NO_HASH, [])


def test_who_was_not_revoked_is_bounded_by_nothing() -> None:
    assert not is_late(_book(), _header(9), 9, Bounds({DEVICE: (1, 0)}, {2: 1}))


@pytest.mark.parametrize(("device_seq", "is_above"), [(2, False), (3, False), (4, True)])
def test_the_count_at_the_end_of_the_log_holds(device_seq: int, is_above: bool) -> None:
    book = _book()
    _hear(book, 0)
    assert is_late(book, _header(device_seq), 9, Bounds({DEVICE: (3, 0)})) is is_above


@pytest.mark.parametrize(("epoch", "seq", "is_under"), [(1, 5, False), (1, 6, True), (2, 6, False)])
def test_an_older_key_below_a_newer_one_tells(epoch: int, seq: int, is_under: bool) -> None:
    book = _book()
    _hear(book, 0)
    assert is_late(book, _header(1, epoch), seq, Bounds({}, {1: 1, 2: 5})) is is_under


@pytest.mark.parametrize(("serial", "state"), [(2, AssignmentState.ACTIVE), (1, AssignmentState.DRAINING)])
def test_who_was_given_time_may_bring_what_is_under_an_older_key(serial: int, state: AssignmentState) -> None:
    book = _book(serial, state)
    _hear(book, 0)
    assert not is_late(book, _header(1), 6, Bounds({}, {1: 1, 2: 5}))
    ordered = _book()
    _hear(ordered, 5000)
    assert not is_late(ordered, _header(1), 6, Bounds({}, {1: 1, 2: 5}))


def test_a_signed_order_goes_above_the_word_of_the_region_and_a_shorter_time_above_a_longer() -> None:
    book = _book()
    assert _hear(book, None)
    assert is_late(book, _header(4), 9, Bounds({DEVICE: (3, 0)}))
    assert _hear(book, None) == ""
    assert _hear(book, 5000)
    assert not is_late(book, _header(4), 9, Bounds({DEVICE: (3, 0)}))  # the count was taken too early
    assert is_late(book, _header(4), 9, Bounds({DEVICE: (3, 5000)}))
    assert _hear(book, 6000) == ""
    assert _hear(book, None) == ""
    assert book.drains == {DEVICE: 5000}
    assert _hear(book, 0)
    assert book.drains == {}
    assert is_late(book, _header(4), 9, Bounds({DEVICE: (3, 5000)}))
