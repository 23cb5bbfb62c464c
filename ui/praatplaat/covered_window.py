"""A window for the client's eyes: the whole screen, no way out but the passphrase, covered when not in front.

GUI thread. Knows nothing of what it shows; who makes one of it says what is on the board and what a tap does
(ui.md: Praatplaat).
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.paths import NEUTRAL_NAME
from ui.main_window import HIDE_KEYS, LOCK_KEYS
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.sheets import BlankSheet, LeaveSheet, WaysOut
from ui.theme.look import Look
from ui.widgets.text import label

translate = QCoreApplication.translate

LEAVE_KEYS = "Ctrl+Shift+E"
"""E of "einde": out of the praatplaat, after the passphrase."""

Check = Callable[[str, Callable[[], object], Callable[[AppError], object]], None]


class CoveredWindow(QWidget):
    """`left` when the worker may see the program again; the window then closes."""

    left = Signal()

    def __init__(self, look: Look, check: Check, lock: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._is_free = False
        self._is_withdrawn = False
        self.setWindowTitle(NEUTRAL_NAME)
        self.view = BoardView()
        self.blank = BlankSheet(look)
        self.blank.clicked.connect(lambda _on: self._on_tapped())
        self.leave = LeaveSheet(look, WaysOut(check, self._on_free, self._uncover))
        self._sheets = QStackedWidget()
        for sheet in (self.view, self.blank, self.leave):
            self._sheets.addWidget(sheet)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._sheets)
        self._idle = label("", "strong")
        self._idle.setParent(self)
        self._idle.setProperty("kind", "orange")
        self._idle.hide()
        self.add_keys([(LEAVE_KEYS, self.ask_to_leave), *((keys, lock) for keys in (*LOCK_KEYS, *HIDE_KEYS))])

    @property
    def is_covered(self) -> bool:
        """Whether nothing of the household can be seen."""
        return self._sheets.currentWidget() is not self.view

    def be_silent(self) -> None:
        """Stop what is being said, and put away what lies over the board."""

    def put_away(self) -> None:
        """The window is about to be covered: what lies over the board goes first."""

    def set_free(self) -> None:
        """The worker is back: keep nothing of what was said."""

    def paint_board(self) -> None:
        """Lay the board out for the size that the window has now."""

    def withdraw(self) -> None:
        """It may no longer be shown: cover it for good; only the worker goes on from here."""
        self._is_withdrawn = True
        self.view.clear()
        self.cover()

    def warn_idle(self, seconds: float) -> None:
        """The last seconds before the lock, in words for who looks at the board."""
        self._idle.setVisible(seconds > 0)
        if seconds > 0:
            said = translate("Board", "Ben je er nog? Tik op het scherm.")
            self._idle.setText(said)
            self._idle.setProperty("role", "chip")
            self._idle.style().polish(self._idle)
            self._idle.adjustSize()
            self._idle.move((self.width() - self._idle.width()) // 2, self._look.space(8))
            self._idle.raise_()

    def add_keys(self, ways: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Chords that work wherever the focus is."""
        for keys, pressed in ways:
            QShortcut(QKeySequence(keys), self).activated.connect(pressed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        self.paint_board()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes this window but the worker, by the passphrase."""
        if self._is_free:
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key does anything here beside the ones of the board: Escape and the rest end here."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Away from the front, or made small: cover at once."""
        super().changeEvent(event)
        is_away = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if (is_away or (event.type() == QEvent.Type.WindowStateChange and self.isMinimized())) and (
            not self._is_free
        ):
            self.cover()

    def cover(self) -> None:
        """Nothing of the household on the screen, from now until a tap."""
        if self._sheets.currentWidget() is self.leave:
            self.leave.passphrase.clear()
        self.be_silent()
        self.put_away()
        self._sheets.setCurrentWidget(self.blank)
        self.blank.setFocus()
        self.repaint()

    def ask_to_leave(self) -> None:
        """The passphrase, before anything else of the program is seen."""
        self.be_silent()
        self.put_away()
        self._sheets.setCurrentWidget(self.leave)
        self.leave.begin()

    def _uncover(self) -> None:
        self._sheets.setCurrentWidget(self.blank if self._is_withdrawn else self.view)
        self.view.focus_on("")

    def _on_tapped(self) -> None:
        if not self._is_withdrawn:
            self._uncover()

    def _on_free(self) -> None:
        self._is_free = True
        self.set_free()
        self.view.clear()
        self.left.emit()
        self.close()


def show_full_screen(window: CoveredWindow) -> None:
    """In front of everything, on the whole screen."""
    window.showFullScreen()
    window.activateWindow()
    QTimer.singleShot(0, window, lambda: window.view.focus_on(""))
