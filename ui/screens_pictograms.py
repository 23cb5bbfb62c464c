"""All pictograms on sheets, each with its words and once more at 48 px.

GUI thread, offscreen; for ui.screens and the documentation.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.boards.tokens import LIGHT
from desktop.pictograms.picture import Picture
from desktop.pictograms.sheet import pictures
from ui.theme.fonts import FAMILY

COLUMNS, ROWS = 9, 8
CELL, SIDE, SMALL, MARGIN, WORDS = 192, 132, 48, 20, 34
LETTERS_PX = 14
SIGN = "i_"


def pictogram_pictures() -> Iterator[tuple[str, Callable[[], QImage]]]:
    """The sheets as pictogrammen-NUMBER."""
    shown, a_sheet = pictures(), COLUMNS * ROWS
    for number, start in enumerate(range(0, len(shown), a_sheet), start=1):
        part = shown[start : start + a_sheet]
        yield f"pictogrammen-{number}", partial(pictogram_sheet, part)


def pictogram_sheet(shown: Sequence[Picture]) -> QImage:
    """One sheet, white, as high as it needs to be."""
    rows = -(-len(shown) // COLUMNS)
    high = SIDE + WORDS + MARGIN
    sheet = QImage(COLUMNS * CELL + 2 * MARGIN, rows * high + 2 * MARGIN, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(FAMILY)
    font.setPixelSize(LETTERS_PX)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.colour("text")))
    for at, picture in enumerate(shown):
        x, y = MARGIN + at % COLUMNS * CELL, MARGIN + at // COLUMNS * high
        _draw(painter, picture, QRectF(x, y, SIDE, SIDE))
        _draw(painter, picture, QRectF(x + SIDE + 2, y + SIDE - SMALL, SMALL, SMALL))
        room = QRectF(x, y + SIDE + 2, CELL - 8, WORDS)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, _words(picture))
    painter.end()
    return sheet


def _words(picture: Picture) -> str:
    """What it shows; signs of buttons have no words of their own."""
    return "" if picture.label.startswith(SIGN) else picture.label


def _draw(painter: QPainter, picture: Picture, room: QRectF) -> None:
    scale = min(room.width() / picture.width, room.height() / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    place = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
    QSvgRenderer(QByteArray(picture.svg.encode())).render(painter, place)
