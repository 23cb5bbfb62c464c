"""What is offered of a household and not settled yet, and who is responsible meanwhile.

Pure rules over a dossier, any thread. Until somebody accepts, the first worker stays responsible
(domain.md: "Handover and sharing").
"""

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import WorkerId


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A handover that still asks something of somebody. In discussion: two answered at once."""

    handover: Handover
    is_in_discussion: bool = False
    speakers: tuple[WorkerId, ...] = ()
    """Whose word it rests on: a coordinator's laptop carries out what people say who work here now."""

    @property
    def is_open(self) -> bool:
        """Whether the receiver may still answer, and the giver take it back."""
        return self.handover.answer is Answer.OPEN and not self.is_in_discussion

    @property
    def is_to_carry_out(self) -> bool:
        """Whether a coordinator's laptop has something to do; never while people still have to choose."""
        return self.handover.carried is not self.handover.answer and not self.is_in_discussion


def offers(dossier: Dossier) -> tuple[Offer, ...]:
    """What is offered and not settled, and the last one if it was refused; in the order of their making."""
    every = dossier.of(Handover)
    disputed = {found.entity for found in dossier.conflicts if found.field == "answer"}
    found = [
        Offer(handover=each, is_in_discussion=each.id in disputed, speakers=_speakers(dossier, each))
        for each in every
    ]
    return tuple(
        each
        for each in found
        if each.is_open
        or each.is_in_discussion
        or each.is_to_carry_out
        or (each.handover is every[-1] and each.handover.answer is Answer.REFUSED)
    )


def _speakers(dossier: Dossier, handover: Handover) -> tuple[WorkerId, ...]:
    """Who wrote what stands: a no stands by itself; the rest says who gives and who takes, too."""
    is_no = handover.answer in (Answer.REFUSED, Answer.TAKEN_BACK)
    fields = ("answer",) if is_no else ("giver", "receiver", "answer")
    entries = [entry for name in fields for entry in dossier.seen.get((handover.id, name), ())]
    return tuple(sorted({entry.author for entry in entries}))


def responsible(dossier: Dossier) -> WorkerId | None:
    """Who answers for this household now: its director, or who accepted it and was not written down yet.

    While two answers are in discussion, and where one household was accepted by two, it is the first worker.
    """
    director = dossier.household.director
    accepted = {
        each.handover.receiver
        for each in offers(dossier)
        if each.is_to_carry_out
        and each.handover.answer is Answer.ACCEPTED
        and each.handover.giver == director
    }
    return accepted.pop() if len(accepted) == 1 else director
