"""Vandaag: the visits of the day, and what asks for attention over all households. The start page.

GUI thread; reading happens on the store lane.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLayout, QWidget

from desktop.domain.agenda import Due, agenda, visits_on
from desktop.domain.dutch_time import local, say_date, say_time
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.offers import AtWork
from desktop.domain.summary import Summary
from desktop.hub import Changed
from desktop.services.reading import caseload
from desktop.store.desk import Desk
from ui.pages import Page, PageContext, PageSpec, Route
from ui.presenters import wording
from ui.presenters.day import TABS, line
from ui.presenters.flags import flags
from ui.presenters.handovers import concerns
from ui.presenters.sync import lacks_words
from ui.typed_words import TypedWords
from ui.views.handover_line import HandoverSeat, handover_line
from ui.widgets.boxes import Card, Columns, column, holder, row, rule
from ui.widgets.buttons import link_button
from ui.widgets.chips import chips
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate


def _day(desk: Desk) -> tuple[tuple[Summary, ...], WorkerId]:
    """All households, and who works here."""
    return caseload(desk), desk.worker


class TodayPage(Page):
    """Left the visits of today, right what is due; every line leads to where the work is done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._lacking: Mapping[HouseholdId, str] = {}
        today = local(context.clock.now()).date()
        greeting = translate("Today", "Dag {name}").format(name=context.worker_name.split(" ")[0])
        self.column.addLayout(
            row((heading(greeting), 1), label(say_date(today).capitalize(), "muted", wraps=False))
        )
        self._visits = Card(self.look, translate("Today", "Bezoeken vandaag"))
        self._due = Card(self.look, translate("Today", "Dit vraagt aandacht"))
        left = holder(column(self._visits, None, gap=0))
        self._words = TypedWords(context.take_draft)
        self._present: AtWork = {}
        self._handovers = Card(self.look, translate("Today", "Overdracht"))
        self._handovers.hide()
        right = holder(column(self._handovers, self._due, None, gap=self.look.space(14)))
        self.column.addWidget(ScrollColumn(self.look, Columns(self.look, (left, 5), (right, 6)), None), 1)

    def on_shown(self, route: Route) -> None:
        """Read the day."""
        self._lacking, self._present = self.lacking(), self._at_work()
        self._read()

    def on_sync(self) -> None:
        """Of which households something may be missing, or who works there, is another matter now."""
        present = self._at_work()
        if present != self._present:
            self._present = present
            self._read()
        self.show_lacking(self.lacking())

    def show_lacking(self, lacking: Mapping[HouseholdId, str]) -> None:
        """Tell of which households something may be missing."""
        if lacking != self._lacking:
            self._lacking = lacking
            self._read()

    def on_changed(self, changed: Changed) -> None:
        """Any change may touch the day."""
        self._read()

    def drafts(self) -> dict[str, str]:
        """Why a household was not taken over, while it is typed."""
        return self._words.drafts()

    def _at_work(self) -> AtWork:
        return {} if self.context.sync is None else self.context.sync.picture().at_work

    def _read(self) -> None:
        self.context.tasks.store(self, _day, then=self._show, key="day")

    def _show(self, found: tuple[tuple[Summary, ...], WorkerId]) -> None:
        summaries, me = found
        now = self.context.clock.now()
        self._show_handovers(summaries, me)
        by_id = {summary.id: summary for summary in summaries}
        self._visits.clear()
        visits = visits_on(summaries, local(now).date())
        for place, visit in enumerate(visits):
            if place:
                self._visits.add(rule())
            self._visits.add(self._visit_row(visit, by_id[visit.household]))
        if not visits:
            self._visits.add(
                EmptyState(
                    self.look,
                    "sun",
                    translate("Today", "Geen bezoeken vandaag"),
                    translate("Today", "Een bezoek plan je bij het huishouden, op het blad Bezoeken."),
                )
            )
        self._due.clear()
        lines = [self._due_row(due) for due in agenda(summaries, now)]
        if self._lacking:
            lines.insert(0, self._lacking_row())
        for place, each in enumerate(lines):
            if place:
                self._due.add(rule())
            self._due.add(each)
        if not lines:
            self._due.add(
                EmptyState(
                    self.look,
                    "check-circle",
                    translate("Today", "Alles is bij"),
                    translate("Today", "Er is niets dat nu aandacht vraagt."),
                )
            )

    def _show_handovers(self, summaries: tuple[Summary, ...], me: WorkerId) -> None:
        seat = HandoverSeat(self.context, self, self._words, self._read)
        now = self.context.clock.now()
        found = [
            (each, (summary.id, summary.name))
            for summary in summaries
            for each in summary.handovers
            if concerns(each, me, now)
        ]
        found.sort(key=lambda line: line[0].handover.receiver != me)  # what is asked of me comes first
        lines = [
            handover_line(seat, each, where, me, self._present.get(where[0]), has_way=True)
            for each, where in found
        ]
        self._handovers.clear()
        for place, each in enumerate(lines):
            if place:
                self._handovers.add(rule())
            self._handovers.add(each)
        self._handovers.setVisible(bool(lines))

    def _visit_row(self, visit: Due, summary: Summary) -> QLayout:
        time = say_time(local(visit.at).time()) if visit.at is not None else ""
        opens = partial(self.context.go, Route("household", household=visit.household, tab="visits"))
        button = link_button(
            self.look,
            translate("Today", "Open"),
            opens,
            spoken=translate("Today", "Open {name}").format(name=visit.name),
        )
        who = wording.marked(", ".join(summary.people), is_discussed=visit.in_discussion)
        words = column(label(visit.name, "strong"), label(who, "muted"), gap=self.look.space(2))
        marks = flags(summary, self.context.clock.now(), is_whole=summary.id not in self._lacking)
        if marks:
            words.addWidget(chips(self.look, marks))
        when = label(time.replace("'s ", "'s\N{NO-BREAK SPACE}"), "strong")
        if self.look.is_large:
            return column(when, words, row(button, None), gap=self.look.space(2))
        when.setFixedWidth(self.look.px(104))
        return row(when, (words, 1), button, gap=self.look.space(10))

    def _due_row(self, due: Due) -> QLayout:
        said = line(due, local(self.context.clock.now()).date())
        target = Route("household", household=due.household, tab=TABS[due.reason])
        spoken = translate("Today", "{what}, open {name}").format(what=said.text, name=due.name)
        button = link_button(self.look, due.name, partial(self.context.go, target), spoken=spoken)
        role = {"blue": "accent"}.get(said.kind, said.kind)
        when = [label(said.when, "muted" if said.kind != "red" else "error")] if said.when else []
        sign = icon_label(self.look, said.icon, role, 22)
        return self._attention(sign, [label(said.text, "strong"), *when], button)

    def _lacking_row(self) -> QLayout:
        """One line for all of them: which and why stands on the page of sync."""
        goes = link_button(
            self.look, translate("Today", "Synchronisatie"), partial(self.context.go, Route("sync"))
        )
        sign = icon_label(self.look, "warning", "orange", 22)
        return self._attention(sign, [label(lacks_words(self._lacking), "strong")], goes)

    def _attention(self, sign: QWidget, lines: list[QWidget], button: QWidget) -> QLayout:
        """What asks for attention, and the way there."""
        words = column(*lines, gap=self.look.space(1))
        if self.look.is_large:
            words.addWidget(button)
            return row(sign, (words, 1), gap=self.look.space(12))
        return row(sign, (words, 1), button, gap=self.look.space(12))


def _build(context: PageContext, _route: Route) -> Page:
    return TodayPage(context)


SPEC = PageSpec("today", lambda: translate("Today", "Vandaag"), "sun", _build)
