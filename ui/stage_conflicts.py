"""Laptops that did not know of each other: what was written elsewhere comes in beside what was written here.

Runs on the store lane, over the fictional caseload; for pictures of the screen and for tests.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.audience import PROFESSIONALS, only
from desktop.domain.changes import REMOVED, ChangeBatch, Op
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations, removal, resolution
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, RestrainingOrder
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId, new_id
from desktop.domain.merge import Conflict
from desktop.domain.plans import Agreement, SafetyPlan
from desktop.domain.profiles import Profile
from desktop.services import households, plans
from desktop.services.conflicts import solve
from desktop.services.record import fresh, record
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk
from desktop.store.queries import read

COLLEAGUE = WorkerId("b" * 32)
COLLEAGUE_NAME = "Mohamed Aydin"
OTHER_LAPTOP = DeviceId("2" * 32)
OLD_LAPTOP = DeviceId("3" * 32)
"""The laptop that the person who works here had before."""


def arrive(
    desk: Desk,
    seen: Dossier,
    action: str,
    after: Iterable[Entity] = (),
    removed: Iterable[EntityId] = (),
    *,
    settled: Iterable[tuple[Conflict, object]] = (),
    writer: tuple[WorkerId, DeviceId] = (COLLEAGUE, OTHER_LAPTOP),
) -> None:
    """A batch of another laptop, written in view of `seen`, comes in; a colleague's, or that of `writer`."""

    def new_op() -> OpId:
        return OpId(new_id(desk.clock))

    ops: tuple[Op, ...] = (
        *operations(seen, after, new_op),
        *(removal(seen, entity, new_op) for entity in removed),
        *(resolution(seen, conflict, value, new_op) for conflict, value in settled),
    )
    author, device = writer
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=seen.id,
        hlc=next_moment(desk),
        author=author,
        device=device,
        action=action,
        ops=ops,
    )
    apply(desk, batch, Origin.REMOTE)


def disagree(desk: Desk, household: HouseholdId) -> None:
    """Two versions of a phone number and of an agreement, and one helper taken away and changed at once.

    As far as the household has them; a second call changes nothing.
    """
    seen = read(desk, household)
    if seen.conflicts:
        return
    contacts = seen.of(NetworkContact)
    if contacts:
        ours, theirs = (
            msgspec.structs.replace(contacts[0], phone=f"06 00 00 00 {end}") for end in ("21", "12")
        )
        households.write_belonging(desk, seen, ours)
        arrive(desk, seen, "networkcontact.changed", after=[theirs])
    if len(contacts) > 1:
        households.remove_belonging(desk, seen, contacts[1].id)
        moved = msgspec.structs.replace(contacts[1], relation="buurman aan de overkant")
        arrive(desk, seen, "networkcontact.changed", after=[moved])
    for agreement in seen.of(Agreement)[:1]:
        ours_said = msgspec.structs.replace(agreement, text=agreement.text.rstrip(".") + " na het eten.")
        theirs_said = msgspec.structs.replace(agreement, text="Mama brengt de kinderen om 7 uur naar bed.")
        record(desk, seen, "agreement.changed", after=[ours_said])
        arrive(desk, seen, "agreement.changed", after=[theirs_said])


def keep_and_remove(desk: Desk, household: HouseholdId) -> None:
    """A helper taken away and changed at once; then kept on this laptop, and taken away on two others."""
    disagree(desk, household)
    seen = read(desk, household)
    for conflict in seen.conflicts:
        if conflict.field == REMOVED:
            own = (desk.worker, OLD_LAPTOP)
            arrive(desk, seen, "contact.settled", settled=[(conflict, True)])
            arrive(desk, seen, "contact.settled", settled=[(conflict, True)], writer=own)
            solve(desk, seen, conflict, False)


def activate_twice(desk: Desk, household: HouseholdId) -> None:
    """On each of two laptops a new version of the plan was put in force."""
    seen = read(desk, household)
    (active,) = seen.of(SafetyPlan)
    made: list[list[Entity]] = []
    for text in ("We praten elke zondag na het eten.", "We praten elke woensdag."):
        plan = msgspec.structs.replace(active, id=fresh(desk), version=active.version + 1, previous=active.id)
        said = Agreement(id=fresh(desk), plan=plan.id, text=text)
        copies = [
            msgspec.structs.replace(item, id=fresh(desk), plan=plan.id, origin=item.id)
            for item in plans.items_of(seen, active.id)
        ]
        made.append([plan, said, *copies, msgspec.structs.replace(seen.household, active_plan=plan.id)])
    ours, theirs = made
    record(desk, seen, "plan.activated", after=ours)
    arrive(desk, seen, "plan.activated", after=theirs)


def disagree_on_people(desk: Desk, household: HouseholdId) -> None:
    """Two answers to who does it and for whose eyes it is; and to which profiles fit, from three laptops."""
    seen = read(desk, household)
    agreement, (one, two) = seen.of(Agreement)[0], [person.id for person in seen.of(Person)[:2]]
    others = [who for who in ((one,), (two,), (one, two)) if who != agreement.who]
    ours = msgspec.structs.replace(agreement, who=others[0], audience=only(one, two))
    theirs = msgspec.structs.replace(agreement, who=others[1], audience=PROFESSIONALS)
    record(desk, seen, "agreement.changed", after=[ours])
    arrive(desk, seen, "agreement.changed", after=[theirs])
    for writer, profiles in (
        ((COLLEAGUE, OTHER_LAPTOP), (Profile.INTIMATE_TERROR,)),
        ((desk.worker, OLD_LAPTOP), (Profile.INTIMATE_TERROR,)),
        ((desk.worker, desk.device), (Profile.COMPLEX_SEPARATION,)),
    ):
        after = msgspec.structs.replace(seen.household, profiles=profiles)
        arrive(desk, seen, "household.profiles_chosen", after=[after], writer=writer)


def end_and_keep_order(desk: Desk, household: HouseholdId) -> None:
    """A restraining order that is taken away here, and made longer on a colleague's laptop."""
    seen = read(desk, household)
    (order,) = seen.of(RestrainingOrder)
    households.remove_order(desk, seen, order.id)
    arrive(desk, seen, "restrainingorder.changed", after=[msgspec.structs.replace(order, days=14)])
