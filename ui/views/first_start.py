"""The first start: a passphrase is chosen, and the store is made.

GUI thread; the store is made in the pool.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError
from ui.bridge.tasks import TaskRunner
from ui.doors import Doors, Rooms
from ui.theme.look import Look
from ui.views.door_frame import door_page
from ui.views.new_passphrase import NewPassphrase
from ui.widgets.busy import Busy

translate = QCoreApplication.translate


class FirstStartPage(QWidget):
    """`opened(Rooms)` when the store is made; `troubled(AppError)` when that does not work."""

    opened = Signal(object)
    troubled = Signal(object)

    def __init__(self, look: Look, doors: Doors, tasks: TaskRunner) -> None:
        super().__init__()
        self._doors, self._tasks = doors, tasks
        self.setProperty("role", "page")
        self.choice = NewPassphrase(look, doors, translate("FirstStart", "Maak de werkmap"))
        self.choice.chosen.connect(self._on_chosen)
        self._busy = Busy(look)
        page = door_page(
            look,
            "folder",
            translate("FirstStart", "Welkom. Kies eerst een wachtzin"),
            translate(
                "FirstStart",
                "Met de wachtzin opent alleen jij deze werkmap. Niemand kan hem opzoeken of herstellen.",
            ),
            self.choice,
            self._busy,
            width=520,
        )
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(page)
        self.setFocusProxy(self.choice.next_button)

    def _on_chosen(self, passphrase: str) -> None:
        self.choice.set_busy(True)
        self._busy.start(translate("FirstStart", "De werkmap wordt gemaakt"))
        self._tasks.work(
            self, self._doors.first_start, passphrase, then=self._on_opened, failed=self._on_failed
        )

    def _on_opened(self, rooms: Rooms) -> None:
        self._busy.stop()
        self.choice.clear()
        self.opened.emit(rooms)

    def _on_failed(self, error: AppError) -> None:
        self._busy.stop()
        self.choice.set_busy(False)
        self.troubled.emit(error)
