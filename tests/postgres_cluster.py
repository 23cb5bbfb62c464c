"""A private PostgreSQL for tests: initdb in a folder, own port on loopback, fsync on, gone afterwards."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

DEBIAN_FOLDER = Path("/usr/lib/postgresql")
"""Debian and Ubuntu keep a folder a version here, outside PATH."""
SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "log_statement": "all",
}

UNTIL_ALONE = """DO $$ BEGIN
    WHILE EXISTS (SELECT FROM pg_stat_replication) LOOP
        PERFORM pg_sleep(0.05), pg_stat_clear_snapshot();
    END LOOP;
END $$"""


@dataclass
class PostgresCluster:
    """A running cluster; every database in it is fresh."""

    folder: Path
    port: int
    settings: dict[str, str]
    made: list[str] = field(default_factory=list)

    @property
    def where(self) -> tuple[str, ...]:
        """How PostgreSQL's programs reach it."""
        return "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"

    def new_database(self, like: str = "template1") -> str:
        """URL of an empty database, or of a copy of the one with the URL `like`, which nobody has open."""
        name = f"region_{len(self.made)}"
        self.made.append(name)
        self.run("createdb", *self.where, "-T", like.rpartition("/")[2], name)
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """For good; nobody has it open."""
        self.run("dropdb", *self.where, url.rpartition("/")[2])

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as its own user."""
        subprocess.run(
            [*_as_postgres(), str(binaries() / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )

    def start(self) -> None:
        """Start and wait until it answers; after a crash it syncs every file of every database first."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        options += "".join(f" -c {name}={value}" for name, value in self.settings.items())
        log = str(self.folder / "server.log")
        waiting = ("-w", "-t", "300")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, *waiting, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop; "immediate" is a crash: it recovers from its WAL at the next start."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Started while the block runs."""
        self.start()
        try:
            yield
        finally:
            if self._lock.exists():
                self.stop()

    def change(self, setting: str, value: str) -> None:
        """Change a setting while it runs."""
        self._tell(f"ALTER SYSTEM SET {setting} = '{value}'")
        self._tell("SELECT pg_reload_conf()")

    def let_go(self, standby: "PostgresCluster") -> None:
        """From now on it acknowledges alone, and the standby gets nothing more."""
        self.change("synchronous_standby_names", "")
        standby.change("primary_conninfo", "")
        self._tell(UNTIL_ALONE)

    def _tell(self, statement: str) -> None:
        self.run("psql", *self.where, "-v", "ON_ERROR_STOP=1", "-c", statement)

    def promote(self) -> None:
        """From a standby to the one that is written to; returns when it can be."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "promote")

    def kill9(self) -> None:
        """SIGKILL to the server and all that it started; the files stay as they are."""
        processes = self.processes()
        _signal(processes, signal.SIGKILL)
        for process in processes:
            while _is_running(process):
                time.sleep(0.01)
        for left in (self._lock, *self.folder.glob(".s.PGSQL.*")):  # a dead one may still hold these
            left.unlink()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Every process stands still while the block runs: lines stay open, and nothing is answered."""
        processes = self.processes()
        _signal(processes, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(processes, signal.SIGCONT)

    def processes(self) -> list[int]:
        """The server, and all that it started."""
        server = int(self._lock.read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return [server, *map(int, children)]

    @property
    def _lock(self) -> Path:
        return self.folder / "data/postmaster.pid"


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def binaries() -> Path:
    """Where PostgreSQL's programs are, the newest version; without them the tests fail, they do not skip."""
    found = [path.parent for path in DEBIAN_FOLDER.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    in_path = shutil.which("initdb")
    if in_path is None:
        raise FileNotFoundError("PostgreSQL is not installed: `.ci/setup test` installs what the tests need")
    return Path(in_path).parent


@contextmanager
def running_cluster(**changed: str) -> Iterator[PostgresCluster]:
    """Make, start and drop a cluster; `changed` are settings that differ from SETTINGS."""
    with _own_folder() as folder:
        cluster = PostgresCluster(folder, _free_port(), SETTINGS | changed)
        data = str(folder / "data")
        cluster.run("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C", "-U", "postgres")
        with cluster.running():
            yield cluster


@contextmanager
def standby_of(primary: PostgresCluster) -> Iterator[PostgresCluster]:
    """Another cluster, that follows: the first acknowledges only what both have on disk."""
    with _own_folder() as folder:
        standby = PostgresCluster(folder, _free_port(), primary.settings)
        standby.run("pg_basebackup", *primary.where, "-D", str(folder / "data"), "-R", "-c", "fast")
        with standby.running():
            primary.change("synchronous_standby_names", "*")
            yield standby


@contextmanager
def _own_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="pp-pg-", dir="/tmp"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
