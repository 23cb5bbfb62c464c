"""Cycles of objects are broken on the GUI thread only.

GUI thread. Python collects on whatever thread happens to make an object: then the store lane or the sync
thread would destroy a widget that is part of a cycle, and Qt crashes. So the collector is off, and a timer
here does its work by the same thresholds.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

PAUSE_MS = 500
NAME = "collecting"


class Collecting(QObject):
    """Collects for as long as its parent lives; one for each application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due, if any is."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation] > 0:
            gc.collect(generation)
            return


def collect_here(application: QCoreApplication) -> None:
    """From now on only the thread of this application collects. Asked again it changes nothing."""
    if application.findChild(Collecting, NAME) is None:
        Collecting(application)
