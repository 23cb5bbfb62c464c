"""The form of a temporary restraining order: for whom, from when, how long, and what follows from it.

GUI thread. Source: domain.md "Temporary restraining order".
"""

from PySide6.QtCore import QCoreApplication

from desktop.clock import Clock
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person, RestrainingOrder, Role
from desktop.domain.orders import FIRST_DAYS, MOST_DAYS, ends
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.plan.controls import ChoiceControl, LineControl
from ui.widgets.form_controls import MomentLine, NumberBox
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


def order_form(look: Look, dossier: Dossier, order: RestrainingOrder, clock: Clock) -> EntityForm:
    """A restraining order; adults only can be chosen."""
    adults = [(person.id, person.name) for person in dossier.of(Person) if person.role is not Role.CHILD]
    begins = translate("OrderForm", "Begint op")
    follows = translate("OrderForm", "Zet in het plan wat dit betekent voor iedereen.")
    end = Banner(look, "ban", " ", follows, "orange")
    asked = (
        Asked("person", translate("OrderForm", "Wie mag niet naar huis?"), ChoiceControl(adults)),
        Asked("number", translate("OrderForm", "Nummer van het besluit"), LineControl()),
        Asked("starts", begins, MomentLine(look, begins, lambda: local(clock.now()).date())),
        Asked(
            "days",
            translate("OrderForm", "Hoe lang in totaal?"),
            NumberBox(look, FIRST_DAYS, MOST_DAYS, translate("OrderForm", "dagen")),
            translate("OrderForm", "Eerst 10 dagen. Met verlenging mag het 28 dagen zijn."),
        ),
    )
    title = translate("OrderForm", "Tijdelijk huisverbod")
    form = EntityForm(look, order, (Section("order", title, asked, (end,)),))

    def show_end() -> None:
        fits = not isinstance(form.changes().get("starts"), str)
        words = wording.moment_of_end(ends(form.result())) if fits else ""
        end.setVisible(bool(words))
        said = translate("OrderForm", "Huisverbod tot {end}").format(end=words)
        end.title.setText(said)
        end.setAccessibleName(said)

    form.edited.connect(show_end)
    show_end()
    return form
