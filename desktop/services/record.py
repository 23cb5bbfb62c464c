"""From intent to the change log: every service ends here, and here alone a batch is made.

Runs on the store lane. Must not import ui or sync.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local
from desktop.domain.edits import operations, put_back, removal, resolution
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId, new_id
from desktop.domain.merge import Conflict
from desktop.hub import Changed
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids


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

    new_op = op_ids(desk)
    ops = (
        *operations(seen, after, new_op),
        *(removal(seen, entity, new_op) for entity in removed),
        *(resolution(seen, conflict, value, new_op) for conflict, value in settled),
        *(put_back(seen, entity, new_op) for entity in returned),
    )
    return keep_own(desk, seen.id, action, ops, photos)


def fresh(desk: Desk) -> EntityId:
    """A new id for an entity."""
    return EntityId(new_id(desk.clock))


def today_of(desk: Desk) -> date:
    """The day it is in the Netherlands."""
    return local(desk.clock.now()).date()
