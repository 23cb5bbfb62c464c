"""A short word at the bottom of the window that something was done, with the way to undo it.

GUI thread. It goes by itself, but not while the pointer or the focus is on it.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import row
from ui.widgets.buttons import plain_button
from ui.widgets.text import label

translate = QCoreApplication.translate

SHOWN_MS = 8000


class Toast(QFrame):
    """Lies over `window`; a new message takes the place of the old one."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "toast")
        self._look = look
        self._undo: Callable[[], object] | None = None
        self._words = label("", wraps=False)
        self._button = plain_button(look, translate("Toast", "Ongedaan maken"), self._on_undo)
        side = look.space(14)
        self.setLayout(row(self._words, self._button, gap=side, margins=(side, 6, 8, 6)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show `text`, with "Ongedaan maken" when there is an `undo`."""
        self._undo = undo
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._words.setWordWrap(self._words.sizeHint().width() > self._window.width() // 2)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def undo(self) -> None:
        """Undo what was told last, if it is still shown and can be undone."""
        if self.isVisible() and self._undo is not None:
            self._on_undo()

    def forget_undo(self) -> None:
        """What was told stays; what it could be undone with is gone."""
        self._undo = None
        self._button.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        width = min(self.sizeHint().width(), window.width() - 2 * self._look.space(24))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.resize(width, height)
        self.move((window.width() - width) // 2, window.height() - height - self._look.space(24))

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _on_time(self) -> None:
        is_held = self.underMouse() or self._button.hasFocus()
        if is_held:
            self._timer.start(SHOWN_MS)
        else:
            self.hide()
