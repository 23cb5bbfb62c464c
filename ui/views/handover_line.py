"""One handover with what the person may do about it: take over, say no and why, take back, or choose.

GUI thread. Used by Vandaag and by the household's overview; answers by services/handovers, from what the
store holds at that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.offers import Offer, Present
from desktop.hub import Changed
from desktop.services import handovers
from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.pages import PageContext, Route
from ui.presenters.handovers import handover_words, is_held_up
from ui.typed_words import TypedWords
from ui.views.household_host import CONFLICTS_TAB
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.flow import flow
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

_ROLES = {"red": "red", "orange": "orange", "green": "green", "blue": "accent", "grey": "muted"}


@dataclass(frozen=True)
class HandoverSeat:
    """Who shows the lines: the page, its words that are not saved, and what to do after an answer.

    `is_coordinator`: who may speak for anybody.
    """

    context: PageContext
    owner: QWidget
    words: TypedWords
    answered: Callable[[], object]
    is_coordinator: bool = False


def why_not(name: str) -> ReasonAsked:
    """The question before somebody says no."""
    return ReasonAsked(
        title=translate("Handover", "{name} niet overnemen").format(name=name),
        text=translate("Handover", "Je collega leest waarom. Wie verantwoordelijk is, verandert niet."),
        question=translate("Handover", "Waarom niet?"),
        confirm=translate("Handover", "Neem niet over"),
    )


def handover_line(
    seat: HandoverSeat,
    offer: Offer,
    where: tuple[HouseholdId, str],
    me: WorkerId,
    present: Present | None = None,
    *,
    has_way: bool = False,
) -> QWidget:
    """What it comes to, the words of the giver, and the buttons. `has_way`: also leads to the household."""
    look, (household, name), it = seat.context.look, where, offer.handover
    said = handover_words(offer, name, me, present)
    parts: list[QWidget] = [label(said.title, "strong"), label(said.text, "muted")]
    if it.text and offer.is_open:
        quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{it.text}\N{RIGHT DOUBLE QUOTATION MARK}"
        parts.insert(1, label(quoted))
    ways: list[QWidget] = []
    if offer.is_in_discussion:
        ways.append(_way(seat, household, CONFLICTS_TAB, translate("Handover", "Kijk en kies")))
    elif offer.is_open and it.receiver == me:
        ways += _answers(seat, offer, where)
    else:
        ways += _ends(seat, offer, household, me, present)
    if has_way:
        opens = translate("Handover", "Open {name}").format(name=name)
        ways.append(_way(seat, household, "overview", opens))
    if ways:
        parts.append(flow(*ways, gap=look.space(10)))
    words = column(*parts, gap=look.space(4))
    sign = icon_label(look, said.icon, _ROLES[said.kind], 22)
    line = row(sign, (words, 1), gap=look.space(12))
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    return holder(line)


def _answers(seat: HandoverSeat, offer: Offer, where: tuple[HouseholdId, str]) -> list[QWidget]:
    look, (household, name), it = seat.context.look, where, offer.handover
    said = translate("Handover", "Je bent nu verantwoordelijk voor {name}.").format(name=name)
    takes = primary_button(
        look,
        translate("Handover", "Ik neem het over"),
        _told(seat, handovers.accept, (household, it.id), said),
        "check",
        translate("Handover", "Ik neem {name} over").format(name=name),
    )
    refuses = plain_button(
        look,
        translate("Handover", "Nee"),
        partial(_refuse, seat, offer, where),
        spoken=translate("Handover", "Nee, ik neem {name} niet over").format(name=name),
    )
    return [takes, refuses]


def _ends(
    seat: HandoverSeat, offer: Offer, household: HouseholdId, me: WorkerId, present: Present | None
) -> list[QWidget]:
    """For who gave, and for a coordinator: what makes an end to it."""
    look, it, ways = seat.context.look, offer.handover, list[QWidget]()
    if (offer.is_open or offer.is_lapsed) and (it.giver == me or seat.is_coordinator):
        job = partial(handovers.take_back, is_coordinator=seat.is_coordinator)
        back = _told(seat, job, (household, it.id), translate("Handover", "Het aanbod is teruggenomen."))
        ways.append(plain_button(look, translate("Handover", "Neem terug"), back, "undo"))
    is_stuck = offer.is_lapsed or (is_held_up(offer, present) and not offer.is_open)
    if is_stuck and seat.is_coordinator:
        left = translate("Handover", "Dit vraagt niets meer. Wie er werkt, is niet veranderd.")
        leaves = _told(seat, handovers.leave, (household, it.id), left)
        ways.append(plain_button(look, translate("Handover", "Laat het zo"), leaves, "check"))
    return ways


def _told(
    seat: HandoverSeat, job: Callable[..., Changed], of: tuple[HouseholdId, EntityId], said: str
) -> Callable[[], object]:
    """What a button does: the job on the store lane, and then its one line."""
    store = seat.context.tasks.store
    return partial(store, seat.owner, job, *of, then=partial(_done, seat, said))


def _refuse(seat: HandoverSeat, offer: Offer, where: tuple[HouseholdId, str]) -> None:
    household, name = where
    place = f"household/{household}/handover/{offer.handover.id}"
    said = translate("Handover", "{giver} hoort dat je {name} niet overneemt.").format(
        giver=offer.handover.giver_name or translate("Handover", "Je collega"), name=name
    )

    def done(changed: object) -> None:
        seat.words.drop(place)
        _done(seat, said, changed)

    def refuse(reason: str) -> None:
        seat.context.tasks.store(
            seat.owner, handovers.refuse, household, offer.handover.id, reason, then=done
        )

    dialog = ReasonDialog(seat.context.look, why_not(name), refuse, seat.owner)
    seat.words.follow_in(dialog, place, dialog.reason_edit)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _way(seat: HandoverSeat, household: HouseholdId, tab: str, text: str) -> QWidget:
    goes = partial(seat.context.go, Route("household", household=household, tab=tab))
    return link_button(seat.context.look, text, goes)


def _done(seat: HandoverSeat, said: str, _changed: object) -> None:
    seat.context.tell(said, None)
    seat.answered()
