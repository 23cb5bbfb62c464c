"""The form of a photo that is here: what is on it in words, and who may see it.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.photos import Photo
from ui.presenters.faces import photo_of
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.people.forms import audience_control
from ui.views.photos.photo_warning import kept_words
from ui.views.plan.controls import LineControl
from ui.widgets.boxes import holder, row
from ui.widgets.picture_view import PictureView
from ui.widgets.text import label

translate = QCoreApplication.translate

SIZE = 260


def photo_form(look: Look, dossier: Dossier, photo: Photo) -> EntityForm:
    """A photo of the household."""
    asked = (
        Asked(
            "name",
            translate("PhotoForm", "Wat staat er op de foto?"),
            LineControl(),
            translate("PhotoForm", "Een paar woorden. Ze worden voorgelezen: de deur van oma."),
        ),
        Asked(
            "audience",
            translate("PhotoForm", "Wie mag deze foto zien?"),
            audience_control(look, dossier, translate("PhotoForm", "Wie mag deze foto zien")),
            translate("PhotoForm", "Wie de foto niet mag zien, krijgt het getekende plaatje."),
        ),
    )
    picture = photo_of(dossier, photo.id)
    if picture is None:
        shown: QWidget = label(
            translate("PhotoForm", "De foto is nog niet op deze laptop: synchroniseer."), "muted"
        )
    else:
        shown = holder(row(PictureView(look, picture, photo.name, SIZE), None))
    notes = (shown, label(kept_words(), "muted"))
    return EntityForm(look, photo, (Section("photo", translate("PhotoForm", "Foto"), asked, notes),))
