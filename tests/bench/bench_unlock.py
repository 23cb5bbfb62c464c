"""Unlock: passphrase in, database key out, at the costs that `calibrate` chose for this machine."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.security.kdf import FLOOR, calibrate, stretch
from desktop.security.unlocking import first_start, unlock
from tests.factories_security import PASSPHRASE
from tests.fakes.keyring import FakeKeyring

RUNS = 20
TARGET_P95_SECONDS = 1.5


def p95_seconds(act: Callable[[], object]) -> float:
    """The 95th percentile of RUNS runs."""
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    return statistics.quantiles(seconds, n=20)[-1]


def lines() -> Iterator[dict[str, object]]:
    """Unlock against the bare Argon2id at the lowest costs that the product accepts."""
    with tempfile.TemporaryDirectory() as place:
        keyring, params = FakeKeyring(), calibrate()
        first_start(Path(place), keyring, PASSPHRASE, params)
        value = p95_seconds(lambda: unlock(Path(place), keyring, PASSPHRASE))
        baseline = p95_seconds(lambda: stretch(PASSPHRASE, bytes(32), FLOOR))
        costs = f"{params.memory_kib // 1024} MiB, {params.passes} passes, {params.lanes} lanes"
        yield {
            "metric": f"unlock p95 ({costs})",
            "value": round(value, 3),
            "unit": "s",
            "baseline": round(baseline, 3),
            "ratio": round(value / baseline, 2),
            "target": TARGET_P95_SECONDS,
        }
