"""No room left, at 200 places in a save, and in sync: saved or visibly refused, and all else goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROUNDS = max(200, int(os.environ.get("PRAATPLAN_RUNS", "0")))
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")


def run(folder: Path, what: str) -> dict[str, Any]:
    """In a process of its own, because the limit holds for all of a process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.full_disk", str(folder / "store"), what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(3600)
def test_saved_or_visibly_refused(tmp_path: Path) -> None:
    found = run(tmp_path, str(ROUNDS))
    assert (found["lost"], found["unread"]) == (0, 0)
    assert found["refused"] > ROUNDS // 2


def test_the_reserve_keeps_reading_drafts_and_purging_alive(tmp_path: Path) -> None:
    assert all(run(tmp_path, "reserve").values()), run(tmp_path / "again", "reserve")


def test_sync_says_so_and_goes_on_by_itself(tmp_path: Path) -> None:
    found = run(tmp_path, "sync")
    assert all(found.values()), found
