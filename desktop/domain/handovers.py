"""The warm handover: offered, accepted, refused, taken back; and whose word it may rest on.

Frozen plain data and pure rules, any thread (domain.md: "Handover and sharing"). No clock decides: an
acceptance beside a taking back is a conflict, that a person solves.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.domain.changes import Stamped
from desktop.domain.ids import EntityId, WorkerId


class Answer(StrEnum):
    """How a handover stands. Open: offered, and nobody answered yet."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """One offer of a household to another worker, and what became of it. For professionals only.

    `let_in`: a coordinator's laptop looked, and the receiver comes in by this alone; else they stay when it
    comes to nothing. `carried`: the answer that such a laptop carried out last; None while even the offer was
    not.
    """

    id: EntityId
    giver: WorkerId | None = None
    receiver: WorkerId | None = None
    giver_name: str = ""
    receiver_name: str = ""
    text: str = ""
    at: datetime | None = None
    let_in: bool = False
    answer: Answer = Answer.OPEN
    reason: str = ""
    answered_at: datetime | None = None
    carried: Answer | None = None


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
