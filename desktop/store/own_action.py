"""One user action of this laptop as a batch: who, on which device, after everything seen.

Runs on the store lane.
"""

from collections.abc import Callable, Iterable, Sequence

from desktop.domain.changes import ChangeBatch, Op
from desktop.domain.ids import BatchId, HouseholdId, OpId, new_id
from desktop.hub import Changed
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk


def op_ids(desk: Desk) -> Callable[[], OpId]:
    """What gives each new operation its id."""
    return lambda: OpId(new_id(desk.clock))


def keep_own(
    desk: Desk, household: HouseholdId, action: str, ops: Iterable[Op], photos: Sequence[bytes] = ()
) -> Changed:
    """Save what was done here; durable when this returns. Without operations nothing is saved.

    Raises ValidationError, StoreError (DiskFull) when it could not be saved; then nothing changed.
    """
    kept = tuple(ops)
    if not kept:
        return Changed(household=household, kinds=frozenset())
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=household,
        hlc=next_moment(desk),
        author=desk.worker,
        device=desk.device,
        action=action,
        ops=kept,
    )
    return apply(desk, batch, Origin.LOCAL, photos=photos)
