"""The first sync: told page by page, left at any page and taken up there, households whole one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.changes import ChangeBatch, encode
from desktop.domain.ids import BatchId, EntityId, HouseholdId, OpId
from desktop.domain.visits import Visit
from desktop.errors import Offline
from desktop.services import households, visits
from desktop.services.record import fresh
from desktop.store import queries, sync_state
from desktop.store.commit import apply_own
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.client import coordinator
from sync.client.arriving import Arriving, Course, in_order
from sync.client.runner import Phase
from sync.client.states import overview
from sync.protocol.faults import PullCode
from sync.protocol.messages import Pulled
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, add_person, new_laptop, open_coordinator, open_worker
from tests.watched_runner import running

FAMILIES, EACH = 4, 256


@dataclass
class Scene:
    """A laptop that is certified and has places, and has taken in nothing of them yet."""

    laptop: StoreLaptop
    households: list[HouseholdId]
    told: list[Arriving] = field(default_factory=list)


def _fill(desk: Desk, household: HouseholdId, count: int) -> None:
    """One action, and as many like it in one transaction."""
    add_person(desk, household, "Oma")
    (action,) = timeline(desk, household, 1)

    def another() -> ChangeBatch:
        entity = EntityId(fresh(desk))
        ops = [replace(op, op_id=OpId(fresh(desk)), entity=entity) for op in action.ops]
        return replace(action, id=BatchId(fresh(desk)), ops=tuple(ops))

    apply_own(desk, [encode(another()) for _ in range(count - 1)])


@pytest.fixture
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    region = NearbyRegion(tmp_path / "region")
    boss = open_coordinator(region, new_laptop(tmp_path / "boss", region.transport))
    made = [
        boss.lane.run(households.begin_household, f"Gezin {number}", str(number))
        for number in range(FAMILIES)
    ]
    for household in made:
        boss.lane.run(_fill, household, getattr(request, "param", EACH))
    boss.sync()
    laptop = open_worker(region, boss, new_laptop(tmp_path / "eva", region.transport), "Eva")
    coordinator.assign_all(boss.line, [(household, laptop.worker) for household in made])
    boss.sync()
    found = Scene(laptop, made)
    laptop.line.arriving = found.told.append
    yield found
    for each in (boss, laptop):
        each.close()
    region.close()


def test_it_tells_how_far_it_is_is_left_and_taken_up_again(scene: Scene) -> None:
    laptop = scene.laptop
    usable: list[int] = []

    def leave(course: Arriving) -> None:
        scene.told.append(course)
        usable.append(len(laptop.lane.run(queries.summaries)))
        if 0 < course.items < course.of_items:
            raise Offline

    laptop.line.arriving = leave
    with pytest.raises(Offline):
        laptop.sync()
    left = scene.told[-1]
    total = FAMILIES * (EACH + 1)
    assert (left.of_households, left.of_items) == (FAMILIES, total)
    assert 0 < left.households < FAMILIES
    assert usable[-1] >= left.households, "what is whole can be worked in"
    laptop.restart()
    lines = laptop.lane.run(overview).households
    assert len(lines) == FAMILIES, "also of which nothing came yet"
    assert sum(not line.is_partial for line in lines) == left.households
    assert {line.code for line in lines} == {"", "not_whole"}
    laptop.line.arriving = scene.told.append
    before = sum(laptop.lane.run(sync_state.replica, each).seq for each in scene.households)
    assert before == left.items, "nothing is fetched twice"
    laptop.sync()
    assert sum(laptop.lane.run(sync_state.replica, each).seq for each in scene.households) == total
    assert scene.told[-1].households == FAMILIES
    assert laptop.read(scene.households[0]).household.name == "Gezin 0"
    assert laptop.lane.run(overview).is_all_in_region


def test_what_is_told_to_have_come_is_shown_by_then(scene: Scene) -> None:
    with running(scene.laptop) as watched:
        told = [watched.until(lambda state: state.arriving is not None)]
        while told[-1].phase is not Phase.WAITING:
            told.append(watched.until(lambda _state: True))
    came = [(state.arriving, state.overview) for state in told if state.arriving is not None]
    assert [arriving.households for arriving, _ in came][-1] == FAMILIES
    assert 0 < came[0][0].households < FAMILIES
    for arriving, seen in came:
        assert seen is not None
        whole = [line for line in seen.households if not line.is_partial]
        assert (len(whole), len(seen.households)) == (arriving.households, FAMILIES)
    assert told[-1].is_synchronised


def _plan_visit(desk: Desk, household: HouseholdId) -> None:
    visits.write_visit(desk, read(desk, household), Visit(id=fresh(desk), starts=desk.clock.now()))


def test_what_came_and_how_much_there_is() -> None:
    course = Course()
    course.hear([Pulled(b"a" * 16, PullCode.NONE, [b"", b""], 5, b"")], {b"a" * 16: 2})
    course.hear([Pulled(b"a" * 16, PullCode.NONE, [b"", b"", b""], 5, b"")], {})
    assert course.stand() == Arriving(1, 1, 5, 5)


def test_a_head_that_is_behind_us_is_no_progress_and_no_crash() -> None:
    course = Course()
    course.hear([Pulled(b"a" * 16, PullCode.CURSOR_AHEAD, [], 1, b"")], {b"a" * 16: 9})
    assert course.stand() == Arriving(1, 1, 0, 0)


def test_little_is_not_worth_telling() -> None:
    assert not Arriving(0, 3, 0, 99).is_worth_telling
    assert Arriving(0, 3, 0, 100).is_worth_telling


@pytest.mark.parametrize("scene", [1], indirect=True)
def test_the_household_of_todays_visit_comes_first_then_those_that_are_here(scene: Scene) -> None:
    laptop = scene.laptop
    laptop.sync()
    raw = sorted(bytes.fromhex(each) for each in scene.households)
    assert laptop.lane.run(in_order, raw) == raw
    stranger = bytes(16)
    assert laptop.lane.run(in_order, [stranger, *raw]) == [*raw, stranger]
    laptop.lane.run(_plan_visit, HouseholdId(raw[3].hex()))
    assert laptop.lane.run(in_order, [stranger, *raw]) == [raw[3], *raw[:3], *raw[4:], stranger]
