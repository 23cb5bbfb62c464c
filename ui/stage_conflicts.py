"""Two laptops that did not know of each other: what a colleague wrote comes in beside what was written here.

Runs on the store lane, over the fictional caseload; for pictures of the screen and for tests.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.changes import ChangeBatch, Op
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations, removal
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId, new_id
from desktop.domain.plans import Agreement
from desktop.services import households
from desktop.services.record import record
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk
from desktop.store.queries import read

COLLEAGUE = WorkerId("b" * 32)
COLLEAGUE_NAME = "Mohamed Aydin"
OTHER_LAPTOP = DeviceId("2" * 32)


def arrive(
    desk: Desk,
    seen: Dossier,
    action: str,
    after: Iterable[Entity] = (),
    removed: Iterable[EntityId] = (),
) -> None:
    """A batch of a colleague's laptop, written in view of `seen`, comes in from the region."""

    def new_op() -> OpId:
        return OpId(new_id(desk.clock))

    ops: tuple[Op, ...] = (
        *operations(seen, after, new_op),
        *(removal(seen, entity, new_op) for entity in removed),
    )
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=seen.id,
        hlc=next_moment(desk),
        author=COLLEAGUE,
        device=OTHER_LAPTOP,
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
