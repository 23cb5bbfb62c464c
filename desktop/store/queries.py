"""Reading the store by view: the list, a dossier, its timeline, the history of a field, any older moment.

Runs on the store lane. Changes nothing.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.changes import ChangeBatch, Stamped, decode, stamped
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.ids import BatchId, EntityId, HouseholdId
from desktop.domain.merge import heads, newest_first
from desktop.domain.summary import Summary
from desktop.errors import NotFound
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import known_number, require_number
from desktop.store.packed import pack

TIMELINE_LIMIT = 50
AFTER_ALL = (2**63 - 1, 2**63 - 1, b"\xff" * 64, b"")
_summary = msgspec.msgpack.Decoder(Summary)


def summaries(desk: Desk) -> tuple[Summary, ...]:
    """One line about every household of this laptop, in the order of their ids."""
    rows = desk.connection.execute("SELECT body FROM summary").fetchall()
    return tuple(sorted((_summary.decode(body) for (body,) in rows), key=lambda summary: summary.id))


def summary(desk: Desk, household: HouseholdId) -> Summary:
    """The line about one household; raises NotFound."""
    row = desk.connection.execute(
        "SELECT body FROM summary WHERE household = ?", (require_number(desk.connection, household),)
    ).fetchone()
    if row is None:
        raise NotFound
    return _summary.decode(row[0])


def read(desk: Desk, household: HouseholdId) -> Dossier:
    """The dossier as it stands, heads included; raises NotFound."""
    found = read_heads(desk.connection, require_number(desk.connection, household))
    if not found:
        raise NotFound
    return read_dossier(household, found)


def timeline(
    desk: Desk, household: HouseholdId, limit: int = TIMELINE_LIMIT, before: BatchId | None = None
) -> tuple[ChangeBatch, ...]:
    """The actions on a household, the newest first, at most `limit`; only those before `before`.

    Empty for a household that is not here. Raises NotFound for a `before` that is not here.
    """
    number = known_number(desk.connection, household)
    if number is None:
        return ()
    last = _place_in_time(desk, number, before) if before is not None else AFTER_ALL
    rows = desk.connection.execute(
        "SELECT body FROM batch WHERE household = ? AND (wall_ms, counter, device, id) < (?, ?, ?, ?)"
        " ORDER BY wall_ms DESC, counter DESC, device DESC, id DESC LIMIT ?",
        (number, *last, limit),
    ).fetchall()
    return tuple(decode(body) for (body,) in rows)


def field_history(desk: Desk, household: HouseholdId, entity: EntityId, field: str) -> tuple[Stamped, ...]:
    """Every value that a field ever had, the newest first, with who wrote it and when."""
    number = known_number(desk.connection, household)
    rows = desk.connection.execute(
        "SELECT body FROM batch WHERE n IN"
        " (SELECT batch FROM op WHERE household = ? AND entity = ? AND field = ?)",
        (number, pack(entity), field),
    ).fetchall()
    entries = _entries(decode(body) for (body,) in rows)
    return newest_first(entry for entry in entries if (entry.op.entity, entry.op.field) == (entity, field))


def read_at(desk: Desk, household: HouseholdId, batch_id: BatchId) -> Dossier:
    """The dossier as it stood after an action: with everything that is not later than it.

    Raises NotFound. Its heads are old: look at it, edit from `read`.
    """
    number = require_number(desk.connection, household)
    rows = desk.connection.execute(
        "SELECT body FROM batch WHERE household = ? AND (wall_ms, counter, device, id) <= (?, ?, ?, ?)",
        (number, *_place_in_time(desk, number, batch_id)),
    ).fetchall()
    return read_dossier(household, heads(_entries(decode(body) for (body,) in rows)))


def _entries(batches: Iterable[ChangeBatch]) -> list[Stamped]:
    return [entry for batch in batches for entry in stamped(batch)]


def _place_in_time(desk: Desk, number: int, batch_id: BatchId) -> tuple[object, ...]:
    row = desk.connection.execute(
        "SELECT wall_ms, counter, device, id FROM batch WHERE household = ? AND id = ?",
        (number, pack(batch_id)),
    ).fetchone()
    if row is None:
        raise NotFound
    return tuple(row)
