"""Pictures of real windows, taken while the tour goes on.

GUI thread.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from ui.bridge.tasks import TaskRunner
from ui.tour.steps import must

WIDTH, HEIGHT = 1280, 720
PATIENCE_SECONDS = 20.0
STEP_MS = 10
PAINT_MS = 20


def pause(milliseconds: int) -> None:
    """Let the windows go on for so long. Unlike QTest.qWait it lets the other threads of Python go on too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Let the windows go on until it holds; raises StepFailed when it takes too long."""
    until = monotonic() + seconds
    while not holds():
        must(monotonic() < until, f"took too long: {what}")
        pause(STEP_MS)


def settle(tasks: TaskRunner) -> None:
    """Let everything that is under way come in and be painted."""
    pause(STEP_MS)
    wait_until(lambda: tasks.is_idle, "work under way")
    pause(PAINT_MS)


class Camera:
    """Numbers the pictures in the order in which they are taken."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
        self._folder = folder
        self.taken: list[str] = []

    def take(self, widget: QWidget, name: str) -> None:
        """A picture of this window as it is now."""
        file = f"{len(self.taken) + 1:02d}-{name}.png"
        must(widget.grab().save(str(self._folder / file)), f"no picture: {file}")
        self.taken.append(file)
