"""kill -9 of the laptop at every step of a sync, and of the region at the answer of every request.

The steps of the client: every job on the store lane (`read_load`, `keep_load`, `settle`, `read_known`,
`take_in`, …), and before and after each request (/v1/challenge, /v1/token,
/v1/push, /v1/pull). Inside a transaction: tests/faults/test_store_kill.py, and at each statement
tests/property/test_store_crashes.py. The region: between commit and answer of each request here, at any
moment in ../sync/test_region_faults.py; PostgreSQL in ../sync/test_region_connection_loss.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import Retryable
from desktop.store import outbox, sync_state
from sync.client import coordinator
from tests.killed_sync import KILLED_JOBS, KILLED_REQUESTS
from tests.region_process import ROOT, RegionProcess
from tests.sync_laptops import begin_family, office

STEPS = KILLED_JOBS | {f"{when} {path}" for when in ("ask", "answer of") for path in KILLED_REQUESTS}
CRASHING = (sys.executable, str(Path(__file__).parents[1] / "sync/crashing_region.py"))


@pytest.mark.timeout(300)
def test_a_laptop_killed_at_every_step_loses_and_doubles_nothing(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        household = found.household
        folders = [found.first.folder, found.second.folder]
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests/killed_sync.py"), *map(str, folders), household],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert set(told["steps"]) >= STEPS
    assert told["kills"] == len(told["steps"])
    assert (told["lost"], told["waiting"], told["is_alike"]) == ([], 0, True)
    assert len(told["names"]) == len(set(told["names"])) == 1 + 2 * (told["kills"] + 1)
    assert ", 0 " in sqlite_region.cli("check").stdout


PLACES = ("/v1/challenge", "/v1/token", "/v1/feed", "/v1/pull", "/v1/households", "/v1/epochs")


def test_a_region_killed_between_commit_and_answer_of_any_request(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    """A household is begun and given to a colleague while the region dies at one request after the other."""
    region, command = sqlite_region, sqlite_region.command
    with office(region, tmp_path / "laptops") as found:
        boss, first = found.coordinator, found.first
        begun = []
        for place in PLACES:
            household, _ = boss.lane.run(begin_family)
            begun.append(household)
            region.kill9()
            region.command, region.extra = CRASHING, ("--die-at", place)
            region.start()
            boss.disconnect()
            with pytest.raises(Retryable):
                boss.sync()
            assert region.wait() == -9
            region.command, region.extra = command, ()
            region.start()
            boss.restart()
            boss.sync()
            assert not boss.lane.run(outbox.waiting), place
            assert set(boss.lane.run(sync_state.household_keys, household)) == {1}, place
        coordinator.assign_all(boss.line, [(household, first.worker) for household in begun])
        boss.sync()
        first.disconnect()
        first.sync()
        assert [first.heads(household) for household in begun] == [boss.heads(each) for each in begun]
        assert ", 0 " in region.cli("check").stdout
