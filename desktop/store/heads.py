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
from desktop.store.packed import pack, unpack

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Stamped)


def add_operations(connection: Connection, household: int, entries: Sequence[tuple[int, Stamped]]) -> None:
    """Take in operations that are not known yet, each with the number of its batch."""
    connection.executemany(
        "INSERT INTO op (household, id, batch, entity, field) VALUES (?, ?, ?, ?, ?)",
        [
            (household, pack(entry.op.op_id), batch, pack(entry.op.entity), entry.op.field)
            for batch, entry in entries
        ],
    )
    parents = {pack(parent) for _, entry in entries for parent in entry.op.parents}
    connection.executemany(
        "INSERT OR IGNORE INTO op_parent (household, parent) VALUES (?, ?)",
        [(household, parent) for parent in parents],
    )
    _drop_named(connection, household, parents)
    connection.executemany(
        "INSERT INTO head (household, entity, field, op, entry) VALUES (?, ?, ?, ?, ?)",
        [
            (household, pack(entry.op.entity), entry.op.field, pack(entry.op.op_id), _encoder.encode(entry))
            for _, entry in entries
            if not _is_named(connection, household, pack(entry.op.op_id))
        ],
    )


def _drop_named(connection: Connection, household: int, parents: Iterable[bytes | str]) -> None:
    """What is named is no head any more. The operation's own field counts, not that of who names it."""
    for parent in parents:
        row = connection.execute(
            "SELECT entity, field FROM op WHERE household = ? AND id = ?", (household, parent)
        ).fetchone()
        if row is not None:
            connection.execute(
                "DELETE FROM head WHERE household = ? AND entity = ? AND field = ? AND op = ?",
                (household, *row, parent),
            )


def _is_named(connection: Connection, household: int, op: bytes | str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM op_parent WHERE household = ? AND parent = ?", (household, op)
    ).fetchone()
    return found is not None


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
