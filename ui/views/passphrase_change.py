"""Changing the passphrase: the old one, and a new one chosen as at the first start.

GUI thread; the key is wrapped anew in the pool.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.messages import message
from ui.pages import PageContext
from ui.views.new_passphrase import NewPassphrase
from ui.widgets.boxes import column, holder
from ui.widgets.busy import Busy
from ui.widgets.buttons import plain_button
from ui.widgets.fields import PassphraseEdit

translate = QCoreApplication.translate


class PassphraseChange(QWidget):
    """A button that opens the fields; no passphrase stays in them when it is done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        look, self._context = context.look, context
        self.setProperty("role", "clear")
        self.old = PassphraseEdit(look, translate("Settings", "Je wachtzin van nu"))
        self.new = NewPassphrase(look, context.doors, translate("Settings", "Wijzig de wachtzin"))
        self.new.chosen.connect(self._on_chosen)
        self._busy = Busy(look)
        self._fields = holder(column(self.old, self.new, self._busy, gap=look.space(12)))
        self._fields.hide()
        self._open = plain_button(look, translate("Settings", "Wachtzin wijzigen"), self.begin, "key")
        self.setLayout(column(self._open, self._fields))

    def begin(self) -> None:
        """Show the fields."""
        self._open.hide()
        self._fields.show()
        self.old.setFocus()

    def _on_chosen(self, passphrase: str) -> None:
        self.new.set_busy(True)
        self._busy.start(translate("Settings", "De wachtzin wordt gewijzigd"))
        self._context.tasks.work(
            self,
            self._context.doors.change_passphrase,
            self.old.text(),
            passphrase,
            then=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, _nothing: object) -> None:
        self._busy.stop()
        self.new.set_busy(False)
        self.old.clear()
        self.old.field.show_problem("")
        self.new.clear()
        self._fields.hide()
        self._open.show()
        self._context.tell(translate("Settings", "Je wachtzin is gewijzigd"), None)

    def _on_failed(self, error: AppError) -> None:
        self._busy.stop()
        self.new.set_busy(False)
        said = message(error)
        self.old.field.show_problem(f"{said.happened} {said.todo}")
        self.old.setFocus()
