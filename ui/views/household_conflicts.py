"""Tab "Twee versies": what two people wrote at the same time, side by side, for a person to decide.

GUI thread.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier, field_heads
from desktop.domain.merge import Conflict
from desktop.services.conflicts import solve
from desktop.store.writers import Writers, writers
from ui.pages import PageContext
from ui.views.conflict_card import CardGiven, ConflictCard, card_holder, place_of
from ui.views.household_host import CONFLICTS_TAB, HouseholdHost, HouseholdTab, TabSpec
from ui.views.plan.tips_away import TipsAway
from ui.widgets.boxes import column, drop
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn

translate = QCoreApplication.translate


def _in_order(dossier: Dossier) -> list[Conflict]:
    """What is about the family as a whole first, then what one took away, then kind by kind."""
    whole = dossier.household.id
    return sorted(
        dossier.conflicts,
        key=lambda each: (each.entity != whole, each.field != REMOVED, each.kind, each.field),
    )


def _told(dossier: Dossier) -> tuple[object, ...]:
    """What the cards tell; of what one took away an edit of any field is on the card."""
    return tuple(
        (each, field_heads(dossier, each.entity) if each.field == REMOVED else None)
        for each in dossier.conflicts
    )


class ConflictsTab(HouseholdTab):
    """Every open conflict of this household as a card."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._shown: tuple[tuple[object, ...], Writers] | None = None
        self._seen: Dossier | None = None
        self._cards: list[ConflictCard] = []
        self._tips = TipsAway(self.look, host, self.words, self)
        self._body = column()
        self.setLayout(self._body)

    def present(self, dossier: Dossier) -> None:
        """Ask who the authors are, then show the cards."""
        self.context.tasks.store(self, writers, then=lambda known: self._show(dossier, known), key="writers")

    def _show(self, dossier: Dossier, known: Writers) -> None:
        told, self._seen = _told(dossier), dossier
        if self._shown == (told, known):
            for card in self._cards:  # who is writing in a card keeps the keyboard
                card.follow(dossier)
            return
        self._shown = (told, known)
        self._cards = []
        while self._body.count():
            drop(self._body.takeAt(0))
        if not dossier.conflicts:
            title = translate("Conflicts", "Alles is gekozen")
            text = translate("Conflicts", "Er zijn geen twee versies meer in dit huishouden.")
            self._body.addWidget(EmptyState(self.look, "check-circle", title, text))
            return
        given = CardGiven(self.context, self.host, dossier, known, self.words, self._tips, self._choose)
        self._cards = [ConflictCard(given, conflict) for conflict in _in_order(dossier)]
        self._body.addWidget(ScrollColumn(self.look, card_holder([*self._cards], self.look)), 1)

    def _choose(self, conflict: Conflict, value: object) -> None:
        said = translate("Conflicts", "Gekozen. De andere tekst blijft in de tijdlijn staan.")
        place = place_of(self.host.dossier, conflict)
        # As the cards stood: what came in since was not chosen between.
        self.host.save(
            solve, conflict, value, said=said, then=lambda _: self.words.drop(place), seen=self._seen
        )


SPEC = TabSpec(CONFLICTS_TAB, lambda: translate("Conflicts", "Twee versies"), ConflictsTab, is_dense=True)
