"""The warm handover with a region that is a process of its own, on SQLite and PostgreSQL, over TLS."""

from pathlib import Path

from desktop.domain.handovers import Answer
from desktop.services import handovers
from sync.protocol.records import AssignmentState
from tests.handover_team import known, names, offer_to, place_of, sync_all
from tests.region_process import RegionProcess
from tests.sync_laptops import add_person, new_laptop, office, open_worker


def test_from_offer_to_purge(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as team:
        new = new_laptop(tmp_path / "laptops" / "nour")
        try:
            open_worker(region, team.coordinator, new, "Nour")
            offered = offer_to(team, new)
            sync_all(team.first, team.coordinator, new, rounds=1)
            team.first.lane.run(add_person, team.household, "Oma")
            new.lane.run(handovers.accept, team.household, offered)
            sync_all(new, team.coordinator, rounds=1)
            assert team.first.sync().purged == [team.household]
            sync_all(team.coordinator, new)
            assert names(new, team) == {"Nadia", "Oma"}
            assert known(new, team).carried is Answer.ACCEPTED
            assert place_of(team, team.first.worker) is AssignmentState.DRAINING
            assert len(team.coordinator.feed.book.receipts) == 1
        finally:
            new.close()
