"""Above the plan: which version this is, whether it is saved, and what can be done with it as a whole.

GUI thread.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.discussion import is_plan_discussed
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import say_date
from desktop.domain.ids import EntityId
from desktop.domain.phases import active_plan
from desktop.domain.plans import PlanStatus, SafetyPlan, status
from ui.presenters import wording
from ui.presenters.plan_sections import versions
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.chips import Chip
from ui.widgets.flow import flow
from ui.widgets.text import label

translate = QCoreApplication.translate

CHIP_KINDS = {
    PlanStatus.CONCEPT: "orange",
    PlanStatus.ACTIVE: "green",
    PlanStatus.REPLACED: "grey",
    PlanStatus.STOPPED: "grey",
}


@dataclass(frozen=True)
class StatusWays:
    """What the line can ask for."""

    activate: Callable[[], object]
    new_version: Callable[[], object]
    print_plan: Callable[[], object]
    board: Callable[[], object]
    choose: Callable[[EntityId], object]
    bank: Callable[[], object]
    stop: Callable[[], object]


def status_sentence(dossier: Dossier, plan: SafetyPlan) -> str:
    """What to know of this version: since when it holds, or which one does."""
    active = active_plan(dossier)
    parts: list[str] = []
    if active is not None and active.activated_on is not None:
        said = (
            translate("PlanStatus", "Geldt sinds {day}.")
            if active.id == plan.id
            else translate("PlanStatus", "Versie {version} geldt sinds {day}.")
        )
        parts.append(said.format(version=active.version, day=say_date(active.activated_on)))
    elif status(plan, dossier.household.active_plan) is PlanStatus.CONCEPT:
        parts.append(translate("PlanStatus", "Er geldt nog geen plan."))
    if plan.stopped_on is not None:
        said = translate("PlanStatus", "Gestopt op {day}: {reason}")
        parts.append(said.format(day=say_date(plan.stopped_on), reason=plan.stopped_reason))
    is_open = is_plan_discussed(dossier, plan) or is_plan_discussed(dossier, active)
    return wording.marked(" ".join(parts), is_discussed=is_open)


class PlanStatusLine(QWidget):
    """Made once; `present` shows another state. `say_saved` tells where the open row stands."""

    def __init__(self, look: Look, ways: StatusWays) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._ways = look, ways
        self._line = column(gap=look.space(6))
        self.setLayout(self._line)
        self._saved = ""
        self._shown: tuple[object, ...] = ()
        self.saved_label = label("", "caption", wraps=False)
        self.main_button: QWidget | None = None

    def present(self, dossier: Dossier, plan: SafetyPlan) -> None:
        """Show where this plan stands."""
        look, ways = self._look, self._ways
        here = status(plan, dossier.household.active_plan)
        shown = (plan.id, here, status_sentence(dossier, plan), versions(dossier))
        if shown == self._shown:
            return  # a button that has the focus keeps it
        self._shown = shown
        empty(self._line)
        chip = Chip(look, wording.status_word(here, plan.version), CHIP_KINDS[here])
        self.saved_label = label(self._saved, "caption", wraps=False)
        words = label(status_sentence(dossier, plan), "muted")
        buttons = [
            self._versions_button(dossier, plan),
            plain_button(look, translate("PlanStatus", "Afdrukken"), ways.print_plan, "print"),
            plain_button(look, translate("PlanStatus", "Praatplaat"), ways.board, "board"),
        ]
        if here is PlanStatus.CONCEPT:
            bank = plain_button(look, translate("PlanStatus", "Zinnenbank"), ways.bank, "book")
            bank.setToolTip(translate("PlanStatus", "Kies een zin die al klaar is (F2)"))
            buttons.insert(0, bank)
        elif here is PlanStatus.ACTIVE:
            buttons.insert(
                0, plain_button(look, translate("PlanStatus", "Stop het plan"), ways.stop, "close")
            )
        if here is PlanStatus.CONCEPT:
            main = primary_button(look, translate("PlanStatus", "Maak actief"), ways.activate, "shield-check")
        else:
            main = primary_button(look, translate("PlanStatus", "Nieuwe versie"), ways.new_version, "plus")
        self.main_button = main
        if look.is_large:
            self._line.addWidget(flow(chip, self.saved_label, *buttons, main, gap=look.space(8)))
            self._line.addWidget(words)
        else:
            self._line.addLayout(row(chip, (words, 1), self.saved_label, *buttons, main, gap=look.space(8)))

    def say_saved(self, words: str) -> None:
        """ "Bewaard", "Nog niet bewaard"."""
        self._saved = words
        self.saved_label.setText(words)

    def _versions_button(self, dossier: Dossier, plan: SafetyPlan) -> QWidget:
        look = self._look
        made = plain_button(look, translate("PlanStatus", "Versies"), None, "history")
        menu = QMenu(made)
        for version, words in versions(dossier):
            said = words
            if version.made_on is not None:
                said = translate("PlanStatus", "{words} · gemaakt {day}").format(
                    words=words, day=say_date(version.made_on)
                )
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(version.id == plan.id)
            action.triggered.connect(self._chooser(version.id))
        made.clicked.connect(lambda _on: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def _chooser(self, version: EntityId) -> Callable[[], object]:
        return lambda: self._ways.choose(version)
