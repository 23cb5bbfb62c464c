"""Rows of the log as the drivers take them fastest: what SQLAlchemy does to each costs as much as the row.

Worker threads, inside the transaction of a push. PostgreSQL gets all that a push writes as arrays in one
statement, which it has prepared: a statement for each row takes it four times as long, and each question and
answer is a wait. SQLite takes them one by one.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from sync.backend.push_rules import Accepted, Known, Log
from sync.protocol.envelopes import digest

_KNOWN = """
    SELECT i.id, i.device, i.household, i.seq, e.hash, e.envelope FROM envelope_ids i
    LEFT JOIN envelopes e ON e.household = i.household AND e.seq = i.seq WHERE i.id IN
"""
_KNOWN_OF_ARRAY = """
    SELECT i.id, i.device, i.household, i.seq, e.hash, e.envelope FROM unnest(%b::bytea[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT * FROM envelope_ids WHERE envelope_ids.id = asked.id OFFSET 0) i
    LEFT JOIN LATERAL (
        SELECT hash, envelope FROM envelopes
        WHERE envelopes.household = i.household AND envelopes.seq = i.seq OFFSET 0
    ) e ON true
"""
"""OFFSET 0 holds PostgreSQL to looking up each id, in its own part. Left to itself it plans for the small log
that it once saw, and reads all of it at each push: 260 ms for 500 ids in a log of 30,000."""
_ID = "INSERT INTO envelope_ids (id, household, device, seq) VALUES (?, ?, ?, ?)"
_ENVELOPE = "INSERT INTO envelopes (household, seq, hash, envelope) VALUES (?, ?, ?, ?)"
_HEAD = "UPDATE households SET head_seq = ?, head_hash = ? WHERE household = ?"
_DEVICE_HEAD = """
    INSERT INTO device_heads (household, device, seq, digest) VALUES (?, ?, ?, ?)
    ON CONFLICT (household, device) DO UPDATE SET seq = excluded.seq, digest = excluded.digest
"""
_ALL = """
    WITH fresh AS MATERIALIZED (
        SELECT * FROM unnest(%b::bytea[], %b::bytea[], %b::bigint[], %b::bytea[], %b::bytea[])
        AS fresh (household, id, seq, hash, envelope)
    ), moved AS MATERIALIZED (
        SELECT * FROM unnest(%b::bytea[], %b::bigint[], %b::bytea[], %b::bigint[], %b::bytea[])
        AS moved (household, seq, hash, device_seq, digest)
    ), ids AS (
        INSERT INTO envelope_ids (id, household, device, seq) SELECT id, household, %b, seq FROM fresh
    ), heads AS (
        UPDATE households SET head_seq = moved.seq, head_hash = moved.hash
        FROM moved WHERE households.household = moved.household
    ), links AS (
        INSERT INTO device_heads (household, device, seq, digest)
        SELECT household, %b, device_seq, digest FROM moved
        ON CONFLICT (household, device) DO UPDATE SET seq = excluded.seq, digest = excluded.digest
    )
    INSERT INTO envelopes (household, seq, hash, envelope) SELECT household, seq, hash, envelope FROM fresh
"""


def read_known(connection: Connection, ids: list[bytes]) -> dict[bytes, Known]:
    """Where each of these ids stands already; those that stand nowhere are left out."""
    if not ids:
        return {}
    if _is_sqlite(connection):
        rows = connection.exec_driver_sql(f"{_KNOWN} ({', '.join('?' * len(ids))})", tuple(ids))
    else:
        rows = connection.exec_driver_sql(_KNOWN_OF_ARRAY, (ids,))
    return {
        row.id: Known(row.device, row.household, row.seq, row.hash or b"", digest(row.envelope or b""))
        for row in rows
    }


def write(connection: Connection, device: bytes, rows: Sequence[Accepted], logs: Mapping[bytes, Log]) -> None:
    """An id and an envelope each, and the heads of the logs that they moved.

    IntegrityError if an id came in elsewhere at the same moment.
    """
    if not rows:
        return
    moved = [(at, log) for at, log in logs.items() if log.is_moved]
    if _is_sqlite(connection):
        run = connection.exec_driver_sql
        run(_ID, [(row.id, row.household, device, row.seq) for row in rows])
        run(_ENVELOPE, [(row.household, row.seq, row.hash, row.raw) for row in rows])
        run(_HEAD, [(log.seq, log.hash, at) for at, log in moved])
        run(_DEVICE_HEAD, [(at, device, log.device_seq, log.device_digest) for at, log in moved])
        return
    fresh = zip(*((row.household, row.id, row.seq, row.hash, row.raw) for row in rows), strict=True)
    heads = zip(
        *((at, log.seq, log.hash, log.device_seq, log.device_digest) for at, log in moved), strict=True
    )
    connection.exec_driver_sql(_ALL, (*map(list, fresh), *map(list, heads), device, device))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
