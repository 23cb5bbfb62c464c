"""Chips: a few words about a household or a state. The word carries the meaning, the tint helps.

GUI thread.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.theme.style import CHIP_HEIGHT
from ui.widgets.flow import flow


class Chip(QLabel):
    """A word in a round; `kind` is red, orange, green, blue or grey."""

    def __init__(self, look: Look, text: str, kind: str = "grey") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "chip")
        self.setProperty("kind", kind)
        self.setFixedHeight(look.px(CHIP_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


def chips(look: Look, words: Iterable[tuple[str, str]]) -> QWidget:
    """A line of chips, (text, kind) each, that goes on at the next line when it is full."""
    return flow(*(Chip(look, text, kind) for text, kind in words), gap=look.space(6))
