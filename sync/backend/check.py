"""Read every log again: no gap, every hash right, every head where its log ends.

Main thread of a command; only reads.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.backend import schema
from sync.backend.database import Database
from sync.protocol import chain
from sync.protocol.envelopes import digest, read_envelope
from sync.protocol.faults import ProtocolFault

_PAGE = 500


@dataclass(frozen=True)
class LogReport:
    """What was read, and which households do not hold."""

    households: int
    envelopes: int
    broken: list[bytes]


def check_logs(database: Database) -> LogReport:
    """Compute every chain again."""
    with database.read() as connection:
        heads = connection.execute(select(schema.households).order_by(schema.households.c.household)).all()
    envelopes, broken = 0, []
    for head in heads:
        with database.read() as connection:
            seq, is_whole = _follow(connection, head.household, head.head_seq, head.head_hash)
        envelopes += seq
        if not is_whole:
            broken.append(head.household)
    return LogReport(len(heads), envelopes, broken)


def _follow(connection: Connection, household: bytes, head_seq: int, head_hash: bytes) -> tuple[int, bool]:
    table = schema.envelopes
    seq, last = 0, chain.GENESIS
    while seq < head_seq:
        rows = connection.execute(
            select(table.c.seq, table.c.hash, table.c.envelope)
            .where(table.c.household == household, table.c.seq > seq, table.c.seq <= head_seq)
            .order_by(table.c.seq)
            .limit(_PAGE)
        ).all()
        if not rows:
            return seq, False
        for row in rows:
            try:
                header = read_envelope(row.envelope).header
            except ProtocolFault:
                return seq, False
            last = chain.next_hash(last, header.id, digest(row.envelope))
            if (row.seq, row.hash, header.household) != (seq + 1, last, household):
                return seq, False
            seq += 1
    return seq, last == head_hash
