"""Two workers, two laptops, real stores, a real server with TLS: apart and together again."""

from pathlib import Path

from desktop.domain.households import Person
from desktop.domain.plans import Agreement
from desktop.services import conflicts
from desktop.store import outbox, sync_state
from desktop.store.laptops import laptops
from desktop.store.workers import workers
from sync.client import coordinator
from sync.client.states import overview
from tests.region_process import RegionProcess
from tests.sync_laptops import add_person, new_laptop, office, open_worker, write_agreement


def test_laptops_that_worked_apart_see_each_others_work(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        assert first.heads(household) == second.heads(household) == found.coordinator.heads(household)
        first.lane.run(add_person, household, "Oma")
        second.lane.run(add_person, household, "Sam")
        first.sync()
        second.sync()
        first.sync()
        names = {"Nadia", "Oma", "Sam"}
        for laptop in (first, second):
            assert {person.name for person in laptop.read(household).of(Person)} == names
            assert not laptop.read(household).conflicts
        assert first.heads(household) == second.heads(household)
        assert {each.name for each in first.lane.run(workers)} == {"Coby", "Eva", "Bram"}
        for laptop in (first, second):
            laptop.sync()
            assert laptop.lane.run(overview).is_all_in_region


def test_a_conflict_is_in_both_dossiers_until_one_solves_it(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        first.lane.run(write_agreement, household, found.agreement, "Nadia belt oma om 8 uur.")
        second.lane.run(write_agreement, household, found.agreement, "Nadia gaat naar oma.")
        for laptop in (first, second, first):
            laptop.sync()
        both = [laptop.read(household).conflicts for laptop in (first, second)]
        assert both[0] == both[1]
        (conflict,) = both[0]
        assert {option.op.value for option in conflict.options} == {
            "Nadia belt oma om 8 uur.",
            "Nadia gaat naar oma.",
        }
        second.lane.run(conflicts.solve, second.read(household), conflict, "Nadia belt oma en gaat erheen.")
        second.sync()
        first.sync()
        assert first.heads(household) == second.heads(household)
        for laptop in (first, second):
            dossier = laptop.read(household)
            agreement = dossier.get(Agreement, found.agreement)
            assert agreement is not None
            assert agreement.text == "Nadia belt oma en gaat erheen."
            assert not dossier.conflicts


def test_nothing_new_is_one_request(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        found.first.sync()
        report = found.first.sync()
        assert report.requests == 1
        assert (report.received, report.accepted, report.feed_items) == (0, 0, 0)


def test_everything_is_there_after_a_restart_of_the_laptop(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        first.lane.run(add_person, household, "Oma")
        first.restart()
        assert len(first.lane.run(outbox.waiting)) == 1
        first.sync()
        first.restart()
        assert not first.lane.run(outbox.waiting)
        second.sync()
        assert first.heads(household) == second.heads(household)
        replicas = [laptop.lane.run(sync_state.replica, household) for laptop in (first, second)]
        assert replicas[0].seq == replicas[1].seq
        assert replicas[0].hash == replicas[1].hash


def test_a_second_laptop_of_the_same_worker_gets_all_history(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        first, household = found.first, found.household
        first.lane.run(add_person, household, "Oma")
        first.sync()
        other = new_laptop(tmp_path / "laptops" / "eva2")
        try:
            open_worker(sqlite_region, found.coordinator, other, "Eva", first.worker)
            found.coordinator.sync()
            other.sync()
            assert other.heads(household) == first.heads(household)
            assert other.worker == first.worker
            assert other.device != first.device
            second = found.second
            coordinator.revoke(found.coordinator.line, first.device, is_at_once=False)
            second.sync()
            is_withdrawn = {each.device: each.is_withdrawn for each in second.lane.run(laptops)}
            assert (is_withdrawn[first.device], is_withdrawn[other.device]) == (True, False)
            owners = {each.device: each.worker for each in second.lane.run(laptops)}
            assert owners[first.device] == owners[other.device] == first.worker
            assert owners[second.device] == second.worker
        finally:
            other.close()
