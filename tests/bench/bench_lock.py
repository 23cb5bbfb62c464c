"""The hide key: from the key to a window that shows nothing, and to the end of the process.

The real shell over a real store with the caseload, a household's plan on the screen; only the end of the
process is noted instead of done, so that it can be measured fifty times. The moment of hiding is the first
thing that the shell does after its cover was painted: keeping what was typed. The baseline is a bare window
that is hidden by the same key.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from desktop.store.desk import Desk
from ui.application import make_application
from ui.bridge.crash import CrashDesk
from ui.bridge.tasks import StoreLane
from ui.doors import Rooms
from ui.main_window import HIDE_KEYS, MainWindow
from ui.pages import Route
from ui.preferences import Preferences
from ui.process_end import ProcessEnd
from ui.shell import Shell, ShellParts
from ui.stage import StageClock, stage_doors, stage_rooms
from ui.views.registry import PAGES

P = ParamSpec("P")
T = TypeVar("T")

ROUNDS = 50
HIDE_MS, END_MS = 300.0, 1000.0
WARM_MS = 150


class Noticed:
    """A lane that notes when something is asked of it."""

    def __init__(self, lane: StoreLane) -> None:
        self._lane = lane
        self.asked: list[float] = []

    def submit(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Pass the job on."""
        self.asked.append(time.perf_counter())
        return self._lane.submit(job, *args, **kwargs)


def hidden_ms(rooms: Rooms, route: Route, folder: Path) -> tuple[float, float]:
    """Milliseconds from the hide key to the painted cover, and to the end."""
    ended: list[float] = []
    lane = Noticed(rooms.lane)
    open_rooms = Rooms(lane, rooms.hub, rooms.worker_name, lambda: None)
    shell = Shell(
        ShellParts(
            doors=stage_doors(lambda: open_rooms, StageClock()),
            pages=lambda: PAGES,
            start=route,
            settings_folder=folder,
            preferences=Preferences(),
            process_end=ProcessEnd(lambda: None, lambda _status: ended.append(time.perf_counter())),
            crash_desk=CrashDesk(),
            system_letters_px=13.0,
        )
    )
    shell.start()
    shell.enter(open_rooms)
    while not isinstance(shell.window, MainWindow) or not shell.tasks.is_idle:
        QTest.qWait(5)
    QTest.qWait(WARM_MS)
    window = shell.window
    window.activateWindow()
    window.setFocus()
    lane.asked.clear()
    began = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_F12)
    if not ended:
        raise RuntimeError("the hide key was not heard")
    window.closing.disconnect()
    window.close()
    window.deleteLater()
    shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return (lane.asked[0] - began) * 1000, (ended[0] - began) * 1000


def bare_ms() -> float:
    """The same key hides a bare window."""
    window = QMainWindow()
    window.setCentralWidget(QLabel("Werkmap"))
    window.resize(1280, 720)
    QShortcut(QKeySequence(HIDE_KEYS[0]), window).activated.connect(window.hide)
    window.show()
    QTest.qWait(10)
    began = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_F12)
    taken = (time.perf_counter() - began) * 1000
    window.deleteLater()
    return taken


def p99(values: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100)[98]


def lines() -> Iterator[dict[str, object]]:
    """The hide key, p99 of fifty."""
    if QApplication.instance() is None:
        make_application(["werkmap"])
    with tempfile.TemporaryDirectory() as place:
        rooms, households = stage_rooms(Path(place) / "store", StageClock())
        route = Route("household", household=households[0], tab="plan")
        pairs = [hidden_ms(rooms, route, Path(place)) for _ in range(ROUNDS)]
        rooms.close()
    bare = [bare_ms() for _ in range(ROUNDS)]
    for metric, values, target in (
        ("hide key to neutral window p99", [pair[0] for pair in pairs], HIDE_MS),
        ("hide key to end of process p99", [pair[1] for pair in pairs], END_MS),
    ):
        yield {
            "metric": metric,
            "value": round(p99(values), 1),
            "unit": "ms",
            "baseline": round(p99(bare), 2),
            "ratio": round(p99(values) / p99(bare), 1),
            "target": target,
        }
