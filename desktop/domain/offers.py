"""What is offered of a household and not settled yet, and who is responsible meanwhile.

Pure rules over a dossier, any thread. Until somebody accepts, the first worker stays responsible
(domain.md: "Handover and sharing").
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import EntityId, HouseholdId, WorkerId


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a place in a household, and who of them is heard: a coordinator's laptop acts on their word.

    The coordinators, who are everywhere, are among both; who has no laptop that takes part is not heard.
    """

    working: frozenset[WorkerId]
    heard: frozenset[WorkerId]


AtWork: TypeAlias = Mapping[HouseholdId, Present]
"""Who works in each household of which a place is known."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A handover that still asks something of somebody. In discussion: two answered at once.

    `responsible`: who answers for the household while it stands so.
    """

    handover: Handover
    is_in_discussion: bool = False
    responsible: WorkerId | None = None
    speakers: tuple[WorkerId, ...] = ()
    """Whose word it rests on: a coordinator's laptop carries out what people say who work here now."""

    @property
    def is_open(self) -> bool:
        """Whether the receiver may still answer, and the giver take it back."""
        return self._is_unanswered and self.handover.giver == self.responsible

    @property
    def is_lapsed(self) -> bool:
        """Whether it was never answered, and who gives is not responsible any more: it goes no further."""
        return self._is_unanswered and not self.is_open

    @property
    def is_to_carry_out(self) -> bool:
        """Whether a coordinator's laptop has something to do; never while people still have to choose."""
        is_still_said = not (self.is_in_discussion or self.is_lapsed)
        return self.handover.carried is not self.handover.answer and is_still_said

    @property
    def _is_unanswered(self) -> bool:
        return self.handover.answer is Answer.OPEN and not self.is_in_discussion


def offers(dossier: Dossier) -> tuple[Offer, ...]:
    """What is offered and not settled, and the last one if it was refused; in the order of their making.

    Only who is responsible offers: what somebody offered who is not any more goes no further. Where it gave a
    place it is told still, until that is taken back or left; not where that is who is responsible now.
    """
    every, disputed, who = dossier.of(Handover), _disputed(dossier), responsible(dossier)
    found = [
        Offer(
            handover=each,
            is_in_discussion=each.id in disputed,
            responsible=who,
            speakers=_speakers(dossier, each),
        )
        for each in every
    ]
    return tuple(each for each in found if _asks(each) or _is_last_refusal(each.handover, every))


def responsible(dossier: Dossier) -> WorkerId | None:
    """Who answers for this household now: its director, or who accepted it and was not written down yet.

    While two answers are in discussion, and where one household was accepted by two, it is the director.
    """
    director, disputed = dossier.household.director, _disputed(dossier)
    accepted = {
        each.receiver
        for each in dossier.of(Handover)
        if each.answer is Answer.ACCEPTED is not each.carried
        and each.id not in disputed
        and each.giver == director
    }
    return accepted.pop() if len(accepted) == 1 else director


def rivals(dossier: Dossier) -> tuple[WorkerId, ...]:
    """Who else says to be responsible: they did not know of each other, and agree who it is."""
    said = {entry.op.value for entry in dossier.seen.get((EntityId(dossier.id), "director"), ())}
    return tuple(sorted(WorkerId(str(each)) for each in said - {None, dossier.household.director}))


def ended(dossier: Dossier, director: WorkerId, giver: WorkerId | None = None) -> tuple[Handover, ...]:
    """Every offer that nobody answered, taken back since `director` directs from now on.

    `giver`: only theirs, by themselves; else a coordinator says it, who may for anybody. Who directs now
    keeps the place that an offer gave.
    """
    disputed = _disputed(dossier)
    return tuple(
        msgspec.structs.replace(
            each,
            answer=Answer.TAKEN_BACK,
            carried=Answer.TAKEN_BACK if each.receiver == director else each.carried,
        )
        for each in dossier.of(Handover)
        if each.answer is Answer.OPEN and each.id not in disputed and giver in (None, each.giver)
    )


def _asks(offer: Offer) -> bool:
    if offer.is_lapsed:
        return offer.handover.let_in and offer.handover.receiver != offer.responsible
    return offer.is_open or offer.is_in_discussion or offer.is_to_carry_out


def _is_last_refusal(handover: Handover, every: tuple[Handover, ...]) -> bool:
    return handover is every[-1] and handover.answer is Answer.REFUSED


def _disputed(dossier: Dossier) -> frozenset[EntityId]:
    return frozenset(found.entity for found in dossier.conflicts if found.field == "answer")


def _speakers(dossier: Dossier, handover: Handover) -> tuple[WorkerId, ...]:
    """Who wrote what stands: a no stands by itself; the rest says who gives and who takes, too."""
    is_no = handover.answer in (Answer.REFUSED, Answer.TAKEN_BACK)
    fields = ("answer",) if is_no else ("giver", "receiver", "answer")
    entries = [entry for name in fields for entry in dossier.seen.get((handover.id, name), ())]
    return tuple(sorted({entry.author for entry in entries}))
