"""A region that was put back from an older copy: told, pushed again, nothing deleted, nothing lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.store import outbox
from desktop.store.desk import Desk
from desktop.store.queries import timeline
from sync.client import troubles
from sync.client.states import overview
from sync.client.troubles import Trouble
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreOffice, add_person, office


class Rewound:
    """The region and the copy of its database that is put back."""

    def __init__(self, region: NearbyRegion) -> None:
        self.region = region

    def remember(self) -> None:
        self.region.region.database.close()
        shutil.copy(self.region.folder / "region.db", self.region.folder / "copy.db")

    def put_back(self) -> None:
        self.region.region.database.close()
        for left in self.region.folder.glob("region.db-*"):
            left.unlink()
        shutil.copy(self.region.folder / "copy.db", self.region.folder / "region.db")
        self.region.reopen()


@pytest.fixture
def region(tmp_path: Path) -> Iterator[NearbyRegion]:
    found = NearbyRegion(tmp_path / "region")
    yield found
    found.close()


@pytest.fixture
def team(region: NearbyRegion, tmp_path: Path) -> Iterator[StoreOffice]:
    with office(region, tmp_path / "laptops", region.transport) as found:
        yield found


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
    report = first.sync()
    assert report.is_region_rolled_back
    assert first.lane.run(troubles.alarms)
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
