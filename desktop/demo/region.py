"""A region for a demonstration: the real server as a process of its own, on loopback, with TLS of its own.

Talks to it by its command only. Everything lies in one folder.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import Offline
from desktop.security.passphrases import generate

STOP_SECONDS = 20


@dataclass(frozen=True)
class EmbeddedRegion:
    """A region that listens; its administrator's commands."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"https://127.0.0.1:{self.port}"

    def invite(self, name: str, role: str, worker: str = "") -> str:
        """A single-use invitation, as the line of text that a worker pastes."""
        known = ["--worker-id", worker] if worker else []
        answer = _command(
            self.folder,
            "invite",
            *("--worker", name, "--role", role, "--url", self.url),
            *("--tls-ca", str(self.folder / "tls" / "ca.pem"), "--json", *known),
        )
        invitation: str = json.loads(answer)["invitation"]
        return invitation

    def certify_coordinator(self, device: str, fingerprint: str) -> None:
        """The region's officer vouches for a coordinator's laptop."""
        root = str(self.folder / "root" / "root.key")
        _command(
            self.folder,
            "certify-coordinator",
            *("--root-key", root, "--device", device, "--fingerprint", fingerprint),
        )


@contextmanager
def embedded_region(folder: Path, name: str) -> Iterator[EmbeddedRegion]:
    """Begin the region in `folder` if it is not there, and let it listen as long as the context lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "tls" / "ca.pem").exists():
        officers = [line for each in (generate(), generate()) for line in (each, each)]
        given = ("init", *_database(folder), "--name", name, "--root-key-out", str(folder / "root"))
        _run(*given, typed="\n".join((*officers, "")))
        _run("certificate", "--out", str(folder / "tls"), "--host", "127.0.0.1", "--host", "localhost")
    tls = folder / "tls"
    with (folder / "server.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603 - our own server
            [
                *(sys.executable, "-m", "sync.backend", "serve", *_database(folder), "--port", _port(folder)),
                *("--tls-cert", str(tls / "server.pem"), "--tls-key", str(tls / "server.key")),
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        line = process.stdout.readline() if process.stdout is not None else ""
        if not line.startswith("ready on port "):
            raise Offline("region_not_started")
        port = int(line.split()[-1])
        (folder / "port").write_text(str(port), encoding="utf-8")
        yield EmbeddedRegion(folder, port)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        if process.stdout is not None:
            process.stdout.close()


def _port(folder: Path) -> str:
    """The port of before, which the laptops know; at first any that is free."""
    kept = folder / "port"
    return kept.read_text(encoding="utf-8") if kept.exists() else "0"


def _database(folder: Path) -> tuple[str, str]:
    return "--database", f"sqlite:///{folder / 'region.db'}"


def _command(folder: Path, name: str, *rest: str) -> str:
    return _run(name, *_database(folder), *rest)


def _run(*arguments: str, typed: str = "") -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "sync.backend", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Offline("region_not_started")
    return done.stdout
