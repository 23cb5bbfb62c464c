"""From intent to the change log: every service ends here, and here alone a batch is made.

Runs on the store lane. Must not import ui or sync.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.changes import ChangeBatch
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.edits import operations, put_back, removal, resolution
from desktop.domain.fields import Entity
from desktop.domain.ids import BatchId, EntityId, OpId, new_id
from desktop.domain.merge import Conflict
from desktop.hub import Changed
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk


def record(
    desk: Desk,
    seen: Dossier,
    action: str,
    *,
    after: Iterable[Entity] = (),
    removed: Iterable[EntityId] = (),
    settled: Iterable[tuple[Conflict, object]] = (),
    returned: Iterable[EntityId] = (),
    photos: Sequence[bytes] = (),
) -> Changed:
    """Save one user action; durable when this returns. Nothing to change saves nothing.

    `seen` is the dossier that the person looked at: what arrived since then is kept beside this edit.
    `photos` are the bytes that the action brings, saved with it.
    Raises ValidationError from the domain, StoreError when it could not be saved.
    """

    def new_op() -> OpId:
        return OpId(new_id(desk.clock))

    ops = (
        *operations(seen, after, new_op),
        *(removal(seen, entity, new_op) for entity in removed),
        *(resolution(seen, conflict, value, new_op) for conflict, value in settled),
        *(put_back(seen, entity, new_op) for entity in returned),
    )
    if not ops:
        return Changed(household=seen.id, kinds=frozenset())
    batch = ChangeBatch(
        id=BatchId(new_id(desk.clock)),
        household=seen.id,
        hlc=next_moment(desk),
        author=desk.worker,
        device=desk.device,
        action=action,
        ops=ops,
    )
    return apply(desk, batch, Origin.LOCAL, photos=photos)


def fresh(desk: Desk) -> EntityId:
    """A new id for an entity."""
    return EntityId(new_id(desk.clock))


def today_of(desk: Desk) -> date:
    """The day it is in the Netherlands."""
    return local(desk.clock.now()).date()
