"""What the pages before the unlock share: a calm card in the middle of an empty window.

GUI thread. Says nothing about what this program is for.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import Card, Part, column, row
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label

CARD_PX = 440


def sign(look: Look, icon: str) -> QLabel:
    """The sign above a card: an icon in a round."""
    made = QLabel()
    made.setProperty("role", "disc")
    made.setPixmap(look.icon_pixmap(icon, "accent", 28))
    made.setFixedSize(look.px(64), look.px(64))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def step(look: Look, icon: str, text: str) -> QWidget:
    """One thing to know or to do: an icon and a sentence."""
    made = QWidget()
    made.setProperty("role", "clear")
    made.setLayout(row(icon_label(look, icon, "accent", 22), (label(text), 1), gap=look.space(12)))
    return made


def door_page(look: Look, icon: str, title: str, text: str, *parts: Part, width: int = CARD_PX) -> QWidget:
    """A page with sign, title, a sentence and parts, in a card of `width` px at 100 %."""
    card = Card(look)
    card.setMaximumWidth(look.px(width))
    edge = look.space(28)
    inside = column(gap=look.space(12), margins=(edge // 2, edge // 2, edge // 2, edge // 2))
    if look.is_large:  # beside each other, so that what has to be pressed stays in sight
        inside.addLayout(row(icon_label(look, icon, "accent", 24), (heading(title, 2), 1)))
    else:
        inside.addWidget(sign(look, icon), 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(heading(title, 2))
    if text:
        inside.addWidget(label(text, "muted"))
    for part in parts:
        piece, stretch = part if isinstance(part, tuple) else (part, 0)
        if piece is None:
            inside.addStretch(1)
        elif isinstance(piece, QWidget):
            inside.addWidget(piece, stretch)
        else:
            inside.addLayout(piece, stretch)
    card.add(inside)
    line = row(None, (card, 100), None, gap=0)
    page = ScrollColumn(look)
    pad = look.space(24)
    page.body.setContentsMargins(pad, pad, pad, pad)
    page.body.addStretch(2)
    page.body.addLayout(line)
    page.body.addStretch(3)
    return page
