"""Below a form: keep what was typed, give it up, or take away who or what it is about.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.boxes import row
from ui.widgets.buttons import Pressed, plain_button, primary_button

translate = QCoreApplication.translate


class FormFoot(QWidget):
    """Three buttons, of which only those that mean something are there."""

    def __init__(self, look: Look, save: Pressed, give_up: Pressed, remove: Pressed) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.save = primary_button(look, translate("People", "Bewaar"), save, "check")
        self.undo = plain_button(look, translate("People", "Niet bewaren"), give_up, "undo")
        self.remove = plain_button(look, translate("People", "Haal weg"), remove, "trash")
        self.setLayout(row(self.save, self.undo, None, self.remove, gap=look.space(10)))

    def fit(self, *, is_changed: bool, is_free: bool, is_removable: bool) -> None:
        """`is_free`: nothing of it is being saved."""
        self.save.setEnabled(is_changed and is_free)
        self.undo.setVisible(is_changed)
        self.undo.setEnabled(is_free)
        self.remove.setEnabled(is_free)
        self.remove.setVisible(is_removable)
