"""A real region for tests: the command line tool, a server process with TLS on loopback, its files."""

import io
import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from sync.backend.__main__ import main
from sync.backend.certificates import Authority, authority_in, make_authority
from sync.protocol.invitation import Invitation, read_invitation
from tests.factories_region import officers_desk
from tests.region_http import http_client

ROOT = Path(__file__).parent.parent
READY_SECONDS = 60
COMMAND = (sys.executable, "-W", "error", "-m", "sync.backend")


@dataclass(frozen=True)
class CommandResult:
    """What a command wrote, and its status."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class RegionProcess:
    """A region in a folder, on a database; `start` it, `stop` it, `kill9` it, and start it again."""

    folder: Path
    database_url: str
    name: str = "Flevoland"
    command: tuple[str, ...] = COMMAND
    extra: tuple[str, ...] = ()
    port: int = 0
    process: subprocess.Popen[str] | None = field(default=None, repr=False)
    closing: ExitStack = field(default_factory=ExitStack, repr=False)
    """Connections that the tests opened; closed with the fixture."""

    @property
    def tls(self) -> Authority:
        return authority_in(self.folder / "tls")

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> Path:
        return self.tls.ca_certificate

    @property
    def root_key_file(self) -> Path:
        return self.folder / "root/root.key"

    @property
    def log_file(self) -> Path:
        return self.folder / "server.log"

    def cli(self, *arguments: str, check: bool = True) -> CommandResult:
        """Run `praatplan-region <command> --database … <rest>`, in this process, which is a second faster."""
        name, *rest = arguments
        out, err = io.StringIO(), io.StringIO()
        mask = os.umask(0o077)
        with redirect_stdout(out), redirect_stderr(err):
            status = main([name, "--database", self.database_url, *rest], officers_desk())
        os.umask(mask)
        result = CommandResult(status, out.getvalue(), err.getvalue())
        if check and status:
            raise AssertionError(f"{name}: {result.stdout}{result.stderr}")
        return result

    def prepare(self) -> None:
        """Tables, root key, authority, certificate."""
        self.cli("init", "--name", self.name, "--root-key-out", str(self.folder / "root"))
        make_authority(self.folder / "tls", ["127.0.0.1", "localhost"])

    def start(self) -> None:
        """Start and wait until it listens; keeps its port over a restart."""
        with self.log_file.open("a") as log:
            self.process = subprocess.Popen(
                [
                    *self.command, "serve", "--database", self.database_url, "--port", str(self.port),
                    "--tls-cert", str(self.tls.certificate), "--tls-key", str(self.tls.private_key),
                    *self.extra,
                ],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )  # fmt: skip
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("ready on port "), self.log_file.read_text()[-2000:]
        self.port = int(line.split()[-1])

    def restart(self, *extra: str) -> None:
        """Stop, and start with these options and no others."""
        self.stop()
        self.extra = extra
        self.start()

    def beside(self) -> "RegionProcess":
        """Another process of the same region, on the same database; it ends with this one."""
        other = RegionProcess(self.folder, self.database_url)
        self.closing.callback(other.kill9)
        self.closing.enter_context(other.closing)
        other.start()
        return other

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        return self._end(signal.SIGTERM)

    def kill9(self) -> int:
        """SIGKILL."""
        return self._end(signal.SIGKILL)

    def wait(self) -> int:
        """Until the process ends by itself; the exit status."""
        return self._end(0)

    def _end(self, number: int) -> int:
        if self.process is None:
            return 0
        if number:
            os.kill(self.process.pid, number)
        status = self.process.wait(READY_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None
        return status

    def invite(self, name: str, role: str = "worker", worker_id: str = "") -> Invitation:
        """A fresh invitation."""
        rest = ("--worker-id", worker_id) if worker_id else ()
        result = self.cli(
            "invite", "--worker", name, "--role", role, "--url", self.url, "--tls-ca", str(self.ca_file),
            "--json", *rest,
        )  # fmt: skip
        return read_invitation(json.loads(result.stdout)["invitation"])

    def connect(self, invitation: Invitation) -> httpx.Client:
        """For one laptop, closed with the region."""
        return self.closing.enter_context(http_client(invitation))

    def certify_coordinator(self, device_hex: str, fingerprint: str) -> None:
        """The officer signs a coordinator's device."""
        self.cli(
            "certify-coordinator", "--root-key", str(self.root_key_file), "--device", device_hex,
            "--fingerprint", fingerprint,
        )  # fmt: skip
