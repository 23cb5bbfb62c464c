"""What the program tells: banners, empty states, and what went wrong.

GUI thread. A message says what happened, what is safe and what to do.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Button, icon_button
from ui.widgets.text import heading, icon_label, label

_ROLES = {"red": "red", "orange": "orange", "green": "green", "blue": "accent", "grey": "muted"}


def close_button(look: Look, pressed: Callable[[], object]) -> Button:
    """Puts a message away."""
    spoken = QCoreApplication.translate("Window", "Sluit deze melding")
    return icon_button(look, "close", spoken, pressed)


class Banner(QFrame):
    """A line that has to be seen: sign, bold words and a sentence; `kind` as of a chip."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str = "",
        kind: str = "orange",
        *,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("kind", kind)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.title = label(title, "strong")
        self.text = label(text)
        if not text:
            self.text.hide()  # showing what has no parent yet would open a window
        words = column(None, self.title, self.text, None, gap=1)
        sign = icon_label(look, icon, _ROLES[kind], 22)
        side, top = look.space(12), look.space(9)
        line = row(sign, (words, 1), gap=look.space(12), margins=(side, top, side, top))
        line.setAlignment(sign, Qt.AlignmentFlag.AlignVCenter)
        if beside is not None:
            line.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class EmptyState(QWidget):
    """Nothing here yet: a calm sign, what this place is for, and the way to begin."""

    def __init__(self, look: Look, icon: str, title: str, text: str, action: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        disc = QLabel()
        disc.setProperty("role", "disc")
        disc.setPixmap(look.icon_pixmap(icon, "accent", 30))
        disc.setFixedSize(look.px(64), look.px(64))
        disc.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(text, "muted")
        head = heading(title, 3)
        for each in (words, head):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setMaximumWidth(look.px(460))
        pad = look.space(24)
        body = column(gap=look.space(8), margins=(pad, pad, pad, pad))
        body.addWidget(disc, 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (head, words):
            line = row(None, (each, 100), None, gap=0)
            body.addLayout(line)
        if action is not None:
            body.addSpacing(look.space(4))
            body.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)  # in a tall place the words stay together
        self.setLayout(body)


class ErrorPanel(QFrame):
    """What went wrong, in three sentences: what happened, what is safe, what to do; and the ways on."""

    def __init__(self, look: Look, title: str, happened: str, safe: str, do: str, *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("kind", "orange")
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{happened} {safe} {do}".strip())
        lines: list[QWidget] = [label(title, "strong")]
        lines += [label(text) for text in (happened, safe, do) if text]
        words = column(*lines, gap=look.space(4))
        if actions:
            words.addSpacing(look.space(4))
            words.addLayout(row(*actions, None, gap=look.space(8)))
        sign = icon_label(look, "warning", "orange", 24)
        side, top = look.space(14), look.space(12)
        line = row(sign, (words, 1), gap=look.space(12), margins=(side, top, side, top))
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the end of the first line (the way to close a notice)."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
