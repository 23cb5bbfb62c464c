"""How a handover stands, in words: for who gave, who was asked, and who directs.

Pure functions over frozen data. Names are those that were written down with the offer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.handovers import Answer
from desktop.domain.ids import WorkerId
from desktop.domain.offers import Offer

translate = QCoreApplication.translate

REFUSAL_SHOWN = timedelta(days=7)
"""How long a refusal is told."""


@dataclass(frozen=True)
class HandoverWords:
    """A sign, what it comes to, and what follows from it."""

    icon: str
    kind: str
    title: str
    text: str


def handover_words(offer: Offer, household: str, me: WorkerId) -> HandoverWords:
    """What to say of one handover to who works here."""
    it = offer.handover
    names = {
        "giver": it.giver_name or translate("Handover", "Een collega"),
        "receiver": it.receiver_name or translate("Handover", "een collega"),
        "household": household,
    }
    if offer.is_in_discussion:
        kind, icon = "orange", "branch"
        title = translate("Handover", "Overdracht van {household}: twee antwoorden")
        text = translate("Handover", "Overleg samen en kies. {stays}")
    elif it.answer is Answer.OPEN:
        kind, icon = "blue", "send"
        title, text = _open_words(offer, me)
    elif it.answer is Answer.ACCEPTED:
        kind, icon = "green", "check-circle"
        title = translate("Handover", "{receiver} neemt {household} over")
        text = translate(
            "Handover",
            "{receiver} is nu verantwoordelijk. Zodra alles verstuurd is, verdwijnt het huishouden van de "
            "laptop van {giver}.",
        )
    elif it.answer is Answer.REFUSED:
        kind, icon = "orange", "info"
        title = translate("Handover", "{receiver} neemt {household} niet over")
        text = translate("Handover", "{reason} {stays}")
    else:
        kind, icon = "grey", "undo"
        title = translate("Handover", "Overdracht van {household} teruggenomen")
        text = "{stays}"
    stays = translate("Handover", "{giver} blijft verantwoordelijk.").format(giver=names["giver"])
    names["stays"] = translate("Handover", "Jij blijft verantwoordelijk.") if it.giver == me else stays
    names["reason"] = f"\N{LEFT DOUBLE QUOTATION MARK}{it.reason}\N{RIGHT DOUBLE QUOTATION MARK}"
    return HandoverWords(icon, kind, title.format(**names), text.format(**names))


def _open_words(offer: Offer, me: WorkerId) -> tuple[str, str]:
    it = offer.handover
    if it.receiver == me:
        return (
            translate("Handover", "{giver} draagt {household} aan je over"),
            translate("Handover", "Tot jij ja zegt, blijft {giver} verantwoordelijk."),
        )
    title = translate("Handover", "{household} is aangeboden aan {receiver}")
    if it.carried is None:
        text = translate(
            "Handover",
            "De laptop van de coördinator geeft {receiver} eerst toegang. Dat gaat vanzelf. {stays}",
        )
    else:
        text = translate("Handover", "{receiver} zei nog geen ja of nee. {stays}")
    return title, text


def is_recent(offer: Offer, now: datetime) -> bool:
    """Whether it is still told: a refusal that was carried out is, for some days."""
    it = offer.handover
    if it.answer is not Answer.REFUSED or offer.is_in_discussion or offer.is_to_carry_out:
        return True
    return it.answered_at is not None and now - it.answered_at < REFUSAL_SHOWN


def concerns(offer: Offer, me: WorkerId, now: datetime) -> bool:
    """Whether Vandaag tells it to who works here: who was asked, who gave, both while two answered."""
    it = offer.handover
    if offer.is_in_discussion:
        return me in {it.giver, it.receiver}
    if it.answer is Answer.OPEN:
        return me in {it.giver, it.receiver}
    if it.answer is Answer.REFUSED:
        return me == it.giver and is_recent(offer, now)
    return it.answer is Answer.ACCEPTED and offer.is_to_carry_out and me in {it.giver, it.receiver}
