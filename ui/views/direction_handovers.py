"""Overdrachten: every handover of this coordinator's households that still asks something of somebody.

GUI thread. Looks in the store; who works where is in the picture of sync. Who gave and who was asked answer
for themselves; a coordinator takes back for somebody, or leaves it so where who said it works there no more.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import WorkerId
from desktop.domain.offers import AtWork
from desktop.domain.summary import Summary
from desktop.services.reading import caseload
from desktop.store.desk import Desk
from ui.bridge.sync_states import SyncWays
from ui.pages import PageContext
from ui.presenters.handovers import is_recent
from ui.typed_words import TypedWords
from ui.views.handover_line import HandoverSeat, handover_line
from ui.widgets.boxes import Card, rule

translate = QCoreApplication.translate


def _open_ones(desk: Desk) -> tuple[tuple[Summary, ...], WorkerId]:
    return tuple(each for each in caseload(desk) if each.handovers), desk.worker


class HandoversCard(Card):
    """Hidden while there are none."""

    def __init__(self, context: PageContext, ways: SyncWays | None) -> None:
        super().__init__(context.look, translate("Direction", "Overdrachten"))
        self._context, self._ways = context, ways
        self._present: AtWork = {}
        self.words = TypedWords(context.take_draft)
        self._seat = HandoverSeat(context, self, self.words, self.read, is_coordinator=True)
        self.hide()
        if ways is not None:
            ways.state_changed.connect(self._look)

    def read(self) -> None:
        """Look again."""
        if self._ways is not None:
            self._present = self._ways.picture().at_work
        self._context.tasks.store(self, _open_ones, then=self._show, key="handovers")

    def know(self, present: AtWork) -> None:
        """Who works in each household: whether a handover goes by itself."""
        if present != self._present:
            self._present = present
            self._context.tasks.store(self, _open_ones, then=self._show, key="handovers")

    def _look(self, _state: object) -> None:
        if self._ways is not None and self.isVisible():
            self.know(self._ways.picture().at_work)

    def _show(self, found: tuple[tuple[Summary, ...], WorkerId]) -> None:
        summaries, me = found
        now = self._context.clock.now()
        self.clear()
        lines = [
            handover_line(self._seat, each, (summary.id, summary.name), me, self._present.get(summary.id))
            for summary in summaries
            for each in summary.handovers
            if is_recent(each, now)
        ]
        for at, line in enumerate(lines):
            if at:
                self.add(rule())
            self.add(line)
        self.setVisible(bool(lines))
