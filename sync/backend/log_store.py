"""The log: lock the counter rows, insert, move the heads, commit, then answer; and read it back untouched.

Worker threads. Counter rows are locked in the order of the household ids, so that two pushes never wait for
each other, and a reader that sees a head sees every row below it. Source: sync.md "Ordering".
"""

from concurrent.futures import Executor

from sqlalchemy import Connection, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from sync.backend import blob_store, log_rows, quarantine_store, schema
from sync.backend.auth import Caller, write_as
from sync.backend.push_rules import Checked, Log, Outcome, Place, check, decide
from sync.backend.region import Region
from sync.protocol import limits
from sync.protocol.faults import PullCode
from sync.protocol.messages import Cursor, Pulled, PushItem
from sync.protocol.records import AssignmentState

_envelopes, _ids, _heads = schema.envelopes, schema.envelope_ids, schema.device_heads
_households, _assignments = schema.households, schema.assignments
_MOST_TRIES = 3
_SLICE = 50


def push(region: Region, caller: Caller, raws: list[bytes]) -> list[PushItem]:
    """Take what may be taken, each item on its own; the answer is given after the commit only."""
    checked = _check(region.verifiers, caller, raws)
    for last_try in (False,) * (_MOST_TRIES - 1) + (True,):
        try:
            with write_as(region, caller) as connection:
                return _push(connection, caller, checked, region.now())
        except IntegrityError:
            # The same id came in at the same moment for another household: now it is known.
            if last_try:
                raise
    return []


def pull(
    connection: Connection, caller: Caller, cursors: list[Cursor], limit: int
) -> tuple[list[Pulled], bool]:
    """Envelopes after each cursor, in its order, up to `limit` and MAX_PULL_BYTES; and whether more wait."""
    heads = {
        row.household: (row.head_seq, row.head_hash)
        for row in connection.execute(
            select(_households.c.household, _households.c.head_seq, _households.c.head_hash)
            .join(_assignments, _assignments.c.household == _households.c.household)
            .where(
                _households.c.household.in_([cursor.household for cursor in cursors]),
                _assignments.c.worker == caller.worker,
                _assignments.c.state == AssignmentState.ACTIVE,
            )
        )
    }
    pulled, room_bytes, has_more = [], limits.MAX_PULL_BYTES, False
    for cursor in cursors:
        head = heads.get(cursor.household)
        if head is None:
            pulled.append(Pulled(cursor.household, PullCode.UNASSIGNED, [], 0, b""))
            continue
        head_seq, head_hash = head
        if cursor.seq > head_seq:
            pulled.append(Pulled(cursor.household, PullCode.CURSOR_AHEAD, [], head_seq, head_hash))
            continue
        raws: list[bytes] = []
        if cursor.seq < head_seq:
            if limit and room_bytes > 0:
                raws, room_bytes = _read_page(connection, cursor, head_seq, limit, room_bytes)
            limit -= len(raws)
            has_more = has_more or cursor.seq + len(raws) < head_seq
        pulled.append(Pulled(cursor.household, PullCode.NONE, raws, head_seq, head_hash))
    return pulled, has_more


def _check(verifiers: Executor, caller: Caller, raws: list[bytes]) -> list[Checked]:
    """Verify in slices side by side: a signature takes longer than all the rest of a push.

    All are awaited before the transaction begins. To decide meanwhile was measured and gains nothing: whoever
    decides holds the interpreter's lock, and the verifiers wait for it after every signature.
    """
    slices = [raws[at : at + _SLICE] for at in range(0, len(raws), _SLICE)]
    parts = verifiers.map(lambda part: check(part, caller.device, caller.signing_key), slices)
    return [checked for part in parts for checked in part]


