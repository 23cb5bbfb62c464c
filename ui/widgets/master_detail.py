"""A list left and what is open of it right; with large letters one of the two at a time.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import link_button


class MasterDetail(QWidget):
    """`show_detail` matters with large letters only: then `back` is the way to the list."""

    def __init__(
        self,
        look: Look,
        master: QWidget,
        detail: QWidget,
        *,
        width: float,
        back: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._stack: QStackedWidget | None = None
        if look.is_large:
            words, pressed = back
            goes = link_button(look, words, pressed, "arrow-left")
            self._stack = QStackedWidget()
            self._stack.addWidget(master)
            self._stack.addWidget(holder(column(row(goes, None), (detail, 1), gap=look.space(6))))
            self.setLayout(column((self._stack, 1)))
        else:
            master.setFixedWidth(look.px(width))
            self.setLayout(row(master, (detail, 1), gap=look.space(16)))

    def show_detail(self, is_open: bool) -> None:
        """Whether something of the list is open."""
        if self._stack is not None:
            self._stack.setCurrentIndex(1 if is_open else 0)
