"""How a program that a test started is spoken to: lines in on stdin, JSON out on stdout. GUI thread."""

import json
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal


class _Lines(QObject):
    came = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit("end")


def serve(application: QCoreApplication, do: Callable[[str], object]) -> int:
    """Do every line on the thread of the windows until "end" or the end of stdin; gives the exit status."""
    lines = _Lines()
    lines.came.connect(lambda line: application.exit() if line == "end" else do(line))
    threading.Thread(target=lines.listen, daemon=True).start()
    return int(application.exec())


def tell(**what: object) -> None:
    """One line out."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()
