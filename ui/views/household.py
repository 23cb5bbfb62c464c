"""Huishouden: the page around the tabs of one household. It reads the dossier and follows its changes.

GUI thread. The tabs stand in `TABS`, in their order; a new tab is one line there.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Concatenate, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.errors import AppError
from desktop.hub import Changed
from desktop.services import phases
from desktop.services.reading import open_dossier, read_again
from desktop.store.desk import Desk
from ui.pages import Page, PageContext, PageSpec, Route
from ui.typed_words import TypedWords
from ui.views import (
    household_conflicts,
    household_overview,
    household_people,
    household_plan,
    household_timeline,
    household_visits,
)
from ui.views.household_header import HeaderWays, header, header_state
from ui.views.household_host import CONFLICTS_TAB, HouseholdTab, TabSpec
from ui.views.phase_dialog import PhaseDialog
from ui.widgets.boxes import column, drop, holder

translate = QCoreApplication.translate

T = TypeVar("T")

COUNTDOWN_MS = 60_000

TABS: tuple[TabSpec, ...] = (
    household_overview.SPEC,
    household_people.SPEC,
    household_plan.SPEC,
    household_visits.SPEC,
    household_timeline.SPEC,
    household_conflicts.SPEC,
)
"""The tabs in their order; one with the key "conflicts" is shown only while there are any."""


class HouseholdPage(Page):
    """Header, tabs, and the dossier that they all look at."""

    def __init__(
        self, context: PageContext, household: HouseholdId, tabs: tuple[TabSpec, ...] = TABS
    ) -> None:
        super().__init__(context)
        self._id = household
        self._tabs = tabs
        self._dossier = Dossier(id=household, entities={})
        self._header_state: object = None
        self._words = TypedWords(context.take_draft)
        self._is_read = False
        self._is_open = False
        self._awaits: Route | None = None
        self._widgets: dict[str, HouseholdTab] = {}
        self._key = tabs[0].key if tabs else ""
        self._head = column()
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setAccessibleName(translate("Household", "Onderdelen van dit huishouden"))
        for spec in tabs:
            self._bar.addTab(spec.title())
        self._bar.currentChanged.connect(self._on_bar)
        self._stack = QStackedWidget()
        self.column.setSpacing(self.look.space(8))
        self.column.addWidget(holder(self._head))
        self.column.addWidget(self._bar)
        self.column.addWidget(self._stack, 1)
        self._countdown = QTimer(self)
        self._countdown.setInterval(COUNTDOWN_MS)
        self._countdown.timeout.connect(self._show_header)

    @property
    def dossier(self) -> Dossier:
        """The dossier as the page shows it now."""
        return self._dossier

    @property
    def tab(self) -> HouseholdTab | None:
        """The tab that is shown."""
        return self._widgets.get(self._key)

    def save(
        self,
        job: Callable[Concatenate[Desk, Dossier, ...], T],
        *args: object,
        said: str = "",
        undo: Callable[[], object] | None = None,
        then: Callable[[T], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        seen: Dossier | None = None,
    ) -> None:
        """Run a service from what the person saw, tell it, and read again."""

        def saved(result: T) -> None:
            if said:
                self.context.tell(said, undo)
            self.refresh()
            if then is not None:
                then(result)

        self.context.tasks.store(
            self, job, self._dossier if seen is None else seen, *args, then=saved, failed=failed
        )

    def refresh(self) -> None:
        """Read the dossier again and show it."""
        self._read(read_again)

    def open_tab(self, tab: str, entity: EntityId | None = None) -> None:
        """Go to another tab of this household."""
        self.context.go(Route("household", self._id, tab, entity))

    def move_phase(self) -> None:
        """Ask where to, and go there."""
        dialog = PhaseDialog(self.look, self._dossier, self, is_threat=False)
        place = f"household/{self._id}/phase"
        self._words.follow_in(dialog, place, dialog.reason_edit)
        said = translate("Household", "De fase is veranderd.")

        def move() -> None:
            saved = partial(self._on_asked, place)
            self.save(phases.move, dialog.choice, dialog.reason, said=said, then=saved)

        self._open(dialog, move)

    def threaten(self) -> None:
        """Ask what happened, and go back to phase 1."""
        dialog = PhaseDialog(self.look, self._dossier, self, is_threat=True)
        place = f"household/{self._id}/threat"
        self._words.follow_in(dialog, place, dialog.reason_edit)
        said = translate("Household", "Terug in fase 1. Maak eerst de veiligheid van nu rond.")
        saved = partial(self._on_asked, place)
        self._open(dialog, lambda: self.save(phases.threaten, dialog.reason, said=said, then=saved))

    def on_shown(self, route: Route) -> None:
        """Read the dossier; that it was opened is logged once each time the page comes into sight."""
        self._awaits = route
        self._countdown.start()
        self._read(read_again if self._is_open else open_dossier)
        self._is_open = True

    def on_changed(self, changed: Changed) -> None:
        """Another hand, here or elsewhere, changed this household."""
        if changed.household == self._id:
            self.refresh()

    def on_sync(self) -> None:
        """What may be missing here is told in the header."""
        if self._is_read:
            self._show_header()

    def drafts(self) -> Mapping[str, str]:
        """What was typed in any tab or dialog and not saved."""
        typed = {place: text for tab in self._widgets.values() for place, text in tab.drafts().items()}
        return {**self._words.drafts(), **typed}

    def first_focus(self) -> QWidget | None:
        """What the tab asks, else the tabs."""
        tab = self.tab
        return (tab.first_focus() if tab is not None else None) or self._bar

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page is leaving the tab."""
        if not event.spontaneous():
            self._is_open = False
            self._countdown.stop()
            if self.tab is not None:
                self.tab.on_left()
        super().hideEvent(event)

    def _read(self, job: Callable[[Desk, HouseholdId], Dossier]) -> None:
        self.context.tasks.store(self, job, self._id, then=self._present, key="dossier")

    def _present(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._is_read = True
        for at, spec in enumerate(self._tabs):
            if spec.key == CONFLICTS_TAB:
                self._bar.setTabVisible(at, bool(dossier.conflicts))
        if self._awaits is not None:
            route, self._awaits = self._awaits, None
            self._show_tab(route.tab or self._key, route.entity)
        elif self.tab is not None:
            self.tab.present(dossier)
        self._show_header()

    def _show_tab(self, key: str, entity: EntityId | None) -> None:
        known = {spec.key: at for at, spec in enumerate(self._tabs)}
        if not known:
            return
        key = key if key in known else self._tabs[0].key
        spec = self._tabs[known[key]]
        before = self.tab
        if before is not None and key != self._key:
            before.on_left()
        self._key = key
        tab = self._widgets.get(key)
        if tab is None:
            tab = spec.build(self.context, self)
            self._widgets[key] = tab
            self._stack.addWidget(tab)
        tab.present(self._dossier)
        self._stack.setCurrentWidget(tab)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(known[key])
        self._bar.blockSignals(False)
        tab.on_route(entity)

    def _on_bar(self, at: int) -> None:
        if self._is_read and 0 <= at < len(self._tabs) and self._tabs[at].key != self._key:
            self.open_tab(self._tabs[at].key)

    def _show_header(self) -> None:
        ways = HeaderWays(self.move_phase, self.threaten, lambda: self.open_tab(CONFLICTS_TAB))
        is_dense = self.look.is_large or any(spec.is_dense for spec in self._tabs if spec.key == self._key)
        now = self.context.clock.now()
        lacks = self.lacking().get(self._id, "")
        state = header_state(self._dossier, now, lacks, is_dense=is_dense)
        if state == self._header_state:
            return
        self._header_state = state
        made = header(self.look, self._dossier, now, ways, lacks, is_dense=is_dense)
        while self._head.count():
            drop(self._head.takeAt(0))
        self._head.addWidget(made)

    def _open(self, dialog: PhaseDialog, accepted: Callable[[], object]) -> None:
        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_asked(self, place: str, _changed: object) -> None:
        """The reason is saved: it is no draft any more."""
        self._words.drop(place)


def _build(context: PageContext, route: Route) -> Page:
    if route.household is None:
        raise ValueError("a household page needs a household")
    return HouseholdPage(context, route.household)


SPEC = PageSpec(
    "household",
    lambda: translate("Household", "Huishouden"),
    "house",
    _build,
    is_in_rail=False,
    shown_as="households",
)
