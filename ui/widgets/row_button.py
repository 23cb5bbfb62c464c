"""A row of a list that can be pressed: a face or sign, a name, a line below it, a chip.

GUI thread. One Tab stop a row; what stands in it is read out as one name.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.text import label


class RowButton(Button):
    """`before` is the picture; `chip` stands at the end, or below with large letters."""

    def __init__(
        self,
        look: Look,
        before: QWidget,
        name: str,
        about: str = "",
        *,
        chip: tuple[str, str] | None = None,
        pressed: Callable[[], object] | None = None,
        spoken: str = "",
    ) -> None:
        super().__init__(look, "", "segment", spoken or name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = column(label(name, "strong"), gap=look.space(1))
        if about:
            words.addWidget(label(about, "caption"))
        mark = Chip(look, *chip) if chip is not None else None
        if mark is not None and look.is_large:
            words.addLayout(row(mark, None))
        side, top = look.space(8), look.space(5)
        line = row(before, (words, 1), gap=look.space(12), margins=(side, top, side, top))
        if mark is not None and not look.is_large:
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setAlignment(before, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if pressed is not None:
            self.clicked.connect(lambda _on: pressed())

    def sizeHint(self) -> QSize:
        """As much as what stands in it; how high for a width, its layout says."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word allows."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()
