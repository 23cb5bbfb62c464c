"""One question: why? Something is done only with a written reason, that is kept.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

WIDTH, HEIGHT = 520, 340


@dataclass(frozen=True)
class ReasonAsked:
    """The words of the question; `confirm` is what the button does."""

    title: str
    text: str
    question: str
    confirm: str
    missing: str = ""
    """What to say where nothing was written; "" for the usual words."""


class ReasonDialog(QDialog):
    """Open it with `open()`; `taken` is called with the reason, once, and not when it is left."""

    def __init__(
        self, look: Look, asked: ReasonAsked, taken: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self._missing = asked.missing or translate("ReasonDialog", "Schrijf eerst op waarom.")
        self.setWindowTitle(asked.title)
        self.reason_edit = QPlainTextEdit()
        self.reason_edit.setTabChangesFocus(True)
        self.reason_edit.setFixedHeight(look.px(84))
        self._field = Field(look, asked.question, self.reason_edit)
        self.confirm = primary_button(look, asked.confirm, self._on_confirm, "check")
        cancel = plain_button(look, translate("ReasonDialog", "Annuleren"), self.reject)
        inside = ScrollColumn(look, heading(asked.title, 2), label(asked.text), self._field, None, gap=12)
        edge = look.space(20)
        feet = row(None, cancel, self.confirm, gap=look.space(10))
        self.setLayout(column((inside, 1), feet, gap=look.space(12), margins=(edge, edge, edge, edge)))
        room = parent.window().size() if parent is not None else QSize(WIDTH + 40, HEIGHT + 40)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))
        self.reason_edit.setFocus()

    def _on_confirm(self) -> None:
        reason = self.reason_edit.toPlainText().strip()
        if not reason:
            self._field.show_problem(self._missing)
            self.reason_edit.setFocus()
            return
        self.accept()
        self._taken(reason)
