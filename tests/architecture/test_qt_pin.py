"""The reason of the pin of PySide6: 6.12.0 loses a reference to None on every painter call and then dies."""

import gc
import sys

from PySide6.QtGui import QColor, QImage, QPainter

PAINTER_CALLS = 500


def test_painting_loses_no_reference_to_none() -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    colour = QColor("#204060")
    painter.setPen(colour)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(PAINTER_CALLS):
        painter.setPen(colour)
        painter.drawRect(1, 1, 20, 20)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < PAINTER_CALLS / 10
