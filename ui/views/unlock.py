"""Ontgrendelen: the passphrase, why it failed, and what to do when it is forgotten.

GUI thread; the key is derived in the pool. Knows nothing of slots and keys: it calls what `Doors` gives.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge.tasks import TaskRunner
from ui.doors import Doors
from ui.theme.look import Look
from ui.views.door_frame import door_page
from ui.views.passphrase_ask import Entrance, PassphraseAsk, Tries
from ui.widgets.buttons import link_button

translate = QCoreApplication.translate


class UnlockPage(QWidget):
    """`opened(Rooms)` when the passphrase fits; `troubled(AppError)` when something else fails."""

    opened = Signal(object)
    troubled = Signal(object)
    forgotten = Signal()

    def __init__(self, look: Look, doors: Doors, tasks: TaskRunner, tries: Tries) -> None:
        super().__init__()
        self.setProperty("role", "page")
        ask = PassphraseAsk(look, Entrance(doors.unlock, tasks, tries))
        ask.opened.connect(self.opened)
        ask.troubled.connect(self.troubled)
        self.passphrase, self.open_button = ask.passphrase, ask.open_button
        forgotten = link_button(
            look, translate("Unlock", "Ik weet mijn wachtzin niet meer"), self.forgotten.emit
        )
        forgotten.fill_width()
        page = door_page(
            look,
            "folder",
            translate("Unlock", "Werkmap"),
            translate("Unlock", "Typ je wachtzin om verder te gaan."),
            ask,
            forgotten,
        )
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(page)
        self.setFocusProxy(ask)
