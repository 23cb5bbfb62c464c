"""Tab Tijdlijn: who changed what and when; any older moment can be read.

GUI thread; reading happens on the store lane.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLayout, QWidget

from desktop.domain.changes import ChangeBatch
from desktop.domain.dossier import Dossier
from desktop.domain.ids import BatchId, HouseholdId, WorkerId
from desktop.domain.plans import Agreement, SafetyPlan, status
from desktop.services.reading import open_version
from desktop.store.desk import Desk
from desktop.store.queries import timeline
from desktop.store.workers import workers
from ui.pages import PageContext
from ui.presenters.timeline import Moment, moments
from ui.presenters.wording import phase_words, status_word, zone_word
from ui.views.household_host import HouseholdHost, HouseholdTab, TabSpec
from ui.widgets.boxes import Card, Columns, column, drop, holder, row, rule
from ui.widgets.buttons import link_button, plain_button
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

PAGE = 30


@dataclass(frozen=True)
class _Past:
    batches: tuple[ChangeBatch, ...]
    names: dict[WorkerId, str]


def _past(desk: Desk, household: HouseholdId, before: BatchId | None) -> _Past:
    names = {worker.id: worker.name for worker in workers(desk)}
    return _Past(timeline(desk, household, PAGE, before), names)


class TimelineTab(HouseholdTab):
    """Left the actions, day by day; right the plan as it stood after the chosen one."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        self._list = column(gap=self.look.space(12))
        self._then = column()
        self._shown: tuple[Moment, ...] = ()
        body = Columns(self.look, (holder(self._list), 6), (holder(self._then), 5))
        self.setLayout(column((ScrollColumn(self.look, body, None), 1)))
        self._explain_then()

    def present(self, dossier: Dossier) -> None:
        """The newest actions."""
        self._shown = ()
        self._read(None)

    def _read(self, before: BatchId | None) -> None:
        self.context.tasks.store(
            self, _past, self.host.dossier.id, before, then=partial(self._show, before), key="timeline"
        )

    def _show(self, before: BatchId | None, past: _Past) -> None:
        made = moments(past.batches, self.host.dossier, past.names, self.context.clock.now())
        self._shown = (*self._shown, *made) if before is not None else made
        while self._list.count():
            drop(self._list.takeAt(0))
        days: dict[str, Card] = {}
        for moment in self._shown:
            if moment.day not in days:
                days[moment.day] = Card(self.look, moment.day.capitalize())
                self._list.addWidget(days[moment.day])
            else:
                days[moment.day].add(rule())
            days[moment.day].add(self._line(moment))
        if len(past.batches) == PAGE:
            more = partial(self._read, self._shown[-1].batch)
            self._list.addLayout(
                row(plain_button(self.look, translate("Timeline", "Ouder"), more, "history"), None)
            )
        self._list.addStretch(1)

    def _line(self, moment: Moment) -> QLayout:
        words = column(
            label(moment.did, "strong"),
            label(f"{moment.who} · {moment.time}", "muted"),
            gap=self.look.space(1),
        )
        for detail in moment.details:
            words.addWidget(label(detail))
        reads = link_button(
            self.look,
            translate("Timeline", "Zo was het"),
            partial(self._open, moment),
            spoken=translate("Timeline", "Lees hoe het was na: {did}, {time}").format(
                did=moment.did, time=moment.time
            ),
        )
        if self.look.is_large:
            return column(words, row(reads, None))
        return row((words, 1), reads, gap=self.look.space(10))

    def _open(self, moment: Moment) -> None:
        self.context.tasks.store(
            self,
            open_version,
            self.host.dossier.id,
            moment.batch,
            then=partial(self._show_then, moment),
            key="then",
        )

    def _show_then(self, moment: Moment, dossier: Dossier) -> None:
        self._empty_then()
        card = Card(
            self.look,
            translate("Timeline", "Zo was het op {day}, {time}").format(day=moment.day, time=moment.time),
        )
        card.add(label(phase_words(dossier.household.phases), "muted"))
        for plan in dossier.of(SafetyPlan):
            stood = status(plan, dossier.household.active_plan)
            card.add(heading(status_word(stood, plan.version), 3))
            for text in (plan.reason, plan.we_want):
                if text:
                    card.add(label(text))
            for agreement in dossier.of(Agreement):
                if agreement.plan == plan.id:
                    zone = label(zone_word(agreement.zone), "caption", wraps=False)
                    zone.setFixedWidth(self.look.px(64))
                    card.add(row(zone, (label(agreement.text), 1), gap=self.look.space(8)))
        if not dossier.of(SafetyPlan):
            card.add(label(translate("Timeline", "Er was nog geen veiligheidsplan.")))
        self._then.addWidget(card)
        self._then.addStretch(1)

    def _explain_then(self) -> None:
        self._empty_then()
        title = translate("Timeline", "Terugkijken")
        text = translate(
            "Timeline", "Kies links 'Zo was het'. Dan lees je hier het plan van toen. Er verandert niets."
        )
        self._then.addWidget(EmptyState(self.look, "history", title, text))
        self._then.addStretch(1)

    def _empty_then(self) -> None:
        while self._then.count():
            drop(self._then.takeAt(0))

    def first_focus(self) -> QWidget | None:
        """The tabs keep the focus; the list is read on."""
        return None


SPEC = TabSpec("timeline", lambda: translate("Timeline", "Tijdlijn"), TimelineTab, is_dense=True)
