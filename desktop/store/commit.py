"""The only writer of the change log, for local and remote batches alike: a page of batches at a time.

Runs on the store lane. One transaction holds rows, operations, heads, summary, index, and the outbox
(local) or the cursor (remote); what changed is told to the hub when it is durable. Taking in the same
batches gives the same store, in whatever order, parts or number of times they come (sync.md: Merge).
A page of n is n pages of one; a local batch is a page of one. Each table is written once a page, so that a
statement is made ready once (docs/adr, "A small cache of statements").
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

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
from desktop.store.arrivals import Arrival, Cursor, Unfit, require_fit, vouched
from desktop.store.desk import Desk
from desktop.store.heads import add_operations, read_heads
from desktop.store.households import number_of
from desktop.store.packed import pack
from desktop.store.photos import add as add_photos
from desktop.store.sorting import Item, New, Sorted, read_item, sort_out
from desktop.store.wording import Words, keep_words, words_of
from desktop.store.writing import writing

LAST_MOMENT = "last_moment"
_encoder = msgspec.msgpack.Encoder()
_moment = msgspec.msgpack.Decoder(Hlc)


class Origin(Enum):
    """Where a batch was made."""

    LOCAL = "local"
    REMOTE = "remote"


def next_moment(desk: Desk) -> Hlc:
    """The moment of a new local action: after everything that this store has seen."""
    return next_hlc(_last_moment(desk.connection), desk.clock.now())


def apply(
    desk: Desk,
    batch: ChangeBatch,
    origin: Origin,
    body: bytes | None = None,
    *,
    photos: Sequence[bytes] = (),
) -> Changed:
    """Take in one batch; durable when this returns. A known batch changes nothing.

    `body` is the batch word for word where it came as bytes; `photos` are the bytes of photos that it brings,
    saved with it or not at all. Raises ValidationError for a batch that cannot be kept, StoreError (DiskFull)
    when it could not be saved; then nothing changed.
    """
    try:
        require_fit(batch)
    except Unfit as unfit:
        raise ValidationError("batch_unfit", code=unfit.code) from unfit
    arrival = Arrival(household=batch.household, body=encode(batch) if body is None else body)
    changed = _take_in(desk, [Item(arrival, batch)], origin, (), photos)
    return changed[0] if changed else Changed(batch.household, frozenset(), origin is Origin.REMOTE)


def apply_own(desk: Desk, bodies: Iterable[bytes], photos: Sequence[bytes] = ()) -> None:
    """Take in batches of this laptop as they stand, with their photos: all of them or none.

    Raises as `apply`.
    """
    items = [read_item(Arrival(household=decode(body).household, body=body)) for body in bodies]
    _take_in(desk, items, Origin.LOCAL, (), photos)


def apply_many(
    desk: Desk, arrivals: Iterable[Arrival], cursors: Iterable[Cursor] = ()
) -> tuple[Changed, ...]:
    """Take in a page from the region and its cursors, in one transaction; each household derived once.

    What cannot be read or kept goes to the quarantine, word for word. Own batches that come back are known
    to be in the region, and leave the outbox. Returns what changed, one for each household.
    """
    return _take_in(desk, [read_item(arrival) for arrival in arrivals], Origin.REMOTE, tuple(cursors))


def _take_in(
    desk: Desk,
    items: Sequence[Item],
    origin: Origin,
    cursors: Sequence[Cursor],
    photos: Sequence[bytes] = (),
) -> tuple[Changed, ...]:
    with writing(desk, _witnessed(items, cursors, photos), needs_room=True) as connection:
        households = sorted({item.arrival.household for item in items})
        numbers = {household: number_of(connection, household) for household in households}
        page = sort_out(connection, items, numbers)
        if page.unfit and origin is Origin.LOCAL:
            raise ValidationError("batch_unfit", code=page.unfit[0].code)
        _write_log(connection, page, origin)
        _follow_devices(connection, items, numbers)
        changed = derive(connection, page.new, origin)
        for number in numbers.values() if photos else ():
            add_photos(connection, number, photos)
        for cursor in cursors:
            _move_cursor(connection, cursor)
        if origin is Origin.REMOTE:
            photo_out.let_go(connection)
    for event in changed:
        desk.hub.publish(event)
    return changed


def _witnessed(items: Sequence[Item], cursors: Sequence[Cursor], photos: Sequence[bytes]) -> bytes:
    """What the freshness chain says was written."""
    written = hashlib.sha256()
    for content in (*(item.arrival.body for item in items), *photos):
        written.update(hashlib.sha256(content).digest())
    for cursor in cursors:
        written.update(_encoder.encode(cursor))
    return written.digest()


def _write_log(connection: Connection, page: Sorted, origin: Origin) -> None:
    """The batches word for word, where they stand in the region's log, and what sync has to do with them."""
    connection.executemany(
        "INSERT INTO batch"
        " (n, id, household, wall_ms, counter, author, device, action, is_remote, seq, hash, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (new.n, pack(new.batch.id), new.household, *new.batch.hlc, pack(new.batch.author),
             pack(new.batch.device), new.batch.action, origin is Origin.REMOTE, new.arrival.seq or None,
             new.arrival.hash or None, new.arrival.body)
            for new in page.new
        ],
    )  # fmt: skip
    placed = [(arrival.seq, arrival.hash, n) for n, arrival in page.known if arrival.seq]
    connection.executemany("UPDATE batch SET seq = ?, hash = ? WHERE n = ?", placed)
    connection.executemany("DELETE FROM outbox WHERE batch = ?", [(n,) for _, _, n in placed])
    connection.executemany(
        "INSERT INTO quarantine (household, seq, code, body, vouched) SELECT ?1, ?2, ?3, ?4, ?5"
        " WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE household = ?1 AND body = ?4)",
        [
            (unfit.household, unfit.arrival.seq, unfit.code, unfit.arrival.body, vouched(unfit.arrival))
            for unfit in page.unfit
        ],
    )
    for new in page.new:
        if origin is Origin.LOCAL:
            connection.execute("INSERT INTO outbox (batch, household) VALUES (?, ?)", (new.n, new.household))
            photo_out.begin(connection, new.n, new.household, digests_in(new.batch))
        elif new.arrival.photos:
            brought = set(digests_in(new.batch))
            expected = [each for each in new.arrival.photos if each[0] in brought]
            photo_due.expect(connection, new.household, expected)


