"""The letters: Atkinson Hyperlegible, made for people who read with difficulty (OFL, from its own package).

GUI thread, after the QApplication was made. Upright letters are those of the boards and of paper, whose zero
has no slash: in a telephone number a slashed zero is misread.
"""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from desktop.boards.letters import FAMILY, font_bytes

__all__ = ["FAMILY", "load_fonts"]


def load_fonts() -> None:
    """Give Qt both weights; one that does not load leaves the system's letters in its place."""
    for is_bold in (False, True):
        QFontDatabase.addApplicationFontFromData(QByteArray(font_bytes(is_bold)))
