"""What PouchDB does with as many documents on this machine: the baseline of sync (sync.md: Figures).

The client is PouchDB on LevelDB in node, the server pouchdb-server on LevelDB, over loopback without TLS.
Both come from npm into build/, at these versions, the first time that they are measured.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import httpx
import msgspec

from tests.bench.ports import free_port

PACKAGES = {"pouchdb-server": "4.2.0", "pouchdb-node": "9.0.0"}
FOLDER = Path(__file__).parents[2] / "build" / "pouchdb"
SCRIPT = Path(__file__).with_name("pouchdb.js")
INSTALL_SECONDS, START_SECONDS, RUN_SECONDS = 600, 30, 600


class Rates(msgspec.Struct, frozen=True):
    """Documents a second, up and down."""

    push: float
    pull: float


@cache
def rates(count: int, size: int) -> Rates | None:
    """Of `count` documents of `size` characters; None, with a word on stderr, where it cannot be measured."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        _without("node and npm are not here")
        return None
    try:
        _install()
        with tempfile.TemporaryDirectory(prefix="praatplan-bench-") as folder, _server(Path(folder)) as url:
            command = ["node", str(SCRIPT), f"{url}/bench", folder, str(count), str(size), str(FOLDER)]
            ran = subprocess.run(command, capture_output=True, check=True, timeout=RUN_SECONDS)
    except (OSError, subprocess.SubprocessError, TimeoutError) as error:
        _without(type(error).__name__)
        return None
    return msgspec.json.decode(ran.stdout, type=Rates)


def _without(why: str) -> None:
    sys.stderr.write(f"PouchDB is not measured: {why}; its lines are left out\n")


def _install() -> None:
    wanted = {"name": "praatplan-bench", "private": True, "dependencies": PACKAGES}
    manifest, done = FOLDER / "package.json", FOLDER / "installed.json"
    if done.exists() and json.loads(done.read_text()) == wanted:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps(wanted))
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        cwd=FOLDER, check=True, timeout=INSTALL_SECONDS, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    done.write_text(json.dumps(wanted))


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    port, program = free_port(), FOLDER / "node_modules/pouchdb-server/bin/pouchdb-server"
    (folder / "server").mkdir()
    server = subprocess.Popen(
        [
            "node", str(program), "--port", str(port), "--host", "127.0.0.1", "--dir", str(folder / "server"),
            "--config", str(folder / "server.json"), "--no-stdout-logs", "--no-color",
        ],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url)
        yield url
    finally:
        server.kill()
        server.wait()


def _wait(url: str) -> None:
    ends_at = time.monotonic() + START_SECONDS
    while time.monotonic() < ends_at:
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("pouchdb-server does not answer")
