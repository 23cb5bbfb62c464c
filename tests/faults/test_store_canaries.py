"""Five hundred words that must be nowhere outside the encrypted store: no file, log, setting or core dump.

The controls: in a plain database they are found; and of the same session without the program's hardening a
real core and a copy of its memory are made, with the words in them. What this shows: no core is written and
no process of the same user reads the memory, where both were allowed before. What it does not show: whoever
may trace any process (root with CAP_SYS_PTRACE) reads it all the same, so session and reader run without that
here. Where the system hands cores to a program or a folder (core_pattern), the memory alone is the control.
"""

import base64
import os
import secrets
import shutil
import signal
import sqlite3
import string
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.canary_child import CANARIES, canary

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).parents[2]
IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
TRACELESS = [shutil.which("setpriv") or "setpriv", "--bounding-set=-sys_ptrace"] if IS_ROOT else []
"""Before a command: root without the right to trace every process, as any other user."""


def new_marker() -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))


def shapes(marker: str) -> dict[str, bytes]:
    """The marker as it could stand in a file; base64 at each of its three alignments."""
    found = {
        "utf-8": marker.encode(),
        "capitals": marker.upper().encode(),
        "utf-16-le": marker.encode("utf-16-le"),
        "utf-16-be": marker.encode("utf-16-be"),
        "hex": marker.encode().hex().encode(),
    }
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + marker.encode())
        found[f"base64+{shift}"] = coded[4 if shift else 0 : len(coded) // 4 * 4 - 4]
    return found


def seen_in(folder: Path, marker: str) -> list[str]:
    """Where and in what shape the marker stands in any file or name below the folder."""
    looked_for = shapes(marker)
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        content = os.fsencode(path.name) + (b"\0" + path.read_bytes() if path.is_file() else b"")
        found += [f"{path.name}: {shape}" for shape, word in looked_for.items() if word in content]
    return found


@contextmanager
def session(folder: Path, marker: str, end: str, guard: str = "guarded") -> Iterator[subprocess.Popen[bytes]]:
    """A process with the canaries, ready; its places and all that it says lie below the folder."""
    home, work = folder / "home", folder / "work"
    for each in (home, work, work / "tmp"):
        each.mkdir(parents=True)
    places = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **places, "TMPDIR": str(work / "tmp"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.faults.canary_child", str(home / "app"), marker, end, guard]
    with (work / "stderr").open("wb") as errors:
        child = subprocess.Popen(
            [*TRACELESS, *command], cwd=work, env=environment, stdout=subprocess.PIPE, stderr=errors
        )
        assert child.stdout is not None
        try:
            assert child.stdout.readline() == b"ready\n", (work / "stderr").read_text()
            yield child
            (work / "stdout").write_bytes(child.stdout.read())
        finally:
            child.stdout.close()
            child.kill()
            child.wait()


@pytest.mark.parametrize("end", ["normal", "crash", "kill"])
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_nothing_stands_outside_the_store(tmp_path: Path, end: str) -> None:
    marker = new_marker()
    with session(tmp_path, marker, end) as child:
        if end == "kill":
            child.kill()
    assert child.returncode == {"normal": 0, "crash": -signal.SIGABRT, "kill": -signal.SIGKILL}[end]
    app = tmp_path / "home" / "app"
    assert {"plan.db", "plan.head", "werkmap.log"} <= {path.name for path in app.rglob("*")}
    assert (app / "logs" / "werkmap.log").stat().st_size > 0
    assert seen_in(tmp_path, marker) == []


READ_MEMORY = """
import re, sys
pid, out = sys.argv[1:]
with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory, open(out, "wb") as kept:
    for line in maps:
        start, end, may = re.match(r"(\\w+)-(\\w+) (....)", line).groups()
        if may.startswith("rw"):
            memory.seek(int(start, 16))
            try:
                kept.write(memory.read(int(end, 16) - int(start, 16)))
            except OSError:
                pass
"""


def read_and_crash(folder: Path, marker: str, guard: str) -> str:
    """Copy the memory of a session into a file, then crash it; gives what the copying complained of."""
    with session(folder, marker, "kill", guard) as child:
        command = [*TRACELESS, sys.executable, "-c", READ_MEMORY, str(child.pid), str(folder / "memory")]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
        child.send_signal(signal.SIGABRT)
        child.wait()
    assert child.returncode == -signal.SIGABRT
    return told


def writes_cores() -> bool:
    """Whether this system writes cores as files, where the process stands."""
    pattern = Path("/proc/sys/kernel/core_pattern").read_text()
    return pattern[0] not in "|/" and resource.getrlimit(resource.RLIMIT_CORE)[1] != 0


@pytest.mark.skipif(sys.platform != "linux", reason="/proc and prctl")
def test_no_core_is_written_and_the_memory_is_not_read(tmp_path: Path) -> None:
    marker = new_marker()
    assert "PermissionError" in read_and_crash(tmp_path, marker, "guarded")
    assert list((tmp_path / "work").glob("core*")) == []
    assert seen_in(tmp_path, marker) == []


@pytest.mark.skipif(sys.platform != "linux", reason="/proc and prctl")
def test_without_the_hardening_the_canaries_stand_in_memory_and_core(tmp_path: Path) -> None:
    """The control: the very same session, and the canaries are found in both."""
    marker = new_marker()
    assert read_and_crash(tmp_path, marker, "unguarded") == ""
    assert "memory: utf-8" in seen_in(tmp_path, marker)
    (tmp_path / "memory").unlink()
    if writes_cores():
        [core] = (tmp_path / "work").glob("core*")
        assert seen_in(tmp_path, marker) == [f"{core.name}: utf-8"]


def test_in_a_plain_database_the_canaries_are_found(tmp_path: Path) -> None:
    """The control: the search finds all there is when nothing is encrypted, in every shape."""
    marker = new_marker()
    with sqlite3.connect(tmp_path / "plain.db") as made:
        made.execute("CREATE TABLE note (text TEXT)")
        words = [canary(marker, number) for number in range(CANARIES)]
        made.executemany("INSERT INTO note VALUES (?)", [(word,) for word in words])
    made.close()
    content = (tmp_path / "plain.db").read_bytes()
    assert all(word.encode() in content for word in words)
    assert seen_in(tmp_path, marker) == ["plain.db: utf-8"]
    for shape, coded in {
        "utf-16-le": words[0].encode("utf-16-le"),
        "base64+0": base64.b64encode(words[0].encode()),
        "base64+1": base64.b64encode(b"x" + words[0].encode()),
        "base64+2": base64.b64encode(b"xy" + words[0].encode()),
    }.items():
        (tmp_path / "plain.db").write_bytes(coded)
        assert f"plain.db: {shape}" in seen_in(tmp_path, marker)
