"""The five phases as a line of steps: done, now, to come. By number, sign and word, not by colour alone.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look

translate = QCoreApplication.translate

DISC_RADIUS = 13


def phase_names() -> tuple[str, ...]:
    """The five phases, short (domain.md: "The five phases")."""
    return (
        translate("Phases", "Nu veilig"),
        translate("Phases", "Stabiel veilig"),
        translate("Phases", "Herstel"),
        translate("Phases", "Bijstellen"),
        translate("Phases", "Blijvend veilig"),
    )


class StepBar(QWidget):
    """Phases 1 to 5; two may go on at once. With large letters only the phase of now has its name."""

    def __init__(self, look: Look, now: int | tuple[int, ...], names: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._look = look
        self._nows = (now,) if isinstance(now, int) else now
        self._now = max(self._nows)
        self._names = names or phase_names()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = translate("Phases", "Fase {now} van {all}: {name}")
        also = translate("Phases", " en ")
        self.setAccessibleName(
            said.format(
                now=also.join(str(each) for each in self._nows),
                all=len(self._names),
                name=also.join(self._names[each - 1] for each in self._nows),
            )
        )

    def sizeHint(self) -> QSize:
        """Room for the discs and one line of words."""
        return QSize(self._look.px(420), self._look.px(54))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the discs allow."""
        return QSize(self._look.px(DISC_RADIUS * 2 * len(self._names) + 40), self._look.px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines, discs, words."""
        look, count = self._look, len(self._names)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, radius, y = self.width() / count, look.px(DISC_RADIUS), look.px(16)
        for at, name in enumerate(self._names):
            number, x = at + 1, step * (at + 0.5)
            is_now = number in self._nows
            is_done = number < self._now and not is_now
            reached = is_done or is_now
            if at:
                painter.setPen(QPen(look.colour("accent" if reached else "control"), 3 if reached else 1.5))
                gap = radius + look.px(6)
                painter.drawLine(QPointF(x - step + gap, y), QPointF(x - gap, y))
            self._disc(painter, QPointF(x, y), radius, number)
            if self._look.is_large and not is_now:
                continue
            painter.setFont(look.font("caption" if not is_now else "body", is_bold=is_now))
            painter.setPen(look.colour("text" if is_now else "muted"))
            self._word(painter, name, x, y + radius + look.px(3), step)
        painter.end()

    def _disc(self, painter: QPainter, centre: QPointF, radius: float, number: int) -> None:
        look = self._look
        reached = number <= self._now
        painter.setPen(QPen(look.colour("accent" if reached else "control"), 2))
        painter.setBrush(look.colour("accent" if reached else "surface"))
        painter.drawEllipse(centre, radius, radius)
        box = QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2)
        if number < self._now and number not in self._nows:
            size = look.px(16)
            at = QPointF(centre.x() - size / 2, centre.y() - size / 2)
            painter.drawPixmap(at, look.icon_pixmap("check", "accent_text", 16))
            return
        painter.setFont(look.font("body", is_bold=True))
        painter.setPen(look.colour("accent_text" if reached else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _word(self, painter: QPainter, name: str, x: float, y: float, step: float) -> None:
        width = max(step, painter.fontMetrics().horizontalAdvance(name) + 4.0)
        left = min(max(0.0, x - width / 2), max(0.0, self.width() - width))
        box = QRectF(left, y, width, self._look.px(22))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
