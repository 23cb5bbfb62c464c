"""What a laptop hands on of who lost a place: what no key tells of yet, as signed, after a restart too."""

from sync.client.book import Book, leavers
from sync.client.bookkeeping import lost_places, restore, take
from sync.client.epoch_course import is_key_due, note_due
from sync.protocol import keys, limits, wire
from sync.protocol.messages import FeedItem, FeedKind
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    Role,
    sign_record,
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


def _lost(number: int, household: bytes = HOUSEHOLD, state: AssignmentState = AssignmentState.ENDED) -> bytes:
    serial = 3 if state is AssignmentState.ACTIVE else 2
    place = Assignment(household, bytes([0, number]) * 8, state, serial, 0, 1)
    return wire.encode(sign_record(place, BOSS_DEVICE, BOSS.signing))


def _hear(book: Book, *places: bytes) -> None:
    for place in places:
        assert take(book, FeedItem(1, FeedKind.ASSIGNMENT, place))


def _key(epoch: int, *left: bytes) -> FeedItem:
    record = EpochRecord(HOUSEHOLD, epoch, bytes(32), bytes(60) if epoch > 1 else b"", 1, left=left)
    return FeedItem(7, FeedKind.EPOCH, wire.encode(sign_record(record, BOSS_DEVICE, BOSS.signing)))


def _take_key(book: Book, epoch: int, *left: bytes) -> None:
    note_due(book, take(book, _key(epoch, *left)))


def test_only_those_of_this_household_that_no_key_tells_of() -> None:
    book = _book()
    _hear(book, _lost(1), _lost(2), _lost(3, ELSEWHERE))
    assert leavers(book, HOUSEHOLD) == (_lost(1), _lost(2))
    _take_key(book, 1, _lost(1))
    assert leavers(book, HOUSEHOLD) == (_lost(2),)
    assert leavers(book, ELSEWHERE) == (_lost(3, ELSEWHERE),)


def test_more_than_one_record_takes_come_with_the_next_keys() -> None:
    book = _book()
    lost = [_lost(number) for number in range(2 * limits.MAX_LEAVERS + 1)]
    _take_key(book, 1)
    _hear(book, *lost)
    for epoch, is_due in ((2, True), (3, True), (4, False)):
        _take_key(book, epoch, *leavers(book, HOUSEHOLD)[: limits.MAX_LEAVERS])
        assert is_key_due(book, HOUSEHOLD) is is_due
    assert leavers(book, HOUSEHOLD) == ()


def test_who_came_back_is_handed_on_no_more() -> None:
    book = _book()
    _hear(book, _lost(1), _lost(1, state=AssignmentState.ACTIVE))
    assert leavers(book, HOUSEHOLD) == ()


def test_what_would_not_fit_a_record_is_not_handed_on() -> None:
    """A coordinator's laptop, a stolen one, may state more than a place needs."""

    class Longer(Assignment, frozen=True):
        more: bytes = bytes(limits.MAX_LOST_PLACE_BYTES)

    book = _book()
    long = Longer(HOUSEHOLD, OWN_WORKER, AssignmentState.ENDED, 2, 0, 1)
    _hear(book, wire.encode(sign_record(long, BOSS_DEVICE, BOSS.signing)))
    assert book.assignments[HOUSEHOLD, OWN_WORKER].state is AssignmentState.ENDED
    assert leavers(book, HOUSEHOLD) == ()


def test_a_restart_forgets_nobody() -> None:
    before, after = _book(), _book()
    kept = [(take(before, FeedItem(1, FeedKind.ASSIGNMENT, each)), each) for each in (_lost(1), _lost(2))]
    key = _key(1, _lost(1))
    kept.append((take(before, key), key.body))
    restore(after, kept)
    assert leavers(after, HOUSEHOLD) == leavers(before, HOUSEHOLD) == (_lost(2),)


def test_each_comes_as_an_item_of_its_own() -> None:
    book = _book()
    found = lost_places(book, _key(1, _lost(2), _lost(1)))
    assert [(each.n, each.kind) for each in found] == [(7, FeedKind.ASSIGNMENT)] * 2
    assert [each.body for each in found] == [_lost(2), _lost(1)]
    assert lost_places(book, _key(1)) == []
    assert lost_places(book, FeedItem(1, FeedKind.ASSIGNMENT, _lost(1))) == []
    assert lost_places(Book(b"", OWN_WORKER, OWN_DEVICE), _key(1, _lost(1))) == [], "by nobody that we know"
