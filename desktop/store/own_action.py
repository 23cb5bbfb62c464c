"""One user action of this laptop as a batch: who, on which device, after everything seen.

Runs on the store lane.
"""

from collections.abc import Callable, Iterable, Sequence

from desktop.domain.changes import ChangeBatch, Op, encode
from desktop.domain.ids import BatchId, HouseholdId, OpId, new_id
from desktop.domain.photos import digests_in
from desktop.errors import ValidationError
from desktop.hub import Changed
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk

MOST_ACTION_BYTES = 240 * 1024
"""Of one action. A region takes 256 KiB: the rest is room for the seal and its padding, for where the photos
of the action lie, and for who wrote it where another region takes the household over."""
MOST_ACTION_PHOTOS = 16


def op_ids(desk: Desk) -> Callable[[], OpId]:
    """What gives each new operation its id."""
    return lambda: OpId(new_id(desk.clock))


def keep_own(
    desk: Desk,
    household: HouseholdId,
    action: str,
    ops: Iterable[Op],
    photos: Sequence[bytes] = (),
    *,
    most_bytes: int = MOST_ACTION_BYTES,
) -> Changed:
    """Save what was done here; durable when this returns. Without operations nothing is saved.

    Raises ValidationError("too_much_at_once") for what no region would take, StoreError (DiskFull) when it
    could not be saved; then nothing changed.
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
    body = encode(batch)
    if len(body) > most_bytes or len(digests_in(batch)) > MOST_ACTION_PHOTOS:
        raise ValidationError("too_much_at_once")
    return apply(desk, batch, Origin.LOCAL, body, photos=photos)
