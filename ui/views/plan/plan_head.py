"""At the top of the plan: what happened, what we want, when we look again.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import REMOVED
from desktop.domain.discussion import open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import say_date
from desktop.domain.plans import PlanStatus, SafetyPlan, status
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.plan.item_editor import ItemEditor
from ui.widgets.boxes import Card, column, empty, row
from ui.widgets.buttons import link_button
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate


def made_words(dossier: Dossier, plan: SafetyPlan) -> str:
    """With whom it was made and for whom it is."""
    made_with = wording.listed(wording.names_of(dossier, plan.made_with))
    for_whom = wording.listed(wording.names_of(dossier, plan.for_persons))
    said = translate("Plan", "{made_with} · voor {for_whom}").format(
        made_with=made_with or translate("Plan", "nog niemand"),
        for_whom=for_whom or translate("Plan", "iedereen"),
    )
    people = (*plan.made_with, *plan.for_persons)
    is_open = {"for_persons", REMOVED} & open_fields(dossier, plan.id)
    return wording.marked(said, is_discussed=bool(is_open) or REMOVED in open_fields(dossier, *people))


def evaluation_words(dossier: Dossier, plan: SafetyPlan) -> str:
    """The day to look together at how it goes."""
    day = plan.evaluation_on
    said = say_date(day) if day is not None else translate("Plan", "nog geen datum")
    return wording.marked(said, is_discussed=bool({"evaluation_on", REMOVED} & open_fields(dossier, plan.id)))


class PlanHead(QWidget):
    """Closed it is a card to read; open, the editor stands in its place."""

    def __init__(self, look: Look, edit: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._edit = look, edit
        self._closed = column(gap=look.space(8))
        self._open = column()
        self._shown: tuple[object, ...] = ()
        self._editor: ItemEditor | None = None
        self.setLayout(column(self._closed, self._open))

    def present(self, dossier: Dossier, plan: SafetyPlan, *, is_editable: bool) -> None:
        """Show what stands above the agreements."""
        made = made_words(dossier, plan)
        shown = (plan, made, is_editable, bool(dossier.in_conflict(plan.id)), self._editor is None)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._closed)
        look = self._look
        if not is_editable:
            self._closed.addWidget(
                Banner(
                    look,
                    "lock",
                    translate("Plan", "Deze versie ligt vast"),
                    translate("Plan", "Iets veranderen? Maak een nieuwe versie. Deze blijft bewaard."),
                    "blue",
                )
            )
        if self._editor is not None:
            return
        lines = (
            (translate("Plan", "Wat is er gebeurd?"), plan.reason or translate("Plan", "nog niets")),
            (translate("Plan", "Dit willen we"), plan.we_want or translate("Plan", "nog niets")),
            (translate("Plan", "Gemaakt met"), made),
            (translate("Plan", "Samen kijken"), evaluation_words(dossier, plan)),
        )
        words = column(gap=look.space(8))
        for asked, said in lines:
            name = label(asked, "muted", wraps=look.is_large)
            if look.is_large:
                words.addLayout(column(name, label(said)))
            else:
                name.setFixedWidth(look.px(132))
                words.addLayout(row(name, (label(said), 1), gap=look.space(8)))
        spoken = translate("Plan", "Wijzig wat er boven het plan staat")
        change = link_button(look, translate("Plan", "Wijzig"), self._edit, "pencil", spoken)
        if not is_editable:  # the day to look again is set while a plan is in force
            change = link_button(look, translate("Plan", "Andere datum"), self._edit, "calendar")
        if not is_editable and status(plan, dossier.household.active_plan) is not PlanStatus.ACTIVE:
            change.hide()
        card = Card(look)
        card.add(row((words, 1), change, gap=look.space(8)))
        self._closed.addWidget(card)

    def show_editor(self, editor: ItemEditor | None) -> None:
        """The editor in the place of the card, or None."""
        if editor is self._editor:
            return
        if self._editor is not None:
            self._editor.hide()
            self._open.removeWidget(self._editor)
            self._editor.deleteLater()
        self._editor = editor
        self._shown = ()
        if editor is not None:
            empty(self._closed)
            self._open.addWidget(editor)
            editor.show()
