"""What came too late from somebody who left: kept for the coordinators, who hold the key; never dropped.

Worker threads. A coordinator is told at once, through the feed, and reads the sealed envelopes here. The
region knows who sent it, to which household, when, and how much. Source: sync.md "Leaving, wiping".
"""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, literal, or_, select, update

from sync.backend import feed_store, schema
from sync.backend.auth import Caller, write_as
from sync.backend.coordinator_rules import coordinator_certificate, read_signed
from sync.backend.refusal import Refusal
from sync.backend.region import Region
from sync.protocol import limits, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import Done, FeedKind
from sync.protocol.quarantine import Quarantined, QuarantineNotice, Settlement, verify_settlement
from sync.protocol.records import Role, Signed, read_record

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


def held_bytes(connection: Connection, device: bytes) -> int:
    """How much there is of one device, over all households."""
    size = func.coalesce(func.sum(func.length(_table.c.envelope)), 0)
    return int(connection.execute(select(size).where(_table.c.device == device)).scalar_one())


def read(
    connection: Connection, caller: Caller, after: bytes, *, is_settled_too: bool
) -> tuple[list[Quarantined], bool]:
    """A page in the order of the ids, and whether more is waiting; Refusal forbidden but to a coordinator."""
    if caller.role is not Role.COORDINATOR:
        raise Refusal(ErrorCode.FORBIDDEN)
    rows = connection.execute(
        select(_table)
        .where(_table.c.id > after, or_(_table.c.settlement.is_(None), literal(is_settled_too)))
        .order_by(_table.c.id)
        .limit(limits.MAX_QUARANTINE_ITEMS + 1)
    ).all()
    page: list[Quarantined] = []
    size = 0
    for row in rows[: limits.MAX_QUARANTINE_ITEMS]:
        size += len(row.envelope)
        if page and size > limits.MAX_PULL_BYTES:
            break
        said = None if row.settlement is None else read_signed(row.settlement)
        page.append(Quarantined(row.id, row.household, row.device, row.received_at, row.envelope, said))
    return page, len(page) < len(rows)


def settle(region: Region, caller: Caller, envelope: bytes, signed: Signed) -> Done:
    """Keep what a coordinator says became of an envelope. What was taken in stays so, whoever says what."""
    settlement = verify_settlement(signed, coordinator_certificate(caller, signed), envelope)
    with write_as(region, caller) as connection:
        is_this = _table.c.id == envelope
        row = connection.execute(select(_table.c.settlement).where(is_this).with_for_update()).one_or_none()
        if row is None:
            raise Refusal(ErrorCode.NOT_FOUND)
        if row.settlement is not None:
            known = read_record(read_signed(row.settlement), Settlement)
            if known.is_taken_in or not settlement.is_taken_in:
                return Done(is_new=False)
        connection.execute(update(_table).where(is_this).values(settlement=wire.encode(signed)))
    return Done(is_new=True)
