"""The heads of every field, kept up to date as operations come in, in whatever order they come.

Runs on the store lane, inside the transaction of commit.py. Says the same as domain/merge.py `heads` over
all operations of the household: an operation is a head if and only if no known operation names it.
"""

from collections.abc import Iterable, Sequence

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import Stamped
from desktop.domain.ids import EntityId
from desktop.domain.merge import FieldKey, newest_first
from desktop.store.asking import Key, rows_of
from desktop.store.packed import pack, unpack

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Stamped)


def add_operations(
    connection: Connection, entries: Sequence[tuple[int, int, Stamped]]
) -> dict[int, set[EntityId]]:
    """Take in operations that are not known yet, each with the numbers of its household and its batch.

    Returns by household the entities of which something changed.
    """
    rows = [
        (household, pack(entry.op.op_id), batch, pack(entry.op.entity), entry.op.field)
        for household, batch, entry in entries
    ]
    named = {(household, pack(parent)) for household, _, entry in entries for parent in entry.op.parents}
    connection.executemany(
        "INSERT INTO op (household, id, batch, entity, field) VALUES (?, ?, ?, ?, ?)", rows
    )
    connection.executemany("INSERT OR IGNORE INTO op_parent (household, parent) VALUES (?, ?)", list(named))
    dropped = _drop(connection, named)
    named |= _named_before(connection, {row[:2] for row in rows} - named)
    connection.executemany(
        "INSERT INTO head (household, op, entity, field, entry) VALUES (?, ?, ?, ?, ?)",
        [
            (*row[:2], *row[3:], _encoder.encode(entry))
            for row, (_, _, entry) in zip(rows, entries, strict=True)
            if row[:2] not in named
        ],
    )
    touched: dict[int, set[EntityId]] = {}
    for household, entity in dropped.union((row[0], row[3]) for row in rows):
        touched.setdefault(household, set()).add(EntityId(unpack(entity)))
    return touched


def _drop(connection: Connection, named: Iterable[Key]) -> set[Key]:
    """What is named is no head any more; returns of which entities.

    The operation's own field counts, not that of who names it.
    """
    asked = "SELECT household, entity, field, id FROM op WHERE household = ? AND id"
    known = list(rows_of(connection, asked, named))
    connection.executemany(
        "DELETE FROM head WHERE household = ? AND entity = ? AND field = ? AND op = ?", known
    )
    return {(household, entity) for household, entity, _, _ in known}


def _named_before(connection: Connection, operations: Iterable[Key]) -> set[Key]:
    """Which of these an operation named that came earlier."""
    asked = "SELECT household, parent FROM op_parent WHERE household = ? AND parent"
    return set(rows_of(connection, asked, operations))


def read_heads(
    connection: Connection, household: int, entity: EntityId | None = None
) -> dict[FieldKey, tuple[Stamped, ...]]:
    """The heads of one household, or of one entity in it; those of one field newest first."""
    found: dict[FieldKey, tuple[Stamped, ...]] = {}
    query = "SELECT entity, field, entry FROM head WHERE household = ?"
    rows = (
        connection.execute(query, (household,))
        if entity is None
        else connection.execute(f"{query} AND entity = ?", (household, pack(entity)))
    )
    for owner, field, body in rows:
        key = (EntityId(unpack(owner)), field)
        entry = _decoder.decode(body)
        found[key] = newest_first((*found[key], entry)) if key in found else (entry,)
    return found
