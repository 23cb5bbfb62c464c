"""Push and pull of 10,000 envelopes through the real region, and through the laptop's encrypted store.

The region is measured against the raw prototype of raw_log.py in the same run, on SQLite and PostgreSQL;
and so is the laptop, which does much more with each envelope: its target is twice what PouchDB pulled on
such a machine (sync.md: Figures to reach).
"""

import secrets
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

from desktop.domain.ids import HouseholdId
from desktop.store import outbox, sync_state
from sync.client import coordinator
from sync.protocol import limits
from tests.postgres_cluster import running_cluster
from tests.region_devices import Laptop
from tests.region_office import open_office
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreOffice, add_person, begin_family, office

RUNS = 10_000
BODY_BYTES = 500
SEALED_BYTES = 768
"""Of one added person, padded and signed."""
POUCHDB_PULL_PER_SECOND = 2511
NOTHING_NEW_HOUSEHOLDS = 200

Line = dict[str, object]


def lines() -> Iterator[Line]:
    """Region on both databases against the raw log; then the laptop."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        yield from _region(folder / "sqlite", f"sqlite:///{folder}/sqlite/{{}}.db", "SQLite", 0.25)
        with running_cluster() as cluster:
            yield from _region(folder / "postgresql", cluster.new_database, "PostgreSQL", 0.4)
        yield from _laptop(folder / "laptop")


@contextmanager
def _running(folder: Path, url: str) -> Iterator[RegionProcess]:
    process = RegionProcess(folder, url, extra=("--rate-factor", "1000"))
    process.prepare()
    process.start()
    try:
        yield process
    finally:
        process.kill9()


def _region(folder: Path, url: str | Callable[[], str], name: str, target: float) -> Iterator[Line]:
    folder.mkdir()

    def new_url(word: str) -> str:
        return url.format(word) if isinstance(url, str) else url()

    with _running(folder, new_url("region")) as process:
        team = open_office(process)
        raws = [team.first.seal(team.household, b"x" * BODY_BYTES) for _ in range(RUNS)]
        with _raw_log(process, new_url("raw")) as raw:
            raw_push = _rate(lambda: _push_raw(raw, raws))
            push_seconds = _rate(lambda: _push(team.first, raws))
            raw_pull = _rate(lambda: _pull_raw(raw))
            pull_rate, requests, pulled_bytes = _pull(team.second, team.household)
    yield _line(f"region push, {name}", push_seconds, raw_push, f">= {target} of raw")
    yield _line(f"region pull, {name}", pull_rate, raw_pull, ">= 0.5 of raw")
    yield {
        "metric": f"requests for 10,000 envelopes down, {name}",
        "value": requests,
        "unit": "requests",
        "baseline": RUNS // limits.MAX_PULL_ENVELOPES,
        "ratio": round(requests / (RUNS / limits.MAX_PULL_ENVELOPES), 2),
        "target": "<= 14",
    }
    sealed = sum(len(raw) for raw in raws)
    yield {
        "metric": f"bytes on the wire per sealed byte, {name}",
        "value": pulled_bytes,
        "unit": "bytes",
        "baseline": sealed,
        "ratio": round(pulled_bytes / sealed, 3),
        "target": "<= 1.15",
    }


def _laptop(folder: Path) -> Iterator[Line]:
    folder.mkdir()
    with (
        _running(folder, f"sqlite:///{folder}/region.db") as process,
        office(process, folder / "stores") as team,
    ):
        yield from _nothing_new(team)
        for at in range(RUNS):
            team.first.lane.run(add_person, _shared(team, at), f"Oma {at}")
        with _raw_log(process, f"sqlite:///{folder}/raw.db") as raw:
            raws = [secrets.token_bytes(SEALED_BYTES) for _ in range(RUNS)]
            raw_push, raw_pull = _rate(lambda: _push_raw(raw, raws)), _rate(lambda: _pull_raw(raw))
        before = team.first.line.session.requests
        push_rate = _rate(lambda: _sync_until_empty(team))
        pushed = team.first.line.session.requests - before
        before = team.second.line.session.requests
        pull_rate = _rate(team.second.sync)
        pulled = team.second.line.session.requests - before
        assert team.second.heads(_shared(team, 0)) == team.first.heads(_shared(team, 0))
    yield _line(
        f"laptop push from SQLCipher, sealed and signed ({pushed} requests)", push_rate, raw_push,
        ">= 500/s, a month of work in a second",
    )  # fmt: skip
    yield _line(
        f"laptop pull into SQLCipher, verified and merged ({pulled} requests)", pull_rate, raw_pull,
        f">= {2 * POUCHDB_PULL_PER_SECOND}/s, twice PouchDB's pull",
    )  # fmt: skip


def _nothing_new(team: StoreOffice) -> Iterator[Line]:
    """A worker with 200 households of which nothing is new."""
    boss = team.coordinator
    made = [boss.lane.run(begin_family)[0] for _ in range(NOTHING_NEW_HOUSEHOLDS - 1)]
    boss.sync()
    workers = (team.first.worker, team.second.worker)
    coordinator.assign_all(boss.line, [(each, worker) for each in made for worker in workers])
    boss.sync()
    for laptop in (team.first, team.second):
        laptop.sync()
        laptop.sync()
    assert len(team.first.lane.run(sync_state.replicas)) == NOTHING_NEW_HOUSEHOLDS
    began = time.perf_counter()
    report = team.first.sync()
    yield {
        "metric": f"nothing new, {NOTHING_NEW_HOUSEHOLDS} households",
        "value": report.requests,
        "unit": f"requests in {(time.perf_counter() - began) * 1000:.0f} ms",
        "baseline": 1,
        "ratio": report.requests,
        "target": "= 1",
    }


def _shared(team: StoreOffice, number: int) -> HouseholdId:
    """Spread over the households, as work is."""
    found = sorted(each.household for each in team.first.lane.run(sync_state.replicas))
    return found[number % 50]


def _sync_until_empty(team: StoreOffice) -> None:
    while team.first.lane.run(outbox.waiting, limit=1):
        team.first.sync()


def _push(laptop: Laptop, raws: list[bytes]) -> None:
    for start in range(0, len(raws), limits.MAX_PUSH_ENVELOPES):
        items = laptop.push(*raws[start : start + limits.MAX_PUSH_ENVELOPES])
        assert {item.state for item in items} == {"accepted"}


def _pull(laptop: Laptop, household: bytes) -> tuple[float, int, int]:
    """Rate, requests and bytes of reading the log; nothing is verified, as with the raw log."""
    from_server = 0
    seq, requests = 0, 0
    began = time.perf_counter()
    while seq < RUNS:
        body = msgspec.msgpack.encode([[[household, seq]], limits.MAX_PULL_ENVELOPES])
        response = laptop.http.post(
            "/v1/pull", content=body, headers={"authorization": f"Bearer {laptop.token}"}
        )
        requests += 1
        from_server += len(response.content)
        seq += len(msgspec.msgpack.decode(response.content)[0][0][2])
    return RUNS / (time.perf_counter() - began), requests, from_server


@contextmanager
def _raw_log(process: RegionProcess, url: str) -> Iterator[httpx.Client]:
    script = Path(__file__).with_name("raw_log.py")
    server = subprocess.Popen(
        [sys.executable, str(script), url, str(process.tls.certificate), str(process.tls.private_key)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    port = int(server.stdout.readline().split()[-1])
    context = ssl.create_default_context(cafile=str(process.ca_file))
    try:
        with httpx.Client(
            base_url=f"https://127.0.0.1:{port}", verify=context, timeout=60, trust_env=False
        ) as client:
            yield client
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def _push_raw(raw: httpx.Client, raws: list[bytes]) -> None:
    for start in range(0, len(raws), limits.MAX_PUSH_ENVELOPES):
        body = msgspec.msgpack.encode(raws[start : start + limits.MAX_PUSH_ENVELOPES])
        raw.post("/push", content=body).raise_for_status()


def _pull_raw(raw: httpx.Client) -> None:
    seq = 0
    while seq < RUNS:
        seq += len(msgspec.msgpack.decode(raw.get(f"/pull?after={seq}").content, type=list[bytes]))


def _rate(act: Callable[[], object]) -> float:
    """Envelopes a second."""
    began = time.perf_counter()
    act()
    return RUNS / (time.perf_counter() - began)


def _line(metric: str, value: float, baseline: float, target: str) -> Line:
    return {
        "metric": metric,
        "value": round(value),
        "unit": "envelopes/s",
        "baseline": round(baseline),
        "ratio": round(value / baseline, 2),
        "target": target,
    }
