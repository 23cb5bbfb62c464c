"""The family profiles: which patterns fit this family, and what that means for talking together.

GUI thread. Source: domain.md "The five family profiles" (Visie Flevoland 2.2).
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.apart import kept_apart
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.profiles import PROFILE_NAMES, Profile, must_talk_apart
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.widgets.form_controls import Ticks
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate


def profile_words(profile: Profile) -> str:
    """A profile in plain words."""
    return {
        Profile.INTIMATE_TERROR: translate(
            "Profiles", "De een heeft de macht en houdt de ander klein, met dreigen, dwingen of geweld."
        ),
        Profile.FAMILY_UNDER_STRESS: translate(
            "Profiles", "Ruzies lopen uit de hand door spanning en zorgen. Samen praten helpt hier."
        ),
        Profile.LONG_TERM_CARE: translate(
            "Profiles", "Er is al lang veel zorg nodig. Wie zorgt, houdt het niet meer vol."
        ),
        Profile.CHILD_BEHAVIOUR: translate(
            "Profiles", "Het gedrag van een kind is zwaar, en opvoeden lukt niet rustig."
        ),
        Profile.COMPLEX_SEPARATION: translate(
            "Profiles", "Ouders zijn uit elkaar en blijven strijden. Kinderen staan ertussen."
        ),
    }[profile]


def profile_ticks(look: Look) -> Ticks:
    """Each profile with what it means."""
    return Ticks(
        look,
        [(profile, PROFILE_NAMES[profile]) for profile in Profile],
        [label(profile_words(profile), "muted") for profile in Profile],
    )


def profiles_form(look: Look, dossier: Dossier) -> EntityForm:
    """One or more of five, or none yet."""
    ticks = profile_ticks(look)
    title = translate("Profiles", "Niet samen bespreken")
    apart = Banner(look, "apart", title, apart_words(dossier), "red")
    name = translate("Profiles", "Gezinsprofielen")
    asked = Asked("profiles", name, ticks, is_wide=True, is_bare=True)
    heading = translate("Profiles", "Wat past bij dit gezin?")
    form = EntityForm(look, dossier.household, (Section("profiles", heading, (asked,), (apart,)),))

    def show_consequence() -> None:
        apart.setVisible(must_talk_apart(ticks.value()))

    form.edited.connect(show_consequence)
    show_consequence()
    form.say_discussed(dossier)
    return form


def apart_words(dossier: Dossier) -> str:
    """What intieme terreur asks of who helps."""
    hurt, violent = kept_apart(dossier.of(Person))
    talk = translate("Profiles", "Praat nooit met slachtoffer en pleger samen.")
    if hurt and violent:
        talk = translate("Profiles", "Praat nooit met {victims} en {violent} samen.").format(
            victims=wording.listed([each.name for each in hurt]),
            violent=wording.listed([each.name for each in violent]),
        )
    return (
        talk
        + " "
        + translate(
            "Profiles",
            "Samen praten maakt het gevaar groter. Maak voor ieder een eigen plan. "
            "Het programma waarschuwt voordat iets samen te zien is.",
        )
    )
