"""Tab "Twee versies": what two people wrote at the same time, side by side, for a person to decide.

GUI thread.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.dossier import Dossier
from desktop.domain.ids import DeviceId, WorkerId
from desktop.domain.merge import Conflict
from desktop.services.conflicts import solve
from desktop.store.desk import Desk
from desktop.store.workers import workers
from ui.pages import PageContext
from ui.views.conflict_card import ConflictCard, card_holder, place_of
from ui.views.household_host import CONFLICTS_TAB, HouseholdHost, HouseholdTab, TabSpec
from ui.widgets.boxes import column, drop
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn

translate = QCoreApplication.translate


@dataclass(frozen=True)
class _Colleagues:
    """Who wrote what, as this laptop knows it."""

    names: dict[WorkerId, str]
    own_device: DeviceId


def _colleagues(desk: Desk) -> _Colleagues:
    return _Colleagues({worker.id: worker.name for worker in workers(desk)}, desk.device)


class ConflictsTab(HouseholdTab):
    """Every open conflict of this household as a card."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._shown: tuple[tuple[Conflict, ...], _Colleagues] | None = None
        self._body = column()
        self.setLayout(self._body)

    def present(self, dossier: Dossier) -> None:
        """Ask who the authors are, then show the cards."""
        self.context.tasks.store(
            self, _colleagues, then=lambda known: self._show(dossier, known), key="colleagues"
        )

    def _show(self, dossier: Dossier, known: _Colleagues) -> None:
        if self._shown == (dossier.conflicts, known):
            return  # who is writing in a card keeps the keyboard
        self._shown = (dossier.conflicts, known)
        while self._body.count():
            drop(self._body.takeAt(0))
        if not dossier.conflicts:
            title = translate("Conflicts", "Alles is gekozen")
            text = translate("Conflicts", "Er zijn geen twee versies meer in dit huishouden.")
            self._body.addWidget(EmptyState(self.look, "check-circle", title, text))
            return
        cards = [
            ConflictCard(
                self.look,
                dossier,
                conflict,
                known.names,
                known.own_device,
                self.context.clock,
                self._choose,
                self.words,
            )
            for conflict in dossier.conflicts
        ]
        self._body.addWidget(ScrollColumn(self.look, card_holder([*cards], self.look)), 1)

    def _choose(self, conflict: Conflict, value: object) -> None:
        said = translate("Conflicts", "Gekozen. De andere tekst blijft in de tijdlijn staan.")
        place = place_of(self.host.dossier, conflict)
        self.host.save(solve, conflict, value, said=said, then=lambda _changed: self.words.drop(place))


SPEC = TabSpec(CONFLICTS_TAB, lambda: translate("Conflicts", "Twee versies"), ConflictsTab, is_dense=True)
