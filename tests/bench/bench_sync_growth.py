"""The region's time and disk for an envelope, as its log grows from a thousand to a hundred thousand.

They must stay as they are. Time is processor time of the server and its database: it minds no other work.
`make bench-growth` goes on to a million (sync.md: Figures); PRAATPLAN_RUNS is how far it goes.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from sync.backend.database import Database
from sync.protocol import limits, messages, wire
from tests.bench.processor_time import processor_seconds
from tests.bench.sync_lines import BODY_BYTES, Line, line, measured_cluster, running
from tests.postgres_cluster import PostgresCluster
from tests.region_devices import Laptop
from tests.region_office import new_household, open_coordinator, open_worker
from tests.region_process import RegionProcess

ENVELOPES = int(os.environ.get("PRAATPLAN_RUNS", "100000"))
HOUSEHOLDS = 20
SAMPLE = 1000
FEWEST, READS = 3, 20
SIZES = (FEWEST * SAMPLE, 10_000, 100_000, 1_000_000)


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield from _grown(folder / "sqlite", None)
        with measured_cluster() as cluster:
            yield from _grown(folder / "postgresql", cluster)


def _grown(folder: Path, cluster: PostgresCluster | None) -> Iterator[Line]:
    folder.mkdir()
    name = "SQLite" if cluster is None else "PostgreSQL"
    url = f"sqlite:///{folder}/region.db" if cluster is None else cluster.new_database()
    with running(folder, url) as process:
        boss = open_coordinator(process)
        laptop = open_worker(process, boss, "Anna")
        households = [new_household(boss, laptop) for _ in range(HOUSEHOLDS)]
        empty = _disk(process)
        first: tuple[float, float, float] | None = None
        written = 0
        for wanted in [size for size in SIZES if size <= ENVELOPES]:
            while written < wanted - SAMPLE * FEWEST:
                _push(laptop, households, written)
                written += SAMPLE
            began = processor_seconds(process, cluster)
            for _ in range(FEWEST):
                _push(laptop, households, written)
                written += SAMPLE
            between = processor_seconds(process, cluster)
            for _ in range(READS):
                _pull(laptop, households, written)
            ended = processor_seconds(process, cluster)
            found = (
                (between - began) / (FEWEST * SAMPLE) * 1e6,
                (ended - between) / (READS * SAMPLE) * 1e6,
                (_disk(process) - empty) / written,
            )
            if first is None:
                first = found
            else:
                yield from _beside(found, first, written, name)


def _beside(
    found: tuple[float, float, float], first: tuple[float, float, float], written: int, name: str
) -> Iterator[Line]:
    words = (
        ("push", "us/envelope"),
        ("pull", "us/envelope"),
        ("disk", "bytes/envelope"),
    )
    targets = "<= 1.5", "<= 1.5", "<= 1.1"
    for (word, unit), target, now, before in zip(words, targets, found, first, strict=True):
        yield line(f"{word}, with {written} envelopes in the region, {name}", now, unit, before, target)


def _push(laptop: Laptop, households: list[bytes], written: int) -> None:
    """Push SAMPLE envelopes over all households."""
    raws = [
        laptop.seal(households[(written + at) % len(households)], b"x" * BODY_BYTES) for at in range(SAMPLE)
    ]
    for start in range(0, SAMPLE, limits.MAX_PUSH_ENVELOPES):
        items = laptop.push(*raws[start : start + limits.MAX_PUSH_ENVELOPES])
        assert {item.state for item in items} == {"accepted"}


def _pull(laptop: Laptop, households: list[bytes], written: int) -> None:
    """Pull the last SAMPLE envelopes of the region. Nothing is verified."""
    each = SAMPLE // len(households)
    cursors = [messages.Cursor(household, written // len(households) - each) for household in households]
    request = wire.encode(messages.PullRequest(cursors, limits.MAX_PULL_ENVELOPES))
    headers = {"authorization": f"Bearer {laptop.token}"}
    response = laptop.http.post("/v1/pull", content=request, headers=headers)
    answer = wire.decode(response.content, messages.PullAnswer, len(response.content))
    assert sum(len(page.envelopes) for page in answer.households) == SAMPLE


def _disk(process: RegionProcess) -> int:
    """Bytes of the database: the file, or what PostgreSQL says of tables and indexes."""
    return database_bytes(process.database_url)


def database_bytes(url: str) -> int:
    """How large a region's database is."""
    with Database(url).read() as connection:
        if url.startswith("sqlite"):
            asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        else:
            asked = "SELECT pg_database_size(current_database())"
        return int(connection.execute(text(asked)).scalar_one())
