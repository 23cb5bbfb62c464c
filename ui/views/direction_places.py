"""Wie werkt waar: the households of this laptop with who works in them; let somebody in, take a place back.

GUI thread. Knows nobody; tells the page what was asked. The last worker of a household cannot be taken away.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLayout, QWidget

from desktop.domain.dutch_time import local, say_date
from desktop.domain.ids import HouseholdId, WorkerId
from ui.bridge.sync_states import ColleagueLine, DirectionPicture, PlacesLine
from ui.theme.look import Look
from ui.views.plan.controls import ChoiceControl
from ui.widgets.boxes import Card, column, empty, holder, row, rule
from ui.widgets.buttons import link_button, plain_button
from ui.widgets.choice_list import ChoiceList, Line
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.notices import Banner, EmptyState
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

Asked = Callable[[PlacesLine, ColleagueLine], object]
LIST_HEIGHT = 230


class PlacesCard(Card):
    """The list above, the household one is at below it."""

    def __init__(self, look: Look, give: Asked, take: Asked) -> None:
        super().__init__(look, translate("Direction", "Wie werkt waar"))
        self._look, self._give, self._take = look, give, take
        self._picture = DirectionPicture()
        self._leaving: WorkerId | None = None
        self.households = ChoiceList(look, translate("Direction", "Huishoudens"))
        self.households.came_to.connect(self._on_came_to)
        title = translate("Direction", "Nog geen huishoudens")
        text = translate("Direction", "Begin er een bij Nieuw huishouden.")
        self._nothing = EmptyState(look, "houses", title, text)
        self._about = column(gap=look.space(8))
        self.add(self._nothing, self.households, holder(self._about))
        self.present(self._picture)

    def present(self, picture: DirectionPicture) -> None:
        """Show who works where; the household one is at stays."""
        self._picture, self._leaving = picture, None
        self._nothing.setVisible(not picture.households)
        self.households.setVisible(bool(picture.households))
        self.households.show_lines([_line(each) for each in picture.households])
        rows = len(picture.households) * self.households.sizeHintForRow(0) + self._look.space(6)
        self.households.setFixedHeight(min(self._look.px(LIST_HEIGHT), rows))
        self._show_household()

    def go(self, household: HouseholdId) -> None:
        """Show this household."""
        at = [each.household for each in self._picture.households].index(household)
        self.households.setCurrentIndex(self.households.model().index(at, 0))

    def _on_came_to(self, _key: str) -> None:
        self._leaving = None
        self._show_household()

    def _show_household(self) -> None:
        empty(self._about)
        key = self.households.key()
        found = next((each for each in self._picture.households if each.household == key), None)
        if found is None:
            return
        self._about.addWidget(rule())
        self._about.addWidget(heading(_title(found), 3))
        for each in found.active:
            self._about.addLayout(self._worker(found, each))
            if each.worker == self._leaving:
                self._about.addWidget(self._question(found, each))
        if not found.workers:
            text = translate("Direction", "Hier werkt nog niemand. Voeg een medewerker toe.")
            self._about.addLayout(self._sign("warning", "orange", label(text)))
        elif len(found.workers) == 1:
            text = translate(
                "Direction",
                "{name} is hier de enige. Voeg eerst iemand anders toe. Dan kun je {name} weghalen.",
            )
            self._about.addWidget(label(text.format(name=found.workers[0].name), "muted"))
        for gone, until in found.leaving:
            text = translate("Direction", "{name} draagt over, tot {day}").format(
                name=gone.name, day=say_date(local(until).date())
            )
            self._about.addLayout(self._sign("clock", "muted", label(text, "muted")))
        self._about.addWidget(self._adding(found))

    def _sign(self, icon: str, colour: str, words: QWidget) -> QLayout:
        return row(icon_label(self._look, icon, colour), (words, 1), gap=self._look.space(10))

    def _worker(self, found: PlacesLine, each: ColleagueLine) -> QLayout:
        if each.is_coordinator:
            name = translate("Direction", "{name}, coördinator").format(name=each.name)
            return self._sign("person", "muted", label(name, "muted"))
        line = self._sign("person", "accent", label(each.name))
        if found.may_leave(each.worker):
            spoken = translate("Direction", "Haal {name} weg bij {household}")
            takes = link_button(
                self._look,
                translate("Direction", "Haal weg"),
                partial(self._ask, each.worker),
                "close",
                spoken.format(name=each.name, household=found.name),
            )
            line.addWidget(takes)
        return line

    def _ask(self, worker: WorkerId) -> None:
        self._leaving = worker
        self._show_household()
        self.sure_button.setFocus()

    def _question(self, found: PlacesLine, each: ColleagueLine) -> QWidget:
        title = translate("Direction", "{name} weghalen bij {household}?")
        text = translate(
            "Direction",
            "Wat {name} al schreef, komt nog 14 dagen binnen. Daarna niets meer. Zodra alles verstuurd is, "
            "verdwijnt het huishouden van de laptop van {name}. De anderen werken gewoon door.",
        ).format(name=each.name)
        self.sure_button = plain_button(
            self._look,
            translate("Direction", "Ja, haal weg"),
            partial(self._take, found, each),
            spoken=translate("Direction", "Ja, haal {name} weg").format(name=each.name),
        )
        stays = link_button(self._look, translate("Direction", "Toch niet"), partial(self._on_came_to, ""))
        said = Banner(self._look, "warning", title.format(name=each.name, household=found.name), text)
        return holder(column(said, flow(self.sure_button, stays), gap=self._look.space(6)))

    def _adding(self, found: PlacesLine) -> QWidget:
        here = {each.worker for each in found.active}
        others = {each.worker: each for each in self._picture.colleagues if each.worker not in here}
        if not others:
            text = translate("Direction", "Er is niemand anders met een goedgekeurde laptop.")
            return label(text, "muted")
        self.worker = ChoiceControl(
            [(each.worker, each.name) for each in others.values()], translate("Direction", "Kies iemand")
        )
        field = Field(self._look, translate("Direction", "Medewerker toevoegen"), self.worker)

        def add() -> None:
            chosen = self.worker.value()
            if chosen is None:
                field.show_problem(translate("Direction", "Kies eerst een medewerker."))
                self.worker.setFocus()
                return
            self._give(found, others[chosen])

        self.add_button = plain_button(self._look, translate("Direction", "Voeg toe"), add, "plus")
        return holder(column(field, row(self.add_button, None), gap=self._look.space(8)))


def _title(found: PlacesLine) -> str:
    return " · ".join(part for part in (found.name, found.number) if part)


def _line(found: PlacesLine) -> Line:
    names = ", ".join(each.name for each in found.workers)
    chip = None if names else (translate("Direction", "Nog niemand"), "orange")
    return Line(found.household, _title(found), names, chip)
