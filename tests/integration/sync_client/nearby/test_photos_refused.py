"""Photos that do not get through: of a lying region, without room, without a place. Text goes on all the
same, nothing that was not brought is used, nothing is lost, and nobody is asked over and over.
"""

from collections.abc import Callable

import pytest

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.domain.photos import Photo
from desktop.errors import NotFound, Offline
from desktop.services import photos as services
from desktop.store import outbox, photos
from desktop.store.queries import read
from sync.client import coordinator
from sync.client.photo_turn import BROKEN, NO_ROOM
from sync.client.reasons import reason
from sync.client.states import HouseholdSync, overview
from sync.client.transport import Reply
from sync.protocol import limits, messages, wire
from sync.protocol.faults import ErrorCode, ItemCode
from sync.protocol.records import AssignmentState
from tests.fakes.watched_line import Cut, WatchedLine
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, begin_family
from tests.sync_photos import add_photo, chunks_of, has, hours_later, rows, snow, watched

PHOTO, OTHER, LARGE = snow(11, 40), snow(12, 40), snow(13)
Change = Callable[[bytes], bytes]


def household_line(laptop: StoreLaptop, household: HouseholdId) -> HouseholdSync:
    (found,) = (each for each in laptop.lane.run(overview).households if each.household == household)
    return found


def answering(method: str, change: Callable[[Reply], Reply]) -> Callable[..., Reply]:
    """Hand: what the region says of blobs is changed."""

    def hand(asked: str, path: str, carry: Callable[[], Reply]) -> Reply:
        reply = carry()
        return change(reply) if asked == method and "/blobs/" in path else reply

    return hand


def instead(method: str, reply: Reply) -> Callable[..., Reply]:
    """Hand: the region is not even asked."""

    def hand(asked: str, path: str, carry: Callable[[], Reply]) -> Reply:
        return reply if asked == method and "/blobs/" in path else carry()

    return hand


def refusal(status: int, code: ErrorCode, offset: int | None = None) -> Reply:
    return Reply(status, wire.encode(messages.ErrorAnswer(code, None, offset)))


def _flipped(body: bytes) -> bytes:
    return body[:-9] + bytes([body[-9] ^ 1]) + body[-8:]


