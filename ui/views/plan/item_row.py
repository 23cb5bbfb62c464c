"""One item of the plan as one row that can be opened: picture, who and how, the sentence, for whose eyes.

GUI thread. A row is one button for the keyboard and for a screen reader.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from desktop.pictograms import Picture
from ui.presenters.plan_sections import ItemRow
from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.chips import Chip
from ui.widgets.picture_view import PictureView
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

PICTURE_SIZE = 46


@dataclass(frozen=True)
class RowKeys:
    """What the keyboard does with a row."""

    open: Callable[[EntityId], object]
    move: Callable[[EntityId, int], object]
    remove: Callable[[EntityId], object]


class ItemRowButton(QAbstractButton):
    """Enter opens it, Alt+up and Alt+down move it, Delete takes it away; the arrows go along the rows."""

    walked = Signal(int)

    def __init__(self, look: Look, shown: ItemRow, keys: RowKeys | None, picture: Picture | None) -> None:
        super().__init__()
        self._look, self._keys = look, keys
        self.entity = shown.item.id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor if keys else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(shown.spoken)
        if keys is not None:
            self.setAccessibleDescription(
                translate(
                    "PlanRow", "Enter om te wijzigen, Alt en pijl om te verplaatsen, Delete om weg te halen."
                )
            )
            self.clicked.connect(lambda _on: keys.open(self.entity))
        self._lay_out(shown, picture)

    def _lay_out(self, shown: ItemRow, picture: Picture | None) -> None:
        look = self._look
        self._view = PictureView(look, picture or "", "", PICTURE_SIZE)
        if picture is None:
            self._view.hide()
        head = row(gap=look.space(8))
        if shown.who:
            head.addWidget(label(shown.who, "strong", wraps=look.is_large))
        if shown.how:
            head.addWidget(label(shown.how, "muted"), 1)
        else:
            head.addStretch(1)
        words = column(gap=look.space(3))
        if shown.who or shown.how:
            words.addLayout(head)
        if shown.sentence:
            words.addWidget(label(shown.sentence))
        marks = self._marks(shown)
        side, top = look.space(10), look.space(7)
        if look.is_large:
            words.addLayout(row(*marks, None, gap=look.space(6)))
            line = row(self._view, (words, 1), gap=look.space(12), margins=(side, top, side, top))
        else:
            line = row(self._view, (words, 1), *marks, gap=look.space(10), margins=(side, top, side, top))
        self.setLayout(line)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _marks(self, shown: ItemRow) -> list[QWidget]:
        look = self._look
        marks: list[QWidget] = []
        if shown.has_two_versions:
            marks.append(Chip(look, translate("PlanRow", "Twee versies"), "orange"))
        if shown.is_for_all:
            marks.append(icon_label(look, "people", "muted", 18))
        else:
            marks.append(Chip(look, shown.audience, "grey"))
        if shown.understood is Understood.YES:
            marks.append(icon_label(look, "smile", "green", 20, translate("PlanRow", "snapt het")))
        elif shown.understood is not None:
            marks.append(Chip(look, translate("PlanRow", "nog eens uitleggen"), "orange"))
        return marks

    def show_picture(self, picture: Picture) -> None:
        """Its picture was drawn."""
        self._view.show_picture(picture, "")
        self._view.show()

    def sizeHint(self) -> QSize:
        """What the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        """Words may wrap."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """The height of the wrapped words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step and is_alt and self._keys is not None:
            self._keys.move(self.entity, step)
        elif step and not is_alt:
            self.walked.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self._keys is not None:
            self._keys.remove(self.entity)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint again when the pointer or the focus comes or goes."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.FocusIn}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white card; a stronger edge under the pointer, a ring with the focus."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if look.is_contrast or self.hasFocus() else 1
        role = "focus" if self.hasFocus() else "accent" if self.underMouse() and self._keys else "line"
        painter.setPen(QPen(look.colour(role), width))
        painter.setBrush(look.colour("surface"))
        half = width / 2
        radius = look.radius()
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()
