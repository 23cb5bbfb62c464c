"""An own photo on the screen: cut to its place as desktop.boards.photo_fit says, with round corners.

GUI thread. A photo is decoded once per pixel size and kept as long as the process lives: it ends at a lock.
"""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPixmap

from desktop.boards.geometry import Rect
from desktop.boards.photo_fit import corner, whole
from desktop.pictograms import Picture

KEPT_PHOTOS = 60


@lru_cache(maxsize=KEPT_PHOTOS)
def _decoded(content: bytes, width: int, height: int) -> QPixmap:
    """The whole photo at so many device pixels; empty for bytes that are no photo."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held, QByteArray(b"jpeg"))
    reader.setScaledSize(QSize(max(1, width), max(1, height)))
    return QPixmap.fromImage(reader.read())


def paint_photo(painter: QPainter, picture: Picture, area: QRectF) -> None:
    """Draw the photo of a picture into its place."""
    place = Rect(area.x(), area.y(), area.width(), area.height())
    full, radius = whole(picture, place), corner(picture, place)
    shape, fine = painter.deviceTransform(), painter.device().devicePixelRatioF()
    scale = shape.m11() if painter.device().devicePixelRatioF() == 1 else max(shape.m11(), fine)
    pixmap = _decoded(picture.photo, round(full.w * scale), round(full.h * scale))
    if pixmap.isNull():
        return
    cut = QPainterPath()
    cut.addRoundedRect(area, radius, radius)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setClipPath(cut, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(QRectF(full.x, full.y, full.w, full.h), pixmap, QRectF(pixmap.rect()))
    painter.restore()
