"""A pictogram: an SVG drawn at the size of the widget, with its meaning as its name.

GUI thread. A picture stands on white in the high contrast theme too: its colours were chosen for white.
"""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pictograms import Picture
from ui.theme.look import Look
from ui.widgets.photo_paint import paint_photo


class PictureView(QWidget):
    """Shows a picture, or SVG text, (desktop.pictograms) in a square of `size` px at 100 %."""

    def __init__(self, look: Look, svg: str | Picture = "", spoken: str = "", size: float = 64) -> None:
        super().__init__()
        self._look = look
        self._renderer = QSvgRenderer(self)
        self.setFixedSize(QSize(look.px(size), look.px(size)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_picture(svg, spoken)

    def show_picture(self, svg: str | Picture, spoken: str) -> None:
        """Another picture; an empty `svg` shows nothing."""
        self._photo = svg if isinstance(svg, Picture) and svg.photo else None
        drawn = "" if self._photo else svg.svg if isinstance(svg, Picture) else svg
        if drawn:
            self._renderer.load(QByteArray(drawn.encode()))
        self._is_empty = not drawn and self._photo is None
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, keeping its proportions."""
        if self._is_empty:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._photo is not None:
            paint_photo(painter, self._photo, area)
            painter.end()
            return
        if self._look.is_contrast:
            painter.setPen(self._look.colour("line"))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            area = area.adjusted(4, 4, -4, -4)
        size = self._renderer.defaultSize().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = area.center().x() - size.width() / 2, area.center().y() - size.height() / 2
        self._renderer.render(painter, QRectF(left, top, size.width(), size.height()))
        painter.end()
