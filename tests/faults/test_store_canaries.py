"""Five hundred words that must be nowhere outside the encrypted store: no file, log, setting or core dump."""

import base64
import os
import secrets
import signal
import sqlite3
import string
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.canary_child import CANARIES, canary

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("end", ["normal", "crash", "kill"])
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_nothing_stands_outside_the_store(tmp_path: Path, end: str) -> None:
    marker, home, work = new_marker(), tmp_path / "home", tmp_path / "work"
    for folder in (home, work, work / "tmp"):
        folder.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **places, "TMPDIR": str(work / "tmp"), "PYTHONPATH": str(ROOT)}
    with (work / "stderr").open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.canary_child", str(home / "app"), marker, end],
            cwd=work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        assert first == b"ready\n", (work / "stderr").read_text()
        if end == "kill":
            child.kill()
        (work / "stdout").write_bytes(child.stdout.read())
        child.stdout.close()
        code = child.wait()
    assert code == {"normal": 0, "crash": -signal.SIGABRT, "kill": -signal.SIGKILL}[end]
    written = {path.name for path in (home / "app").rglob("*")}
    assert {"plan.db", "plan.head", "werkmap.log"} <= written
    assert (home / "app" / "logs" / "werkmap.log").stat().st_size > 0
    assert seen_in(tmp_path, marker) == []


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
