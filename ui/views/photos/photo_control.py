"""An own photo as a field of a form: the face of somebody, the door of a place. Its value is the photo's id.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import OwnPhoto
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from ui.presenters.faces import NOTHING, own_photo
from ui.theme.look import Look
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import plain_button
from ui.widgets.flow import flow
from ui.widgets.picture_view import PictureView
from ui.widgets.text import label

translate = QCoreApplication.translate

SIZE = 96


@dataclass(frozen=True)
class PhotoField:
    """What the photo is of; `is_round` shows it as a face. `ask` opens the way to a photo."""

    none: str
    is_round: bool
    ask: Callable[[Callable[[OwnPhoto], object]], object]


class PhotoControl(QWidget):
    """The photo, what it is called, and the ways to another one or none."""

    changed = Signal()

    def __init__(self, look: Look, dossier: Dossier, about: PhotoField) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._dossier, self._about = dossier, about
        self._photo: EntityId | None = None
        self._own: OwnPhoto | None = None
        self._view = PictureView(look, size=SIZE)
        self._said = label("", "muted")
        self.choose_button = plain_button(
            look, translate("PhotoControl", "Eigen foto…"), self._on_choose, "picture"
        )
        self.none_button = plain_button(look, translate("PhotoControl", "Geen foto"), self._on_none, "close")
        ways = flow(self.choose_button, self.none_button, gap=look.space(8))
        words = holder(column(self._said, ways, None, gap=look.space(8)))
        if look.is_large:
            self.setLayout(column(row(self._view, None), words, gap=look.space(8)))
        else:
            self.setLayout(row(self._view, (words, 1), gap=look.space(14)))
        self.setFocusProxy(self.choose_button)
        self._show()

    def value(self) -> EntityId | None:
        """The photo, or None."""
        return self._photo

    def set_value(self, value: EntityId | None) -> None:
        """Another photo from the program."""
        self._photo = value
        if self._own is None or self._own.about.id != value:
            self._own = own_photo(self._dossier, value)
        self._show()

    def take(self, own: OwnPhoto) -> None:
        """A photo was chosen."""
        self._own = own
        self.set_value(own.about.id)
        self.changed.emit()

    def _show(self) -> None:
        known = self._dossier.get(Photo, self._photo)
        if self._own is not None:
            said = self._own.about.name
            self._view.show_picture(self._own.instead_of(NOTHING, is_round=self._about.is_round), said)
        elif known is not None:
            said = translate("PhotoControl", "{name}. De foto is nog niet op deze laptop: synchroniseer.")
            said = said.format(name=known.name)
        else:
            said = self._about.none
        self._view.setVisible(self._own is not None)
        self._said.setText(said)
        self.none_button.setVisible(self._photo is not None)

    def _on_choose(self) -> None:
        self._about.ask(self.take)

    def _on_none(self) -> None:
        self.set_value(None)
        self.choose_button.setFocus()
        self.changed.emit()
