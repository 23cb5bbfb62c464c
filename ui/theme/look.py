"""How everything on the screen looks: one theme and one scale, handed to every widget.

GUI thread. A value, not a global: when the theme or the scale changes, pages are built again with a new
Look. Must not import pages or the bridge.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

from desktop.boards.tokens import LIGHT, RADIUS, TYPE, Theme
from ui.theme.fonts import FAMILY
from ui.theme.icons import icon, icon_pixmap

LARGE_SCALE = 1.5
"""From here on letters are so large that columns stand below each other."""

MOST_SPACE_SCALE = 1.5
"""White space grows with the letters, but not as far: the words need the room."""


@dataclass(frozen=True)
class Look:
    """A theme of desktop.boards.tokens and a scale of 1.0 to 2.0."""

    theme: Theme = LIGHT
    scale: float = 1.0

    @property
    def is_large(self) -> bool:
        """Whether letters are so large that rows become columns."""
        return self.scale >= LARGE_SCALE

    @property
    def is_contrast(self) -> bool:
        """Whether this is the high contrast theme, where lines carry what tints carry elsewhere."""
        return self.theme is not LIGHT

    def px(self, size: float) -> int:
        """A size at 100 %, in px at this scale."""
        return round(size * self.scale)

    def space(self, size: float) -> int:
        """White space at 100 %, in px; grows to one and a half times at most."""
        return round(size * min(self.scale, MOST_SPACE_SCALE))

    def letters(self, step: str) -> int:
        """A step of the type scale (caption, body, h3, h2, h1), in px."""
        size: float = getattr(TYPE, step)
        return self.px(size)

    def font(self, step: str = "body", is_bold: bool = False) -> QFont:
        """The font of a step, for what paints by itself."""
        font = QFont(FAMILY)
        font.setPixelSize(self.letters(step))
        font.setBold(is_bold)
        return font

    def radius(self, step: str = "medium") -> int:
        """A corner radius (small, medium, large) in px."""
        size: float = getattr(RADIUS, step)
        return round(size * min(self.scale, MOST_SPACE_SCALE))

    def colour(self, role: str) -> QColor:
        """The colour of a role of the tokens."""
        return QColor(self.theme.colour(role))

    def icon(self, name: str, role: str = "accent", size: float = 18) -> QIcon:
        """A line icon of resources/icons in the colour of a role; `size` in px at 100 %."""
        return icon(name, self.theme.colour(role), self.px(size), self.theme.colour("faint"))

    def icon_pixmap(self, name: str, role: str = "accent", size: float = 18) -> QPixmap:
        """The same as a pixmap, for labels."""
        return icon_pixmap(name, self.theme.colour(role), self.px(size))

    def icon_size(self, size: float = 18) -> QSize:
        """The size of an icon for `setIconSize`."""
        return QSize(self.px(size), self.px(size))
