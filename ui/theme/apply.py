"""Give the whole program a look: palette and style sheet together.

GUI thread.
"""

from PySide6.QtWidgets import QApplication

from ui.theme.look import Look
from ui.theme.palette import palette
from ui.theme.style import style_sheet


def apply_look(application: QApplication, look: Look) -> None:
    """Palette first, since a style sheet keeps what it finds."""
    application.setPalette(palette(look.theme))
    application.setStyleSheet(style_sheet(look))
