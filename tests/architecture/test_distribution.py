"""What leaves this folder: a lock with hashes and no addresses, no path of a machine, a whole wheel."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from tests.architecture.source_tree import ROOT

PACKAGES = {"desktop", "ui", "sync", "resources"}
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:root|work|home/\w+|Users/\w+)/\w")
PINNED = re.compile(r"^([A-Za-z0-9_.\[\]-]+)==\S+", re.MULTILINE)


def tracked_files() -> list[Path]:
    """The files that git knows, those that were removed from the folder left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_the_lock_pins_by_hash_and_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|--trusted", lock)
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", lock)
    unhashed = [block.split()[0] for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]
    assert unhashed == []


def test_the_lock_holds_every_declared_library() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    names = {re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-") for line in asked}
    locked = {
        match.group(1).split("[")[0].lower()
        for match in PINNED.finditer((ROOT / "requirements.lock").read_text())
    }
    assert names - locked == set()


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked_files()
        if path.suffix not in {".png", ".svg", ".pdf", ".gz", ".ttf", ".otf"}
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_search_for_machine_paths_finds_them() -> None:
    assert MACHINE_PATH.search("open('/" + "home/anna/plan.txt')")
    assert not MACHINE_PATH.search("https://example.org/work/plan and build/" + "home/x")


def test_the_wheel_holds_the_packages_with_their_data_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("praatplan-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    tops = {name.split("/")[0] for name in held}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES
    tracked = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert {name for name in tracked if name.split("/")[0] in PACKAGES} - held == set()


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"(?m)^(\d+)\.[A-Z]", text) == [str(number) for number in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new EUPL version.")
