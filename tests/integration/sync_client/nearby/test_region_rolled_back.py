"""A region that was put back from an older copy: told, pushed again, nothing deleted, nothing lost."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.domain.households import Person
from desktop.errors import Revoked
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.queries import timeline
from sync.backend import schema
from sync.client import coordinator, troubles
from sync.client.coordinator import asking_devices
from sync.client.states import overview
from sync.client.troubles import Trouble
from tests.fakes.region_nearby import NearbyRegion
from tests.rewound import Rewound
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, begin_family, new_laptop


def _names(team: StoreOffice) -> list[set[str]]:
    return [{person.name for person in each.read(team.household).of(Person)} for each in team.laptops]


def _sync_all(team: StoreOffice, rounds: int = 3) -> None:
    for _ in range(rounds):
        for laptop in team.laptops:
            laptop.connect()
            laptop.sync()


@pytest.mark.parametrize("written_after", [0, 1, 6])
def test_everything_comes_back(region: NearbyRegion, team: StoreOffice, written_after: int) -> None:
    """Whether the log is shorter than what the laptops have, as long, or longer by now."""
    first, second, household = team.first, team.second, team.household
    rewound = Rewound(region)
    _sync_all(team, 1)
    rewound.remember()
    for number in range(3):
        first.lane.run(add_person, household, f"Oma {number}")
        second.lane.run(add_person, household, f"Opa {number}")
    _sync_all(team, 2)
    all_names = _names(team)[0]
    assert len(all_names) == 7
    rewound.put_back()
    for number in range(written_after):
        team.coordinator.lane.run(add_person, household, f"Tante {number}")
        all_names.add(f"Tante {number}")
    team.coordinator.connect()
    if written_after:
        team.coordinator.sync()
    before = {batch.id for laptop in team.laptops for batch in laptop.lane.run(timeline, household, 100)}
    first.connect()
    first.sync()
    assert {alarm.code for alarm in first.lane.run(troubles.alarms)} & troubles.STARTS_OVER
    assert not first.lane.run(overview).is_all_in_region
    _sync_all(team)
    assert _names(team) == [all_names] * 3
    for laptop in team.laptops:
        assert {batch.id for batch in laptop.lane.run(timeline, household, 100)} == before
        assert not laptop.lane.run(outbox.waiting)
        assert not laptop.lane.run(outbox.refused)
        assert not laptop.lane.run(troubles.read)
        assert laptop.heads(household) == first.heads(household)
        told = laptop.lane.run(troubles.alarms)
        laptop.lane.run(_put_all_away)
        assert all(alarm.code is not Trouble.FORGED for alarm in told)
        assert laptop.lane.run(overview).is_all_in_region


def _put_all_away(desk: Desk) -> None:
    for alarm in troubles.alarms(desk):
        troubles.put_away(desk, alarm)


def _state(region: NearbyRegion, laptop: StoreLaptop) -> str:
    table = schema.devices
    with region.region.database.read() as connection:
        is_this = table.c.device == bytes.fromhex(laptop.device)
        return str(connection.execute(select(table.c.state).where(is_this)).scalar_one())


def _epoch(region: NearbyRegion, household: str) -> int:
    table = schema.households
    with region.region.database.read() as connection:
        is_this = table.c.household == bytes.fromhex(household)
        return int(connection.execute(select(table.c.epoch).where(is_this)).scalar_one())


@pytest.mark.parametrize("is_boss_first", [True, False])
def test_a_revocation_that_the_region_lost_is_brought_again(
    region: NearbyRegion, team: StoreOffice, is_boss_first: bool
) -> None:
    boss, thief, stays, household = team.coordinator, team.first, team.second, team.household
    rewound = Rewound(region)
    _sync_all(team, 1)
    rewound.remember()
    coordinator.revoke(boss.line, thief.device)
    for laptop in (boss, stays, boss):
        laptop.sync()
    rewound.put_back()
    assert _state(region, thief) == "active"
    assert _epoch(region, household) == 1
    stays.lane.run(add_person, household, "Oma")
    for laptop in (boss, stays) if is_boss_first else (stays, boss, stays):
        laptop.connect()
        laptop.sync()
    assert _state(region, thief) == "revoked"
    thief.connect()
    with pytest.raises(Revoked):
        thief.sync()
    boss.sync()
    assert boss.heads(household) == stays.heads(household)
    for laptop in (boss, stays):
        assert laptop.lane.run(sync_state.replica, household).epoch == _epoch(region, household) == 2
        assert laptop.lane.run(overview).waiting == 0
        assert laptop.sync().requests == 1, "nothing is brought twice"


def test_places_and_certificates_that_the_region_lost_are_stated_again(
    region: NearbyRegion, team: StoreOffice, tmp_path: Path
) -> None:
    boss, first, second, household = team.coordinator, team.first, team.second, team.household
    other = new_laptop(tmp_path / "laptops" / "eva2", region.transport)
    with closing(other):
        other.enrol(region.invite("Eva", worker_id=first.worker))
        rewound = Rewound(region)
        _sync_all(team, 1)
        rewound.remember()
        (asks,) = asking_devices(boss.feed.book)
        coordinator.certify(boss.line, asks.device, asks.fingerprint)
        coordinator.release(boss.line, household, second.worker)
        for laptop in (boss, other):
            laptop.sync()
        rewound.put_back()
        for laptop in (boss, other, boss, other):
            laptop.connect()
            laptop.sync()
        assert _state(region, other) == "active"
        assert other.heads(household) == boss.heads(household)
        table = schema.assignments
        with region.region.database.read() as connection:
            is_this = table.c.worker == bytes.fromhex(second.worker)
            found = connection.execute(select(table.c.state, table.c.serial).where(is_this)).one()
        assert (found.state, found.serial) == ("draining", 3)


def test_what_was_refused_for_a_place_that_the_region_lost_goes_when_the_place_is_back(
    region: NearbyRegion, team: StoreOffice
) -> None:
    boss, first, second = team.laptops
    rewound = Rewound(region)
    team.sync_all(1)
    rewound.remember()
    household, _ = boss.lane.run(begin_family)
    boss.sync()
    coordinator.assign_all(boss.line, [(household, first.worker), (household, second.worker)])
    team.sync_all(1)
    rewound.put_back()
    first.lane.run(add_person, household, "Oma")
    first.connect()
    first.sync()
    assert [item.code for item in first.lane.run(outbox.refused)] == ["not_assigned"]
    team.sync_all(2)
    assert first.lane.run(overview).refused == 0
    for laptop in team.laptops:
        assert {person.name for person in laptop.read(household).of(Person)} == {"Nadia", "Oma"}


def test_who_only_forgets_leaves_the_thief_in(region: NearbyRegion, team: StoreOffice) -> None:
    """Mutant: a coordinator who believes that the region told everything."""
    boss, thief = team.coordinator, team.first
    rewound = Rewound(region)
    _sync_all(team, 1)
    rewound.remember()
    coordinator.revoke(boss.line, thief.device)
    boss.sync()
    rewound.put_back()
    boss.connect()
    boss.feed.book.unordered.add(bytes.fromhex(thief.device))  # as if nobody had signed it
    boss.sync()
    assert _state(region, thief) == "active"
