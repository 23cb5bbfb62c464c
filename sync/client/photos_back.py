"""A photo that the region lost is brought again, by any laptop that has it: looked for a few a day.

Sync thread; the functions that take a desk run on the store lane. After the region was put back from an older
copy all are looked for at once. That one was lost is told on the page of sync (`Trouble.PHOTO_LOST`).
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.photo_back import Held, held, name_again
from sync.client.attached import reference_of
from sync.client.session import Session
from sync.client.troubles import Trouble, raise_alarms
from sync.protocol import blobs, wire

_LOOKED = "photos_looked"
LOOKED_EACH_SECONDS = 24 * 3600
MOST_LOOKED = 20
_OK, _NOT_FOUND = 200, 404


def bring_back(session: Session, lane: Lane, households: Iterable[bytes]) -> int:
    """Look for what is due, and name what the region lacks once more; how many. Raises SyncError."""
    count = 0
    for item in lane.run(to_look_for, [HouseholdId(household.hex()) for household in households]):
        if not any(_is_there(session, item.household, raw) for raw in item.references):
            lane.run(name_lost, item)
            count += 1
    return count


def look_soon(desk: Desk) -> None:
    """The region was put back: look for all of them at the next turn."""
    sync_state.set_values(desk, {_LOOKED: _written(0, 0)})


def to_look_for(desk: Desk, households: Iterable[HouseholdId]) -> tuple[Held, ...]:
    """A few each day, one after the other; all where that was asked; none on the first day of a laptop."""
    now = int(desk.clock.now().timestamp())
    raw = sync_state.value(desk, _LOOKED)
    at, begin = (now, 0) if raw is None else msgspec.msgpack.decode(raw, type=tuple[int, int])
    if 0 <= now - at < LOOKED_EACH_SECONDS:
        if raw is None:
            sync_state.set_values(desk, {_LOOKED: _written(now, 0)})
        return ()
    found = held(desk, households)
    chosen = found if at == 0 else (found[begin:] + found[:begin])[:MOST_LOOKED]
    next_one = (begin + len(chosen)) % max(len(found), 1)
    sync_state.set_values(desk, {_LOOKED: _written(now, next_one)})
    return chosen


def name_lost(desk: Desk, item: Held) -> None:
    """Name it once more, and say that it was lost."""
    name_again(desk, item.household, item.photo)
    raise_alarms(desk, [(item.household, Trouble.PHOTO_LOST)])


def _is_there(session: Session, household: HouseholdId, raw: bytes) -> bool:
    """Whether the region has all of it; what it does not say, such as to who is leaving, counts as there."""
    reference = reference_of(raw)
    reply = session.ask("HEAD", blobs.path(wire.id_of(household), reference.sha256))
    if reply.status == _OK:
        return reply.blob_offset == reference.size
    return reply.status != _NOT_FOUND


def _written(at: int, begin: int) -> bytes:
    return msgspec.msgpack.encode((at, begin))
