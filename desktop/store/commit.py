"""The only writer of the change log, for local and remote batches alike.

Runs on the store lane. One transaction holds rows, operations, heads, summary, index, and the outbox
(local) or the cursor (remote); what changed is told to the hub when it is durable. Taking in the same
batches gives the same store, in whatever order, parts or number of times they come (sync.md: Merge).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import ChangeBatch, Hlc, decode, encode, next_hlc, stamped
from desktop.domain.dossier import read_dossier
from desktop.domain.ids import DeviceId, HouseholdId
from desktop.domain.photos import digests_in
from desktop.domain.summary import summarise
from desktop.errors import ValidationError
from desktop.hub import Changed
from desktop.store import photo_due, photo_gone, photo_out
from desktop.store.arrivals import Arrival, Cursor, Unfit, opened, require_fit
from desktop.store.desk import Desk
from desktop.store.heads import add_operations, read_heads
from desktop.store.households import number_of
from desktop.store.packed import pack
from desktop.store.photos import add as add_photos
from desktop.store.wording import index_entities
from desktop.store.writing import writing

LAST_MOMENT = "last_moment"
_encoder = msgspec.msgpack.Encoder()
_moment = msgspec.msgpack.Decoder(Hlc)


class Origin(Enum):
    """Where a batch was made."""

    LOCAL = "local"
    REMOTE = "remote"


@dataclass(frozen=True)
class _Item:
    arrival: Arrival
    batch: ChangeBatch | None
    code: str = ""


def next_moment(desk: Desk) -> Hlc:
    """The moment of a new local action: after everything that this store has seen."""
    return next_hlc(_last_moment(desk.connection), desk.clock.now())


def apply(
    desk: Desk,
    batch: ChangeBatch,
    origin: Origin,
    body: bytes | None = None,
    cursor: Cursor | None = None,
    *,
    photos: Sequence[bytes] = (),
) -> Changed:
    """Take in one batch; durable when this returns. A known batch changes nothing but the cursor.

    `body` is the batch word for word where it came as bytes; `photos` are the bytes of photos that it brings,
    saved with it or not at all. Raises ValidationError for a batch that cannot
    be kept, StoreError (DiskFull) when it could not be saved; then nothing changed.
    """
    try:
        require_fit(batch)
    except Unfit as unfit:
        raise ValidationError("batch_unfit", code=unfit.code) from unfit
    arrival = Arrival(household=batch.household, body=encode(batch) if body is None else body)
    cursors = () if cursor is None else (cursor,)
    changed = _take_in(desk, [_Item(arrival, batch)], origin, cursors, photos)
    return changed[0] if changed else Changed(batch.household, frozenset(), origin is Origin.REMOTE)


def apply_own(desk: Desk, bodies: Iterable[bytes], photos: Sequence[bytes] = ()) -> None:
    """Take in batches of this laptop as they stand, with their photos: all of them or none.

    Raises as `apply`.
    """
    items = [_read(Arrival(household=decode(body).household, body=body)) for body in bodies]
    unfit = next((item.code for item in items if item.batch is None), "")
    if unfit:
        raise ValidationError("batch_unfit", code=unfit)
    _take_in(desk, items, Origin.LOCAL, (), photos)


def apply_many(
    desk: Desk, arrivals: Iterable[Arrival], cursors: Iterable[Cursor] = ()
) -> tuple[Changed, ...]:
    """Take in a page from the region and its cursors, in one transaction; each household derived once.

    What cannot be read or kept goes to the quarantine, word for word. Own batches that come back are known
    to be in the region, and leave the outbox. Returns what changed, one for each household.
    """
    return _take_in(desk, [_read(arrival) for arrival in arrivals], Origin.REMOTE, tuple(cursors))


def _read(arrival: Arrival) -> _Item:
    try:
        batch = opened(arrival)
        require_fit(batch)
    except Unfit as unfit:
        return _Item(arrival, None, unfit.code)
    return _Item(arrival, batch)


def _take_in(
    desk: Desk,
    items: Sequence[_Item],
    origin: Origin,
    cursors: Sequence[Cursor],
    photos: Sequence[bytes] = (),
) -> tuple[Changed, ...]:
    written = hashlib.sha256()
    for item in items:
        written.update(hashlib.sha256(item.arrival.body).digest())
    for content in photos:
        written.update(hashlib.sha256(content).digest())
    for cursor in cursors:
        written.update(_encoder.encode(cursor))
    changed: list[Changed] = []
    with writing(desk, written.digest(), needs_room=True) as connection:
        by_household = sorted(items, key=lambda item: item.arrival.household)
        for household, group in groupby(by_household, key=lambda item: item.arrival.household):
            new = _add_household(connection, household, tuple(group), origin)
            if new:
                kinds = frozenset(op.kind for batch in new for op in batch.ops)
                changed.append(Changed(household, kinds, origin is Origin.REMOTE))
            if photos:
                add_photos(connection, number_of(connection, household), photos)
        for cursor in cursors:
            _move_cursor(connection, cursor)
        if origin is Origin.REMOTE:
            photo_out.let_go(connection)
    for event in changed:
        desk.hub.publish(event)
    return tuple(changed)


def _add_household(
    connection: Connection, household: HouseholdId, items: Sequence[_Item], origin: Origin
) -> list[ChangeBatch]:
    """Add what is new of one household and derive it anew; returns the new batches."""
    number = number_of(connection, household)
    new: list[tuple[int, ChangeBatch]] = []
    taken: set[str] = set()
    for item in items:
        batch = item.batch
        if batch is not None and _is_known(connection, number, batch, item.arrival):
            pass
        elif batch is not None and _is_taken(connection, batch):
            if origin is Origin.LOCAL:
                raise ValidationError("batch_unfit", code="id_taken")
            _quarantine(connection, number, item.arrival, "id_taken")
        elif batch is None or _takes_op_id(connection, number, batch, taken):
            if origin is Origin.LOCAL:
                raise ValidationError("batch_unfit", code="op_id_taken")
            _quarantine(connection, number, item.arrival, item.code or "op_id_taken")
        else:
            taken.update(op.op_id for op in batch.ops)
            new.append((_insert(connection, number, batch, item.arrival, origin), batch))
    _follow_devices(connection, number, [item.arrival for item in items])
    if new:
        if any(op.kind == "photo" for _, batch in new for op in batch.ops):
            photo_due.wake(connection, number)
            photo_gone.look_again(connection, number)
        entries = [(n, entry) for n, batch in new for entry in stamped(batch)]
        add_operations(connection, number, entries)
        dossier = read_dossier(household, read_heads(connection, number))
        touched = {op.entity for _, batch in new for op in batch.ops}
        index_entities(connection, number, dossier, sorted(touched))
        connection.execute(
            "INSERT OR REPLACE INTO summary (household, body) VALUES (?, ?)",
            (number, _encoder.encode(summarise(dossier))),
        )
        _keep_moment(connection, max(batch.hlc for _, batch in new))
    return [batch for _, batch in new]


def _is_known(connection: Connection, number: int, batch: ChangeBatch, arrival: Arrival) -> bool:
    """Whether this batch of this device is here. If it comes from the region, its place there is kept."""
    row = connection.execute(
        "SELECT n FROM batch WHERE id = ? AND household = ? AND device = ?",
        (pack(batch.id), number, pack(batch.device)),
    ).fetchone()
    if row is None:
        return False
    if arrival.seq:
        connection.execute(
            "UPDATE batch SET seq = ?, hash = ? WHERE n = ?", (arrival.seq, arrival.hash, row[0])
        )
        connection.execute("DELETE FROM outbox WHERE batch = ?", row)
    return True


def _is_taken(connection: Connection, batch: ChangeBatch) -> bool:
    """Whether another household or device used this id: nobody's work may pass for another's."""
    return connection.execute("SELECT 1 FROM batch WHERE id = ?", (pack(batch.id),)).fetchone() is not None


def _takes_op_id(connection: Connection, number: int, batch: ChangeBatch, taken: set[str]) -> bool:
    return any(
        op.op_id in taken
        or connection.execute(
            "SELECT 1 FROM op WHERE household = ? AND id = ?", (number, pack(op.op_id))
        ).fetchone()
        for op in batch.ops
    )


def _insert(connection: Connection, number: int, batch: ChangeBatch, arrival: Arrival, origin: Origin) -> int:
    row = (
        pack(batch.id),
        number,
        *batch.hlc,
        pack(batch.author),
        pack(batch.device),
        batch.action,
        origin is Origin.REMOTE,
        arrival.seq or None,
        arrival.hash or None,
        arrival.body,
    )
    inserted = connection.execute(
        "INSERT INTO batch"
        " (id, household, wall_ms, counter, author, device, action, is_remote, seq, hash, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    n = int(inserted or 0)
    if origin is Origin.LOCAL:
        connection.execute("INSERT INTO outbox (batch, household) VALUES (?, ?)", (n, number))
        photo_out.begin(connection, n, number, digests_in(batch))
    else:
        brought = set(digests_in(batch))
        photo_due.expect(connection, number, [each for each in arrival.photos if each[0] in brought])
    return n


def _quarantine(connection: Connection, number: int, arrival: Arrival, code: str) -> None:
    connection.execute(
        "INSERT INTO quarantine (household, seq, code, body) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
        " (SELECT 1 FROM quarantine WHERE household = ?1 AND seq = ?2 AND body = ?4)",
        (number, arrival.seq, code, arrival.body),
    )


def _follow_devices(connection: Connection, number: int, arrivals: Iterable[Arrival]) -> None:
    last: dict[DeviceId, Arrival] = {}
    for arrival in arrivals:
        if arrival.device is not None and arrival.device_seq:
            known = last.get(arrival.device)
            if known is None or known.device_seq < arrival.device_seq:
                last[arrival.device] = arrival
    for device, arrival in last.items():
        connection.execute(
            "INSERT OR REPLACE INTO device_link (household, device, seq, digest) SELECT ?1, ?2, ?3, ?4"
            " WHERE ?3 > coalesce((SELECT seq FROM device_link WHERE household = ?1 AND device = ?2), 0)",
            (number, pack(device), arrival.device_seq, arrival.digest),
        )


def _move_cursor(connection: Connection, cursor: Cursor) -> None:
    connection.execute(
        "INSERT INTO replica (household, seq, hash) VALUES (?, ?, ?)"
        " ON CONFLICT (household) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        (number_of(connection, cursor.household), cursor.seq, cursor.hash),
    )


def _last_moment(connection: Connection) -> Hlc:
    row = connection.execute("SELECT value FROM sync_value WHERE name = ?", (LAST_MOMENT,)).fetchone()
    return _moment.decode(row[0]) if row is not None else Hlc(0, 0)


def _keep_moment(connection: Connection, moment: Hlc) -> None:
    if moment > _last_moment(connection):
        connection.execute(
            "INSERT OR REPLACE INTO sync_value (name, value) VALUES (?, ?)",
            (LAST_MOMENT, _encoder.encode(moment)),
        )
