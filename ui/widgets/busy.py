"""Long work: what is being done, how far it is, and the way to stop it.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import link_button
from ui.widgets.text import label

translate = QCoreApplication.translate

PATIENCE_MS = 250
"""Work that is done sooner shows nothing: a flash is unrest."""


class Busy(QWidget):
    """A line of progress; without a total it just goes on. `start` … `show_progress` … `stop`."""

    def __init__(self, look: Look, cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._words = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        parts: list[QWidget] = [self._words]
        if cancel is not None:
            parts.append(link_button(look, translate("Busy", "Stoppen"), cancel, "close"))
        self.setLayout(column(row((self._words, 1), *parts[1:]), self._bar, gap=look.space(4)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def start(self, text: str) -> None:
        """Say what is being done; it shows after a quarter of a second."""
        self._words.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self._patience.start()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def stop(self) -> None:
        """It is done, or was stopped."""
        self._patience.stop()
        self.hide()
