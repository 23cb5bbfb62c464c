"""What a laptop hands on of who lost a place: the newest, as signed, after a restart too."""

import pytest

from sync.client.book import Book, leavers
from sync.client.bookkeeping import handed_on, restore, take
from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Role,
    Signed,
    sign_record,
    verify_epoch,
)

BOSS = keys.new_device_keys()
BOSS_DEVICE, OWN_WORKER, OWN_DEVICE, HOUSEHOLD, ELSEWHERE = (bytes([n]) * 16 for n in range(1, 6))
CERTIFICATE = DeviceCertificate(
    BOSS_DEVICE, BOSS_DEVICE, Role.COORDINATOR, "Coby", keys.public_keys(BOSS).signing, b"", 0
)


def _book() -> Book:
    book = Book(b"", OWN_WORKER, OWN_DEVICE)
    book.certificates[BOSS_DEVICE] = CERTIFICATE
    return book


def _lost(
    number: int, household: bytes = HOUSEHOLD, state: AssignmentState = AssignmentState.ENDED
) -> Signed:
    """The later the number, the later it was signed."""
    serial = 3 if state is AssignmentState.ACTIVE else 2
    place = Assignment(household, bytes([0, number]) * 8, state, serial, 0, number)
    return sign_record(place, BOSS_DEVICE, BOSS.signing)


def _item(signed: Signed) -> FeedItem:
    return FeedItem(1, FeedKind.ASSIGNMENT, wire.encode(signed))


def _record(*left: Signed) -> Signed:
    record = EpochRecord(HOUSEHOLD, 1, bytes(32), b"", 1, left=left)
    return sign_record(record, BOSS_DEVICE, BOSS.signing)


def test_the_newest_of_this_household_and_no_more_than_fit() -> None:
    book = _book()
    lost = [_lost(number) for number in range(limits.MAX_LEAVERS + 2)]
    for signed in (*lost, _lost(200, ELSEWHERE)):
        assert take(book, _item(signed))
    assert leavers(book, HOUSEHOLD) == tuple(reversed(lost[2:]))
    assert leavers(book, ELSEWHERE) == (_lost(200, ELSEWHERE),)


def test_who_came_back_is_handed_on_no_more() -> None:
    book = _book()
    take(book, _item(_lost(1)))
    take(book, _item(_lost(1, state=AssignmentState.ACTIVE)))
    assert leavers(book, HOUSEHOLD) == ()


def test_a_restart_forgets_nobody() -> None:
    before, after = _book(), _book()
    kept = [(take(before, _item(each)), wire.encode(each)) for each in (_lost(1), _lost(2))]
    restore(after, kept)
    assert leavers(after, HOUSEHOLD) == leavers(before, HOUSEHOLD) == (_lost(2), _lost(1))


def test_each_comes_as_an_item_of_its_own() -> None:
    item = FeedItem(7, FeedKind.EPOCH, wire.encode(_record(_lost(2), _lost(1))))
    assert [(each.n, each.kind) for each in handed_on(item)] == [(7, FeedKind.ASSIGNMENT)] * 2
    assert [each.body for each in handed_on(item)] == [wire.encode(_lost(2)), wire.encode(_lost(1))]
    assert handed_on(FeedItem(7, FeedKind.EPOCH, wire.encode(_record()))) == []
    assert handed_on(_item(_lost(1))) == []


def test_a_record_with_a_place_in_another_household_is_refused() -> None:
    """So neither region nor laptop takes it."""
    known = {BOSS_DEVICE: CERTIFICATE}
    assert verify_epoch(_record(_lost(1)), known).left == (_lost(1),)
    with pytest.raises(ProtocolFault) as refused:
        verify_epoch(_record(_lost(1), _lost(1, ELSEWHERE)), known)
    assert refused.value.code is FaultCode.WRONG_SUBJECT
