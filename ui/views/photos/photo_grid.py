"""Photos to choose from, as buttons with a small picture: files, or photos that are here already.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.boxes import empty
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout

SIDE = 104


@dataclass(frozen=True)
class Offered:
    """One button: what a screen reader says, its picture, and what follows."""

    spoken: str
    picture: QPixmap
    pressed: Callable[[], object]


class PhotoGrid(QWidget):
    """As many beside each other as there is room for."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.setAccessibleName(name)
        self._look = look
        self.buttons: list[Button] = []
        self._line = FlowLayout(look.space(6))
        self.setLayout(self._line)

    def offer(self, offered: tuple[Offered, ...]) -> None:
        """Other photos."""
        empty(self._line)
        self.buttons = []
        side = self._look.space(SIDE)
        for each in offered:
            made = Button(self._look, "", "picture", each.spoken)
            made.setIcon(
                QIcon(each.picture) if not each.picture.isNull() else self._look.icon("picture", "muted")
            )
            made.setIconSize(QSize(side, side))
            made.setFixedSize(side + self._look.space(12), side + self._look.space(12))
            made.setToolTip(each.spoken)
            made.setAutoDefault(False)
            made.clicked.connect(_presser(each.pressed))
            self.buttons.append(made)
            self._line.addWidget(made)


def small_pixmap(png: bytes, side: int, ratio: float) -> QPixmap:
    """A small picture cut to a square of `side` px; empty for bytes that are none."""
    whole = QPixmap()
    if not whole.loadFromData(QByteArray(png)):
        return QPixmap()
    device = round(side * ratio)
    scaled = whole.scaled(
        device,
        device,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    cut = scaled.copy((scaled.width() - device) // 2, (scaled.height() - device) // 2, device, device)
    cut.setDevicePixelRatio(ratio)
    return cut


def _presser(pressed: Callable[[], object]) -> Callable[[bool], None]:
    def on_clicked(_is_on: bool) -> None:
        pressed()

    return on_clicked
