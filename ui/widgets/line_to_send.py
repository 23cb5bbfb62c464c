"""A line of text to send on, with a button that copies it. Only for what names nobody.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import plain_button
from ui.widgets.fields import Field

translate = QCoreApplication.translate

HEIGHT = 74


class LineToSend(QWidget):
    """`edit` holds the line; it can be read, marked and copied."""

    def __init__(self, look: Look, name: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.edit = QPlainTextEdit(text)
        self.edit.setReadOnly(True)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(look.px(HEIGHT))
        self.copy_button = plain_button(look, translate("Line", "Kopieer de regel"), self._on_copy, "copy")
        self.setLayout(column(Field(look, name, self.edit), row(self.copy_button, None), gap=look.space(6)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.edit.toPlainText())
