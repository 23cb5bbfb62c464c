"""A long list to walk through with the arrows: a title, a line below it and a chip a row.

GUI thread. Painted and not built of widgets, so that hundreds of rows come and go with every letter typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
KIND_ROLES = {"red": "red", "orange": "orange", "green": "green", "blue": "accent", "grey": "muted"}
KIND_GROUNDS = {"blue": "accent_soft", "grey": "raised"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `chip` is (word, kind)."""

    key: str
    title: str
    about: str = ""
    chip: tuple[str, str] | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says of the row."""
        return ". ".join(part for part in (self.title, self.about, self.chip[0] if self.chip else "") if part)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _LinePainter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._title = QFontMetrics(look.font("body", is_bold=True))
        self._about = QFontMetrics(look.font("caption"))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        high = self._title.lineSpacing() + self._about.lineSpacing()
        return QSize(0, high + self._look.space(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        look, state = self._look, QStyle.StateFlag(option.state)
        rect = QRect(option.rect).adjusted(2, 2, -2, -2)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            has_focus = is_chosen and bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(look.colour("focus" if has_focus else "accent"), 2.4 if has_focus else 1.2))
            painter.setBrush(look.colour("accent_soft" if is_chosen and not look.is_contrast else "surface"))
            painter.drawRoundedRect(QRectF(rect), look.radius(), look.radius())
        side, top = look.space(10), look.space(6)
        inner = rect.adjusted(side, top, -side, -top)
        beside = self._paint_chip(painter, inner, line)
        high = self._title.lineSpacing()
        self._write(painter, inner.adjusted(0, 0, 0 if look.is_large else -beside, 0), line.title, high)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        below = inner.adjusted(0, high, -beside if look.is_large else 0, 0)
        said = self._about.elidedText(line.about, Qt.TextElideMode.ElideRight, max(0, below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, said)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, text: str, high: int) -> None:
        painter.setFont(self._look.font("body", is_bold=True))
        painter.setPen(self._look.colour("text"))
        room = max(0, rect.width())
        place = QRect(rect.left(), rect.top(), room, high)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, flags, self._title.elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _paint_chip(self, painter: QPainter, inner: QRect, line: Line) -> int:
        """The chip at the end of the first line (large: of the last); gives the width it takes."""
        if line.chip is None:
            return 0
        look, (word, kind) = self._look, line.chip
        metrics = QFontMetrics(look.font("caption", is_bold=True))
        width, height = metrics.horizontalAdvance(word) + look.space(18), metrics.height() + look.space(3)
        top = inner.bottom() - height + 1 if look.is_large else inner.top()
        chip = QRectF(inner.right() - width, top, width, height)
        painter.setFont(look.font("caption", is_bold=True))
        painter.setPen(QPen(look.colour(KIND_ROLES[kind]), 1))
        painter.setBrush(look.colour(KIND_GROUNDS.get(kind, f"{kind}_soft")))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        return width + look.space(8)


class ChoiceList(QListView):
    """`came_to(key)` when another row is walked to, `taken(key)` at Enter or a double click."""

    came_to = Signal(str)
    taken = Signal(str)

    def __init__(self, look: Look, spoken: str) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setAccessibleName(spoken)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_LinePainter(look, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.activated.connect(lambda index: self.taken.emit(self._key(index)))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other rows; the row that one was at stays, else it is the first."""
        here = self.key()
        self._lines.show_lines(lines)
        keys = [line.key for line in lines]
        if keys:
            self.setCurrentIndex(self._lines.index(keys.index(here) if here in keys else 0))

    def show_first(self) -> None:
        """Go to the first row: the best one for what was typed."""
        self.setCurrentIndex(self._lines.index(0))
        self.scrollToTop()

    def go(self, key: str) -> bool:
        """Go to the row with this key; False when there is none."""
        keys = [line.key for line in self._lines.lines]
        if key in keys:
            self.setCurrentIndex(self._lines.index(keys.index(key)))
        return key in keys

    def step(self, rows: int) -> None:
        """Walk so many rows on, as the arrows do, while the keyboard is elsewhere."""
        at = min(max(self.currentIndex().row() + rows, 0), len(self._lines.lines) - 1)
        if at >= 0:
            self.setCurrentIndex(self._lines.index(at))

    def key(self) -> str:
        """The row that one is at; "" for none."""
        return self._key(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another row."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.came_to.emit(self._key(current))

    def _key(self, index: Index) -> str:
        line = index.data(LINE_ROLE) if index.isValid() else None
        return line.key if isinstance(line, Line) else ""
