"""What is marked on a board while it is read."""

from PySide6.QtGui import QColor

from ui.praatplaat.client_window import ClientWindow
from ui.theme.look import Look


def marked_pixels(board: ClientWindow) -> int:
    """How much of the window has the colour of what is being read."""
    picture, mark = board.view.grab().toImage(), QColor(Look().theme.mark).rgb()
    return sum(
        picture.pixel(x, y) == mark
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
