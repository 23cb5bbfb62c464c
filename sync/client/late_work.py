"""What came too late from somebody who left: a coordinator reads it, takes it in, or leaves it there.

Sync thread; the functions that take a desk run on the store lane. The region keeps the sealed envelopes for
good and can read none. Taken in, the operations are as they were written, so that what was written since
stays beside them (sync.md: Merge), in a batch of the coordinator's own; another says whose work it is.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from desktop.domain.changes import ChangeBatch, shown_moment
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.domain.late_work import LateWork
from desktop.errors import NotFound, Rejected, ValidationError
from desktop.store import outbox, queries, sync_state
from desktop.store.arrivals import Arrival, Unfit, opened, require_fit
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from sync.client.book import Book, is_active, may_have_written
from sync.client.engine import sync_once
from sync.client.line import Line, feed_of, now_seconds
from sync.client.session import PULL_ANSWER_BYTES
from sync.protocol import keys, wire
from sync.protocol.envelopes import MAX_PLAINTEXT_BYTES, open_envelope, read_envelope, verify_envelope
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import Done
from sync.protocol.quarantine import QuarantineAnswer, Quarantined, Settlement, verify_settlement
from sync.protocol.records import sign_record

TAKEN_IN, LEFT, NAMED = "late_work.taken_in", "late_work.left", "late_work.named"
NOT_OURS, NO_KEY, FORGED, UNREADABLE = "not_ours", "no_key", "forged", "unreadable"


@dataclass(frozen=True)
class Late:
    """One envelope that came too late. `batch` is None where it cannot be read, and `code` says why."""

    id: BatchId
    household: HouseholdId
    device: DeviceId
    received_at: datetime
    author: WorkerId | None = None
    author_name: str = ""
    is_revoked: bool = False
    batch: ChangeBatch | None = None
    code: str = ""
    is_ours: bool = False
    """Whether this coordinator has the household and a place in it: only then anything can be decided."""
    decision: LateWork | None = None
    is_unsent: bool = False
    """Whether the region still lacks something of what this laptop decided, or took in."""
    settled: bool | None = None
    """What a coordinator told the region that became of it: taken in or not; None while it waits."""

    @property
    def is_undecided(self) -> bool:
        """Whether nobody said yet what is to become of it."""
        return self.decision is None and self.settled is None


class _Closed(Exception):
    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class _Shelf:
    """What this laptop has of one household."""

    keys: Mapping[int, bytes]
    dossier: Dossier
    unsent: frozenset[OpId]


def late_work(line: Line, *, is_settled_too: bool = False) -> tuple[Late, ...]:
    """What came too late and waits, by household and in the order of writing. Raises SyncError.

    What was decided in a household's log, by whomever, is settled with the region on the way; it keeps that
    too, and gives it with `is_settled_too`.
    """
    items = _fetch(line, is_settled_too=is_settled_too)
    which = [BatchId(item.id.hex()) for item in items] if is_settled_too else []
    return _as_it_stands(line, items, which)


def take_in(line: Line, which: Collection[BatchId]) -> tuple[Late, ...]:
    """Take these in, in the order of writing; everything as it stands then. What is in the log stays.

    Raises NotFound for one that the region does not have, Rejected("late_unreadable") for one that cannot be
    read here, Rejected("late_without_place") where this coordinator has no place in the household.
    """
    items = _fetch(line, is_settled_too=True)
    chosen = _chosen(line, items, which)
    if any(late.batch is None for late in chosen):
        raise Rejected("late_unreadable")
    for late in chosen:
        line.lane.run(write_in, late)
    return _as_it_stands(line, items, which)


def leave_out(line: Line, which: Collection[BatchId], reason: str) -> tuple[Late, ...]:
    """Say in the household's log that these were looked at and left, and why. Raises as `take_in`."""
    items = _fetch(line, is_settled_too=True)
    for late in _chosen(line, items, which):
        line.lane.run(write_left, late, reason.strip())
    return _as_it_stands(line, items, which)


def read_late(desk: Desk, book: Book, items: Iterable[Quarantined]) -> tuple[Late, ...]:
    """Check and open each; nothing is believed that its author did not sign."""
    shelves: dict[bytes, _Shelf | None] = {}
    found = []
    for item in items:
        if item.household not in shelves:
            shelves[item.household] = _shelf(desk, HouseholdId(item.household.hex()))
        found.append(_read(book, item, shelves[item.household]))
    return tuple(sorted(found, key=lambda late: (late.household, _moment(late), late.id)))


def write_in(desk: Desk, late: Late) -> None:
    """The operations in a batch as large as it was, then the decision; what the log has is left out."""
    if late.decision is not None and late.decision.is_taken_in:
        return
    if late.batch is not None:
        try:
            keep_own(desk, late.household, TAKEN_IN, late.batch.ops, most_bytes=MAX_PLAINTEXT_BYTES)
        except ValidationError as error:
            if error.message_key != "batch_unfit":
                raise  # else another coordinator did, under the same operations
    _decide(desk, late, NAMED, _decided(late, is_taken_in=True, reason=""))


def write_left(desk: Desk, late: Late, reason: str) -> None:
    """The decision alone; what was taken in stays taken in."""
    if late.decision is None or not late.decision.is_taken_in:
        _decide(desk, late, LEFT, _decided(late, is_taken_in=False, reason=reason))


def _decide(desk: Desk, late: Late, action: str, decided: LateWork) -> None:
    seen = queries.read(desk, late.household)
    keep_own(desk, late.household, action, operations(seen, [decided], op_ids(desk)))


