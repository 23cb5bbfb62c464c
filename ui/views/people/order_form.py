"""The form of a temporary restraining order: for whom, from when, how long, and what follows from it.

GUI thread. Source: domain.md "Temporary restraining order".
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from desktop.clock import Clock
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import Person, RestrainingOrder, Role
from desktop.domain.orders import FIRST_DAYS, MOST_DAYS
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.people.entity_form import Asked, EntityForm, Section
from ui.views.plan.controls import ChoiceControl, LineControl
from ui.widgets.fields import spaced
from ui.widgets.form_controls import MomentLine
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


class DaysBox(QSpinBox):
    """How many days: 10, with an extension at most 28 in all."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setRange(FIRST_DAYS, MOST_DAYS)
        self.setSuffix(translate("OrderForm", " dagen"))
        spaced(look, self)
        self.valueChanged.connect(lambda _days: self.changed.emit())

    def set_value(self, value: int) -> None:
        """Show a number of days."""
        self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()


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
            DaysBox(look),
            translate("OrderForm", "Eerst 10 dagen. Met verlenging mag het 28 dagen zijn."),
        ),
    )
    title = translate("OrderForm", "Tijdelijk huisverbod")
    form = EntityForm(look, order, (Section("order", title, asked, (end,)),))

    def show_end() -> None:
        fits = not isinstance(form.changes().get("starts"), str)
        words = wording.order_end_words(form.result()) if fits else ""
        end.setVisible(bool(words))
        said = translate("OrderForm", "Huisverbod tot {end}").format(end=words)
        end.title.setText(said)
        end.setAccessibleName(said)

    form.edited.connect(show_end)
    show_end()
    return form