def _follow_devices(
    connection: Connection, items: Sequence[Item], numbers: Mapping[HouseholdId, int]
) -> None:
    """Keep the last envelope of each device in each household: the next one has to follow it."""
    last: dict[tuple[int, DeviceId], Arrival] = {}
    for arrival in (item.arrival for item in items):
        if arrival.device is not None and arrival.device_seq:
            key = (numbers[arrival.household], arrival.device)
            if key not in last or last[key].device_seq < arrival.device_seq:
                last[key] = arrival
    connection.executemany(
        "INSERT OR REPLACE INTO device_link (household, device, seq, digest) SELECT ?1, ?2, ?3, ?4"
        " WHERE ?3 > coalesce((SELECT seq FROM device_link WHERE household = ?1 AND device = ?2), 0)",
        [(number, pack(device), each.device_seq, each.digest) for (number, device), each in last.items()],
    )


def derive(connection: Connection, page: Sequence[New], origin: Origin) -> tuple[Changed, ...]:
    """Heads, words and summaries from what is new; each household is read once."""
    entries = [(new.household, new.n, entry) for new in page for entry in stamped(new.batch)]
    touched = add_operations(connection, entries)
    batches: dict[tuple[int, HouseholdId], list[ChangeBatch]] = {}
    for new in page:
        batches.setdefault((new.household, new.batch.household), []).append(new.batch)
    words: Words = {}
    summaries: list[tuple[int, bytes]] = []
    changed: list[Changed] = []
    for (number, household), written in batches.items():
        dossier = read_dossier(household, read_heads(connection, number))
        words.update(words_of(number, dossier, sorted(touched.get(number, ()))))
        summaries.append((number, _encoder.encode(summarise(dossier))))
        kinds = frozenset(op.kind for batch in written for op in batch.ops)
        changed.append(Changed(household, kinds, origin is Origin.REMOTE))
        if "photo" in kinds:
            photo_due.wake(connection, number)
            photo_gone.look_again(connection, number)
    keep_words(connection, words)
    connection.executemany("INSERT OR REPLACE INTO summary (household, body) VALUES (?, ?)", summaries)
    if page:
        _keep_moment(connection, max(new.batch.hlc for new in page))
    return tuple(changed)


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
