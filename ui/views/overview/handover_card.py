"""Wie is verantwoordelijk: who answers for the household now, and the way to hand it over.

GUI thread; names are read on the store lane, colleagues asked of sync, who works here read off its picture.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from desktop.domain.dossier import Dossier
from desktop.domain.ids import WorkerId
from desktop.domain.offers import AtWork, Offer, Present, offers, responsible, rivals
from desktop.services import handovers
from desktop.store.desk import Desk
from desktop.store.workers import name_of
from ui.bridge.sync_states import ColleagueLine, SyncWays
from ui.pages import PageContext
from ui.presenters import wording
from ui.presenters.handovers import is_recent, is_vacant
from ui.typed_words import TypedWords
from ui.views.handover_line import HandoverSeat, handover_line
from ui.views.household_host import HouseholdHost
from ui.views.overview.offer_dialog import OfferDialog
from ui.widgets.boxes import Card, row, rule
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Seat:
    """Who works here, and who is responsible; an empty name where the region did not name them yet.

    `rivals`: who else says to be responsible, by name.
    """

    me: WorkerId
    responsible: WorkerId | None
    name: str
    rivals: tuple[str, ...] = ()


def seat_of(desk: Desk, dossier: Dossier) -> Seat:
    """The names of who is responsible, and who is asking."""
    worker = responsible(dossier)
    others = tuple(name_of(desk, each) for each in rivals(dossier))
    return Seat(desk.worker, worker, "" if worker is None else name_of(desk, worker), others)


class HandoverCard(Card):
    """Filled when the names were read; `ways` is None where there is no sync to ask who works here.

    `found_unsure`: nobody is responsible, or several say so, which has to be seen.
    """

    found_unsure = Signal()

    def __init__(
        self, context: PageContext, host: HouseholdHost, words: TypedWords, ways: SyncWays | None
    ) -> None:
        super().__init__(context.look, translate("Handover", "Wie is verantwoordelijk"))
        self._context, self._host, self._words, self._ways = context, host, words, ways
        self._is_coordinator = ways is not None and ways.picture().is_coordinator
        self._dossier, self._seat = host.dossier, Seat(WorkerId(""), None, "")
        self._present: Present | None = None
        if ways is not None:
            ways.state_changed.connect(self._look)

    def present(self, dossier: Dossier) -> None:
        """Ask for the names, and show how it stands."""
        self._dossier = dossier
        if self._ways is not None:
            self._present = self._ways.picture().at_work.get(dossier.id)
        self._context.tasks.store(self, seat_of, dossier, then=self._show, key="seat")

    def _look(self, _state: object) -> None:
        if self._ways is not None:
            self.know(self._ways.picture().at_work)

    def know(self, at_work: AtWork) -> None:
        """Who works in each household: whether who is responsible is among them."""
        present = at_work.get(self._dossier.id)
        if present != self._present:
            self._present = present
            if self._seat.me:
                self._show(self._seat)

    def _show(self, seat: Seat) -> None:
        dossier, self._seat = self._dossier, seat
        self.clear()
        is_vacant_now = is_vacant(seat.responsible, self._present)
        name = translate("Handover", "Nog niemand") if is_vacant_now else self._who(seat)
        self.add(row(icon_label(self._context.look, "person", "accent", 22), (label(name, "strong"), 1)))
        found = [each for each in offers(dossier) if is_recent(each, self._context.clock.now())]
        if is_vacant_now:
            self.found_unsure.emit()
            self._add_vacancy(seat, is_asked=any(_asks(each, seat.me) for each in found))
        elif seat.rivals:
            self.found_unsure.emit()
            self._add_rivals(seat)
        line_seat = HandoverSeat(
            self._context, self, self._words, self._host.refresh, is_coordinator=self._is_coordinator
        )
        for each in found:
            where = (dossier.id, dossier.household.name)
            self.add(rule(), handover_line(line_seat, each, where, seat.me, self._present))
        is_free = not any(each.is_open or each.is_in_discussion for each in found)
        if self._ways is not None and is_free and not is_vacant_now and self._may_offer(seat):
            gives = translate("Handover", "Draag over")
            self.add(row(plain_button(self._context.look, gives, self._ask, "send"), None))

    def _add_vacancy(self, seat: Seat, *, is_asked: bool) -> None:
        """Who it was, and the way to be it; not beside the question that asks the same."""
        if seat.name:
            said = translate("Handover", "{name} heeft hier geen plek.").format(name=seat.name)
            self.add(label(said, "muted"))
        if self._present is not None and seat.me in self._present.working and not is_asked:
            takes = translate("Handover", "Ik neem het over")
            self.add(row(primary_button(self._context.look, takes, self._take_over, "check"), None))

    def _add_rivals(self, seat: Seat) -> None:
        """Who took it over at the same time, and the way to say who it is."""
        names = wording.listed([each or translate("Handover", "een collega") for each in seat.rivals])
        said = translate(
            "Handover", "Ook {names} nam het over, tegelijk. Spreek af wie het is. Die zegt het hier."
        )
        self.add(label(said.format(names=names), "strong"))
        if seat.me in {seat.responsible, *rivals(self._dossier)} and self._present is not None:
            takes = translate("Handover", "Ik ben verantwoordelijk")
            self.add(row(plain_button(self._context.look, takes, self._take_over, "check"), None))

    def _take_over(self) -> None:
        if self._present is None:
            return
        name = self._dossier.household.name
        said = translate("Handover", "Je bent nu verantwoordelijk voor {name}.").format(name=name)

        def taken(_changed: object) -> None:
            self._context.tell(said, None)
            self._host.refresh()

        job = partial(handovers.take_over, is_coordinator=self._is_coordinator)
        self._context.tasks.store(self, job, self._dossier.id, self._present.working, then=taken)

    def _may_offer(self, seat: Seat) -> bool:
        is_anybody = seat.responsible is not None and bool(seat.name)
        return seat.responsible == seat.me or (self._is_coordinator and is_anybody)

    def _who(self, seat: Seat) -> str:
        is_me = seat.responsible == seat.me
        name = seat.name or (self._context.worker_name if is_me else "")
        if not name:
            return translate("Handover", "Nog niet bekend")
        return translate("Handover", "{name} (jij)").format(name=name) if is_me else name

    def _ask(self) -> None:
        if self._ways is not None:
            self._ways.colleagues(self, then=self._open, failed=self._context.explain)

    def _open(self, colleagues: tuple[ColleagueLine, ...]) -> None:
        dossier, seat = self._dossier, self._seat
        place = f"household/{dossier.id}/handover"
        giver = None
        said = translate("Handover", "Aangeboden aan {name}. Tot het ja is, blijf jij verantwoordelijk.")
        if seat.responsible is not None and seat.responsible != seat.me:
            giver = (seat.responsible, seat.name)
            said = translate("Handover", "Aangeboden aan {name}. Tot het ja is, blijft {giver}.")

        def offered(_changed: object) -> None:
            self._words.drop(place)

        def offer(colleague: ColleagueLine, words: str) -> None:
            self._host.save(
                partial(handovers.offer, giver=giver),
                colleague.worker,
                colleague.name,
                words,
                said=said.format(name=colleague.name, giver=seat.name),
                then=offered,
                seen=dossier,
            )

        others = [each for each in colleagues if each.worker != seat.responsible]
        name = "" if giver is None else seat.name
        dialog = OfferDialog(self._context.look, dossier.household.name, others, offer, self, giver=name)
        self._words.follow_in(dialog, place, dialog.words_edit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _asks(offer: Offer, me: WorkerId) -> bool:
    return offer.is_open and offer.handover.receiver == me
