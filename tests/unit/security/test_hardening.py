"""Hardening holds in a process of its own: the limits of this one stay as they are."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.security.hardening import put_aside_in_memory

LOOK = """
import pathlib, resource
from desktop.security.hardening import harden
print(harden("werkmap"))
print(resource.getrlimit(resource.RLIMIT_CORE), pathlib.Path("/proc/self/comm").read_text().strip())
print(pathlib.Path("/proc/self/environ").stat().st_uid)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's")
def test_core_dumps_are_off_and_the_name_is_neutral() -> None:
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True).stdout
    lines = told.splitlines()
    assert lines[0] == "Hardening(core_limit_zero=True, not_dumpable=True, neutral_name=True)"
    assert lines[1] == "(0, 0) werkmap"
    assert lines[2] == "0"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the session's folder is Linux's")
def test_what_is_put_aside_goes_to_the_folder_of_the_session(tmp_path: Path) -> None:
    there = {"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": "elsewhere"}
    assert put_aside_in_memory(there)
    assert there["TMPDIR"] == str(tmp_path)


@pytest.mark.parametrize("folder", ["", "/no/such/folder"])
def test_without_such_a_folder_nothing_changes(folder: str) -> None:
    there = {"XDG_RUNTIME_DIR": folder, "TMPDIR": "elsewhere"}
    assert not put_aside_in_memory(there)
    assert there["TMPDIR"] == "elsewhere"
