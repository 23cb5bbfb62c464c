"""An empty sheet over a window: what stood there is gone from the screen in one paint.

GUI thread.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget


class Cover(QWidget):
    """Covers the whole window, and keeps the keys from what lies below."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        window.installEventFilter(self)
        self.hide()

    def cover(self, page: QWidget | None = None) -> None:
        """Cover now, with `page` on the sheet or nothing; painted before this returns."""
        layout = self.layout()
        if page is not None and layout is not None:
            layout.addWidget(page)
        below = self._window.centralWidget()
        if below is not None:
            below.setEnabled(False)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self.repaint()

    def lift(self) -> None:
        """Take the sheet away."""
        below = self._window.centralWidget()
        if below is not None:
            below.setEnabled(True)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