def _decided(late: Late, *, is_taken_in: bool, reason: str) -> LateWork:
    written = None if late.batch is None else shown_moment(late.batch.hlc, late.received_at)
    return LateWork(
        id=EntityId(late.id),
        by=late.author,
        by_name=late.author_name,
        written_at=written,
        received_at=late.received_at,
        is_taken_in=is_taken_in,
        reason=reason,
    )


def _read_all(line: Line, items: Iterable[Quarantined]) -> tuple[Late, ...]:
    return line.lane.run(read_late, feed_of(line).book, items)


def _as_it_stands(line: Line, items: Iterable[Quarantined], which: Iterable[BatchId]) -> tuple[Late, ...]:
    """What waits, and these, whatever became of them. What was decided goes to the region first."""
    found = _read_all(line, items)
    if any(late.is_unsent for late in found):
        sync_once(line)
        found = _read_all(line, items)
    found = tuple(_settle(line, late) for late in found)
    chosen = set(which)
    return tuple(late for late in found if late.settled is None or late.id in chosen)


def _settle(line: Line, late: Late) -> Late:
    """Tell the region what the household's log decided about it, where it knows less and has it all."""
    if late.decision is None or late.is_unsent or late.settled in {True, late.decision.is_taken_in}:
        return late
    me, is_taken_in = line.session.identity, late.decision.is_taken_in
    settlement = Settlement(wire.id_of(late.id), is_taken_in, now_seconds(line))
    signed = sign_record(settlement, me.device, me.keys.signing)
    line.session.post(f"/v1/quarantine/{late.id}/settled", signed, Done)
    return replace(late, settled=is_taken_in)


def _fetch(line: Line, *, is_settled_too: bool) -> list[Quarantined]:
    """Page by page. Who wrote it stands in the feed that was read: they had a place before they left."""
    found: list[Quarantined] = []
    asked = f"/v1/quarantine?settled={int(is_settled_too)}"
    while True:
        after = f"&after={found[-1].id.hex()}" if found else ""
        answer = line.session.get(f"{asked}{after}", QuarantineAnswer, PULL_ANSWER_BYTES)
        found += answer.items
        if not answer.has_more or not answer.items:
            return found


def _chosen(line: Line, items: Iterable[Quarantined], which: Iterable[BatchId]) -> list[Late]:
    book = feed_of(line).book
    known = {late.id: late for late in _read_all(line, items)}
    wanted = set(which)
    if not wanted <= known.keys():
        raise NotFound
    chosen = [late for late in known.values() if late.id in wanted]
    if any(not is_active(book, wire.id_of(late.household), book.worker) for late in chosen):
        raise Rejected("late_without_place")
    return chosen


def _read(book: Book, item: Quarantined, shelf: _Shelf | None) -> Late:
    late = Late(
        BatchId(item.id.hex()),
        HouseholdId(item.household.hex()),
        DeviceId(item.device.hex()),
        datetime.fromtimestamp(item.received_at, UTC),
        is_revoked=item.device in book.revoked,
        settled=_said(book, item),
    )
    certificate = book.certificates.get(item.device)
    if certificate is None or not may_have_written(book, item.household, item.device):
        return replace(late, code=FORGED)
    late = replace(late, author=WorkerId(certificate.worker.hex()), author_name=certificate.name)
    if shelf is None:
        return replace(late, code=NOT_OURS)
    is_ours = is_active(book, item.household, book.worker)
    late = replace(late, is_ours=is_ours, decision=shelf.dossier.get(LateWork, EntityId(late.id)))
    try:
        late = replace(late, batch=_open(item, late, keys.verifying_key(certificate.signing_key), shelf))
    except _Closed as closed:
        late = replace(late, code=closed.code)
    return replace(late, is_unsent=_is_unsent(late, shelf))


def _is_unsent(late: Late, shelf: _Shelf) -> bool:
    decision = EntityId(late.id)
    decided = {
        head.op.op_id
        for (entity, _), heads in shelf.dossier.seen.items()
        if entity == decision
        for head in heads
    }
    work = () if late.batch is None else (op.op_id for op in late.batch.ops)
    return not shelf.unsent.isdisjoint(decided.union(work))


def _said(book: Book, item: Quarantined) -> bool | None:
    """What a coordinator signed of it; the word of the region alone settles nothing."""
    if item.settlement is None:
        return None
    try:
        return verify_settlement(item.settlement, book.certificates, item.id).is_taken_in
    except ProtocolFault:
        return None


def _open(item: Quarantined, late: Late, author: keys.VerifyingKey, shelf: _Shelf) -> ChangeBatch:
    """What stands in it, if its author signed exactly this for this household and the key is here."""
    try:
        envelope = read_envelope(item.envelope)
        header = envelope.header
        verify_envelope(envelope, item.device, author)
    except ProtocolFault:
        raise _Closed(FORGED) from None
    if (header.id, header.household, header.device) != (item.id, item.household, item.device):
        raise _Closed(FORGED)
    key = shelf.keys.get(header.epoch)
    if key is None:
        raise _Closed(NO_KEY)
    try:
        body = open_envelope(envelope, item.household, key)
        batch = opened(
            Arrival(household=late.household, body=body, device=late.device, id=late.id, author=late.author)
        )
        require_fit(batch)
    except (ProtocolFault, Unfit):
        raise _Closed(UNREADABLE) from None
    return batch


def _shelf(desk: Desk, household: HouseholdId) -> _Shelf | None:
    try:
        dossier = queries.read(desk, household)
    except NotFound:
        return None
    keys_here = sync_state.household_keys(desk, household)
    return _Shelf(keys_here, dossier, outbox.operations(desk, household))


def _moment(late: Late) -> tuple[int, int]:
    return (0, 0) if late.batch is None else (late.batch.hlc.wall_ms, late.batch.hlc.counter)
