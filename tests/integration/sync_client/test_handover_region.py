"""The warm handover with a region that is a process of its own, on SQLite and PostgreSQL, over TLS."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.domain.handovers import Answer
from desktop.domain.ids import EntityId
from desktop.services import conflicts, handovers
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.protocol.records import AssignmentState
from tests.handover_team import known, let_first_direct, names, offer_to, place_of, sync_all
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, new_laptop, office, open_worker


@dataclass
class Table:
    """Who gives and who is asked, before one region for all that they may answer."""

    team: StoreOffice
    new: StoreLaptop

    def offered(self) -> EntityId:
        """An offer that the colleague can read, with a place beside who gives."""
        found = offer_to(self.team, self.new)
        sync_all(self.team.first, self.team.coordinator, self.new, rounds=1)
        assert self.places == (AssignmentState.ACTIVE, AssignmentState.ACTIVE)
        return found

    def settle(self) -> None:
        sync_all(self.team.first, self.new, self.team.coordinator)

    @property
    def places(self) -> tuple[AssignmentState | None, ...]:
        """Of who gives, and of who is asked."""
        return tuple(place_of(self.team, each.worker) for each in (self.team.first, self.new))


@pytest.fixture
def table(region: RegionProcess, tmp_path: Path) -> Iterator[Table]:
    with (
        office(region, tmp_path / "laptops") as team,
        closing(new_laptop(tmp_path / "laptops" / "nour")) as new,
    ):
        open_worker(region, team.coordinator, new, "Nour")
        let_first_direct(team)
        yield Table(team, new)


def _choose(desk: Desk, table: Table, answer: Answer) -> None:
    seen = read(desk, table.team.household)
    (conflict,) = seen.conflicts
    conflicts.solve(desk, seen, conflict, answer)


def test_every_answer_one_after_the_other(table: Table) -> None:
    """Refused, taken back, both at once, and accepted at last: the household goes through all of it whole."""
    team, new, home = table.team, table.new, table.team.household

    new.lane.run(handovers.refuse, home, table.offered(), "Mijn agenda is vol.")
    table.settle()
    assert table.places == (AssignmentState.ACTIVE, AssignmentState.DRAINING)
    told = known(team.first, team)
    assert (told.carried, told.reason) == (Answer.REFUSED, "Mijn agenda is vol.")

    team.first.lane.run(handovers.take_back, home, table.offered())
    table.settle()
    assert table.places == (AssignmentState.ACTIVE, AssignmentState.DRAINING)
    assert known(team.first, team).carried is Answer.TAKEN_BACK

    offered = table.offered()
    new.lane.run(handovers.accept, home, offered)
    team.first.lane.run(handovers.take_back, home, offered)
    for laptop in (new, team.first):  # both in the log before the coordinator looks
        laptop.sync()
    table.settle()
    assert table.places == (AssignmentState.ACTIVE, AssignmentState.ACTIVE)
    assert [found.field for found in new.read(home).conflicts] == ["answer"]
    team.first.lane.run(add_person, home, "Oma")
    new.lane.run(_choose, table, Answer.ACCEPTED)
    sync_all(new, team.coordinator, rounds=1)
    assert team.first.sync().purged == [home]
    sync_all(team.coordinator, new)
    assert names(new, team) == {"Nadia", "Oma"}
    assert known(new, team).carried is Answer.ACCEPTED
    assert table.places == (AssignmentState.DRAINING, AssignmentState.ACTIVE)
    assert len(team.coordinator.feed.book.receipts) == 2
