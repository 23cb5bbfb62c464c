"""Overdrachten: every handover of this coordinator's households that still asks something of somebody.

GUI thread. Looks in the store only; who gave and who was asked answer for themselves.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import WorkerId
from desktop.domain.summary import Summary
from desktop.services.reading import caseload
from desktop.store.desk import Desk
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

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.look, translate("Direction", "Overdrachten"))
        self._context = context
        self.words = TypedWords(context.take_draft)
        self._seat = HandoverSeat(context, self, self.words, self.read)
        self.hide()

    def read(self) -> None:
        """Look again."""
        self._context.tasks.store(self, _open_ones, then=self._show, key="handovers")

    def _show(self, found: tuple[tuple[Summary, ...], WorkerId]) -> None:
        summaries, me = found
        now = self._context.clock.now()
        self.clear()
        lines = [
            handover_line(self._seat, each, (summary.id, summary.name), me, has_way=False)
            for summary in summaries
            for each in summary.handovers
            if is_recent(each, now)
        ]
        for at, line in enumerate(lines):
            if at:
                self.add(rule())
            self.add(line)
        self.setVisible(bool(lines))
