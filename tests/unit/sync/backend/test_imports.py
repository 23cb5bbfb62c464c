"""The region runs on a server without a screen, without SQLCipher and without the desktop program."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
FOREIGN = ("PySide6", "sqlcipher3", "desktop", "ui", "keyring", "httpx", "reportlab")
PROBE = """
import sys
for name in {blocked!r}:
    sys.modules[name] = None
import {module}
"""


def run(module: str, blocked: tuple[str, ...]) -> int:
    probe = PROBE.format(blocked=blocked, module=module)
    return subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=False
    ).returncode


def test_the_backend_needs_nothing_of_the_laptop() -> None:
    assert run("sync.backend.__main__", FOREIGN) == 0
    assert run("sync.backend.__main__", ("starlette",)) != 0, "the probe must notice what is missing"


def test_the_protocol_needs_msgspec_and_cryptography_and_pynacl_only() -> None:
    modules = sorted(path.stem for path in (ROOT / "sync/protocol").glob("*.py") if path.stem != "__init__")
    together = ", ".join(f"sync.protocol.{module}" for module in modules)
    assert run(together, (*FOREIGN, "starlette", "sqlalchemy", "uvicorn")) == 0
