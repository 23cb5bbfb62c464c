"""A board as widgets: one button a card, face, number and answer, in the order in which it is read.

GUI thread. Plain QWidgets, because each is a node of the accessibility tree with a name of its own; the looks
come from the shared painter over the geometry of desktop.boards.
"""

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.tokens import LIGHT, Theme
from desktop.boards.week import card_key
from ui.praatplaat.dragging import CardDrag
from ui.praatplaat.neighbours import neighbour
from ui.praatplaat.paint import SMOOTH, draw_once, items_pixmap, paint_prims, ring
from ui.praatplaat.speech import NOTHING, WHOLE

RING = 5.0
"""Width of the ring around what has the focus, px."""

SWIPE = 120
"""How far a finger has to go sideways to turn to the next card, px."""

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ItemButton(QAbstractButton):
    """Something to tap. Its widget is a little larger than its item, to hold the ring of the focus."""

    def __init__(self, view: "BoardView", item: Item, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # the thin ring comes and goes with the pointer
        self.show_item(item, theme)

    def show_item(self, item: Item, theme: Theme) -> None:
        """Become this item."""
        self.item = item
        self.theme = theme
        self._drawn, self._is_painted = QPixmap(), False
        self.setObjectName(item.key)
        self.setAccessibleName(item.name)
        self.setGeometry(_around(item.rect, RING))
        watch = self.installEventFilter if item.kind is Kind.LOOSE else self.removeEventFilter
        watch(self._view.drag)  # only what is loose is dragged: the others' events cost nothing

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self.size()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab shows the ring."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._view.use_keys(is_by_keys=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger needs no ring."""
        self._view.use_keys(is_by_keys=False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space press; arrows walk."""
        self._view.use_keys(is_by_keys=True)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None:
            self._view.walk(self, way)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The item itself, then the ring."""
        painter = QPainter(self)
        if not self._is_painted:
            self._is_painted = True
            painter.translate(-self.x(), -self.y())
            draw_once(painter, (self.item,), self.theme)
            painter.resetTransform()
        else:
            fine = self.devicePixelRatioF()
            if self._drawn.isNull() or self._drawn.devicePixelRatio() != fine:
                self._drawn = items_pixmap((self.item,), self.geometry(), fine, self.theme)
            painter.drawPixmap(0, 0, self._drawn)
        is_read = self._view.read_card == self.item.key
        if not (self.isDown() or self.hasFocus() or self.underMouse() or is_read):
            painter.end()
            return
        painter.translate(-self.x(), -self.y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_read:
            self._view.paint_spoken(painter, self.item)
        rect, radius = self.item.rect, self.item.radius
        if self.isDown():
            veil = QColor(self.theme.colour("accent"))
            veil.setAlpha(46)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(QRectF(rect.x, rect.y, rect.w, rect.h), radius, radius)
        if self.hasFocus() and self._view.is_by_keys:
            grown = Rect(rect.x - RING / 2, rect.y - RING / 2, rect.w + RING, rect.h + RING)
            ring(painter, grown, radius + RING / 2, QColor(self.theme.colour("focus")), RING - 1)
        elif is_read:
            ring(painter, rect, radius, QColor(self.theme.colour("accent")), RING)
        elif self.underMouse():
            ring(painter, rect.inset(1), radius, QColor(self.theme.colour("accent")), 2.0)
        painter.end()


class BoardView(QWidget):
    """Shows items. `pressed(key)` when one is tapped, `swiped(±1)` when a finger went sideways."""

    pressed = Signal(str)
    swiped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._ground: tuple[Item, ...] = ()
        self._drawn, self._is_painted = QPixmap(), False
        self._buttons: list[ItemButton] = []
        self._labels: list[QLabel] = []
        self._pressed_at: QPointF | None = None
        self._spoken = NOTHING
        self.drag = CardDrag(self, lambda made: made.item if isinstance(made, ItemButton) else None)
        self.read_card = ""
        self.is_by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def buttons(self) -> tuple[ItemButton, ...]:
        """What can be tapped, in reading order."""
        return tuple(self._buttons)

    def show_items(self, items: Sequence[Item], theme: Theme, focus: str = "") -> None:
        """Show a board; the focus goes to the item with the key `focus`, stays where it was, or goes first.

        Each item keeps its widget for as long as the kinds of the widgets stay in step.
        """
        held = next((button.item.key for button in self._buttons if button is self.focusWidget()), "")
        had_focus = bool(held) or self.hasFocus() or self.focusWidget() is not None
        self._theme = theme
        self.drag.show_items(items, theme)
        touched = [item for item in items if item.is_touchable and item.key != "single"]
        keys = {item.key for item in touched}
        self._ground = tuple(item for item in items if item.key not in keys)
        self._drawn, self._is_painted = QPixmap(), False
        self._make(len(touched), [item for item in self._ground if item.name], touched)
        buttons, labels = iter(self._buttons), iter(self._labels)
        for item in items:  # the buttons were made in this order, so Tab follows it
            if item.key in keys:
                button = next(buttons)
                if button.item is not item or button.theme is not theme:
                    button.show_item(item, theme)
            elif item.name:
                label = next(labels)
                label.setObjectName(item.key)
                label.setAccessibleName(item.name)
                label.setGeometry(_around(item.rect, 0))
        if self.isVisible():
            for widget in (*self._labels, *self._buttons):
                widget.show()
        if had_focus or focus:
            self.focus_on(focus or held)
        self.update()

    def mark_word(self, spoken: int) -> None:
        """Mark the word of the sentence that is being read aloud: its index, WHOLE for all, or NOTHING."""
        if spoken != self._spoken:
            self._spoken = spoken
            self.update()

    def mark_card(self, key: str) -> None:
        """Mark the card that is being read aloud on a whole board; "" for none."""
        if key != self.read_card:
            self.read_card = key
            self.update()

    def use_keys(self, *, is_by_keys: bool) -> None:
        """Show the ring of the focus to who uses keys; who taps would take it for a choice."""
        if self.is_by_keys != is_by_keys:
            self.is_by_keys = is_by_keys
            focused = self.focusWidget()
            if focused is not None:
                focused.update()

    def focus_on(self, key: str) -> None:
        """Give the focus to the item with this key (or of this card), else to the first."""
        found = next(
            (button for button in self._buttons if key in {button.item.key, card_key(button.item.key)}), None
        )
        if found is None and self._buttons:
            found = self._buttons[0]
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, button: ItemButton, way: tuple[int, int]) -> None:
        """Move the focus to what lies in this direction."""
        rects = [each.item.rect for each in self._buttons]
        at = neighbour(rects, self._buttons.index(button), way)
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def shown(self) -> tuple[Item, ...]:
        """Everything that is painted."""
        return (*self._ground, *(button.item for button in self._buttons))

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.show_items((), self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and what is there to look at: drawn at first, copied from then on."""
        painter = QPainter(self)
        if not self._is_painted:
            self._is_painted = event.rect() == self.rect()
            painter.fillRect(event.rect(), QColor(self._theme.bg))
            draw_once(painter, self._ground, self._theme)
            self.paint_spoken(painter, *(() if self.read_card else self._ground))
            painter.end()
            return
        fine = self.devicePixelRatioF()
        if self._drawn.isNull() or self._drawn.deviceIndependentSize() != QSizeF(self.size()):
            self._drawn = items_pixmap(self._ground, self.rect(), fine, self._theme, "bg")
        area = QRectF(event.rect())
        source = QRectF(area.x() * fine, area.y() * fine, area.width() * fine, area.height() * fine)
        painter.drawPixmap(area, self._drawn, source)
        self.paint_spoken(painter, *(() if self.read_card else self._ground))
        painter.end()

    def paint_spoken(self, painter: QPainter, *items: Item) -> None:
        """The word that is being said, over what is drawn: a colour and a line below it."""
        if self._spoken == NOTHING:
            return
        painter.setRenderHints(SMOOTH)
        for word in (word for item in items for word in item.words if word.index >= 0):
            if self._spoken in {word.index, WHOLE}:
                paint_prims(painter, (word,), self._theme, word.index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger may begin to turn the card."""
        self._pressed_at = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Far enough sideways turns it; up or down is no turning."""
        if self._pressed_at is None:
            return
        moved, self._pressed_at = event.position() - self._pressed_at, None
        if abs(moved.x()) >= max(SWIPE, abs(moved.y())):
            self.swiped.emit(-1 if moved.x() > 0 else 1)

    def _make(self, count: int, named: Sequence[Item], touched: Sequence[Item]) -> None:
        while len(self._buttons) > count:
            self._drop(self._buttons.pop())
        while len(self._buttons) < count:
            button = ItemButton(self, touched[len(self._buttons)], self._theme)
            button.clicked.connect(lambda _on, made=button: self.pressed.emit(made.item.key))
            self._buttons.append(button)
        while len(self._labels) > len(named):
            self._drop(self._labels.pop())
        while len(self._labels) < len(named):
            label = QLabel(self)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._labels.append(label)

    @staticmethod
    def _drop(widget: QWidget) -> None:
        widget.clearFocus()  # hidden with the focus, it would give it on as Tab does: with a ring
        widget.hide()
        widget.setAccessibleName("")
        widget.deleteLater()


def _around(rect: Rect, by: float) -> QRect:
    """Whole pixels around a rectangle and a rim."""
    left, top = floor(rect.x - by), floor(rect.y - by)
    return QRect(left, top, ceil(rect.right + by) - left, ceil(rect.bottom + by) - top)
