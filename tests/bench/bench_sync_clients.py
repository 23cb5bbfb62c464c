"""Eight clients push at once, each in a process of its own: nobody waits much longer than the others.

As fast as they can: each sends its next page of envelopes when the last one was answered, into a household
that all of them share, so that they meet at one counter row (sync.md: Figures, p99 <= 2.5 of p50).
"""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sync.protocol import messages, wire
from tests.bench.client_process import Call
from tests.bench.clients import let_go
from tests.bench.sync_lines import BODY_BYTES, Line, line, measured_cluster, running
from tests.region_office import new_household, open_coordinator, open_worker

CLIENTS = 8
CALLS = 120
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
        calls = []
        for laptop in laptops:
            raws = [laptop.seal(household, b"x" * BODY_BYTES) for _ in range(CALLS * ENVELOPES)]
            pages = [raws[at : at + ENVELOPES] for at in range(0, len(raws), ENVELOPES)]
            calls.append(
                [
                    Call(-1, "/v1/push", laptop.token, wire.encode(messages.PushRequest(page)))
                    for page in pages
                ]
            )
        times = let_go(process, folder, calls)["/v1/push"]
    cut = statistics.quantiles(times, n=100, method="inclusive")
    metric = f"push of {ENVELOPES}, {CLIENTS} clients in {CLIENTS} processes, p99 beside p50, {name}"
    return line(metric, cut[98], "ms", cut[49], "<= 2.5", digits=1)
