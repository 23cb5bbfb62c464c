"""Ontgrendelen: the passphrase, why it failed, and what to do when it is forgotten.

GUI thread; the key is derived in the pool. Knows nothing of slots and keys: it calls what `Doors` gives.
"""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError, WrongPassphrase
from desktop.messages import message
from desktop.security.attempts import Attempts, failed, wait_seconds
from ui.bridge.tasks import TaskRunner
from ui.doors import Doors, Rooms
from ui.theme.look import Look
from ui.views.door_frame import door_page
from ui.widgets.boxes import column, drop
from ui.widgets.busy import Busy
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.notices import ErrorPanel

translate = QCoreApplication.translate

TICK_MS = 250


class UnlockPage(QWidget):
    """`opened(Rooms)` when the passphrase fits; `troubled(AppError)` when something else fails."""

    opened = Signal(object)
    troubled = Signal(object)
    forgotten = Signal()

    def __init__(self, look: Look, doors: Doors, tasks: TaskRunner) -> None:
        super().__init__()
        self._look, self._doors, self._tasks = look, doors, tasks
        self._attempts = Attempts()
        self._is_busy = False
        self.setProperty("role", "page")
        self.passphrase = PassphraseEdit(look, translate("Unlock", "Wachtzin"))
        self.passphrase.submitted.connect(self._on_submit)
        self.open_button = primary_button(look, translate("Unlock", "Openen"), self._on_submit, "unlock")
        self.open_button.fill_width()
        forgotten = link_button(
            look, translate("Unlock", "Ik weet mijn wachtzin niet meer"), self.forgotten.emit
        )
        forgotten.fill_width()
        self._busy = Busy(look)
        self._problem = column(gap=0)
        page = door_page(
            look,
            "folder",
            translate("Unlock", "Werkmap"),
            translate("Unlock", "Typ je wachtzin om verder te gaan."),
            self.passphrase,
            self._problem,
            self.open_button,
            self._busy,
            forgotten,
        )
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(page)
        self.setFocusProxy(self.passphrase)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._set_ready()

    def _set_ready(self) -> None:
        self.open_button.setEnabled(not self._is_busy and not self._tick.isActive())

    def _on_submit(self) -> None:
        if not self.open_button.isEnabled():
            return
        if not self.passphrase.text():
            self.passphrase.field.show_problem(translate("Unlock", "Typ eerst je wachtzin."))
            self.passphrase.setFocus()
            return
        self.passphrase.field.show_problem("")
        self._is_busy = True
        self._clear_problem()
        self._set_ready()
        self._busy.start(translate("Unlock", "Bezig met openen"))
        self._tasks.work(
            self, self._doors.unlock, self.passphrase.text(), then=self._on_opened, failed=self._on_failed
        )

    def _on_opened(self, rooms: Rooms) -> None:
        self._busy.stop()
        self.passphrase.clear()
        self.opened.emit(rooms)

    def _on_failed(self, error: AppError) -> None:
        self._is_busy = False
        self._busy.stop()
        if not isinstance(error, WrongPassphrase):
            self._set_ready()
            self.troubled.emit(error)
            return
        self._attempts = failed(self._attempts, self._doors.clock)
        said = message(error)
        self._clear_problem()
        self._problem.addWidget(ErrorPanel(self._look, said.title, said.happened, said.safe, said.todo))
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus()
        self._tick.start()
        self._on_tick()

    def _on_tick(self) -> None:
        """Count the pause after too many wrong tries."""
        left = wait_seconds(self._attempts, self._doors.clock)
        if left <= 0:
            self._tick.stop()
            self.passphrase.field.show_problem("")
        else:
            said = translate("Unlock", "Wacht nog {seconds} seconden voor je het opnieuw probeert.")
            self.passphrase.field.show_problem(said.format(seconds=int(left + 0.99)))
        self._set_ready()

    def _clear_problem(self) -> None:
        while self._problem.count():
            drop(self._problem.takeAt(0))
