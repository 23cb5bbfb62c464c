"""kill -9 in the real save path: nothing that was acknowledged is lost, nothing is half there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = min(max(200, int(os.environ.get("PRAATPLAN_RUNS", "0"))), 2000)
CONTROL_ROUNDS = 30
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


def rounds(folder: Path, count: int, how: str) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_rounds", str(folder / "store"), str(count), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    found = rounds(tmp_path, ROUNDS, "real")
    assert {name: found[name] for name in ("lost", "half", "corrupt")} == {"lost": 0, "half": 0, "corrupt": 0}
    assert found["acknowledged"] > ROUNDS
    assert found["rows"] > found["acknowledged"]


def test_who_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    assert rounds(tmp_path, CONTROL_ROUNDS, "early")["lost"] > 0
