"""A bar for what takes as long as it takes, with the words of what is waited for.

GUI thread.
"""

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.widgets.boxes import column
from ui.widgets.text import label


class WaitingBar(QWidget):
    """Goes on without an end; what it waits for stands above it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(words)
        self.setLayout(column(label(words, "muted"), bar, gap=6))
