"""Tab Overzicht: what matters of this household at one look; every line leads to where it is done.

GUI thread; names are read on the store lane, pictures drawn in the pool.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.households import NetworkContact, Person, Pet
from desktop.domain.ids import EntityId
from desktop.domain.offers import offers
from desktop.domain.plans import Zone
from desktop.language import lemma
from ui.pages import PageContext
from ui.presenters import overview, wording
from ui.presenters.people import contact_row, person_row, pet_row
from ui.views.household_host import HouseholdHost, HouseholdTab, TabSpec
from ui.views.overview.cards import fill_next, fill_points, fill_rows
from ui.views.overview.handover_card import HandoverCard
from ui.views.overview.plan_card import zone_columns
from ui.widgets.boxes import Card, Columns, column, empty, holder
from ui.widgets.buttons import link_button
from ui.widgets.chips import Chip
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import label

translate = QCoreApplication.translate


class OverviewTab(HouseholdTab):
    """The plan left, what comes next right, the people below: the plan is in sight at once."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._since = label("", "muted")
        self._left = column(gap=self.look.space(14))
        self._right = column(gap=self.look.space(14))
        self._plan = column()
        self._more = column(gap=self.look.space(14))
        self._left.addLayout(self._plan)
        self._left.addStretch(1)
        first = Columns(self.look, (holder(self._left), 6), (holder(self._right), 5))
        self._scroll = ScrollColumn(self.look, first, holder(self._more), self._since, None, gap=14)
        self.setLayout(column((self._scroll, 1)))

    def present(self, dossier: Dossier) -> None:
        """All cards anew; the focus stays where it was, as far as that is still there."""
        today = local(self.context.clock.now()).date()
        empty(self._more)
        empty(self._right)
        self._more.addWidget(Columns(self.look, (self._people(dossier), 6), (self._help(dossier), 5)))
        handover = HandoverCard(self.context, self.host, self.words, self.context.sync)
        handover.found_unsure.connect(lambda: self._right.insertWidget(0, handover))
        handover.present(dossier)
        cards = [self._next(dossier), self._phase(dossier)]
        cards.insert(0 if offers(dossier) else len(cards), handover)
        for card in cards:
            self._right.addWidget(card)
        self._right.addStretch(1)
        self._show_plan(dossier, {})
        plan = overview.plan_to_show(dossier)
        if plan is not None:
            self.context.tasks.work(
                self,
                overview.zones,
                dossier,
                plan.id,
                lemma,
                then=partial(self._show_plan, dossier),
                key="zones",
            )
        self._since.setText(overview.household_words(dossier, today))

    def _people(self, dossier: Dossier) -> Card:
        today = local(self.context.clock.now()).date()
        card = Card(
            self.look,
            translate("Overview", "Mensen"),
            beside=self._way("people", translate("Overview", "Alles")),
        )
        now = self.context.clock.now()
        rows = [
            replace(person_row(dossier, person, today), chip=overview.person_chip(dossier, person, now))
            for person in dossier.of(Person)
        ]
        fill_rows(self.look, card, rows, self.host.open_tab)
        if not rows:
            title = translate("Overview", "Hier staat nog niemand")
            text = translate("Overview", "Begin met wie er in huis wonen.")
            card.add(EmptyState(self.look, "people", title, text))
        return card

    def _help(self, dossier: Dossier) -> Card:
        rows = [contact_row(dossier, contact) for contact in dossier.of(NetworkContact)]
        rows += [pet_row(dossier, pet) for pet in dossier.of(Pet)]
        card = Card(self.look, translate("Overview", "Netwerk en dieren"))
        fill_rows(self.look, card, rows, self.host.open_tab)
        if not rows:
            text = translate("Overview", "Wie kan helpen? Familie, buren, school? Zet ze bij Mensen.")
            card.add(label(text, "muted"))
        return card

    def _next(self, dossier: Dossier) -> Card:
        card = Card(self.look, translate("Overview", "Wat komt er"))
        things = overview.next_things(dossier, self.context.clock.now())
        fill_next(self.look, card, things, self.host.open_tab)
        if overview.next_visit(dossier, self.context.clock.now()) is None:
            card.add(self._way("visits", translate("Overview", "Plan een bezoek"), "plus"))
        return card

    def _phase(self, dossier: Dossier) -> Card:
        today = local(self.context.clock.now()).date()
        points = overview.gate_points(dossier)
        if not points:
            card = Card(self.look, wording.phase_words(dossier.household.phases))
            since = overview.since_words(dossier, today)
            if since:
                card.add(label(since))
            return card
        done = sum(point.is_done for point in points)
        said = translate("Overview", "{done} van {all}").format(done=done, all=len(points))
        chip = Chip(self.look, said, "green" if done == len(points) else "orange")
        card = Card(self.look, translate("Overview", "Klaar voor fase 2?"), beside=chip)
        fill_points(self.look, card, points, self.host.open_tab)
        return card

    def _show_plan(self, dossier: Dossier, zones: Mapping[Zone, tuple[overview.Said, ...]]) -> None:
        empty(self._plan)
        today = local(self.context.clock.now()).date()
        plan = overview.plan_to_show(dossier)
        if plan is None:
            title = translate("Overview", "Er is nog geen veiligheidsplan")
            text = translate(
                "Overview",
                "Maak samen een plan: wie doet wat als het goed gaat, spannend wordt of gevaarlijk is.",
            )
            way = self._way("plan", translate("Overview", "Begin een plan"), "plus")
            card = Card(self.look)
            card.add(EmptyState(self.look, "shield", title, text, way))
        else:
            way = self._way("plan", translate("Overview", "Open het plan"))
            card = Card(self.look, translate("Overview", "Veiligheidsplan"), beside=way)
            card.add(label(overview.plan_words(dossier, plan, today), "muted"))
            if zones:
                card.add(zone_columns(self.look, zones, self._open_agreement))
        self._plan.addWidget(card)

    def _open_agreement(self, agreement: EntityId) -> None:
        self.host.open_tab("plan", agreement)

    def _way(self, tab: str, text: str, icon: str = "") -> QWidget:
        return link_button(self.look, text, partial(self.host.open_tab, tab), icon)


SPEC = TabSpec("overview", lambda: translate("Overview", "Overzicht"), OverviewTab)
