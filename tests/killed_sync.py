"""A laptop whose process is killed at every step of a sync. Run as a program; prints one line of JSON.

`python killed_sync.py VICTIM OTHER HOUSEHOLD`: two folders with stores that are enrolled at a running region.
A step is a job on the store lane or a request to the region, by name. Each time the other laptop writes and
syncs, then the victim writes, and is killed as its sync comes to the next step; a new process goes on.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

sys.path.insert(0, str(Path(__file__).parents[1]))

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.store import outbox
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.client.transport import HttpTransport, Reply
from tests.lane_between import LaneBetween
from tests.sync_laptops import StoreLaptop, add_person, laptop_at

P = ParamSpec("P")
T = TypeVar("T")
MOST_STEPS = 200

KILLED_JOBS = frozenset({
    "held_keys", "in_order", "is_wipe_ordered", "keep_load", "load_feed", "purge_left",
    "read_known", "read_load", "receipts_due", "refuse_held_back", "settle", "take",
    "take_in", "tick", "to_look_for",
})  # fmt: skip
"""Jobs on the store lane that every such sync comes to, and so dies before."""
KILLED_REQUESTS = frozenset({"/v1/challenge", "/v1/token", "/v1/push", "/v1/pull"})
"""Requests before which, and after whose answer, it dies."""


@dataclass
class Steps:
    """Counts the steps of a sync; the process dies when it comes to number `deadly`."""

    deadly: int
    names: list[str] = field(default_factory=list)

    def come_to(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class DeadlyLane(LaneBetween):
    lane: Lane
    steps: Steps

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.steps.come_to(job.__name__)
        return self.lane.run(job, *args, **kwargs)


class DeadlyTransport(HttpTransport):
    """Dies before a request goes, or when it was answered and nobody heard of it."""

    steps = Steps(0)

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        name = path.partition("?")[0]
        self.steps.come_to(f"ask {name}")
        reply = super().send(method, path, body, token=token, most_bytes=most_bytes)
        self.steps.come_to(f"answer of {name}")
        return reply


def work(folder: Path, household: HouseholdId, name: str, steps: Steps | None = None) -> None:
    """Write somebody and sync; with `steps` to the death, or until it is told what they were."""
    laptop = laptop_at(folder, HttpTransport if steps is None else DeadlyTransport)
    if name:
        laptop.lane.run(add_person, household, name)
    if steps is not None:
        DeadlyTransport.steps = steps
        laptop.line.lane = cast("Lane", DeadlyLane(laptop.lane, steps))
    laptop.sync()
    laptop.close()


def names_at(laptop: StoreLaptop, household: HouseholdId) -> list[str]:
    return sorted(person.name for person in laptop.read(household).of(Person))


def in_child(job: Callable[[], Any]) -> tuple[int, str]:
    """Run in a process of its own: (status, what it told)."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = job()
            os.write(tell, json.dumps(told).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the end of this process, told to the one that waits
            traceback.print_exc()
            os._exit(1)
    os.close(tell)
    with os.fdopen(listen) as pipe:
        said = pipe.read()
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status), said


def killed_at(folder: Path, household: HouseholdId, name: str, deadly: int) -> list[str]:
    steps = Steps(deadly)
    work(folder, household, name, steps)
    return steps.names


def main() -> None:
    victim, other, household = Path(sys.argv[1]), Path(sys.argv[2]), HouseholdId(sys.argv[3])
    written, kills, steps = set[str](), 0, list[str]()
    for deadly in range(1, MOST_STEPS):
        written |= {f"Oma {deadly}", f"Opa {deadly}"}
        require(in_child(partial(work, other, household, f"Opa {deadly}"))[0] == 0)
        status, said = in_child(partial(killed_at, victim, household, f"Oma {deadly}", deadly))
        if status == 0:
            steps = json.loads(said)
            break
        require(status == -signal.SIGKILL)
        kills += 1
        require(in_child(partial(work, victim, household, ""))[0] == 0)
    require(in_child(partial(work, other, household, ""))[0] == 0)
    ends = [json.loads(in_child(partial(end_of, folder, household))[1]) for folder in (victim, other)]
    lost = sorted(written - set(ends[0]["names"]))
    told = {"kills": kills, "steps": steps, "lost": lost, "is_alike": ends[0] == ends[1]}
    sys.stdout.write(json.dumps(told | ends[0]) + "\n")


def end_of(folder: Path, household: HouseholdId) -> dict[str, object]:
    laptop = laptop_at(folder)
    waiting = len(laptop.lane.run(outbox.waiting))
    return {"names": names_at(laptop, household), "waiting": waiting}


def require(holds: bool) -> None:
    if not holds:
        raise AssertionError("a child failed: its words are above")


if __name__ == "__main__":
    main()
