"""Wie is verantwoordelijk: who answers for the household now, and the way to hand it over.

GUI thread; names are read on the store lane, colleagues asked of sync.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.domain.dossier import Dossier
from desktop.domain.ids import WorkerId
from desktop.domain.offers import offers, responsible
from desktop.services import handovers
from desktop.store.desk import Desk
from desktop.store.workers import name_of
from ui.bridge.sync_states import ColleagueLine, SyncWays
from ui.pages import PageContext
from ui.presenters.handovers import is_recent
from ui.typed_words import TypedWords
from ui.views.handover_line import HandoverSeat, handover_line
from ui.views.household_host import HouseholdHost
from ui.views.overview.offer_dialog import OfferDialog
from ui.widgets.boxes import Card, row, rule
from ui.widgets.buttons import plain_button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Seat:
    """Who works here, and who is responsible; an empty name where the region did not name them yet."""

    me: WorkerId
    responsible: WorkerId | None
    name: str


def seat_of(desk: Desk, worker: WorkerId | None) -> Seat:
    """The name of who is responsible, and who is asking."""
    return Seat(desk.worker, worker, "" if worker is None else name_of(desk, worker))


class HandoverCard(Card):
    """Filled when the names were read; `ways` is None where there is no sync to ask for colleagues."""

    def __init__(
        self, context: PageContext, host: HouseholdHost, words: TypedWords, ways: SyncWays | None
    ) -> None:
        super().__init__(context.look, translate("Handover", "Wie is verantwoordelijk"))
        self._context, self._host, self._words, self._ways = context, host, words, ways

    def present(self, dossier: Dossier) -> None:
        """Ask for the names, and show how it stands."""
        self._context.tasks.store(
            self, seat_of, responsible(dossier), then=partial(self._show, dossier), key="seat"
        )

    def _show(self, dossier: Dossier, seat: Seat) -> None:
        look = self._context.look
        self.clear()
        self.add(row(icon_label(look, "person", "accent", 22), (label(self._who(seat), "strong"), 1)))
        found = [each for each in offers(dossier) if is_recent(each, self._context.clock.now())]
        line_seat = HandoverSeat(self._context, self, self._words, self._host.refresh)
        for each in found:
            self.add(rule())
            where = (dossier.id, dossier.household.name)
            self.add(handover_line(line_seat, each, where, seat.me, has_way=False))
        if self._ways is not None and not any(each.is_open or each.is_in_discussion for each in found):
            gives = translate("Handover", "Draag over")
            self.offer_button = plain_button(look, gives, partial(self._ask, dossier), "send")
            self.add(row(self.offer_button, None))

    def _who(self, seat: Seat) -> str:
        is_me = seat.responsible == seat.me
        name = seat.name or (self._context.worker_name if is_me else "")
        if not name:
            return translate("Handover", "Nog niet bekend")
        return translate("Handover", "{name} (jij)").format(name=name) if is_me else name

    def _ask(self, dossier: Dossier) -> None:
        if self._ways is not None:
            self._ways.colleagues(self, then=partial(self._open, dossier), failed=self._context.explain)

    def _open(self, dossier: Dossier, colleagues: tuple[ColleagueLine, ...]) -> None:
        place = f"household/{dossier.id}/handover"

        def offered(_changed: object) -> None:
            self._words.drop(place)

        def offer(colleague: ColleagueLine, words: str) -> None:
            said = translate("Handover", "Aangeboden aan {name}. Tot het ja is, blijf jij verantwoordelijk.")
            self._host.save(
                handovers.offer,
                colleague.worker,
                colleague.name,
                words,
                said=said.format(name=colleague.name),
                then=offered,
                seen=dossier,
            )

        dialog = OfferDialog(self._context.look, dossier.household.name, colleagues, offer, self)
        self._words.follow_in(dialog, place, dialog.words_edit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
