"""Boards and pages to the screen: boxes, pictures and words of desktop.boards, drawn with a QPainter.

GUI thread. The letters are the very bytes that the papers use, so that screen and paper break lines alike;
a picture is rendered once per drawing and pixel size and kept.
"""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.boards.faces import Face, file_of
from desktop.boards.geometry import Box, Item, Pic, Prim, Rect, Word
from desktop.boards.tokens import LIGHT, Theme
from desktop.pictograms import Picture
from ui.widgets.photo_paint import paint_photo

KEPT_PICTURES = 600
KEPT_DRAWINGS = 200
TILE = QColor("#FFFFFF")
TILE_RADIUS = 12.0
SMOOTH = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


@lru_cache(maxsize=3)
def board_family(face: Face = Face.READING) -> str:
    """The family of one of the boards' letters, given to Qt at the first call."""
    for is_bold in (False, True):
        QFontDatabase.addApplicationFontFromData(QByteArray(file_of(face, is_bold)))
    return face.value


@lru_cache(maxsize=256)
def _font(size: float, is_bold: bool, face: Face) -> QFont:
    font = QFont(board_family(face))
    font.setPixelSize(max(1, round(size)))
    font.setPointSizeF(max(0.5, size * 72 / 96))  # sizes between whole pixels: a board scales as one
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=KEPT_PICTURES)
def picture_pixmap(svg: str, width: int, height: int) -> QPixmap:
    """SVG text as a pixmap of so many device pixels, keeping its proportions."""
    pixmap = QPixmap(max(1, width), max(1, height))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.defaultSize().scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = (pixmap.width() - size.width()) / 2, (pixmap.height() - size.height()) / 2
    renderer.render(painter, QRectF(left, top, size.width(), size.height()))
    painter.end()
    return pixmap


