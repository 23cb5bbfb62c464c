"""An older copy lies here, or nobody can say that this is the newest: what it means, and the way on.

GUI thread. Stopping is the first choice; opening all the same takes the passphrase again and is logged as an
alarm (security.md "Keys" 6).
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.messages import message
from ui.bridge.tasks import TaskRunner
from ui.doors import Doors
from ui.theme.look import Look
from ui.views.door_frame import door_page, step
from ui.views.passphrase_ask import Entrance, PassphraseAsk, Tries
from ui.widgets.boxes import row
from ui.widgets.buttons import plain_button, primary_button

translate = QCoreApplication.translate


class OlderCopyPage(QWidget):
    """`opened(Rooms)` when a person opened it all the same; `left` when they would rather stop."""

    opened = Signal(object)
    troubled = Signal(object)
    left = Signal()

    def __init__(self, look: Look, error: AppError, doors: Doors, tasks: TaskRunner, tries: Tries) -> None:
        super().__init__()
        self.setProperty("role", "page")
        said = message(error)
        self.leave_button = primary_button(look, translate("OlderCopy", "Sluit af"), self.left.emit, "close")
        self.anyway_button = plain_button(
            look, translate("OlderCopy", "Toch openen"), self._on_anyway, "unlock"
        )
        self.ask = PassphraseAsk(
            look,
            Entrance(doors.unlock_rolled_back, tasks, tries),
            translate("OlderCopy", "Toch openen"),
            is_primary=False,
        )
        self.ask.opened.connect(self.opened)
        self.ask.troubled.connect(self.troubled)
        logged = translate("OlderCopy", "Toch openen? Typ je wachtzin nog een keer. Dit komt in het logboek.")
        self._logged = step(look, "history", logged)
        page = door_page(
            look,
            "history",
            said.title,
            said.happened,
            step(look, "shield-check", said.safe),
            step(look, "arrow-right", said.todo),
            row(self.leave_button, self.anyway_button, None, gap=look.space(8)),
            self._logged,
            self.ask,
            width=520,
        )
        self._logged.hide()
        self.ask.hide()
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(page)
        self.setFocusProxy(self.leave_button)

    def _on_anyway(self) -> None:
        self.anyway_button.hide()
        self._logged.show()
        self.ask.show()
        self.ask.setFocus()
