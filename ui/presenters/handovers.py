"""How a handover stands, in words: for who gave, who was asked, and who directs.

Pure functions over frozen data. Names are those that were written down with the offer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.handovers import Answer
from desktop.domain.ids import WorkerId
from desktop.domain.offers import Offer, Present

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


def handover_words(
    offer: Offer, household: str, me: WorkerId, present: Present | None = None
) -> HandoverWords:
    """What to say of one handover to who works here. `present`: who does; None while that is not known."""
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
    elif offer.is_lapsed:
        kind, icon = "orange", "info"
        title = translate("Handover", "Het aanbod van {household} aan {receiver} geldt niet meer")
        text = translate(
            "Handover",
            "{giver} is niet meer verantwoordelijk. {receiver} kreeg er een plek door. Een coördinator neemt "
            "die terug, of laat het zo. {stays}",
        )
    elif it.answer is Answer.OPEN:
        kind, icon = "blue", "send"
        title, text = _open_words(offer, me, present)
    elif it.answer is Answer.ACCEPTED:
        kind, icon = "green", "check-circle"
        title = translate("Handover", "{receiver} neemt {household} over")
        text = translate("Handover", "Zodra alles verstuurd is, verdwijnt het van de laptop van {giver}.")
        if offer.responsible == it.receiver:
            text = translate("Handover", "{receiver} is nu verantwoordelijk. ") + text
    elif it.answer is Answer.REFUSED:
        kind, icon = "orange", "info"
        title = translate("Handover", "{receiver} neemt {household} niet over")
        text = translate("Handover", "{reason} {stays}")
    else:
        kind, icon = "grey", "undo"
        title = translate("Handover", "Overdracht van {household} teruggenomen")
        text = "{stays}"
    if is_held_up(offer, present):
        kind, icon = "orange", "info"
        text = translate(
            "Handover",
            "Dit gaat niet vanzelf: wie dit zei, heeft hier geen plek meer, of geen laptop die meedoet. Een "
            "coördinator kiest. {stays}",
        )
    names["stays"] = _stays(offer, me, present).format(**names)
    names["reason"] = f"\N{LEFT DOUBLE QUOTATION MARK}{it.reason}\N{RIGHT DOUBLE QUOTATION MARK}"
    return HandoverWords(icon, kind, title.format(**names), text.format(**names).strip())


def is_vacant(responsible: WorkerId | None, present: Present | None) -> bool:
    """Whether nobody who works here is responsible, as far as is known."""
    return present is not None and responsible not in present.working


def is_held_up(offer: Offer, present: Present | None) -> bool:
    """Whether no coordinator's laptop will carry it out, since who said it is not heard here any more."""
    return present is not None and offer.is_to_carry_out and not present.heard.issuperset(offer.speakers)


def _stays(offer: Offer, me: WorkerId, present: Present | None) -> str:
    if is_vacant(offer.responsible, present):
        return translate("Handover", "Nog niemand is verantwoordelijk.")
    if offer.responsible == me:
        return translate("Handover", "Jij blijft verantwoordelijk.")
    if offer.responsible == offer.handover.giver:
        return translate("Handover", "{giver} blijft verantwoordelijk.")
    if offer.responsible == offer.handover.receiver:
        return translate("Handover", "{receiver} blijft verantwoordelijk.")
    return ""


def _open_words(offer: Offer, me: WorkerId, present: Present | None) -> tuple[str, str]:
    it = offer.handover
    if it.receiver == me:
        until = translate("Handover", "Tot jij ja zegt, blijft {giver} verantwoordelijk.")
        if is_vacant(offer.responsible, present):
            until = translate("Handover", "Tot jij ja zegt, is nog niemand verantwoordelijk.")
        return translate("Handover", "{giver} draagt {household} aan je over"), until
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
