"""A dialog of a few steps: each step puts its parts where the one before stood, with what went wrong above.

GUI thread. Whoever makes it says what comes after what.
"""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import AppError
from desktop.messages import message
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, holder, row
from ui.widgets.buttons import plain_button
from ui.widgets.notices import ErrorPanel
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading
from ui.widgets.waiting_bar import WaitingBar

translate = QCoreApplication.translate

WIDTH, HEIGHT = 620, 560


class StepsDialog(QDialog):
    """Show a step with `show_step`; while something is asked of the region, `wait`."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self._head, self._body = column(), column(gap=look.space(12))
        self._inside = holder(self._body)
        self._feet = row(gap=look.space(10))
        scroll = ScrollColumn(look, heading(title, 2), holder(self._head), self._inside, None, gap=12)
        edge = look.space(20)
        self.setLayout(
            column((scroll, 1), holder(self._feet), gap=look.space(12), margins=(edge, edge, edge, edge))
        )
        room = parent.window().size() if parent is not None else QSize(WIDTH + 40, HEIGHT + 40)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))
        self.finished.connect(self.deleteLater)

    def show_step(self, *parts: QWidget, does: QWidget | None = None, is_last: bool = False) -> None:
        """Put these parts there; `does` is the button of this step, beside the one that leaves."""
        self.be_ready()
        empty(self._body)
        for part in parts:
            self._body.addWidget(part)
        empty(self._feet)
        word = translate("Steps", "Sluit") if is_last else translate("Steps", "Annuleren")
        leave = self.accept if is_last else self.reject
        self._feet.addStretch(1)
        self.leave = plain_button(self.look, word, leave)
        self._feet.addWidget(self.leave)
        if does is not None:
            self._feet.addWidget(does)

    def wait(self, words: str) -> None:
        """Until the answer comes."""
        empty(self._head)
        self._head.addWidget(WaitingBar(words))
        self._set_enabled(False)

    def be_ready(self) -> None:
        """The answer is there."""
        empty(self._head)
        self._set_enabled(True)

    def explain(self, error: AppError) -> None:
        """What went wrong, above the step, which stays."""
        self.be_ready()
        said = message(error)
        self._head.addWidget(ErrorPanel(self.look, said.title, said.happened, said.safe, said.todo))

    def _set_enabled(self, is_enabled: bool) -> None:
        self._inside.setEnabled(is_enabled)
        for at in range(self._feet.count()):
            item = self._feet.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and at == self._feet.count() - 1:
                widget.setEnabled(is_enabled)
