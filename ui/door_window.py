"""The window before the unlock: first start, passphrase, forgotten, trouble. Nothing of anybody.

GUI thread.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.errors import AppError
from desktop.paths import NEUTRAL_NAME
from desktop.security.erasing import Wiped
from desktop.services.entry import is_alarm
from ui.bridge.tasks import TaskRunner
from ui.doors import Doors
from ui.theme.look import Look
from ui.views.first_start import FirstStartPage
from ui.views.forgotten import forgotten_page, trouble_page
from ui.views.older_copy import OlderCopyPage
from ui.views.passphrase_ask import Tries
from ui.views.unlock import UnlockPage
from ui.views.wiped import wiped_page

FIRST_START = "first_start"
WIPED = "wiped_by_order"
LEAST_WIDTH, LEAST_HEIGHT = 560, 520


class DoorWindow(QMainWindow):
    """`opened(Rooms)` when a way in was found."""

    opened = Signal(object)

    def __init__(self, look: Look, doors: Doors, tasks: TaskRunner) -> None:
        super().__init__()
        self._look, self._doors, self._tasks = look, doors, tasks
        self._tries = Tries(doors.clock)
        self.setWindowTitle(NEUTRAL_NAME)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.ask()

    def ask(self) -> None:
        """Look what lies there, and ask for what it needs."""
        try:
            state = self._doors.state()
        except AppError as error:
            self.show_trouble(error)
            return
        told = self._doors.wiped() if state == FIRST_START else None
        if told is not None:
            self.show_wiped(told)
        else:
            self._begin(state)

    def show_wiped(self, told: Wiped) -> None:
        """What was done by order, before a first start."""
        self._put(wiped_page(self._look, told, partial(self._begin, FIRST_START), self.close))

    def _begin(self, state: str) -> None:
        page = (
            FirstStartPage(self._look, self._doors, self._tasks)
            if state == FIRST_START
            else UnlockPage(self._look, self._doors, self._tasks, self._tries)
        )
        page.opened.connect(self.opened)
        page.troubled.connect(self.show_trouble)
        if isinstance(page, UnlockPage):
            page.forgotten.connect(self.show_forgotten)
        self._put(page)

    def show_forgotten(self) -> None:
        """What to do without the passphrase."""
        self._put(forgotten_page(self._look, self.ask))

    def show_trouble(self, error: AppError) -> None:
        """It does not open, and the passphrase is not why."""
        if error.message_key == WIPED:
            self.ask()
            return
        if is_alarm(error):
            self.show_older_copy(error)
            return
        self._put(trouble_page(self._look, error, self.ask, self.close))

    def show_older_copy(self, error: AppError) -> None:
        """An older copy may lie here: stop, or open it all the same."""
        page = OlderCopyPage(self._look, error, self._doors, self._tasks, self._tries)
        page.opened.connect(self.opened)
        page.troubled.connect(self.show_trouble)
        page.left.connect(self.close)
        self._put(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is open: the window just goes."""
        event.accept()

    def _put(self, page: QWidget) -> None:
        page.setProperty("role", "page")
        self.setCentralWidget(page)
        page.setFocus()
