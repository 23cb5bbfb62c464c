"""Which form belongs to a row of the tab Mensen, and which photo its person or place can get.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.boards.pictures import OwnPhoto
from desktop.clock import Clock
from desktop.domain.audience import Audience, narrowest
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.photos import Photo
from ui.theme.look import Look
from ui.views.people.entity_form import EntityForm
from ui.views.people.forms import contact_form, person_form, pet_form
from ui.views.people.order_form import order_form
from ui.views.people.photo_form import photo_form
from ui.views.people.place_form import place_form
from ui.views.photos.photo_control import PhotoControl, PhotoField
from ui.views.photos.photo_dialog import PhotoAsked
from ui.views.photos.photo_door import asked_for

translate = QCoreApplication.translate

AskPhoto = Callable[[PhotoAsked, Callable[[OwnPhoto], object]], object]


@dataclass(frozen=True)
class FormMaker:
    """What every form is made with; `ask` opens the way to an own photo.

    `latest` is the dossier as it stands now: a photo that was added while a form was open is only in there.
    """

    look: Look
    clock: Clock
    ask: AskPhoto
    latest: Callable[[], Dossier]

    def form_of(self, dossier: Dossier, entity: object) -> EntityForm | None:
        """The form of an entity, or None for what has no form here."""
        look, clock = self.look, self.clock
        form: EntityForm | None = None
        match entity:
            case Person():
                form = person_form(look, dossier, entity, clock, self._face(entity))
            case NetworkContact():
                form = contact_form(look, dossier, entity, self._face(entity))
            case Pet():
                form = pet_form(look, dossier, entity)
            case Place():
                form = self._place(dossier, entity)
            case RestrainingOrder():
                form = order_form(look, dossier, entity, clock)
            case Photo():
                form = photo_form(look, dossier, entity)
        if form is not None:
            form.say_discussed(dossier)
        return form

    def _face(self, who: Person | NetworkContact) -> PhotoControl:
        def ask(chosen: Callable[[OwnPhoto], object]) -> object:
            title = translate("People", "Eigen foto van {name}").format(name=who.name or "…")
            asked = asked_for(self.latest(), title)
            return self.ask(replace(asked, name=who.name, audience=who.audience, is_face=True), chosen)

        none = translate("People", "Nog geen foto: het getekende gezicht staat op plaat en papier.")
        return PhotoControl(self.look, self.latest(), PhotoField(none, True, ask))

    def _place(self, dossier: Dossier, place: Place) -> EntityForm:
        def ask(chosen: Callable[[OwnPhoto], object]) -> object:
            is_secret = bool(form.control("is_secret").value())
            seen_by: tuple[Audience, ...] = (
                form.control("audience").value(),
                *((form.control("address_audience").value(),) if is_secret else ()),
            )
            title = translate("People", "Foto van {place}").format(place=place.label or "…")
            asked = replace(
                asked_for(self.latest(), title),
                name=place.label,
                audience=narrowest(seen_by),
                is_place=True,
                is_telling=is_secret,
            )
            return self.ask(asked, chosen)

        none = translate("People", "Nog geen foto: op plaat en papier staat het getekende plaatje.")
        control = PhotoControl(self.look, self.latest(), PhotoField(none, False, ask))
        form = place_form(self.look, dossier, place, control)
        return form
