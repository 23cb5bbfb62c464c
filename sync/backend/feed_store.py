"""What each worker is told, in order and without gaps: one counter row a worker, locked by id.

Worker threads, inside a write transaction of the caller (but `read_feed`). Order of locks everywhere: region,
households, workers. Source: sync.md "Endpoints", feed.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, insert, or_, select, update

from sync.backend import schema
from sync.backend.auth import Caller
from sync.protocol import limits
from sync.protocol.messages import FeedItem, FeedKind
from sync.protocol.records import AssignmentState, Role

_items, _feed, _workers = schema.feed_items, schema.feed, schema.workers


class Audience(StrEnum):
    """Who is told."""

    REGION = "region"
    HOUSEHOLD = "household"
    COORDINATORS = "coordinators"
    WORKER = "worker"


def tell_region(connection: Connection, kind: FeedKind, body: bytes) -> None:
    """Tell everybody; the caller holds the lock of the region."""
    _tell(connection, Audience.REGION, None, kind=kind, body=body, who=_workers.c.role != Role.RECOVERY)


def tell_coordinators(connection: Connection, kind: FeedKind, body: bytes) -> None:
    """Tell the coordinators; the caller holds the lock of the region or of the household."""
    _tell(
        connection, Audience.COORDINATORS, None, kind=kind, body=body, who=_workers.c.role == Role.COORDINATOR
    )


def tell_household(
    connection: Connection, household: bytes, kind: FeedKind, body: bytes, subject: bytes = b""
) -> None:
    """Tell its members, the coordinators, and `subject`, who may just have lost a place."""
    places = select(schema.assignments.c.worker).where(
        schema.assignments.c.household == household, schema.assignments.c.state != AssignmentState.ENDED
    )
    who = or_(
        _workers.c.worker.in_(places), _workers.c.role == Role.COORDINATOR, _workers.c.worker == subject
    )
    _tell(connection, Audience.HOUSEHOLD, household, kind=kind, body=body, who=who)


def tell_workers(connection: Connection, things: list[tuple[bytes, FeedKind, bytes]]) -> None:
    """Tell (worker, kind, body), each to one worker."""
    told = [
        (worker, _write_item(connection, Audience.WORKER, None, kind, body)) for worker, kind, body in things
    ]
    _append(connection, told)


def tell_newcomer(connection: Connection, worker: bytes, role: Role) -> None:
    """Tell a new worker what the whole region knows, and a coordinator all that coordinators know."""
    audiences = [Audience.REGION]
    if role is Role.COORDINATOR:
        audiences += [Audience.HOUSEHOLD, Audience.COORDINATORS]
    _tell_again(connection, worker, _items.c.audience.in_(audiences))


def tell_household_so_far(connection: Connection, worker: bytes, household: bytes) -> None:
    """Tell somebody who comes into a household what its members were told."""
    _tell_again(connection, worker, _items.c.household == household)


def read_feed(connection: Connection, caller: Caller, after: int) -> tuple[list[FeedItem], bool]:
    """At most one page after `after`, and whether more is waiting."""
    rows = connection.execute(
        select(_feed.c.n, _items.c.kind, _items.c.body)
        .join(_items, _items.c.item == _feed.c.item)
        .where(_feed.c.worker == caller.worker, _feed.c.n > after)
        .order_by(_feed.c.n)
        .limit(limits.MAX_FEED_ITEMS + 1)
    ).all()
    page: list[FeedItem] = []
    size = 0
    for row in rows[: limits.MAX_FEED_ITEMS]:
        size += len(row.body)
        if page and size > limits.MAX_FEED_BYTES:
            break
        page.append(FeedItem(row.n, row.kind, row.body))
    return page, len(page) < len(rows)


def _tell(
    connection: Connection,
    audience: Audience,
    household: bytes | None,
    *,
    kind: FeedKind,
    body: bytes,
    who: ColumnElement[bool],
) -> None:
    item = _write_item(connection, audience, household, kind, body)
    workers = connection.execute(select(_workers.c.worker).where(who)).scalars()
    _append(connection, [(worker, item) for worker in workers])


def _tell_again(connection: Connection, worker: bytes, which: ColumnElement[bool]) -> None:
    items = connection.execute(select(_items.c.item).where(which).order_by(_items.c.item)).scalars()
    _append(connection, [(worker, item) for item in items])


def _write_item(
    connection: Connection, audience: Audience, household: bytes | None, kind: FeedKind, body: bytes
) -> int:
    result = connection.execute(
        insert(_items).values(audience=audience, household=household, kind=kind, body=body)
    )
    (item,) = result.inserted_primary_key or (0,)
    return int(item)


def _append(connection: Connection, told: Iterable[tuple[bytes, int]]) -> None:
    told = list(told)
    if not told:
        return
    counters = {row.worker: row.feed_seq for row in _lock_workers(connection, {worker for worker, _ in told})}
    rows = []
    for worker, item in told:
        counters[worker] += 1
        rows.append({"worker": worker, "n": counters[worker], "item": item})
    connection.execute(insert(_feed), rows)
    connection.execute(
        update(_workers)
        .where(_workers.c.worker == bindparam("b_worker"))
        .values(feed_seq=bindparam("b_seq")),
        [{"b_worker": worker, "b_seq": seq} for worker, seq in counters.items()],
    )


def _lock_workers(connection: Connection, workers: set[bytes]) -> Iterable[Row[Any]]:
    return connection.execute(
        select(_workers.c.worker, _workers.c.feed_seq)
        .where(_workers.c.worker.in_(workers))
        .order_by(_workers.c.worker)
        .with_for_update()
    )
