"""Eight clients push at once, each in a process of its own: nobody waits much longer than the others.

As fast as they can: each sends its next page of envelopes when the last one was answered, into a household
that all of them share, so that they meet at one counter row (sync.md: Figures, p99 <= 2.5 of p50). What makes
somebody wait in the region does so in every round; of three the one is told that other work disturbed least.
"""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sync.protocol import messages, wire
from tests.bench.client_process import Call
from tests.bench.clients import let_go
from tests.bench.sync_lines import BODY_BYTES, Line, line, measured_cluster, running
from tests.region_devices import Laptop
from tests.region_office import new_household, open_coordinator, open_worker
from tests.region_process import RegionProcess

ROUNDS = 3
CLIENTS = 8
CALLS = 80
ENVELOPES = 10


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield _at_once(folder / "sqlite", f"sqlite:///{folder}/region.db", "SQLite")
        with measured_cluster() as cluster:
            yield _at_once(folder / "postgresql", cluster.new_database(), "PostgreSQL")


def _at_once(folder: Path, url: str, name: str) -> Line:
    folder.mkdir()
    with running(folder, url) as process:
        boss = open_coordinator(process)
        laptops = [open_worker(process, boss, f"Anna {number}") for number in range(CLIENTS)]
        household = new_household(boss, *laptops)
        rounds = [_waits(process, folder, household, laptops) for _ in range(ROUNDS)]
    often, seldom = sorted(rounds, key=lambda found: found[1] / found[0])[ROUNDS // 2]
    metric = f"push of {ENVELOPES}, {CLIENTS} clients in {CLIENTS} processes, p99 beside p50, {name}"
    return line(metric, seldom, "ms", often, "<= 2.5", digits=1)


def _waits(
    process: RegionProcess, folder: Path, household: bytes, laptops: list[Laptop]
) -> tuple[float, float]:
    """The 50th and the 99th percentile of what a push takes, in ms."""
    calls = []
    for laptop in laptops:
        raws = [laptop.seal(household, b"x" * BODY_BYTES) for _ in range(CALLS * ENVELOPES)]
        bodies = [raws[at : at + ENVELOPES] for at in range(0, len(raws), ENVELOPES)]
        calls.append(
            [Call(-1, "/v1/push", laptop.token, wire.encode(messages.PushRequest(page))) for page in bodies]
        )
    cut = statistics.quantiles(let_go(process, folder, calls)["/v1/push"], n=100, method="inclusive")
    return cut[49], cut[98]
