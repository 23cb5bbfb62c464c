"""What people do with sync besides a usual one, killed at each job that it comes to.

Run as a program: `killed_flows.py FOLDER SEED KILLS` kills so many times at points that the seed chooses, or
with KILLS 0 at every point of every flow; prints one line of JSON. tests/killed_world.py says what a flow is.
"""

import json
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.killed_coming import COMING
from tests.killed_going import GOING
from tests.killed_mending import MENDING
from tests.killed_photos import PHOTOS
from tests.killed_sync import in_child, require
from tests.killed_world import Flow, build, end_of, play, prepare

FLOWS: tuple[Flow, ...] = (*PHOTOS, *COMING, *GOING, *MENDING)
"""Each with the jobs that it kills."""
FLOWS_OF_A_FEW = 2
"""So many of them where only a few are killed."""


@dataclass(frozen=True)
class Undisturbed:
    """A flow that nobody cut off: its jobs, where it can be cut off, and how all stands at its end."""

    flow: Flow
    jobs: list[str]
    points: list[str]
    end: Any


def main() -> None:
    folder, seed, kills = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    source = random.Random(seed)
    _in_child(partial(build, folder / "world"))
    found, deaths = list[Undisturbed](), list[Death]()
    for flow in source.sample(FLOWS, FLOWS_OF_A_FEW) if kills else FLOWS:
        each = _undisturbed(folder, flow)  # and killed at once: an invitation holds for ten minutes
        points, left = range(1, 1 + len(each.points)), kills // FLOWS_OF_A_FEW
        found.append(each)
        for at in source.sample(points, len(points)) if kills else points:
            deaths.append(_die(folder, each, at))
            left -= deaths[-1].point != ""
            if left == 0:
                break
    told = {
        "jobs": {each.flow.name: each.jobs for each in found},
        "points": sum(len(each.points) for each in found),
        "kills": sum(death.point != "" for death in deaths),
        "wrong": [astuple(death) for death in deaths if death.status or death.differs],
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _undisturbed(folder: Path, flow: Flow) -> Undisturbed:
    shutil.copytree(folder / "world", folder / flow.name)
    _in_child(partial(prepare, folder / flow.name, flow))
    with _copy(folder, flow) as copy:
        jobs, points = _in_child(partial(play, copy, flow))
        return Undisturbed(flow, jobs, points, _in_child(partial(end_of, copy)))


@dataclass(frozen=True)
class Death:
    """Where it died ("" if it came to fewer points this time), and what is not as if nobody had."""

    flow: str
    point: str
    status: int
    differs: dict[str, Any]


def _die(folder: Path, each: Undisturbed, deadly: int) -> Death:
    with _copy(folder, each.flow) as copy:
        died = in_child(partial(play, copy, each.flow, deadly))[0]
        require(died in (0, -signal.SIGKILL))
        point = (copy / "died.note").read_text() if died else ""
        status = in_child(partial(play, copy, each.flow))[0] if died else 0
        end = _in_child(partial(end_of, copy))
    differs = {key: [each.end.get(key), end.get(key)] for key in end if end[key] != each.end.get(key)}
    return Death(each.flow.name, point, status, differs)


@contextmanager
def _copy(folder: Path, flow: Flow) -> Iterator[Path]:
    copy = folder / "copy"
    shutil.copytree(folder / flow.name, copy)
    yield copy
    shutil.rmtree(copy)


def _in_child(job: Any) -> Any:
    status, said = in_child(job)
    require(status == 0)
    return json.loads(said)


if __name__ == "__main__":
    main()
