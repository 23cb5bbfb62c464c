"""Many clients at once, each in a process of its own, against a running region."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from tests.bench.client_process import Call, Work
from tests.region_process import RegionProcess

SCRIPT = Path(__file__).with_name("client_process.py")


def let_go(process: RegionProcess, folder: Path, calls: Sequence[list[Call]]) -> dict[str, list[float]]:
    """Make these calls, a process for each list, all from the same moment; ms per call, by path.

    Raises AssertionError when a call was refused.
    """
    took: dict[str, list[float]] = {}
    with ExitStack() as stack:
        started = []
        for number, own in enumerate(calls):
            file = folder / f"work{number}"
            file.write_bytes(msgspec.msgpack.encode(Work(process.url, str(process.ca_file), own)))
            client = subprocess.Popen(
                [sys.executable, str(SCRIPT), str(file)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=SCRIPT.parents[2],
            )  # fmt: skip
            stack.enter_context(client)
            stack.callback(client.kill)
            started.append(client)
        for client in started:
            assert client.stdout is not None
            assert client.stdout.readline() == "ready\n"
        for client in started:
            assert client.stdin is not None
            client.stdin.write("go\n")
            client.stdin.flush()
        for client in started:
            assert client.stdout is not None
            told = json.loads(client.stdout.readline())
            assert told["refused"] == 0
            for path, times in told["took"].items():
                took.setdefault(path, []).extend(times)
    return took