LIES: dict[str, Change] = {
    "truncated": lambda body: body[:-1],
    "empty": lambda _body: b"",
    "one bit flipped": _flipped,
    "longer": lambda body: body + b"\0",
    "endless": lambda body: body * 600,
    "zeros": lambda body: bytes(len(body)),
    "a picture in the clear": lambda body: PHOTO.content[: len(body)].ljust(len(body), b"\0"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_blob_that_is_not_what_was_named_is_never_used(team: StoreOffice, lie: str) -> None:
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, PHOTO)
    first.sync()
    line = watched(second)
    line.hand = answering("GET", lambda reply: Reply(reply.status, LIES[lie](reply.body)))
    assert second.sync().photos == 0
    assert_told_and_left_alone(second, line, household)
    hours_later(second, 1)
    assert second.sync().photos == 1, "an honest region is believed again"
    assert household_line(second, household).photos == 0


def assert_told_and_left_alone(laptop: StoreLaptop, line: WatchedLine, household: HouseholdId) -> None:
    assert not has(laptop, household, PHOTO)
    told = household_line(laptop, household)
    assert (told.photos, told.code) == (1, BROKEN)
    assert not laptop.lane.run(overview).is_all_in_region
    assert reason(told.code).endswith("opnieuw.")
    asked = len(line.asked)
    assert laptop.sync().requests == 1
    assert len(line.asked) == asked + 1, "not asked again at once"


def test_a_swapped_blob_and_one_of_another_household_are_never_used(team: StoreOffice) -> None:
    boss, first, second, household = team.coordinator, team.first, team.second, team.household
    other, _ = boss.lane.run(begin_family)
    boss.sync()
    coordinator.assign_all(boss.line, [(other, first.worker), (other, second.worker)])
    boss.sync()
    first.sync()
    first.lane.run(add_photo, household, PHOTO)
    first.lane.run(add_photo, household, OTHER)
    first.lane.run(add_photo, other, PHOTO)
    first.sync()
    line = watched(second)
    bodies: dict[str, bytes] = {}
    order: list[str] = []

    def hand(method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        """Each blob is answered with the bytes of another."""
        reply = carry()
        if method == "GET" and "/blobs/" in path:
            bodies[path] = reply.body
            order.append(path)
            others = [body for at, body in bodies.items() if at != path and len(body) == len(reply.body)]
            return Reply(200, others[-1]) if others else Reply(200, _flipped(reply.body))
        return reply

    line.hand = hand
    second.sync()
    assert len(set(order)) == 3
    for owner, photo in ((household, PHOTO), (household, OTHER), (other, PHOTO)):
        assert not has(second, owner, photo)
    hours_later(second, 1)
    assert second.sync().photos == 3


def test_a_photo_that_the_region_lacks_is_still_to_come(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, PHOTO)
    first.sync()
    line = watched(second)
    line.hand = instead("GET", refusal(404, ErrorCode.NOT_FOUND))
    second.sync()
    told = household_line(second, household)
    assert (told.photos, told.code) == (1, "")
    for _ in range(3):
        assert second.sync().requests == 1
    for hours in (0.1, 0.2, 0.5):
        hours_later(second, hours)
        line = watched(second)
        line.hand = instead("GET", refusal(404, ErrorCode.NOT_FOUND))
        second.sync()
        second.sync()
        assert len(line.of_blobs()) == 1
    hours_later(second, -1000)  # a clock that went back does not keep a photo waiting
    assert second.sync().photos == 1


def test_a_photo_that_was_taken_away_is_not_fetched_until_it_is_back(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    made = first.lane.run(add_photo, household, PHOTO)
    first.lane.run(services.remove_photo, first.read(household), made)
    first.sync()
    line = watched(second)
    second.sync()
    second.sync()
    assert not line.of_blobs()
    assert household_line(second, household).photos == 0
    first.lane.run(add_photo, household, PHOTO)
    first.sync()
    second.sync()
    assert has(second, household, PHOTO)


def test_a_region_that_says_it_has_a_photo_and_has_not(team: StoreOffice) -> None:
    """`blob_missing`: brought again, and meanwhile the text of that very household goes on."""
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, PHOTO)
    line = watched(first)
    complete = wire.encode(messages.BlobAnswer(1, 1, is_complete=True))
    line.hand = instead("PUT", Reply(200, complete))
    for name in ("Oma", "Sam"):
        first.lane.run(add_person, household, name)
        assert first.sync().accepted == 1
    assert not first.lane.run(outbox.refused)
    assert [item.stage for item in first.lane.run(outbox.waiting)] == [outbox.Stage.HERE]
    asked = len(line.of_blobs())
    assert first.sync().requests == 1, "left alone for an hour"
    assert len(line.of_blobs()) == asked <= 4
    hours_later(first, 2)
    assert first.sync().accepted == 1
    second.sync()
    assert has(second, household, PHOTO)
    assert {person.name for person in second.read(household).of(Person)} == {"Nadia", "Oma", "Sam"}
    assert first.heads(household) == second.heads(household)


def test_without_room_in_the_region_text_goes_on(team: StoreOffice) -> None:
    first, household = team.first, team.household
    first.lane.run(add_photo, household, PHOTO)
    first.lane.run(add_person, household, "Oma")
    line = watched(first)
    line.hand = instead("PUT", refusal(413, ErrorCode.QUOTA_FULL))
    assert first.sync().accepted == 1
    told = household_line(first, household)
    assert (told.here, told.photos, told.code) == (1, 1, NO_ROOM)
    assert first.sync().requests == 1
    hours_later(first, 1)
    assert first.sync().accepted == 1


def test_wrong_offsets_and_a_wrong_hash_are_got_over(team: StoreOffice) -> None:
    first, household = team.first, team.household
    step = limits.BLOB_CHUNK_BYTES
    first.lane.run(add_photo, household, LARGE)
    line = watched(first)
    said = [refusal(409, ErrorCode.WRONG_OFFSET, 0), None, None, refusal(422, ErrorCode.WRONG_HASH)]

    def hand(method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        lie = said.pop(0) if method == "PUT" and "/blobs/" in path and said else None
        return carry() if lie is None else lie

    line.hand = hand
    assert first.sync().accepted == 1
    offsets = [int(path.partition("offset=")[2].partition("&")[0]) for path in line.of_blobs("PUT")]
    assert offsets == [0, 0, step, 2 * step, 0, 2 * step]
    team.second.sync()
    assert has(team.second, household, LARGE)


@pytest.mark.parametrize("offset", [None, 1, 2**40, limits.BLOB_CHUNK_BYTES])
def test_a_region_that_sends_round_in_circles_is_left(team: StoreOffice, offset: int | None) -> None:
    first, household = team.first, team.household
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    line = watched(first)
    line.hand = instead("PUT", refusal(409, ErrorCode.WRONG_OFFSET, offset))
    assert first.sync().accepted == 1
    assert len(line.of_blobs("PUT")) <= 4
    assert household_line(first, household).code == BROKEN
    assert first.sync().requests == 1


def test_no_photo_goes_up_where_our_place_ended(team: StoreOffice) -> None:
    """The text is kept apart for a coordinator, the photo stays here and is told; back again, it goes."""
    boss, first, second, household = team.coordinator, team.first, team.second, team.household
    first.lane.run(add_photo, household, PHOTO)
    where = household, first.worker
    coordinator.state_place(boss.line, boss.feed.book, where, AssignmentState.ENDED)
    line = watched(first)
    for _ in range(2):
        first.sync()
    assert not line.of_blobs("PUT")
    assert line.bytes_up < len(PHOTO.content)
    assert [item.code for item in first.lane.run(outbox.refused)] == [ItemCode.NOT_ASSIGNED]
    assert has(first, household, PHOTO), "not purged before a person decided"
    coordinator.assign(boss.line, household, first.worker)
    for laptop in (boss, second, boss, first, first, second):
        laptop.sync()
    assert has(second, household, PHOTO)
    assert not first.lane.run(outbox.refused)


def test_who_leaves_brings_the_photos_first_and_keeps_nothing(team: StoreOffice) -> None:
    boss, first, second, household = team.coordinator, team.first, team.second, team.household
    second.lane.run(add_photo, household, LARGE)
    second.sync()
    line = watched(first)
    line.hand = Cut("GET", 2)
    with pytest.raises(Offline):
        first.sync()
    assert first.lane.run(rows)[2] == 1, "half a photo lies here"
    first.lane.run(add_photo, household, PHOTO)
    coordinator.release(boss.line, household, first.worker)
    line.hand = lambda _method, _path, carry: carry()
    report = first.sync()
    assert report.purged == [household]
    assert first.lane.run(rows) == (0, 0, 0)
    with pytest.raises(NotFound):
        first.lane.run(photos.read, household, PHOTO.sha256)
    second.sync()
    assert has(second, household, PHOTO)
    assert {photo.sha256 for photo in second.lane.run(read, household).of(Photo)} == {
        PHOTO.sha256,
        LARGE.sha256,
    }
    assert chunks_of(LARGE) > 1
