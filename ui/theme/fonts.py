"""The letters: Atkinson Hyperlegible, made for people who read with difficulty (OFL, from its own package).

GUI thread, after the QApplication was made.
"""

import fontpkg
from PySide6.QtGui import QFontDatabase

FAMILY = "Atkinson Hyperlegible"
_PACKAGE = "atkinson-hyperlegible"


def load_fonts() -> None:
    """Give Qt the four faces; a face that does not load leaves the system's letters in its place."""
    for face in fontpkg.family(_PACKAGE).files:
        QFontDatabase.addApplicationFont(str(face.path))
