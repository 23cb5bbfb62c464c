"""The core and the sync import where Qt cannot; the region's server also without store and keyring."""

import subprocess
import sys

import pytest

from tests.architecture.source_tree import ROOT, imported_modules, source_files

IMPORT_ALL_BUT = """
import importlib, importlib.abc, pkgutil, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Blocker())
for name in {packages!r}:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
"""


def import_everything(packages: list[str], blocked: set[str]) -> subprocess.CompletedProcess[str]:
    """Import every module of the packages in a process of its own, where the blocked ones do not exist."""
    code = IMPORT_ALL_BUT.format(packages=packages, blocked=blocked)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("packages", "blocked"),
    [
        (["desktop", "sync"], {"PySide6", "shiboken6", "ui"}),
        (["sync.protocol"], {"PySide6", "shiboken6", "ui", "desktop", "httpx", "sqlcipher3", "sqlalchemy"}),
        (["sync.backend"], {"PySide6", "shiboken6", "ui", "desktop", "sqlcipher3", "keyring", "reportlab"}),
    ],
    ids=["core and sync", "protocol", "region"],
)
def test_imports_without(packages: list[str], blocked: set[str]) -> None:
    done = import_everything(packages, blocked)
    assert done.returncode == 0, done.stderr


def test_the_blocker_blocks() -> None:
    assert "domain is blocked" not in import_everything(["desktop.domain"], {"PySide6"}).stderr
    assert "desktop is blocked" in import_everything(["desktop.domain"], {"desktop"}).stderr


def test_the_unit_tests_of_the_core_need_no_qt() -> None:
    users = [
        f"{file.path}:{line} imports {module}"
        for file in source_files("tests/unit")
        if not file.path.startswith("tests/unit/ui/")
        for line, module in imported_modules(file.tree)
        if module.split(".")[0] in {"PySide6", "pytestqt", "ui"}
    ]
    assert users == []
