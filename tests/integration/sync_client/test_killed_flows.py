"""kill -9 of everybody at every job of what is not a usual sync; test_killed.py has the usual one.

Photos, enrolment, handover, moves, recovery, wipes, late work, a region that was put back: each is played
undisturbed, and then in a copy of the same world with a death at one point and a new process that goes on.
Both must end the same. CI kills at a few points, others in each run; with PRAATPLAN_RUNS at every one.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.killed_flows import FLOWS
from tests.region_process import ROOT

IS_WHOLE = "PRAATPLAN_RUNS" in os.environ
KILLS = 0 if IS_WHOLE else 2


@pytest.mark.timeout(0 if IS_WHOLE else 300)
def test_a_flow_that_is_killed_anywhere_ends_as_if_nobody_was(tmp_path: Path) -> None:
    seed = str(random.getrandbits(32))
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests/killed_flows.py"), str(tmp_path), seed, str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["wrong"] == [], f"with the seed {seed}:\n{ran.stderr}"
    # Now and then a clock makes a point less.
    assert told["kills"] >= 0.9 * told["points"] if IS_WHOLE else told["kills"] == KILLS
    for flow in FLOWS:
        assert set(told["jobs"].get(flow.name, flow.jobs)) >= flow.jobs, f"{flow.name} is not what it was"
