"""Cold start to the lock window, against a bare PySide6 window with the same letters loaded.

Each run is a process of its own, from its start to the first paint of its window; the store's folder holds a
store, so that the lock window asks for the passphrase. Interleaved, in the same run.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.clock import SystemClock
from desktop.paths import folders
from desktop.services import entry
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.keyring import FakeKeyring

ROUNDS = 7
TARGET_MS = 1500.0
ROOT = Path(__file__).parents[2]

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, application.quit)
        return False

painted = Painted()
"""

OURS = f"""
import sys
from pathlib import Path
from desktop.bootstrap import make_shell
from desktop.security.hardening import harden
from ui.application import make_application
harden()
application = make_application(["werkmap"])
shell = make_shell(application, Path(sys.argv[1]))
{_PAINTED}
shell.start()
shell.window.centralWidget().installEventFilter(painted)
application.exec()
"""

BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
from ui.theme.fonts import load_fonts
application = QApplication([])
load_fonts()
window = QMainWindow()
window.setCentralWidget(QLabel("Werkmap"))
window.resize(1280, 720)
{_PAINTED}
window.centralWidget().installEventFilter(painted)
window.show()
application.exec()
"""


def started_ms(program: str, home: Path) -> float:
    """From the start of the process to its end just after the first paint."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, str(home)],
        cwd=ROOT,
        check=True,
        timeout=60,
        stderr=subprocess.DEVNULL,
    )
    return (time.perf_counter() - began) * 1000


def lines() -> Iterator[dict[str, object]]:
    """Start to the window that asks for the passphrase."""
    with tempfile.TemporaryDirectory() as place:
        home, keyring = Path(place), FakeKeyring()
        where = entry.Place(folders(home).store, lambda: keyring, SystemClock(), lambda: CHEAP, CHEAP)
        entry.leave(where, entry.begin(where, PASSPHRASE))
        started_ms(OURS, home)
        started_ms(BARE, home)
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(started_ms(OURS, home))
            bare.append(started_ms(BARE, home))
    value, baseline = statistics.median(ours), statistics.median(bare)
    yield {
        "metric": "start to lock window",
        "value": round(value),
        "unit": "ms",
        "baseline": round(baseline),
        "ratio": round(value / baseline, 2),
        "target": TARGET_MS,
    }
