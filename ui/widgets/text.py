"""Words on the screen: labels by their step in the type scale.

GUI thread. A label that wraps never asks for more width than its longest word.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme.look import Look


def label(text: str, role: str = "", wraps: bool = True) -> QLabel:
    """A label; `role` is a step of the style sheet: h1, h2, h3, strong, muted, caption, time, words, error.

    Plain text only: what people typed is never read as markup.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def heading(text: str, level: int = 1) -> QLabel:
    """A heading, 1 (page) to 3 (card)."""
    return label(text, f"h{level}")


def icon_label(look: Look, name: str, role: str = "muted", size: float = 20, spoken: str = "") -> QLabel:
    """A line icon as a label. With `spoken` it says that; without, a screen reader passes it by."""
    made = QLabel()
    made.setPixmap(look.icon_pixmap(name, role, size))
    made.setFixedSize(look.icon_size(size))
    if spoken:
        made.setAccessibleName(spoken)
        made.setToolTip(spoken)
    return made
