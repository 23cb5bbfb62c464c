"""Taking a card along with a finger or the mouse, and letting it go over a place.

GUI thread. Watches the buttons of a board; only a loose card comes along. A finger that hardly moves is a
tap, and stays one. Keys and taps do the same without this.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.tokens import LIGHT, Theme
from ui.praatplaat.paint import SMOOTH, items_pixmap, ring

LIFT = 6.0
"""How far a card that is taken along stands out, px; also the ring around the place below it."""

_TARGETS = (Kind.PLACE, Kind.LOOSE, Kind.TRAY)
"""What a card can be let go over, the first of these first."""


def target_at(items: Sequence[Item], at: QPointF, carried: str) -> Item | None:
    """What a card that is let go here lands on: a place, another card, the tray, or nothing."""
    under = [item for item in items if item.key != carried and _holds(item.rect, at)]
    return next((item for kind in _TARGETS for item in under if item.kind is kind), None)


def _holds(rect: Rect, at: QPointF) -> bool:
    return rect.x <= at.x() <= rect.right and rect.y <= at.y() <= rect.bottom


class _Carried(QWidget):
    """The card on its way, above everything; the mouse goes through it."""

    def __init__(self, view: QWidget, drawn: QPixmap, area: QRect, theme: Theme) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._drawn, self._area, self._theme = drawn, area, theme
        self._by = QPoint()
        self._over: Item | None = None
        self.setGeometry(view.rect())
        self.show()
        self.raise_()

    @property
    def over(self) -> Item | None:
        """What it would land on."""
        return self._over

    def carry(self, by: QPoint, over: Item | None) -> None:
        """So far from where it lay, over this."""
        self._by, self._over = by, over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring around what is below, then the card with a rim."""
        painter = QPainter(self)
        painter.setRenderHints(SMOOTH)
        accent = QColor(self._theme.colour("accent"))
        if self._over is not None:
            ring(painter, self._over.rect, self._over.radius, accent, LIFT)
        place = self._area.translated(self._by)
        painter.drawPixmap(place, self._drawn)
        around = Rect(place.x(), place.y(), place.width(), place.height())
        ring(painter, around, 20.0, accent, LIFT / 2)
        painter.end()


class CardDrag(QObject):
    """`dropped(card, target)` when a loose card is let go over something; both are keys of items."""

    dropped = Signal(str, str)
    ended = Signal()
    """Nothing is held any more."""

    def __init__(self, view: QWidget, item_of: Callable[[QObject], Item | None]) -> None:
        super().__init__(view)
        self._view, self._item_of = view, item_of
        self._items: Sequence[Item] = ()
        self._theme = LIGHT
        self._from: QPointF | None = None
        self._carried: _Carried | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a card is being taken along."""
        return self._carried is not None

    @property
    def is_held(self) -> bool:
        """Whether a finger or the mouse is on a loose card: then nothing may move below it."""
        return self._from is not None

    def show_items(self, items: Sequence[Item], theme: Theme) -> None:
        """What there is to drop on; what was under way stops."""
        self._items, self._theme = items, theme
        self._let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press, move and release of a loose card; everything else passes."""
        item = self._item_of(watched)
        if not isinstance(event, QMouseEvent) or item is None or item.kind is not Kind.LOOSE:
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition()
        elif event.type() == QEvent.Type.MouseMove and self._from is not None:
            return self._move(watched, item, event.globalPosition())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            return self._release(item)
        return False

    def _move(self, watched: QObject, item: Item, at: QPointF) -> bool:
        if self._from is None:
            return False
        way = at - self._from
        if self._carried is None:
            if way.manhattanLength() < QApplication.startDragDistance():
                return False
            self._carried = self._lift(watched, item)
        here = QPointF(self._view.mapFromGlobal(at))
        self._carried.carry(way.toPoint(), target_at(self._items, here, item.key))
        return True

    def _lift(self, watched: QObject, item: Item) -> _Carried:
        if isinstance(watched, QAbstractButton):
            watched.setDown(False)
        rect = item.rect
        area = QRect(round(rect.x), round(rect.y), round(rect.w), round(rect.h))
        drawn = items_pixmap((item,), area, self._view.devicePixelRatioF(), self._theme)
        return _Carried(self._view, drawn, area, self._theme)

    def _release(self, item: Item) -> bool:
        over = self._carried.over if self._carried is not None else None
        was_under_way = self.is_under_way
        self._let_go()
        if was_under_way and over is not None:
            self.dropped.emit(item.key, over.key)
        self.ended.emit()
        return was_under_way

    def _let_go(self) -> None:
        self._from = None
        if self._carried is not None:
            self._carried.hide()
            self._carried.deleteLater()
            self._carried = None
