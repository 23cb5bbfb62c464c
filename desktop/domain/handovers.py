"""The warm handover: offered, accepted, refused, taken back; and who is responsible meanwhile.

Frozen plain data and pure rules, any thread. Until somebody accepts, the first worker stays responsible
(domain.md: "Handover and sharing"). No clock decides: an acceptance beside a taking back is a conflict, that
a person solves.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from desktop.domain.changes import Stamped
from desktop.domain.ids import EntityId, WorkerId

if TYPE_CHECKING:
    from desktop.domain.dossier import Dossier


class Answer(StrEnum):
    """How a handover stands. Open: offered, and nobody answered yet."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """One offer of a household to another worker, and what became of it. For professionals only.

    `was_here`: the receiver worked here before the offer, and stays when it comes to nothing. `carried`: the
    answer that a coordinator's laptop carried out last; None while even the offer was not.
    """

    id: EntityId
    giver: WorkerId | None = None
    receiver: WorkerId | None = None
    giver_name: str = ""
    receiver_name: str = ""
    text: str = ""
    at: datetime | None = None
    was_here: bool = False
    answer: Answer = Answer.OPEN
    reason: str = ""
    answered_at: datetime | None = None
    carried: Answer | None = None


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A handover that still asks something of somebody. In discussion: two answered at once."""

    handover: Handover
    is_in_discussion: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the receiver may still answer, and the giver take it back."""
        return self.handover.answer is Answer.OPEN and not self.is_in_discussion

    @property
    def is_to_carry_out(self) -> bool:
        """Whether a coordinator's laptop has something to do; never while people still have to choose."""
        return self.handover.carried is not self.handover.answer and not self.is_in_discussion


def offers(dossier: "Dossier") -> tuple[Offer, ...]:
    """What is offered and not settled, and the last one if it was refused; in the order of their making."""
    every = dossier.of(Handover)
    disputed = {found.entity for found in dossier.conflicts if found.field == "answer"}
    found = [Offer(handover=each, is_in_discussion=each.id in disputed) for each in every]
    return tuple(
        each
        for each in found
        if each.is_open
        or each.is_in_discussion
        or each.is_to_carry_out
        or (each.handover is every[-1] and each.handover.answer is Answer.REFUSED)
    )


def responsible(dossier: "Dossier") -> WorkerId | None:
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


def is_rightful(
    handover: Handover, offered: Iterable[Stamped], answered: Iterable[Stamped], leaders: Collection[WorkerId]
) -> bool:
    """Whether those spoke whose word it is: only they, or a coordinator, may offer, answer or take back.

    `offered` are the heads of giver and receiver, `answered` every answer there ever was: one who solves a
    conflict chooses between the words of those people.
    """
    if handover.giver is None or handover.receiver is None or handover.giver == handover.receiver:
        return False
    if any(entry.author != handover.giver and entry.author not in leaders for entry in offered):
        return False
    if handover.answer is Answer.OPEN:
        return True
    speaker = handover.giver if handover.answer is Answer.TAKEN_BACK else handover.receiver
    return any(
        entry.op.value == handover.answer.value and (entry.author == speaker or entry.author in leaders)
        for entry in answered
    )
