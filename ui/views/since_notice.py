"""The line above a form: what stands there now in the fields that were typed in, where that was not seen.

GUI thread. It is there as long as there is something to say.
"""

from PySide6.QtCore import Qt

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from ui.presenters.unsaved import Unsaved, since
from ui.theme.look import Look
from ui.widgets.notices import Banner


class SinceNotice(Banner):
    """Hidden while there is nothing to say; a form that opens with it begins here, so that it is read."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "info", "", " ", "orange")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def say(self, now: Dossier, entity: EntityId, kept: Unsaved) -> None:
        """What of an entity stands otherwise now than who typed this saw."""
        words = since(now, entity, kept)
        if words is None:
            self.hide()
            return
        title, text = words
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
