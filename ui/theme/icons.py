"""Line icons of our own, in any colour: SVG data of resources/icons, tinted when loaded.

GUI thread. Pixmaps are drawn at twice the size, so that they stay sharp on dense screens.
"""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

DENSITY = 2


def icons_folder() -> Path:
    """Where the icons lie, in the source tree and in the packed program alike."""
    return Path(str(files("resources"))) / "icons"


def icon_names() -> tuple[str, ...]:
    """Every icon there is, in order."""
    return tuple(sorted(path.stem for path in icons_folder().glob("*.svg")))


@lru_cache(maxsize=512)
def icon_pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The icon `name` in `colour` (#RRGGBB), `size` px. An unknown name is a mistake in the program."""
    source = (icons_folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(size * DENSITY, size * DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size * DENSITY, size * DENSITY))
    painter.end()
    pixmap.setDevicePixelRatio(DENSITY)
    return pixmap


def icon(name: str, colour: str, size: int, faint: str) -> QIcon:
    """The same as a QIcon; in the colour `faint` on what cannot be pressed now."""
    made = QIcon(icon_pixmap(name, colour, size))
    made.addPixmap(icon_pixmap(name, faint, size), QIcon.Mode.Disabled)
    return made
