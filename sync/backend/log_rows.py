"""Rows of the log as the drivers take them fastest: what SQLAlchemy does to each costs as much as the row.

Worker threads, inside the transaction of a push. PostgreSQL gets all rows of a push as arrays in one
statement, which it has prepared; a statement for each row takes it four times as long. SQLite takes them one
by one.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from sync.backend.push_rules import Accepted, Known
from sync.protocol.envelopes import digest

_KNOWN = (
    "SELECT i.id, i.device, i.household, i.seq, e.hash, e.envelope FROM envelope_ids i"
    " LEFT JOIN envelopes e ON e.household = i.household AND e.seq = i.seq WHERE i.id"
)
_ID_ROW = "INSERT INTO envelope_ids (id, household, device, seq) VALUES (?, ?, ?, ?)"
_ENVELOPE_ROW = "INSERT INTO envelopes (household, seq, hash, envelope) VALUES (?, ?, ?, ?)"
_ALL_ROWS = """
    WITH fresh AS MATERIALIZED (
        SELECT * FROM unnest(%b::bytea[], %b::bytea[], %b::bigint[], %b::bytea[], %b::bytea[])
        AS fresh (household, id, seq, hash, envelope)
    ), named AS (
        INSERT INTO envelope_ids (id, household, device, seq) SELECT id, household, %b, seq FROM fresh
    )
    INSERT INTO envelopes (household, seq, hash, envelope) SELECT household, seq, hash, envelope FROM fresh
"""


def read_known(connection: Connection, ids: list[bytes]) -> dict[bytes, Known]:
    """Where each of these ids stands already; those that stand nowhere are left out."""
    if not ids:
        return {}
    if _is_sqlite(connection):
        rows = connection.exec_driver_sql(f"{_KNOWN} IN ({', '.join('?' * len(ids))})", tuple(ids))
    else:
        rows = connection.exec_driver_sql(f"{_KNOWN} = ANY(%b)", (ids,))
    return {
        row.id: Known(row.device, row.household, row.seq, row.hash or b"", digest(row.envelope or b""))
        for row in rows
    }


def insert_accepted(connection: Connection, device: bytes, rows: Sequence[Accepted]) -> None:
    """An id and an envelope each; IntegrityError if an id came in elsewhere at the same moment."""
    if not rows:
        return
    if _is_sqlite(connection):
        ids = [(row.id, row.household, device, row.seq) for row in rows]
        connection.exec_driver_sql(_ID_ROW, ids)
        envelopes = [(row.household, row.seq, row.hash, row.raw) for row in rows]
        connection.exec_driver_sql(_ENVELOPE_ROW, envelopes)
    else:
        columns = ("household", "id", "seq", "hash", "raw")
        arrays = [[getattr(row, column) for row in rows] for column in columns]
        connection.exec_driver_sql(_ALL_ROWS, (*arrays, device))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
