"""What came too late from somebody who left: kept for the coordinators, who hold the key; never dropped.

Worker threads. A coordinator is told at once, through the feed, and reads the sealed envelopes here. The
region knows who sent it, to which household, when, and how much. Source: sync.md "Leaving, wiping".
"""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from sync.backend import feed_store, schema
from sync.backend.auth import Caller
from sync.backend.refusal import Refusal
from sync.protocol import limits, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import FeedKind
from sync.protocol.quarantine import Quarantined, QuarantineNotice
from sync.protocol.records import Role

_table = schema.quarantine


def keep(
    connection: Connection, device: bytes, now: int, envelopes: Iterable[tuple[bytes, bytes, bytes]]
) -> None:
    """Keep (id, household, envelope) of one device and tell the coordinators; their household is locked."""
    found = list(envelopes)
    if not found:
        return
    connection.execute(
        insert(_table),
        [
            {"id": each, "household": household, "device": device, "received_at": now, "envelope": raw}
            for each, household, raw in found
        ],
    )
    for household, count in sorted(Counter(household for _, household, _ in found).items()):
        notice = QuarantineNotice(household, device, now, count)
        feed_store.tell_coordinators(connection, FeedKind.QUARANTINED, wire.encode(notice))


def read(connection: Connection, caller: Caller, after: bytes) -> tuple[list[Quarantined], bool]:
    """A page in the order of the ids, and whether more is waiting; Refusal forbidden but to a coordinator."""
    if caller.role is not Role.COORDINATOR:
        raise Refusal(ErrorCode.FORBIDDEN)
    rows = connection.execute(
        select(_table).where(_table.c.id > after).order_by(_table.c.id).limit(limits.MAX_QUARANTINE_ITEMS + 1)
    ).all()
    page: list[Quarantined] = []
    size = 0
    for row in rows[: limits.MAX_QUARANTINE_ITEMS]:
        size += len(row.envelope)
        if page and size > limits.MAX_PULL_BYTES:
            break
        page.append(Quarantined(row.id, row.household, row.device, row.received_at, row.envelope))
    return page, len(page) < len(rows)