def shown_pixmap(picture: Picture, side: int) -> QPixmap:
    """A picture or own photo as a square pixmap of so many device pixels."""
    if not picture.photo:
        return picture_pixmap(picture.svg, side, side)
    pixmap = QPixmap(max(1, side), max(1, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_photo(painter, picture, QRectF(pixmap.rect()))
    painter.end()
    return pixmap


@lru_cache(maxsize=KEPT_DRAWINGS)
def _drawing(svg: str) -> QSvgRenderer:
    """SVG text, read; to be drawn at any size."""
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_items(painter: QPainter, items: Iterable[Item], theme: Theme = LIGHT, spoken: int = -1) -> None:
    """Draw a board in its own coordinates; scale and move the painter first.

    `spoken` is the index of the word that is being read aloud, which is marked.
    """
    painter.save()
    painter.setRenderHints(SMOOTH)
    for item in items:
        paint_prims(painter, item.prims, theme, spoken)
    painter.restore()


def items_pixmap(
    items: Iterable[Item], area: QRect, fine: float, theme: Theme = LIGHT, ground: str = ""
) -> QPixmap:
    """Items as one pixmap of the area that they stand in, at `fine` device pixels a px.

    On the colour role `ground`, or on nothing. A widget keeps its own: to paint again is then one copy.
    """
    pixmap = QPixmap(max(1, round(area.width() * fine)), max(1, round(area.height() * fine)))
    pixmap.setDevicePixelRatio(fine)
    pixmap.fill(QColor(theme.colour(ground)) if ground else Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.translate(-area.topLeft())
    draw_once(painter, items, theme)
    painter.end()
    return pixmap


def draw_once(painter: QPainter, items: Iterable[Item], theme: Theme = LIGHT) -> None:
    """Draw what will not be drawn again soon: pictures where they stand, without a pixmap of their own.

    The words of a sentence follow each other: letter and colour are set once for all of them.
    """
    painter.setRenderHints(SMOOTH)
    for item in items:
        looks: tuple[float, bool, str, Face] | None = None
        for prim in item.prims:
            match prim:
                case Word():
                    if (prim.size, prim.bold, prim.role, prim.face) != looks:
                        looks = prim.size, prim.bold, prim.role, prim.face
                        _set_letter(painter, prim)
                        painter.setPen(QColor(theme.colour(prim.role)))
                    painter.drawText(QPointF(prim.x, prim.baseline), prim.text)
                case Box():
                    looks = None
                    _box(painter, prim, theme)
                case Pic():
                    looks = None
                    _draw_pic(painter, prim, theme)


def paint_prims(painter: QPainter, prims: Iterable[Prim], theme: Theme, spoken: int = -1) -> None:
    """Draw what one item is made of, in its order."""
    for prim in prims:
        match prim:
            case Box():
                _box(painter, prim, theme)
            case Pic():
                _picture(painter, prim, theme)
            case Word():
                _word(painter, prim, theme, is_spoken=spoken >= 0 and prim.index == spoken)


def ring(painter: QPainter, rect: Rect, radius: float, colour: QColor, width: float) -> None:
    """A line around something that is chosen or has the focus."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect.x, rect.y, rect.w, rect.h), radius, radius)


def _box(painter: QPainter, box: Box, theme: Theme) -> None:
    has_line = bool(box.line) and box.line_width > 0
    painter.setPen(QPen(QColor(theme.colour(box.line)), box.line_width) if has_line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colour(box.fill)) if box.fill else Qt.BrushStyle.NoBrush)
    half = box.line_width / 2 if has_line else 0.0
    area = QRectF(box.rect.x, box.rect.y, box.rect.w, box.rect.h).adjusted(half, half, -half, -half)
    radius = max(0.0, box.radius - half)
    painter.drawRoundedRect(area, radius, radius)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.w, rect.h)


def _tile(painter: QPainter, pic: Pic, theme: Theme) -> None:
    """What has colours of its own stands on white, in every theme."""
    if pic.keeps_its_colours and theme is not LIGHT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TILE)
        painter.drawRoundedRect(_rect(pic.rect), TILE_RADIUS, TILE_RADIUS)


def _draw_pic(painter: QPainter, pic: Pic, theme: Theme) -> None:
    drawing = pic.drawing(theme)
    if drawing.photo:
        paint_photo(painter, drawing, _rect(pic.rect))
    else:
        _tile(painter, pic, theme)
        _draw_into(painter, drawing.svg, _rect(pic.rect))


def _draw_into(painter: QPainter, svg: str, area: QRectF) -> None:
    """SVG text in the middle of an area, keeping its proportions."""
    drawing = _drawing(svg)
    size = drawing.defaultSize().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = area.center().x() - size.width() / 2, area.center().y() - size.height() / 2
    drawing.render(painter, QRectF(left, top, size.width(), size.height()))


def _picture(painter: QPainter, pic: Pic, theme: Theme) -> None:
    area, drawing = _rect(pic.rect), pic.drawing(theme)
    if drawing.photo:
        paint_photo(painter, drawing, area)
        return
    _tile(painter, pic, theme)
    shape = painter.transform()
    device = painter.device().devicePixelRatioF()
    width, height = area.width() * shape.m11() * device, area.height() * shape.m22() * device
    pixmap = picture_pixmap(drawing.svg, round(width), round(height))
    painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))


def _word(painter: QPainter, word: Word, theme: Theme, *, is_spoken: bool) -> None:
    colour = QColor(theme.colour(word.role))
    if is_spoken:
        edge = word.size * 0.16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.mark))
        mark = QRectF(
            word.x - edge, word.baseline - word.size * 0.86, word.width + 2 * edge, word.size * 1.16
        )
        painter.drawRoundedRect(mark, edge * 1.2, edge * 1.2)
        colour = QColor(theme.ink)
        painter.setBrush(colour)
        line = QRectF(word.x, word.baseline + word.size * 0.14, word.width, word.size * 0.065)
        painter.drawRoundedRect(line, 2, 2)
    _set_letter(painter, word)
    painter.setPen(colour)
    painter.drawText(QPointF(word.x, word.baseline), word.text)


def _set_letter(painter: QPainter, word: Word) -> None:
    """The letter of a word, and from which side Qt joins and orders it."""
    painter.setFont(_font(word.size, word.bold, word.face))
    is_from_right = word.face is Face.ARABIC
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_from_right else Qt.LayoutDirection.LeftToRight
    )
