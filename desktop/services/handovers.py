"""The warm handover as a person does it: offer, accept, refuse, take back; and take over from who is gone.

Runs on the store lane. Places and keys follow from it on a coordinator's laptop (sync/client/handovers.py);
here nothing is signed, and all of it works without the network.
"""

from collections.abc import Collection

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations, said
from desktop.domain.handovers import Answer, Handover
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.offers import ended, offers, responsible, rivals
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.services.record import fresh, record
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from desktop.store.queries import read
from desktop.store.workers import name_of


def offer(
    desk: Desk,
    seen: Dossier,
    receiver: WorkerId,
    receiver_name: str,
    words: str,
    *,
    giver: tuple[WorkerId, str] | None = None,
) -> Changed:
    """Offer the household to a colleague. Only who is responsible does, or a coordinator in their name.

    `giver`: in whose name a coordinator does it, with id and name; else who works here.
    Raises ValidationError for an offer to oneself, by somebody who is not responsible, or while another
    offer is open or in discussion.
    """
    who, name = giver or (desk.worker, name_of(desk, desk.worker))
    if receiver == who:
        raise ValidationError("handover_to_oneself")
    if who != responsible(seen):
        raise ValidationError("handover_not_theirs")
    if any(each.is_open or each.is_in_discussion for each in offers(seen)):
        raise ValidationError("handover_open")
    made = Handover(
        id=fresh(desk),
        giver=who,
        receiver=receiver,
        giver_name=name,
        receiver_name=receiver_name,
        text=words.strip(),
        at=desk.clock.now(),
    )
    return record(desk, seen, "handover.offered", after=[made])


def accept(desk: Desk, household: HouseholdId, handover: EntityId) -> Changed:
    """The receiver takes the household over: from now on that is who is responsible.

    What they offered themselves, the last time that they were, is over with it.
    Raises ValidationError("handover_answered") when it was answered, taken back, or offered to another, and
    when who gives it is not responsible any more.
    """
    return _answer(desk, household, handover, Answer.ACCEPTED, "")


def refuse(desk: Desk, household: HouseholdId, handover: EntityId, reason: str) -> Changed:
    """The receiver says no, and why. Raises as `accept`, and ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError("reason_missing")
    return _answer(desk, household, handover, Answer.REFUSED, reason)


def take_back(
    desk: Desk, household: HouseholdId, handover: EntityId, *, is_coordinator: bool = False
) -> Changed:
    """The giver, or a coordinator for them, thinks better of it, as long as nobody answered.

    Raises as `accept`.
    """
    return _answer(desk, household, handover, Answer.TAKEN_BACK, "", is_coordinator=is_coordinator)


def leave(desk: Desk, household: HouseholdId, handover: EntityId) -> Changed:
    """A coordinator leaves the places as they are, where nobody's laptop will do what this asks by itself.

    Who gave this answer does not work here any more, or who offered is not responsible any more.

    Raises ValidationError("handover_answered") when there is nothing to leave.
    """
    seen = read(desk, household)
    found = next((each for each in offers(seen) if each.handover.id == handover), None)
    if found is None or found.is_open or not (found.is_to_carry_out or found.is_lapsed):
        raise ValidationError("handover_answered")
    answer = Answer.TAKEN_BACK if found.is_lapsed else found.handover.answer
    after = msgspec.structs.replace(found.handover, answer=answer, carried=answer)
    return record(desk, seen, "handover.left", after=[after])


def take_over(
    desk: Desk, household: HouseholdId, working: Collection[WorkerId], *, is_coordinator: bool = False
) -> Changed:
    """Become responsible where nobody is: who was has no place here. `working`: who has one.

    Where several say to be, each of them may say it again, when they agreed who it is.
    It ends what was offered, as far as who works here may say so.
    Raises ValidationError("handover_held") where somebody is responsible after all.
    """
    seen = read(desk, household)
    who, others = responsible(seen), rivals(seen)
    if who in working and not (others and desk.worker in {who, *others}):
        raise ValidationError("handover_held")
    new_op, over = op_ids(desk), ended(seen, desk.worker, None if is_coordinator else desk.worker)
    takes = said(seen, seen.household, "director", desk.worker, new_op)  # also where it stands there already
    return keep_own(desk, household, "handover.taken_over", (takes, *operations(seen, over, new_op)))


def appoint(desk: Desk, household: HouseholdId, left: WorkerId, came: WorkerId) -> Changed:
    """A coordinator moved a place at once: who came is responsible, where who left was.

    What was offered of it is over.
    """
    seen = read(desk, household)
    if responsible(seen) != left:
        return Changed(household=household, kinds=frozenset())
    directed = msgspec.structs.replace(seen.household, director=came)
    return record(desk, seen, "handover.appointed", after=[directed, *ended(seen, came)])


def _answer(
    desk: Desk,
    household: HouseholdId,
    handover: EntityId,
    answer: Answer,
    reason: str,
    *,
    is_coordinator: bool = False,
) -> Changed:
    seen = read(desk, household)
    found = seen.get(Handover, handover)
    if found is None:
        raise NotFound
    speaker = found.giver if answer is Answer.TAKEN_BACK else found.receiver
    is_open = found.answer is Answer.OPEN and not seen.in_conflict(found.id)
    if (speaker != desk.worker and not is_coordinator) or not is_open:
        raise ValidationError("handover_answered")
    if answer is Answer.ACCEPTED and found.giver != responsible(seen):
        raise ValidationError("handover_answered")
    after = msgspec.structs.replace(found, answer=answer, reason=reason.strip(), answered_at=desk.clock.now())
    over = ended(seen, desk.worker, desk.worker) if answer is Answer.ACCEPTED else ()
    return record(desk, seen, f"handover.{answer.value}", after=[after, *over])
