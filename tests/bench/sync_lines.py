"""What the measures of sync share: a running region, the raw log beside it, and lines of rates."""

import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import msgspec

from sync.protocol import limits
from tests.postgres_cluster import PostgresCluster, running_cluster
from tests.region_http import uuid7
from tests.region_process import RegionProcess

RUNS = 10_000
BODY_BYTES = 500

Line = dict[str, object]


def line(metric: str, value: float, unit: str, baseline: float, target: str, *, digits: int = 0) -> Line:
    """A value beside the baseline of the same run."""
    return {
        "metric": metric,
        "value": round(value, digits) if digits else round(value),
        "unit": unit,
        "baseline": round(baseline, digits) if digits else round(baseline),
        "ratio": round(value / baseline, 3),
        "target": target,
    }


def rate_line(metric: str, value: float, baseline: float, target: str) -> Line:
    """Envelopes a second."""
    return line(metric, value, "envelopes/s", baseline, target)


def rate(act: Callable[[], object], count: int = RUNS) -> float:
    """How many a second `act` does, which does `count`."""
    began = time.perf_counter()
    act()
    return count / (time.perf_counter() - began)


@contextmanager
def running(folder: Path, url: str) -> Iterator[RegionProcess]:
    """A region in its own process, whose rate limits are out of the way."""
    process = RegionProcess(folder, url, extra=("--rate-factor", "1000"))
    process.prepare()
    process.start()
    try:
        yield process
    finally:
        process.closing.close()
        process.kill9()


@contextmanager
def raw_log(process: RegionProcess, url: str) -> Iterator[httpx.Client]:
    """The prototype of raw_log.py, on a database of its own, with the region's certificate."""
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


def push_raw(raw: httpx.Client, raws: list[bytes]) -> None:
    """All of it, in pages as a laptop sends them."""
    for page in pages(raws):
        push_page_raw(raw, page)


def push_page_raw(raw: httpx.Client, page: list[bytes]) -> None:
    """One page; the bare log reads no envelope, so each id stands beside it."""
    body = msgspec.msgpack.encode([(uuid7(), each) for each in page])
    raw.post("/push", content=body).raise_for_status()


def pull_raw(raw: httpx.Client, count: int = RUNS) -> None:
    seq = 0
    while seq < count:
        seq += len(pull_page_raw(raw, seq))


def pull_page_raw(raw: httpx.Client, after: int) -> list[bytes]:
    return msgspec.msgpack.decode(raw.get(f"/pull?after={after}").content, type=list[bytes])


def pages(raws: list[bytes]) -> list[list[bytes]]:
    """As many at once as may be pushed at once."""
    most = limits.MAX_PUSH_ENVELOPES
    return [raws[at : at + most] for at in range(0, len(raws), most)]


def by_turns(one: Sequence[Callable[[], object]], other: Sequence[Callable[[], object]]) -> list[list[float]]:
    """Seconds of each act of two ways, page by page in turn: what else the machine does, it does to both."""
    took: list[list[float]] = [[], []]
    for acts in zip(one, other, strict=True):
        for times, act in zip(took, acts, strict=True):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
    return took


def undisturbed(times: Sequence[float]) -> float:
    """The time of an act that the machine let be: a quarter of them took less."""
    return sorted(times)[len(times) // 4]


def measured_cluster() -> AbstractContextManager[PostgresCluster]:
    """PostgreSQL as a region runs it. In the tests it writes every statement with its values into its log."""
    return running_cluster(log_statement="none")