def _read_page(
    connection: Connection, cursor: Cursor, head_seq: int, limit: int, room_bytes: int
) -> tuple[list[bytes], int]:
    """Up to the envelope that fills the page. PostgreSQL gives every row before the first is read, so that
    where not all are sure to fit, it adds up first how long they are."""
    last_seq = min(head_seq, cursor.seq + limit)
    of_log, seq = _envelopes.c.household == cursor.household, _envelopes.c.seq
    page = select(_envelopes.c.envelope).where(of_log, seq > cursor.seq, seq <= last_seq).order_by(seq)
    if (last_seq - cursor.seq) * limits.MAX_ENVELOPE_BYTES > room_bytes:
        upto_bytes = func.sum(func.length(_envelopes.c.envelope)).over(order_by=seq).label("upto_bytes")
        sizes = select(seq, upto_bytes).where(of_log, seq > cursor.seq, seq <= last_seq).subquery()
        full_at = select(func.min(sizes.c.seq)).where(sizes.c.upto_bytes >= room_bytes).scalar_subquery()
        page = page.where(seq <= func.coalesce(full_at, last_seq))
    raws = list(connection.execute(page).scalars())
    return raws, room_bytes - sum(map(len, raws))


def _push(connection: Connection, caller: Caller, checked: list[Checked], now: int) -> list[PushItem]:
    headers = [item.envelope.header for item in checked if item.envelope is not None]
    logs = _lock_logs(connection, caller, sorted({header.household for header in headers}))
    named = {(header.household, sha256) for header in headers for sha256 in header.blobs}
    for household, sha256 in blob_store.present(connection, named):
        if household in logs:
            logs[household].blobs.add(sha256)
    known = log_rows.read_known(connection, [header.id for header in headers])
    is_late = any(log.place is not None and log.place.is_over(now) for log in logs.values())
    late_bytes = quarantine_store.held_bytes(connection, caller.device) if is_late else 0
    outcome = decide(checked, caller.device, now, logs, known, late_bytes=late_bytes)
    log_rows.write(connection, caller.device, outcome.accepted, logs)
    _insert_quarantined(connection, caller.device, now, outcome)
    blob_store.keep_named(connection, outcome.named)
    return outcome.items


def _lock_logs(connection: Connection, caller: Caller, households: list[bytes]) -> dict[bytes, Log]:
    if not households:
        return {}
    locked = connection.execute(
        select(_households)
        .where(_households.c.household.in_(households))
        .order_by(_households.c.household)
        .with_for_update()
    )
    logs = {row.household: Log(row.head_seq, row.head_hash, row.epoch) for row in locked}
    # Only now, in a statement of its own: what the lock waited for is seen by no statement from before.
    places = connection.execute(
        select(
            _assignments.c.household,
            _assignments.c.state,
            _assignments.c.drain_until,
            _heads.c.seq,
            _heads.c.digest,
        )
        .outerjoin(
            _heads, and_(_heads.c.household == _assignments.c.household, _heads.c.device == caller.device)
        )
        .where(_assignments.c.household.in_(households), _assignments.c.worker == caller.worker)
    )
    for row in places:
        log = logs[row.household]
        log.place = _place(AssignmentState(row.state), row.drain_until, caller)
        if row.digest is not None:
            log.device_seq, log.device_digest = row.seq, row.digest
    return logs


def _place(state: AssignmentState, drain_until: int, caller: Caller) -> Place:
    """The caller's place; a revoked device that brings what it has has at most a draining one."""
    if not caller.drain_until or state is AssignmentState.ENDED:
        return Place(state, drain_until)
    until = min(drain_until or caller.drain_until, caller.drain_until)
    return Place(AssignmentState.DRAINING, until)


def _insert_quarantined(connection: Connection, device: bytes, now: int, outcome: Outcome) -> None:
    if outcome.quarantined:
        rows = [
            {"id": envelope_id, "household": household, "device": device, "seq": 0}
            for envelope_id, household, _ in outcome.quarantined
        ]
        connection.execute(insert(_ids), rows)
    quarantine_store.keep(connection, device, now, outcome.quarantined)
