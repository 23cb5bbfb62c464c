"""Buttons: primary, plain, link, icon, and a choice of a few in one line.

GUI thread. Every button has a name, takes the focus by Tab, and presses with Enter as well as Space.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme.look import Look

Pressed = Callable[[], object]


class Button(QPushButton):
    """A push button that also presses with Enter, and shows a second ring inside when it is filled."""

    def __init__(self, look: Look, text: str, role: str, spoken: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self._is_filled = role == "primary"
        self.setProperty("role", role)
        self.setAccessibleName(spoken or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def fill_width(self) -> None:
        """As wide as what it stands in."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as people expect."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the focus needs a light line between it and a filled button."""
        super().paintEvent(event)
        if not (self._is_filled and self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("accent_text"), 1.5))
        radius = self._look.radius() - 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), radius, radius)
        painter.end()


def _button(look: Look, text: str, role: str, pressed: Pressed | None, *, icon: str, spoken: str) -> Button:
    made = Button(look, f" {text}" if icon and text else text, role, spoken or text)
    if icon:
        made.setIcon(look.icon(icon, "accent_text" if role == "primary" else "accent"))
        made.setIconSize(look.icon_size())
    if pressed is not None:
        made.clicked.connect(lambda _on: pressed())
    return made


def primary_button(
    look: Look, text: str, pressed: Pressed | None = None, icon: str = "", spoken: str = ""
) -> Button:
    """The one thing to do on a page."""
    return _button(look, text, "primary", pressed, icon=icon, spoken=spoken)


def plain_button(
    look: Look, text: str, pressed: Pressed | None = None, icon: str = "", spoken: str = ""
) -> Button:
    """Something else to do."""
    return _button(look, text, "plain", pressed, icon=icon, spoken=spoken)


def link_button(
    look: Look, text: str, pressed: Pressed | None = None, icon: str = "", spoken: str = ""
) -> Button:
    """A quiet way on, without a border."""
    return _button(look, text, "link", pressed, icon=icon, spoken=spoken)


def icon_button(
    look: Look, icon: str, spoken: str, pressed: Pressed | None = None, size: float = 18
) -> Button:
    """A sign alone of `size` px; `spoken` is its name and its tip."""
    made = _button(look, "", "icon", pressed, icon=icon, spoken=spoken)
    made.setToolTip(spoken)
    made.setIcon(look.icon(icon, "accent", size))
    made.setIconSize(look.icon_size(size))
    return made


class Segments(QWidget):
    """One of a few, side by side; `chosen(key)` when the person picks. Arrow keys move, one Tab stop each."""

    chosen = Signal(str)

    def __init__(self, look: Look, spoken: str, choices: Sequence[tuple[str, str]], now: str = "") -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(4))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys = tuple(key for key, _ in choices)
        bold = QFontMetrics(look.font(is_bold=True))
        for at, (key, text) in enumerate(choices):
            button = Button(look, text, "segment", f"{spoken}: {text}" if spoken else text)
            button.setCheckable(True)
            button.setChecked(key == (now or self._keys[0]))
            # The chosen one is bold; its width is kept free, so that nothing shifts.
            button.setMinimumWidth(bold.horizontalAdvance(text) + look.space(36))
            self._group.addButton(button, at)
            line.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    def choice(self) -> str:
        """The key of what is chosen."""
        return self._keys[max(0, self._group.checkedId())]

    def choose(self, key: str) -> None:
        """Choose from the program; `chosen` is not sent."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def first_button(self) -> QWidget:
        """Where the keyboard starts: what is chosen now."""
        return self._group.button(max(0, self._group.checkedId()))

    def minimumSizeHint(self) -> QSize:
        """As wide as the buttons."""
        return self.sizeHint()

    def _on_clicked(self, at: int) -> None:
        self.chosen.emit(self._keys[at])
