"""The forms of a person, a contact and a pet: which fields, in what order, with which words.

GUI thread.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.clock import Clock
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Lvb, NetworkContact, Part, Person, Pet, Place, Preference, Role
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.people.looks_editor import LooksEditor
from ui.views.photos.photo_control import PhotoControl
from ui.views.plan.controls import AudienceControl, ChoiceControl, Choices, LineControl
from ui.widgets.form_controls import DayLine, LongText, Tick, Ticks

translate = QCoreApplication.translate


def people_choices(dossier: Dossier) -> Choices:
    """The people of the household, to choose from."""
    return [(person.id, person.name) for person in dossier.of(Person)]


def audience_control(look: Look, dossier: Dossier, name: str) -> AudienceControl:
    """Who may see something."""
    return AudienceControl(look, name, people_choices(dossier))


def person_form(
    look: Look, dossier: Dossier, person: Person, clock: Clock, photo: PhotoControl
) -> EntityForm:
    """Everything about a person of the household."""

    def today() -> date:
        return local(clock.now()).date()

    role = ChoiceControl([(each, wording.role_word(each)) for each in Role])
    sections = (
        _who(look, dossier, role, today),
        Section(
            "spoken",
            translate("PersonForm", "Praten met dit kind"),
            (
                Asked("spoken_on", translate("PersonForm", "Gesproken op"), DayLine(today)),
                Asked("spoken_by", translate("PersonForm", "Door"), LineControl()),
                Asked(
                    "not_spoken_reason",
                    translate("PersonForm", "Niet gesproken, want"),
                    LineControl(),
                    translate("PersonForm", "Met elk kind wordt gepraat, of hier staat waarom niet."),
                    is_wide=True,
                ),
            ),
        ),
        _understanding(look),
        _contact(look, dossier),
        Section(
            "looks",
            translate("PersonForm", "Zo staat {name} op de plaat").format(name=person.name or "…"),
            (
                _photo(photo),
                Asked(
                    "looks", translate("PersonForm", "Plaatje"), LooksEditor(look), is_wide=True, is_bare=True
                ),
            ),
        ),
    )
    form = EntityForm(look, person, sections)

    def show_spoken() -> None:
        form.cards["spoken"].setVisible(role.value() is Role.CHILD)

    role.changed.connect(show_spoken)
    form.edited.connect(show_spoken)
    show_spoken()
    return form


def _photo(control: PhotoControl) -> Asked:
    said = translate(
        "PersonForm", "Een eigen foto komt in de plaats van het gezicht; in tekeningen blijft het figuur."
    )
    return Asked("photo", translate("PersonForm", "Gezicht"), control, said, is_wide=True)


def _who(look: Look, dossier: Dossier, role: ChoiceControl, today: Callable[[], date]) -> Section:
    called = translate("PersonForm", "Zo noemt het gezin deze persoon: mama, Noor.")
    part = ChoiceControl([(each, wording.part_word(each)) for each in Part])
    born = DayLine(today)
    return Section(
        "who",
        translate("PersonForm", "Wie is dit?"),
        (
            Asked("name", translate("PersonForm", "Naam op de plaat"), LineControl(), called),
            Asked("full_name", translate("PersonForm", "Voornaam en achternaam"), LineControl()),
            Asked("role", translate("PersonForm", "In het gezin"), role),
            Asked("born_on", translate("PersonForm", "Geboren op"), born),
            Asked(
                "part",
                translate("PersonForm", "Rol bij het geweld"),
                part,
                translate("PersonForm", "Dit zien alleen hulpverleners."),
            ),
            Asked(
                "audience",
                translate("PersonForm", "Wie mag deze persoon zien op plaat en papier?"),
                audience_control(look, dossier, translate("PersonForm", "Wie mag deze persoon zien")),
            ),
        ),
    )


def _understanding(look: Look) -> Section:
    helps = translate("PersonForm", "Bijvoorbeeld: korte zinnen, eerst het plaatje.")
    return Section(
        "understanding",
        translate("PersonForm", "Begrijpen"),
        (
            Asked(
                "lvb",
                translate("PersonForm", "Licht verstandelijke beperking"),
                ChoiceControl([(each, wording.lvb_word(each)) for each in Lvb]),
            ),
            Asked("language", translate("PersonForm", "Taal"), LineControl()),
            Asked(
                "preferences",
                translate("PersonForm", "Krijgt uitleg het liefst"),
                Ticks(
                    look, [(each, wording.capitalised(wording.preference_word(each))) for each in Preference]
                ),
                is_wide=True,
            ),
            Asked(
                "what_helps",
                translate("PersonForm", "Wat helpt bij het praten?"),
                LongText(look, 2),
                helps,
                is_wide=True,
            ),
        ),
    )


def _contact(look: Look, dossier: Dossier) -> Section:
    places = [(place.id, place.label) for place in dossier.of(Place)]
    return Section(
        "contact",
        translate("PersonForm", "Waar en hoe te bereiken"),
        (
            Asked(
                "lives_at",
                translate("PersonForm", "Woont nu in"),
                ChoiceControl([(None, translate("PersonForm", "niet ingevuld")), *places]),
            ),
            Asked("phone", translate("PersonForm", "Telefoon"), LineControl()),
            Asked(
                "contact_audience",
                translate("PersonForm", "Wie mag dit zien?"),
                audience_control(look, dossier, translate("PersonForm", "Wie mag telefoon en woonplek zien")),
                translate("PersonForm", "Telefoon en woonplek komen alleen op papier voor deze lezers."),
                is_wide=True,
            ),
        ),
    )


def contact_form(look: Look, dossier: Dossier, contact: NetworkContact, photo: PhotoControl) -> EntityForm:
    """Somebody who helps."""
    who = Section(
        "who",
        translate("ContactForm", "Wie helpt er?"),
        (
            Asked("name", translate("ContactForm", "Naam op de plaat"), LineControl()),
            Asked(
                "relation",
                translate("ContactForm", "Wie is dat?"),
                LineControl(),
                translate("ContactForm", "Bijvoorbeeld: moeder van mama, buurman."),
            ),
            Asked("phone", translate("ContactForm", "Telefoon"), LineControl()),
            Asked("organisation", translate("ContactForm", "Organisatie"), LineControl()),
            Asked(
                "is_professional",
                translate("ContactForm", "Hulpverlener"),
                Tick(translate("ContactForm", "Dit is een hulpverlener")),
                is_bare=True,
            ),
            Asked(
                "audience",
                translate("ContactForm", "Wie mag dit zien?"),
                audience_control(look, dossier, translate("ContactForm", "Wie mag dit zien")),
            ),
        ),
    )
    title = translate("ContactForm", "Zo staat {name} op de plaat").format(name=contact.name or "…")
    drawn = Asked("looks", translate("ContactForm", "Plaatje"), LooksEditor(look), is_wide=True, is_bare=True)
    return EntityForm(look, contact, (who, Section("looks", title, (_photo(photo), drawn))))


def pet_form(look: Look, dossier: Dossier, pet: Pet) -> EntityForm:
    """An animal of the household."""
    asked = (
        Asked("name", translate("PetForm", "Naam"), LineControl()),
        Asked("animal", translate("PetForm", "Wat voor dier?"), LineControl()),
        Asked(
            "safe_with",
            translate("PetForm", "Veilig bij"),
            LineControl(),
            translate("PetForm", "Waar kan het dier heen als het thuis niet veilig is?"),
        ),
        Asked(
            "audience",
            translate("PetForm", "Wie mag dit zien?"),
            audience_control(look, dossier, translate("PetForm", "Wie mag dit zien")),
        ),
    )
    return EntityForm(look, pet, (Section("pet", translate("PetForm", "Huisdier"), asked),))
