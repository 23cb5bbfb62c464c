"""The form of a visit: when, where, with whom, what for, and who may see it.

GUI thread. Victim and perpetrator together warns where the family profile forbids it.
"""

from PySide6.QtCore import QCoreApplication

from desktop.clock import Clock
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import NetworkContact, Person
from desktop.domain.visits import Visit
from ui.presenters import wording
from ui.presenters.visits import together_words
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.people.forms import audience_control
from ui.views.plan.controls import LineControl
from ui.widgets.form_controls import MomentLine, NumberBox, Ticks
from ui.widgets.notices import Banner

translate = QCoreApplication.translate

LEAST_MINUTES, MOST_MINUTES, STEP_MINUTES = 5, 600, 15


def visit_form(look: Look, dossier: Dossier, visit: Visit, clock: Clock) -> EntityForm:
    """A visit, new or changed."""
    when = translate("VisitForm", "Wanneer?")
    there: list[Person | NetworkContact] = [*dossier.of(Person), *dossier.of(NetworkContact)]
    people = Ticks(look, [(each.id, wording.capitalised(each.name)) for each in there])
    apart = Banner(look, "apart", translate("VisitForm", "Niet samen bespreken"), " ", "red")
    asked = (
        Asked(
            "starts",
            when,
            MomentLine(look, when, lambda: local(clock.now()).date()),
            translate("VisitForm", "Bijvoorbeeld: morgen, of 30-11, om 14.30."),
        ),
        Asked(
            "minutes",
            translate("VisitForm", "Hoe lang?"),
            NumberBox(look, LEAST_MINUTES, MOST_MINUTES, translate("VisitForm", "minuten"), STEP_MINUTES),
        ),
        Asked("place", translate("VisitForm", "Waar?"), LineControl(), is_wide=True),
        Asked("with_whom", translate("VisitForm", "Met wie?"), people, is_wide=True),
        Asked("purpose", translate("VisitForm", "Waarvoor?"), LineControl(), is_wide=True),
        Asked(
            "audience",
            translate("VisitForm", "Wie mag dit bezoek zien?"),
            audience_control(look, dossier, translate("VisitForm", "Wie mag dit bezoek zien")),
            translate("VisitForm", "Op papier en plaat staat alleen wat deze mensen mogen zien."),
            is_wide=True,
        ),
    )
    form = EntityForm(look, visit, (Section("visit", translate("VisitForm", "Bezoek"), asked, (apart,)),))

    def show_apart() -> None:
        said = together_words(dossier, people.value())
        apart.setVisible(bool(said))
        apart.text.setText(said)
        apart.text.setVisible(bool(said))
        apart.setAccessibleDescription(said)

    form.edited.connect(show_apart)
    show_apart()
    form.say_discussed(dossier)
    return form
