"""The passphrase with its button, why it failed, and the pause after too many wrong tries.

GUI thread; the key is derived in the pool. Shared by every page before the unlock that asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.errors import AppError, WrongPassphrase
from desktop.messages import message
from desktop.security.attempts import Attempts, failed, wait_seconds
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.theme.look import Look
from ui.widgets.boxes import column, drop
from ui.widgets.busy import Busy
from ui.widgets.buttons import Button, plain_button, primary_button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.notices import ErrorPanel

translate = QCoreApplication.translate

TICK_MS = 250


class Tries:
    """How often it went wrong at this door. It belongs to the window: a page that is made anew asks nobody to
    begin counting anew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._attempts = Attempts()

    def fail(self) -> None:
        """One more wrong passphrase."""
        self._attempts = failed(self._attempts, self._clock)

    @property
    def seconds_left(self) -> float:
        """How long the next try has to wait."""
        return wait_seconds(self._attempts, self._clock)


@dataclass(frozen=True)
class Entrance:
    """What a passphrase is asked for: the way in, and what counts the pauses."""

    way_in: Callable[[str], Rooms]
    tasks: TaskRunner
    tries: Tries


class PassphraseAsk(QWidget):
    """`opened(Rooms)` when the passphrase fits; `troubled(AppError)` when something else fails."""

    opened = Signal(object)
    troubled = Signal(object)

    def __init__(self, look: Look, entrance: Entrance, word: str = "", *, is_primary: bool = True) -> None:
        super().__init__()
        self._look, self._entrance = look, entrance
        self._is_busy = False
        self.setProperty("role", "clear")
        self.passphrase = PassphraseEdit(look, translate("Unlock", "Wachtzin"))
        self.passphrase.submitted.connect(self._on_submit)
        make = primary_button if is_primary else plain_button
        self.open_button: Button = make(
            look, word or translate("Unlock", "Openen"), self._on_submit, "unlock"
        )
        self.open_button.fill_width()
        self._busy = Busy(look)
        self._problem = column(gap=0)
        self.setLayout(
            column(self.passphrase, self._problem, self.open_button, self._busy, gap=look.space(12))
        )
        self.setFocusProxy(self.passphrase)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        if entrance.tries.seconds_left > 0:
            self._tick.start()
            self._on_tick()
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
        self._entrance.tasks.work(
            self,
            self._entrance.way_in,
            self.passphrase.text(),
            then=self._on_opened,
            failed=self._on_failed,
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
        self._entrance.tries.fail()
        said = message(error)
        self._clear_problem()
        self._problem.addWidget(ErrorPanel(self._look, said.title, said.happened, said.safe, said.todo))
        self.passphrase.edit.selectAll()
        self.passphrase.edit.setFocus()
        self._tick.start()
        self._on_tick()

    def _on_tick(self) -> None:
        """Count the pause after too many wrong tries."""
        left = self._entrance.tries.seconds_left
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
