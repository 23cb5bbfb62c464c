"""How one household is painted in the list: name, people and chips left, phase and next moment right.

GUI thread. Painted and not built of widgets, so that five hundred rows scroll without a hitch.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.clock import Clock
from desktop.services.reading import Found
from ui.models.households import FLAGS_ROLE, FOUND_ROLE
from ui.presenters.flags import next_moment
from ui.presenters.wording import phase_names
from ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
Chips = tuple[tuple[str, str], ...]
CHIP_COLOURS = {"red": "red", "orange": "orange", "blue": "accent", "green": "green", "grey": "muted"}
CHIP_GROUNDS = {
    "red": "red_soft",
    "orange": "orange_soft",
    "blue": "accent_soft",
    "green": "green_soft",
    "grey": "raised",
}


class HouseholdRow(QStyledItemDelegate):
    """Paints a row in the letters and colours of the look."""

    def __init__(self, look: Look, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._clock = clock

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as two lines, or four with large letters; as wide as the list gives."""
        lines = 4 if self._look.is_large else 2
        return QSize(0, lines * self._line_height() + 2 * self._look.space(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card of a row, with the focus ring when the keyboard is on it."""
        found, chips = index.data(FOUND_ROLE), index.data(FLAGS_ROLE)
        if not isinstance(found, Found):
            return
        state = QStyle.StateFlag(option.state)
        rect = QRect(option.rect).adjusted(2, 3, -2, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        is_near = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        self._paint_card(painter, rect, is_near, has_focus)
        side, top = self._look.space(16), self._look.space(10)
        inner = rect.adjusted(side, top, -side, -top)
        if self._look.is_large:
            self._paint_who(painter, inner, found, chips)
            below = inner.adjusted(0, 3 * self._line_height(), 0, 0)
            self._paint_when(painter, below, found, is_left=True)
        else:
            right = min(self._look.px(300), inner.width() * 2 // 5)
            self._paint_who(painter, inner.adjusted(0, 0, -right - side, 0), found, chips)
            when = QRect(inner.right() - right, inner.top(), right, inner.height())
            self._paint_when(painter, when, found, is_left=False)
        painter.restore()

    def _paint_card(self, painter: QPainter, rect: QRect, is_near: bool, has_focus: bool) -> None:
        look = self._look
        edge = "focus" if has_focus else "accent" if is_near else "line"
        painter.setPen(QPen(look.colour(edge), 3 if has_focus else 1.4))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(rect), look.radius("medium"), look.radius("medium"))

    def _paint_who(self, painter: QPainter, rect: QRect, found: Found, chips: Chips) -> None:
        look, line = self._look, self._line_height()
        summary = found.summary
        width = self._write(painter, rect, summary.name, "h3", "text", is_bold=True) + look.space(10)
        people = rect.adjusted(0, line, 0, 0)
        self._write(painter, people, found.snippet or ", ".join(summary.people), "body", "muted")
        width += self._write(painter, rect.adjusted(width, 0, 0, 0), summary.number, "caption", "muted")
        if look.is_large:
            self._paint_chips(painter, rect.adjusted(0, 2 * line, 0, 0), chips)
            return
        self._paint_chips(painter, rect.adjusted(width + look.space(14), 0, 0, 0), chips)

    def _paint_when(self, painter: QPainter, rect: QRect, found: Found, *, is_left: bool) -> None:
        summary = found.summary
        phase = phase_names(summary.phases)
        width = self._write(painter, rect, phase, "body", "accent", is_bold=True, is_right=not is_left)
        moment = next_moment(summary, self._clock.now())
        if is_left:
            rest = rect.adjusted(width + self._look.space(16), 0, 0, 0)
        else:
            rest = rect.adjusted(0, self._line_height(), 0, 0)
        self._write(painter, rest, moment, "body", "muted", is_right=True)

    def _paint_chips(self, painter: QPainter, rect: QRect, chips: Chips) -> None:
        look = self._look
        font = look.font("caption", is_bold=True)
        metrics = QFontMetrics(font)
        left, height = float(rect.left()), metrics.height() + look.space(4)
        for word, kind in self._fitting(chips, metrics, rect.width()):
            width = metrics.horizontalAdvance(word) + look.space(18)
            chip = QRectF(left, rect.top() + (self._line_height() - height) / 2, width, height)
            painter.setPen(QPen(look.colour(CHIP_COLOURS[kind]), 1))
            painter.setBrush(look.colour(CHIP_GROUNDS[kind]))
            painter.drawRoundedRect(chip, height / 2, height / 2)
            painter.setFont(font)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
            left += width + look.space(6)

    def _fitting(self, marks: Chips, metrics: QFontMetrics, room: int) -> Chips:
        """The chips that fit beside each other; what does not is counted in a last one, never left out."""
        for shown in range(len(marks), -1, -1):
            rest = len(marks) - shown
            chips = (*marks[:shown], *([(f"+ {rest}", "grey")] if rest else []))
            pads = len(chips) * self._look.space(18) + max(0, len(chips) - 1) * self._look.space(6)
            if sum(metrics.horizontalAdvance(word) for word, _kind in chips) + pads <= room:
                return chips
        return ()

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        step: str,
        role: str,
        *,
        is_bold: bool = False,
        is_right: bool = False,
    ) -> int:
        """One line at the top of `rect`, cut with dots when it must be; gives its width."""
        font = self._look.font(step, is_bold=is_bold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        line = QRect(rect.left(), rect.top(), rect.width(), self._line_height())
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _line_height(self) -> int:
        return QFontMetrics(self._look.font("h3", is_bold=True)).height() + self._look.space(3)
