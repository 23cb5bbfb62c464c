"""The way to an own photo, for every page of a household: ask which one, keep it, hand it over.

GUI thread. The photo is saved at once, with the way back; whoever asked for it saves what it is used for.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.boards.pictures import OwnPhoto
from desktop.domain.audience import Audience
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.photos.intake import TakenPhoto
from desktop.services import photos
from ui.pages import PageContext
from ui.presenters.photo_files import photo_places
from ui.presenters.places_to_save import SavePlace
from ui.views.household_host import HouseholdHost
from ui.views.photos.photo_dialog import PhotoAsked, PhotoDialog, PhotoWays

translate = QCoreApplication.translate

Chosen = Callable[[OwnPhoto], object]
Places = Callable[[], tuple[SavePlace, ...]]


def photos_here(dossier: Dossier) -> tuple[OwnPhoto, ...]:
    """The photos of a household whose bytes are on this laptop, by name."""
    here = [
        OwnPhoto(photo, dossier.photos[photo.sha256])
        for photo in dossier.of(Photo)
        if photo.sha256 in dossier.photos
    ]
    return tuple(sorted(here, key=lambda own: (own.about.name.casefold(), own.about.id)))


class PhotoDoor:
    """Opens the dialog over `parent`; `places` says where photos are looked for.

    What was typed under a photo when the program was locked is there again under the next one.
    """

    def __init__(
        self,
        context: PageContext,
        host: HouseholdHost,
        parent: QWidget,
        tab: str,
        places: Places = photo_places,
    ) -> None:
        self._context, self._host, self._parent, self._places = context, host, parent, places
        self._place = f"photo/{host.dossier.id}/{tab}"
        self._typed = context.take_draft(self._place)
        self._dialog: PhotoDialog | None = None

    def drafts(self) -> Mapping[str, str]:
        """The words under a photo that is not kept yet."""
        typed = self._dialog.typed_name if self._dialog is not None else self._typed
        return {self._place: typed} if typed else {}

    def open(self, asked: PhotoAsked, chosen: Chosen) -> PhotoDialog:
        """Ask for a photo; `chosen` is called with it when it is saved, or was here already."""
        by_id = {own.about.id: own for own in asked.here}
        ways = PhotoWays(
            added=lambda taken, name, audience: self._add(taken, name, audience, chosen),
            used=lambda photo: chosen(by_id[photo]),
            places=self._places,
        )
        context = self._context
        now = context.clock.now()
        dialog = PhotoDialog(context.look, context.tasks, asked, ways, now=now, parent=self._parent)
        if self._typed:
            dialog.name_edit.set_value(self._typed)
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()
        return dialog

    def _on_finished(self, _how: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog, self._typed = None, ""

    def _add(self, taken: TakenPhoto, name: str, audience: Audience, chosen: Chosen) -> None:
        kept: list[EntityId] = []

        def saved(photo: EntityId) -> None:
            kept.append(photo)
            about = Photo(
                id=photo,
                name=name,
                sha256=taken.sha256,
                width=taken.width,
                height=taken.height,
                audience=audience,
            )
            chosen(OwnPhoto(about, taken.content))

        def undo() -> None:
            said = translate("Photo", "De foto is weer weg")
            self._host.save(photos.remove_photo, kept[0], said=said)

        said = translate("Photo", "Foto bewaard, versleuteld")
        self._host.save(photos.add_photo, taken, name, audience, said=said, undo=undo, then=saved)


def asked_for(dossier: Dossier, title: str) -> PhotoAsked:
    """A question about a photo of this household, with its people and the photos that are here."""
    people = tuple((person.id, person.name) for person in dossier.of(Person))
    return PhotoAsked(title, people=people, here=photos_here(dossier))
