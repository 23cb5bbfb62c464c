"""kill -9 of the region, and of PostgreSQL, in every request that writes: all of it is kept, or nothing.

Each request dies before COMMIT and between COMMIT and answer; with PRAATPLAN_RUNS after every statement too.
The retry is answered as if nothing had been.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.killed_requests import REQUESTS
from tests.region_fixtures import Lazily
from tests.region_process import ROOT

IS_WHOLE = "PRAATPLAN_RUNS" in os.environ
LONG = pytest.mark.timeout(0 if IS_WHOLE else 300)


def _killed(folder: Path, url: str, *cluster: str) -> dict[str, list[str]]:
    """The points at which each request died; nothing was wrong."""
    seed = "0" if IS_WHOLE else str(random.randint(1, 2**32))
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests/killed_region.py"), str(folder), url, seed, *cluster],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    assert (told["wrong"], told["is_sound"]) == ([], True), f"with the seed {seed}:\n{ran.stderr}"
    deaths: dict[str, list[str]] = told["deaths"]
    assert all(points[-2:] == ["COMMIT", "answer"] for points in deaths.values())
    return deaths


@LONG
def test_a_region_that_is_killed_keeps_all_of_a_request_or_nothing(tmp_path: Path, database_url: str) -> None:
    deaths = _killed(tmp_path, database_url)
    assert set(deaths) == {each.name for each in REQUESTS}


@LONG
def test_a_database_that_is_killed_keeps_all_of_a_request_or_nothing(
    tmp_path: Path, postgres_cluster: Lazily
) -> None:
    cluster = postgres_cluster()
    assert _killed(tmp_path, cluster.new_database(), str(cluster.folder), str(cluster.port))
