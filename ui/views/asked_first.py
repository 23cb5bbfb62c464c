"""The button of an answer, and in its place the question when that answer takes a protection away.

GUI thread. The question stands on the card itself. To go on has a button of its own, away from what was
pressed, and the keyboard waits at the way back: neither a second click nor Enter presses through it.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import Button, plain_button
from ui.widgets.flow import flow
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


class AskedFirst(QWidget):
    """A button; `ask` puts the question there, `withdraw` the button again."""

    def __init__(self, look: Look, button: Button) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._button = look, button
        self._question: QWidget | None = None
        self._line = column(row(button, None))
        self.setLayout(self._line)

    def ask(self, text: str, go_on: Callable[[], object]) -> None:
        """Say what stops to hold; `go_on()` when it is chosen all the same."""
        self.withdraw()
        title = translate("Conflict", "Dit neemt bescherming weg")
        sure = plain_button(self._look, translate("Conflict", "Ja, kies dit toch"), go_on, "warning")
        stays = plain_button(self._look, translate("Conflict", "Kies nog niet"), self._go_back)
        stays.setAccessibleDescription(text)
        banner = Banner(self._look, "warning", title, text, "orange")
        apart = flow(stays, sure) if self._look.is_large else row(stays, None, sure)
        self._question = holder(column(banner, apart, gap=self._look.space(8)))
        self._line.addWidget(self._question)
        self._button.hide()
        QTimer.singleShot(0, stays, stays.setFocus)  # the question comes into sight

    def withdraw(self) -> None:
        """Nothing is asked any more."""
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
            self._button.show()

    def _go_back(self) -> None:
        self.withdraw()
        self._button.setFocus()
