"""A column that scrolls up and down, never sideways.

GUI thread.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme.look import Look
from ui.widgets.boxes import Part, column

SETTLING_MS = (0, 40, 160)


class ScrollColumn(QScrollArea):
    """Parts below each other; whatever gets the focus by Tab is scrolled into sight."""

    def __init__(self, look: Look, *parts: Part, gap: int = 16, most_width: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "clear")
        self.body: QVBoxLayout = column(*parts, gap=look.space(gap))
        self.body.setContentsMargins(0, 0, look.space(6), 0)
        inside.setLayout(self.body)
        if most_width:
            inside.setMaximumWidth(look.px(most_width))
        self.setWidget(inside)
        inside.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never narrower than what stands inside needs at the least."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            # What was shown a moment ago has no place yet; a long page needs more than one turn for it.
            for pause in SETTLING_MS:
                QTimer.singleShot(pause, self, lambda: self._bring_into_sight(now))

    def _bring_into_sight(self, widget: QWidget) -> None:
        inside = self.widget()
        if inside is not None and isValid(widget) and inside.isAncestorOf(widget) and widget.hasFocus():
            self.ensureWidgetVisible(widget, 24, 24)
