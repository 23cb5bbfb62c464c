"""A layout that puts things side by side and goes on at the next line when the line is full.

GUI thread.
"""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """For chips and small buttons: as many lines as the width asks for."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem, /) -> None:
        """Qt's way in; use `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """How many things stand here."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        """The thing at `index`; None where there is none: Qt asks past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        """Take the thing at `index` out; None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants no room beyond what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect, /) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, is_real=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest thing alone."""
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def _place(self, rect: QRect, is_real: bool) -> int:
        x, y, line_height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue  # hidden
            hint = item.sizeHint()
            if line_height and x + hint.width() > rect.x() + rect.width():
                _settle(line, line_height, is_real)
                x, y, line_height, line = rect.x(), y + line_height + self.spacing(), 0, []
            width = min(hint.width(), rect.width())
            line.append((item, QRect(QPoint(x, y), QSize(width, hint.height()))))
            x += hint.width() + self.spacing()
            line_height = max(line_height, hint.height())
        _settle(line, line_height, is_real)
        return y + line_height - rect.y()


def _settle(line: list[tuple[QLayoutItem, QRect]], line_height: int, is_real: bool) -> None:
    """Put the things of one line in the middle of its height."""
    for item, place in line if is_real else ():
        item.setGeometry(place.translated(0, (line_height - place.height()) // 2))


def flow(*widgets: QWidget, gap: int = 6) -> QWidget:
    """Widgets in a flow, as one widget."""
    made = QWidget()
    made.setProperty("role", "clear")
    layout = FlowLayout(gap)
    for widget in widgets:
        layout.addWidget(widget)
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
