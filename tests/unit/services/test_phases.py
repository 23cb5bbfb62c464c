"""A threat that appears again waits for nobody, not even for two versions of the phase."""

from pathlib import Path

from desktop.demo.caseload import caseload, write_household
from desktop.domain.phases import DIRECT_SAFETY
from desktop.domain.visits import PhaseChange
from desktop.services.phases import move, threaten
from desktop.store.queries import read
from tests.factories_store import fresh


def test_a_threat_settles_two_versions_of_the_phase(tmp_path: Path) -> None:
    table = next(each for each in caseload()["household"] if each["phases"] == [1])
    with fresh(tmp_path) as lane:
        household = lane.run(write_household, table)
        seen = lane.run(read, household)
        for after in ((2,), (3,)):
            lane.run(move, seen, after, "Het kan.")
        apart = lane.run(read, household)
        assert [conflict.field for conflict in apart.conflicts] == ["phases"]
        lane.run(threaten, apart, "Er is weer gedreigd.")
        now = lane.run(read, household)
    assert (now.household.phases, now.conflicts) == (DIRECT_SAFETY, ())
    assert "Er is weer gedreigd." in {each.reason for each in now.of(PhaseChange)}
