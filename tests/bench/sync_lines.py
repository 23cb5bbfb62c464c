"""What the measures of sync share: a running region, the raw log beside it, and lines of rates."""

import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

from sync.protocol import limits
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
    for start in range(0, len(raws), limits.MAX_PUSH_ENVELOPES):
        body = msgspec.msgpack.encode(raws[start : start + limits.MAX_PUSH_ENVELOPES])
        raw.post("/push", content=body).raise_for_status()


def pull_raw(raw: httpx.Client, count: int = RUNS) -> None:
    seq = 0
    while seq < count:
        seq += len(msgspec.msgpack.decode(raw.get(f"/pull?after={seq}").content, type=list[bytes]))
