"""How things stand beside and below each other: rows, columns, cards, lines, and columns that fold.

GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.text import heading

Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | None
"""What stands in a row or column: a widget, a layout, either with its stretch, or None for the empty rest."""

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def _fill(layout: QBoxLayout, parts: Sequence[Part]) -> None:
    for part in parts:
        piece, stretch = part if isinstance(part, tuple) else (part, 0)
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece, stretch)
        else:
            layout.addWidget(piece, stretch)


def row(*parts: Part, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Beside each other, in the middle of the line; `gap` and `margins` in px."""
    made = QHBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    _fill(made, parts)
    for at in range(made.count()):
        item = made.itemAt(at)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            made.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)
    return made


def column(*parts: Part, gap: int = 4, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Below each other; `gap` and `margins` in px."""
    made = QVBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    _fill(made, parts)
    return made


def holder(layout: QLayout, role: str = "clear") -> QWidget:
    """A widget around a layout; `role` page paints the ground, clear paints nothing."""
    made = QWidget()
    made.setProperty("role", role)
    if role != "clear":
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def frame(layout: QLayout, role: str) -> QFrame:
    """A frame of the style sheet (card, row, row-selected, toast) around a layout."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A thin line between rows of a card."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


class Card(QFrame):
    """A white surface with an optional heading; `add` puts parts below each other."""

    def __init__(self, look: Look, title: str = "", *parts: Part, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        side, top = look.space(16), look.space(14)
        self._body = column(gap=look.space(10), margins=(side, top, side, top))
        self.setLayout(self._body)
        if title:
            self.setAccessibleName(title)
            words = heading(title, 3)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._body.addLayout(row((words, 1), beside) if beside is not None else row((words, 1)))
        self.add(*parts)

    def add(self, *parts: Part) -> None:
        """Put parts at the bottom."""
        _fill(self._body, parts)

    def clear(self, kept: int = 1) -> None:
        """Take away everything but the first `kept` parts (the heading)."""
        while self._body.count() > kept:
            drop(self._body.takeAt(kept))


def drop(item: object) -> None:
    """Delete what a layout held: the widget, or everything in the layout."""
    widget = item.widget() if hasattr(item, "widget") else None
    if isinstance(widget, QWidget):
        widget.hide()
        widget.deleteLater()
        return
    inner = item.layout() if hasattr(item, "layout") else None
    if isinstance(inner, QLayout):
        empty(inner)
        inner.deleteLater()


def empty(layout: QLayout) -> None:
    """Delete everything that stands in a layout."""
    while layout.count():
        drop(layout.takeAt(0))


class Columns(QWidget):
    """Columns that stand below each other when there is not `fold_at` px (at 100 %) for them."""

    def __init__(self, look: Look, *columns: tuple[QWidget, int], fold_at: int = 760) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._fold_at = look.px(fold_at)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(*NO_MARGINS)
        self._line.setSpacing(look.space(16))
        self._stretches = tuple(stretch for _, stretch in columns)
        for widget, stretch in columns:
            self._line.addWidget(widget, stretch)
        if look.is_large:
            self._turn(QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """The width of the widest column, since they can always fold."""
        items = (self._line.itemAt(at) for at in range(self._line.count()))
        width = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        is_folded = event.size().width() < self._fold_at
        self._turn(QBoxLayout.Direction.TopToBottom if is_folded else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)

    def _turn(self, direction: QBoxLayout.Direction) -> None:
        if self._line.direction() == direction:
            return
        self._line.setDirection(direction)
        is_folded = direction == QBoxLayout.Direction.TopToBottom
        for at, stretch in enumerate(self._stretches):
            self._line.setStretch(at, 0 if is_folded else stretch)
        self.updateGeometry()
