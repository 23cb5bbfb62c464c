"""In which order photos and text go: text never waits, our chain holds, and a turn of photos has its end."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.domain.photos import Photo
from desktop.errors import Offline
from desktop.services import photos as services
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from sync.client import coordinator, troubles
from sync.client.photo_turn import REFUSED, turn, wait_seconds
from sync.client.states import overview
from sync.client.transport import Reply
from sync.protocol.envelopes import read_envelope
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.watched_line import Cut
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    begin_family,
    new_laptop,
    open_worker,
)
from tests.sync_photos import add_photo, chunks_of, has, rows, snow, watched

SMALL, OTHER, LARGE = snow(21, 40), snow(22, 40), snow(23)


def shared_household(team: StoreOffice) -> HouseholdId:
    boss = team.coordinator
    other, _ = boss.lane.run(begin_family)
    boss.sync()
    coordinator.assign_all(boss.line, [(other, each.worker) for each in (team.first, team.second)])
    for laptop in (boss, team.first, team.second):
        laptop.sync()
    return other


def test_text_of_every_household_goes_before_any_photo(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    other = shared_household(team)
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    first.lane.run(add_photo, other, SMALL)
    first.lane.run(add_person, other, "Sam")
    line = watched(first)
    line.hand = Cut("PUT", 1)
    with pytest.raises(Offline):
        first.sync()
    assert [path for _, path in line.asked if "/v1/p" in path] == ["/v1/push", "/v1/pull"]
    second.sync()
    assert [names_in(second, each) for each in (household, other)] == [{"Nadia", "Oma"}, {"Nadia", "Sam"}]
    line.hand = lambda _method, _path, carry: carry()
    first.connect()
    first.sync()
    line = watched(second)
    second.sync()
    first_blob = next(at for at, (_, path) in enumerate(line.asked) if "/blobs/" in path)
    assert all("/blobs/" in path for _, path in line.asked[first_blob:]), "photos come last"
    assert has(second, household, LARGE)
    assert has(second, other, SMALL)


def names_in(laptop: StoreLaptop, household: HouseholdId) -> set[str]:
    return {person.name for person in laptop.read(household).of(Person)}


def test_what_is_said_of_a_photo_may_overtake_it(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    made = first.lane.run(add_photo, household, SMALL)
    about = first.read(household).get(Photo, made)
    assert about is not None
    line = watched(first)
    line.hand = Cut("PUT", 1)
    named = Photo(id=made, name="de deur van Riet", sha256=about.sha256, audience=about.audience)
    first.lane.run(services.write_photo, first.read(household), named)
    with pytest.raises(Offline):
        first.sync()
    second.sync()
    seen = second.read(household).get(Photo, made)
    assert seen is not None
    assert (seen.name, seen.sha256) == ("de deur van Riet", "")
    first.connect()
    first.sync()
    second.sync()
    assert second.read(household).get(Photo, made) == first.read(household).get(Photo, made)
    assert first.heads(household) == second.heads(household)
    assert has(second, household, SMALL)


def test_text_whose_answer_was_lost_keeps_its_place_before_a_photo(team: StoreOffice) -> None:
    """The photo was made first and goes last: what was sealed behind it is not sealed again."""
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, SMALL)
    for name in ("Oma", "Sam"):
        first.lane.run(add_person, household, name)
    line = watched(first)

    def loses_the_answer(_method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        reply = carry()
        if path == "/v1/push":
            raise Offline
        return reply

    line.hand = loses_the_answer
    with pytest.raises(Offline):
        first.sync()
    before = [item.envelope for item in first.lane.run(outbox.waiting) if item.envelope]
    first.restart()
    assert [read_envelope(raw).header.device_seq for raw in before] == [1, 2]
    assert first.sync().accepted == 3
    second.sync()
    first.sync()
    assert first.lane.run(sync_state.device_link, household, first.device)[0] == 3
    assert first.heads(household) == second.heads(household)
    assert has(second, household, SMALL)
    assert not first.lane.run(troubles.alarms)


def test_a_photo_waits_for_the_next_epoch_like_the_text(team: StoreOffice, region: NearbyRegion) -> None:
    """The blob stays what it is: only the envelope that holds its key is sealed anew."""
    boss, first, second, household = team.coordinator, team.first, team.second, team.household
    first.lane.run(add_photo, household, SMALL)
    line = watched(first)
    envelopes: list[bytes] = []

    def loses_what_names_it(_method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        if path == "/v1/push":
            envelopes.extend(item.envelope or b"" for item in first.lane.run(outbox.waiting))
            raise Offline
        return carry()

    line.hand = loses_what_names_it
    with pytest.raises(Offline):
        first.sync()
    coordinator.release(boss.line, household, second.worker)
    boss.sync()
    line = watched(first)
    assert first.sync().accepted == 1
    assert not line.of_blobs("PUT"), "it was there already"
    (old,) = (read_envelope(raw).header for raw in envelopes)
    assert len(old.blobs) == 1
    boss.sync()
    assert has(boss, household, SMALL)


def test_a_turn_ends_and_the_next_sync_goes_on(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    for photo in (LARGE, SMALL):
        first.lane.run(add_photo, household, photo)
    line = watched(first)
    first.line.is_stopping = lambda: True
    turns = 0
    while first.lane.run(outbox.waiting):
        first.lane.run(add_person, household, f"Oma {turns}")
        report = first.sync()
        assert report.accepted >= 1, "text has its turn each time"
        turns += 1
        assert report.has_photos_left is (turns < chunks_of(LARGE) + chunks_of(SMALL))
    assert turns == chunks_of(LARGE) + chunks_of(SMALL)
    assert len(line.of_blobs("PUT")) == turns, "no chunk twice"
    second.line.is_stopping = lambda: True
    turns = 0
    while not (has(second, household, LARGE) and has(second, household, SMALL)):
        turns += 1
        assert second.sync().has_photos_left is (turns < chunks_of(LARGE) + chunks_of(SMALL))
    assert turns == chunks_of(LARGE) + chunks_of(SMALL)
    second.line.is_stopping = lambda: False
    assert not second.sync().has_photos_left


def test_no_byte_goes_to_a_household_that_refuses(team: StoreOffice) -> None:
    first, household = team.first, team.household
    other = shared_household(team)
    for photo in (SMALL, OTHER):
        first.lane.run(add_photo, household, photo)
    first.lane.run(add_photo, other, SMALL)
    line = watched(first)

    def forbids(method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        return Reply(403, b"") if method == "HEAD" and household in path else carry()

    line.hand = forbids
    assert first.sync().accepted == 1, "the other one gets on"
    assert [household in path for path in line.of_blobs("PUT")] == [False]
    assert len(line.of_blobs("HEAD")) == 2
    told = {each.household: each for each in first.lane.run(overview).households}[household]
    assert (told.photos, told.code) == (2, REFUSED)
    assert first.sync().requests == 1


def test_a_turn_is_over_when_its_time_is() -> None:
    clock = FakeClock()
    found = turn(clock, lambda: False)
    assert not found.is_over()
    clock.pass_time(60)
    assert found.is_over()
    assert found.is_cut_short
    waits = [wait_seconds(tries) for tries in range(30)]
    assert waits[0] == 60
    assert waits == sorted(waits)
    assert waits[-1] == 24 * 60 * 60


def test_photos_come_back_after_the_region_was_put_back(region: NearbyRegion, team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    region.region.database.close()
    shutil.copy(region.folder / "region.db", region.folder / "copy.db")
    region.reopen()
    for laptop in team.laptops:
        laptop.connect()
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    first.sync()
    region.region.database.close()
    for left in region.folder.glob("region.db-*"):
        left.unlink()
    shutil.copy(region.folder / "copy.db", region.folder / "region.db")
    region.reopen()
    for _ in range(3):
        for laptop in team.laptops:
            laptop.connect()
            laptop.sync()
    assert has(second, household, LARGE)
    assert first.heads(household) == second.heads(household)
    assert not first.lane.run(outbox.waiting)
    assert first.lane.run(rows)[0] == 0


def test_the_power_goes_between_sealing_and_the_first_byte(team: StoreOffice) -> None:
    first, household = team.first, team.household
    first.lane.run(add_photo, household, SMALL)
    line = watched(first)
    line.hand = Cut("HEAD", 1)
    with pytest.raises(Offline):
        first.sync()
    kept = first.lane.run(sealed_bytes)
    assert len(kept) == 1
    first.restart()
    line = watched(first)
    line.hand = Cut("PUT", 1)
    with pytest.raises(Offline):
        first.sync()
    assert first.lane.run(sealed_bytes) == kept, "sealed once"
    first.restart()
    first.sync()
    assert first.lane.run(overview).is_all_in_region


def sealed_bytes(desk: Desk) -> list[bytes]:
    return [row[0] for row in desk.connection.execute("SELECT sealed FROM photo_out").fetchall()]


def test_a_program_that_knows_nothing_of_photos_passes_them_over(
    team: StoreOffice, region: NearbyRegion, tmp_path: Path
) -> None:
    """The reference stands in the batch as it came, word for word, on every laptop that did not write it."""
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, SMALL)
    first.sync()
    second.sync()
    (body,) = second.lane.run(bodies_with_a_photo)
    assert b"blobs" in body
    other = new_laptop(tmp_path / "laptops" / "bram2", region.transport)
    try:
        open_worker(region, team.coordinator, other, "Bram", second.worker)
        team.coordinator.sync()
        other.sync()
        assert other.lane.run(bodies_with_a_photo) == [body]
    finally:
        other.close()


def bodies_with_a_photo(desk: Desk) -> list[bytes]:
    rows = desk.connection.execute("SELECT body FROM batch WHERE action = 'photo.added'").fetchall()
    return [row[0] for row in rows]
