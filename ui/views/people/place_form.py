"""The form of a place. A secret address starts at professionals only, and says who could see it.

GUI thread. Source: domain.md "Who may see what: the safe view".
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, admits, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import VIOLENT, Person, Place, PlaceKind
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.people.forms import audience_control
from ui.views.photos.photo_control import PhotoControl
from ui.views.plan.controls import ChoiceControl, LineControl
from ui.widgets.form_controls import Tick
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


def place_form(look: Look, dossier: Dossier, place: Place, photo: PhotoControl) -> EntityForm:
    """A place to live, or to go to."""
    secret = Tick(translate("PlaceForm", "Dit adres is geheim"))
    title = translate("PlaceForm", "Geheim adres")
    warning = Banner(look, "eye-off", title, " ", "red")
    asked = (
        Asked(
            "label",
            translate("PlaceForm", "Naam op de plaat"),
            LineControl(),
            translate("PlaceForm", "Zoals het gezin het zegt: thuis, het veilige huis."),
        ),
        Asked(
            "kind",
            translate("PlaceForm", "Wat voor plek?"),
            ChoiceControl([(each, wording.place_word(each)) for each in PlaceKind]),
        ),
        Asked("address", translate("PlaceForm", "Adres"), LineControl(), is_wide=True),
        Asked("is_secret", translate("PlaceForm", "Geheim"), secret, is_wide=True, is_bare=True),
        Asked(
            "address_audience",
            translate("PlaceForm", "Wie mag het adres zien?"),
            audience_control(look, dossier, translate("PlaceForm", "Wie mag het adres zien")),
        ),
        Asked(
            "audience",
            translate("PlaceForm", "Wie mag weten dat deze plek er is?"),
            audience_control(look, dossier, translate("PlaceForm", "Wie mag van deze plek weten")),
        ),
        Asked(
            "photo",
            translate("PlaceForm", "Foto, bijvoorbeeld van de deur"),
            photo,
            translate("PlaceForm", "Van een geheime plek krijgt alleen wie het adres mag weten de foto."),
            is_wide=True,
        ),
    )
    form = EntityForm(look, place, (Section("place", translate("PlaceForm", "Plek"), asked, (warning,)),))

    def on_secret() -> None:
        if secret.value():
            for field in ("address_audience", "audience"):
                control = form.control(field)
                if control.value() == HOUSEHOLD:
                    control.set_value(PROFESSIONALS)

    def show_warning() -> None:
        warning.setVisible(secret.value())
        said = secret_words(dossier, form)
        warning.text.setText(said)
        warning.text.setVisible(True)
        warning.setAccessibleDescription(said)

    secret.changed.connect(on_secret)
    secret.changed.connect(show_warning)
    form.edited.connect(show_warning)
    show_warning()
    return form


def secret_words(dossier: Dossier, form: EntityForm) -> str:
    """What a secret address means here, and which perpetrator could see it as it is filled in now."""
    words = translate("PlaceForm", "Dit adres komt nooit op een plaat of papier voor wie je hier niet kiest.")
    address, place = form.control("address_audience").value(), form.control("audience").value()
    for audience, told in (
        (address, translate("PlaceForm", "Let op: {names} kan het adres nu zien.")),
        (place, translate("PlaceForm", "Let op: {names} kan nu zien dat deze plek er is.")),
    ):
        names = [
            person.name
            for person in dossier.of(Person)
            if person.part in VIOLENT and admits(audience, reading(person.id))
        ]
        if names:
            words += " " + told.format(names=wording.capitalised(wording.listed(names)))
    return words
