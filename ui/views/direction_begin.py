"""Nieuw huishouden: its name, its number and its first worker, who directs it.

GUI thread. A form only; the page begins the household.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from ui.bridge.sync_states import ColleagueLine
from ui.theme.look import Look
from ui.views.plan.controls import ChoiceControl
from ui.widgets.boxes import Card, column, empty, holder, row
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Field
from ui.widgets.text import label

translate = QCoreApplication.translate

Begin = Callable[[str, str, ColleagueLine], object]


class BeginCard(Card):
    """What was typed stays until the household was begun."""

    def __init__(self, look: Look, begin: Begin) -> None:
        super().__init__(look, translate("Direction", "Nieuw huishouden"))
        self._look, self._begin = look, begin
        self._colleagues: tuple[ColleagueLine, ...] = ()
        self.name, self.number = QLineEdit(), QLineEdit()
        self.name_field = Field(
            look, translate("Direction", "Naam"), self.name, translate("Direction", "Bijvoorbeeld: De Wit")
        )
        self._choice = column()
        self.begin_button = primary_button(
            look, translate("Direction", "Begin huishouden"), self.begin, "plus"
        )
        self.add(
            self.name_field,
            Field(look, translate("Direction", "Nummer"), self.number),
            holder(self._choice),
            row(self.begin_button, None),
        )
        self.worker = ChoiceControl(())
        self._show_choice()

    def present(self, colleagues: Sequence[ColleagueLine]) -> None:
        """Who can be the first worker; who was chosen stays."""
        workers = tuple(each for each in colleagues if not each.is_coordinator)
        if workers != self._colleagues:
            self._colleagues = workers
            self._show_choice()

    def begin(self) -> None:
        """Ask the page, when name and worker are there."""
        name = self.name.text().strip()
        chosen = next((each for each in self._colleagues if each.worker == self.worker.value()), None)
        missing = "" if name else translate("Direction", "Vul een naam in.")
        self.name_field.show_problem(missing)
        nobody = "" if chosen else translate("Direction", "Kies wie hier gaat werken.")
        self.worker_field.show_problem(nobody)
        if missing:
            self.name.setFocus()
        elif chosen is None:
            self.worker.setFocus()
        else:
            self._begin(name, self.number.text().strip(), chosen)

    def clear_form(self) -> None:
        """The household was begun."""
        self.name.clear()
        self.number.clear()
        self.worker.set_value(None)

    def _show_choice(self) -> None:
        chosen = self.worker.value()
        empty(self._choice)
        self.worker = ChoiceControl(
            [(each.worker, each.name) for each in self._colleagues], translate("Direction", "Kies iemand")
        )
        self.worker.set_value(chosen)
        self.worker_field = Field(self._look, translate("Direction", "Eerste medewerker"), self.worker)
        self._choice.addWidget(self.worker_field)
        self.begin_button.setEnabled(bool(self._colleagues))
        self.worker.setEnabled(bool(self._colleagues))
        if not self._colleagues:
            text = translate("Direction", "Keur eerst de laptop van een medewerker goed.")
            self._choice.addWidget(label(text, "muted"))
