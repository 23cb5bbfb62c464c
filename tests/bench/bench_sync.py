"""Push and pull of 10,000 envelopes through the real region, on SQLite and PostgreSQL.

Against the raw prototype of raw_log.py (the same log without signatures and checks) and against PouchDB with
pouchdb-server, all in the same run; requests and bytes on the wire (sync.md: Figures to reach).
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec

from sync.protocol import limits, messages, wire
from tests.bench.pouchdb import rates
from tests.bench.sync_lines import (
    BODY_BYTES,
    RUNS,
    Line,
    line,
    pull_raw,
    push_raw,
    rate,
    rate_line,
    raw_log,
    running,
)
from tests.postgres_cluster import running_cluster
from tests.region_devices import Laptop
from tests.region_office import open_office


def lines() -> Iterator[Line]:
    """The region on both databases."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield from _region(folder / "sqlite", f"sqlite:///{folder}/sqlite/{{}}.db", "SQLite", 0.25)
        with running_cluster() as cluster:
            yield from _region(folder / "postgresql", cluster.new_database, "PostgreSQL", 0.4)


def _region(folder: Path, url: str | Callable[[], str], name: str, target: float) -> Iterator[Line]:
    folder.mkdir()

    def new_url(word: str) -> str:
        return url.format(word) if isinstance(url, str) else url()

    with running(folder, new_url("region")) as process:
        team = open_office(process)
        raws = [team.first.seal(team.household, b"x" * BODY_BYTES) for _ in range(RUNS)]
        with raw_log(process, new_url("raw")) as raw:
            raw_push = rate(lambda: push_raw(raw, raws))
            up = _push(team.first, raws)
            raw_pull = rate(lambda: pull_raw(raw))
            down = _pull(team.second, team.household)
    sealed = sum(len(raw) for raw in raws)
    yield rate_line(f"region push, {name}", up.rate, raw_push, f">= {target} of raw")
    yield rate_line(f"region pull, {name}", down.rate, raw_pull, ">= 0.5 of raw")
    pouch = rates(RUNS, BODY_BYTES)
    if pouch is not None:
        yield rate_line(f"region push beside PouchDB, {name}", up.rate, pouch.push, ">= 2.5 of PouchDB")
        yield rate_line(f"region pull beside PouchDB, {name}", down.rate, pouch.pull, ">= 8 of PouchDB")
    fewest = RUNS / limits.MAX_PULL_ENVELOPES
    yield line(f"requests for {RUNS} envelopes down, {name}", down.requests, "requests", fewest, "<= 14")
    yield line(f"bytes up per sealed byte, {name}", up.wire_bytes, "bytes", sealed, "<= 1.15")
    yield line(f"bytes down per sealed byte, {name}", down.wire_bytes, "bytes", sealed, "<= 1.15")


@dataclass
class Carried:
    """How fast, in how many requests, with how many bytes of bodies and headers."""

    rate: float = 0
    requests: int = 0
    wire_bytes: int = 0

    def count(self, response: httpx.Response) -> None:
        self.requests += 1
        asked = response.request
        self.wire_bytes += len(asked.content) + len(response.content)
        for headers in (asked.headers, response.headers):
            self.wire_bytes += sum(len(name) + len(value) + 4 for name, value in headers.raw)


def _push(laptop: Laptop, raws: list[bytes]) -> Carried:
    """All of it, every item accepted."""
    told, began = Carried(), time.perf_counter()
    for start in range(0, len(raws), limits.MAX_PUSH_ENVELOPES):
        body = wire.encode(messages.PushRequest(raws[start : start + limits.MAX_PUSH_ENVELOPES]))
        response = laptop.http.post("/v1/push", content=body, headers=_with_token(laptop))
        items = msgspec.msgpack.decode(response.content, type=messages.PushAnswer).items
        assert {item.state for item in items} == {"accepted"}
        told.count(response)
    told.rate = len(raws) / (time.perf_counter() - began)
    return told


def _pull(laptop: Laptop, household: bytes) -> Carried:
    """All of it; nothing is verified, as with the raw log."""
    told, seq, began = Carried(), 0, time.perf_counter()
    while seq < RUNS:
        body = wire.encode(messages.PullRequest([messages.Cursor(household, seq)], limits.MAX_PULL_ENVELOPES))
        response = laptop.http.post("/v1/pull", content=body, headers=_with_token(laptop))
        seq += len(msgspec.msgpack.decode(response.content)[0][0][2])
        told.count(response)
    told.rate = RUNS / (time.perf_counter() - began)
    return told


def _with_token(laptop: Laptop) -> dict[str, str]:
    return {"authorization": f"Bearer {laptop.token}"}
