"""The process dies at steps of a first start: a whole store or a clean first start, never a dead end.

A child process kills itself with SIGKILL at its n-th opening, making, renaming or removing of a file below
its home (Python's audit events: slots, sidecar, building folder, keyring, database), or at a chosen step of
what SQLite writes. The control: a store that is built in its own place leaves a dead end.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.errors import Corrupt
from desktop.security.unlocking import DATABASE_NAME, StoreState, building_folder, store_state
from desktop.services import entry, households, reading
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.keyring import FakeKeyring

ROOT = Path(__file__).parents[2]
SPREAD = int(os.environ.get("PRAATPLAN_RUNS", "12"))
WATCHED = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect", "os.chmod")
CHILD = f"""
import os, signal, sys
from pathlib import Path
from desktop.services import entry
from tests.factories_security import PASSPHRASE
from tests.faults.test_killed_first_start import place_in

home, last, in_place = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "in_place"
if in_place:
    entry.unlocking.building_folder = lambda folder: folder
    entry.unlocking.publish = lambda _building, _folder: None
seen = 0

def watch(event, arguments):
    global seen
    if event in {WATCHED} and arguments and str(home) in str(arguments[0]):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
entry.leave(place_in(home), entry.begin(place_in(home), PASSPHRASE))
print(seen)
"""


def place_in(home: Path) -> entry.Place:
    """A place whose keyring outlives the process."""
    return entry.Place(
        home / "store", lambda: FakeKeyring(home / "keyring.json"), SystemClock(), lambda: CHEAP, CHEAP
    )


def begin_and_die(home: Path, step: int, how: str = "") -> "subprocess.CompletedProcess[str]":
    (home / "store").mkdir(parents=True)
    command = [sys.executable, "-c", CHILD, str(home), str(step), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def whole_or_clean(home: Path) -> StoreState:
    """What a person finds afterwards: it opens, or a first start goes through, and it can be worked in."""
    place = place_in(home)
    found = store_state(place.folder)
    way_in = entry.enter if found is StoreState.READY else entry.begin
    store = way_in(place, PASSPHRASE)
    household = store.lane.run(households.begin_household, "Linde", "24-0113")
    entry.leave(place, store)
    store = entry.enter(place, PASSPHRASE)
    assert [line.id for line in store.lane.run(reading.caseload)] == [household]
    entry.leave(place, store)
    return found


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps a first start takes."""
    whole = begin_and_die(tmp_path_factory.mktemp("whole") / "home", 0)
    assert whole.returncode == 0, whole.stderr
    return int(whole.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_first_start_that_is_killed_is_no_dead_end(tmp_path: Path, steps: int) -> None:
    found = []
    for step in sorted({1 + number * (steps - 1) // (SPREAD - 1) for number in range(SPREAD)}):
        home = tmp_path / str(step)
        died = begin_and_die(home, step)
        assert died.returncode == -signal.SIGKILL, (step, died.stderr)
        found.append(whole_or_clean(home))
    assert found[0] is StoreState.FIRST_START
    assert found[-1] is StoreState.READY
    assert found == sorted(found)  # once it is there, it stays


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_built_in_its_own_place_it_would_be_a_dead_end(tmp_path: Path, steps: int) -> None:
    """The control: the slot lies there and the database does not."""
    dead = 0
    for step in range(steps // 4, steps, max(1, steps // 8)):
        home = tmp_path / str(step)
        begin_and_die(home, step, "in_place")
        try:
            whole_or_clean(home)
        except Corrupt:
            dead += 1
    assert dead


def test_what_a_cut_off_start_left_is_cleared_and_never_taken_for_a_store(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    left = building_folder(place.folder)
    (left / DATABASE_NAME).write_bytes(b"\0" * 4096)
    (left / "slot-1.key").write_bytes(b"half")
    assert whole_or_clean(tmp_path) is StoreState.FIRST_START
    assert not left.exists()
