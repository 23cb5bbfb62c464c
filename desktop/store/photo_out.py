"""Photos that this laptop still has to bring to the region, sealed, until the region has them.

Runs on the store lane; for sync/client, which alone knows what a reference says. A batch that brings photos
does not go before they are there (sending.py). Rows are begun by commit.py, in the transaction of the batch;
what is sealed is let go when the batch left the outbox; all of it goes with the household.
"""

from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import BatchId, HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import known_numbers
from desktop.store.packed import pack, unpack
from desktop.store.writing import writing

LONGEST_WAIT_SECONDS = 24 * 60 * 60
"""A moment to try again that lies further ahead was written under another clock, and does not count."""
BROUGHT_AGAIN_SECONDS = 60 * 60


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One photo of one batch. `reference` and `sealed` are empty until sync sealed it."""

    batch: BatchId
    household: HouseholdId
    photo: str
    """SHA-256 of the photo."""
    tries: int = 0
    reference: bytes = b""
    sealed: bytes = b""

    def __repr__(self) -> str:
        return f"Outgoing({self.batch})"  # a reference opens the photo: it is written nowhere


def begin(connection: Connection, batch: int, household: int, photos: Iterable[str]) -> None:
    """A batch of this laptop brings these; only inside its transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO photo_out (batch, household, sha256) VALUES (?, ?, ?)",
        [(batch, household, bytes.fromhex(photo)) for photo in photos],
    )


def let_go(connection: Connection) -> None:
    """The region has these batches: their sealed photos are not needed any more. Inside a transaction."""
    connection.execute(
        "UPDATE photo_out SET sealed = NULL"
        " WHERE sealed IS NOT NULL AND batch NOT IN (SELECT batch FROM outbox)"
    )


def due(desk: Desk, households: Iterable[HouseholdId]) -> tuple[Outgoing, ...]:
    """What is to be brought now, without the bytes: of households whose key is here, the oldest first."""
    rows = desk.connection.execute(
        "SELECT batch.id, household.id, photo_out.sha256, tries FROM photo_out"
        " JOIN outbox ON outbox.batch = photo_out.batch AND outbox.code = ''"
        " JOIN batch ON batch.n = photo_out.batch JOIN household ON household.n = photo_out.household"
        " JOIN replica ON replica.household = photo_out.household AND replica.epoch > 0"
        " WHERE is_there = 0 AND photo_out.household IN (SELECT value FROM json_each(?1))"
        " AND next_ms NOT BETWEEN ?2 + 1 AND ?3 ORDER BY tries, photo_out.batch",
        (known_numbers(desk.connection, households), *waiting_ms(desk)),
    ).fetchall()
    return tuple(
        Outgoing(batch=BatchId(unpack(batch)), household=HouseholdId(unpack(owner)), photo=photo.hex(),
                 tries=tries)
        for batch, owner, photo, tries in rows
    )  # fmt: skip


def with_bytes(desk: Desk, item: Outgoing) -> Outgoing:
    """The same with what was sealed before; nothing in it if it has to be sealed (anew)."""
    row = desk.connection.execute(
        "SELECT reference, sealed FROM photo_out WHERE batch = (SELECT n FROM batch WHERE id = ?)"
        " AND sha256 = ? AND sealed IS NOT NULL",
        (pack(item.batch), bytes.fromhex(item.photo)),
    ).fetchone()
    return item if row is None else msgspec.structs.replace(item, reference=row[0], sealed=row[1])


def keep(desk: Desk, item: Outgoing) -> None:
    """Keep what was sealed, so that every try brings the same bytes. Raises DiskFull."""
    with writing(desk, needs_room=True) as connection:
        connection.execute(
            "UPDATE photo_out SET reference = ?, sealed = ?"
            " WHERE batch = (SELECT n FROM batch WHERE id = ?) AND sha256 = ?",
            (item.reference, item.sealed, *_key(item)),
        )


def arrived(desk: Desk, item: Outgoing) -> None:
    """The region has it; or, if it was never sealed, its bytes are nowhere here and the batch goes alone."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE photo_out SET is_there = 1, code = '', next_ms = 0"
            " WHERE batch = (SELECT n FROM batch WHERE id = ?) AND sha256 = ?",
            _key(item),
        )


def put_off(desk: Desk, item: Outgoing, code: str, seconds: float) -> None:
    """It could not be brought: try again after so many seconds. `code` says why."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE photo_out SET code = ?, tries = tries + 1, next_ms = ?"
            " WHERE batch = (SELECT n FROM batch WHERE id = ?) AND sha256 = ?",
            (code, now_ms(desk) + int(seconds * 1000), *_key(item)),
        )


def bring_again(desk: Desk, batches: Iterable[BatchId]) -> None:
    """The region lacks photos of these after all: at once the first time, then an hour later each time.

    Their envelopes are sealed anew, so that what is written meanwhile need not wait.
    """
    later = now_ms(desk) + BROUGHT_AGAIN_SECONDS * 1000
    with writing(desk) as connection:
        for batch in batches:
            connection.execute(
                "UPDATE photo_out SET is_there = 0, tries = tries + 1,"
                " next_ms = CASE tries WHEN 0 THEN 0 ELSE ?2 END"
                " WHERE batch = (SELECT n FROM batch WHERE id = ?1)",
                (pack(batch), later),
            )
            connection.execute(
                "UPDATE outbox SET device_seq = NULL, envelope = NULL, sent_ms = NULL"
                " WHERE batch = (SELECT n FROM batch WHERE id = ?)",
                (pack(batch),),
            )


def references(desk: Desk, batches: Iterable[BatchId]) -> dict[BatchId, dict[str, bytes]]:
    """How the region knows the photos of these batches, for those that bring any."""
    ids = msgspec.json.encode(list(batches)).decode()
    rows = desk.connection.execute(
        "SELECT batch.id, photo_out.sha256, reference FROM photo_out JOIN batch ON batch.n = photo_out.batch"
        " WHERE reference IS NOT NULL AND lower(hex(batch.id)) IN (SELECT value FROM json_each(?))"
        " ORDER BY photo_out.rowid",
        (ids,),
    ).fetchall()
    found: dict[BatchId, dict[str, bytes]] = {}
    for batch, photo, reference in rows:
        found.setdefault(BatchId(unpack(batch)), {})[photo.hex()] = reference
    return found


def held_back(desk: Desk, households: Iterable[HouseholdId]) -> dict[BatchId, HouseholdId]:
    """Batches of these households that wait for a photo of theirs, and whose they are."""
    rows = desk.connection.execute(
        "SELECT DISTINCT batch.id, household.id FROM photo_out JOIN batch ON batch.n = photo_out.batch"
        " JOIN outbox ON outbox.batch = photo_out.batch AND outbox.code = ''"
        " JOIN household ON household.n = photo_out.household"
        " WHERE is_there = 0 AND photo_out.household IN (SELECT value FROM json_each(?))",
        (known_numbers(desk.connection, households),),
    ).fetchall()
    return {BatchId(unpack(batch)): HouseholdId(unpack(owner)) for batch, owner in rows}


def now_ms(desk: Desk) -> int:
    """Milliseconds since 1970."""
    return int(desk.clock.now().timestamp() * 1000)


def waiting_ms(desk: Desk) -> tuple[int, int]:
    """From when to when a moment to try again lies that has still to come."""
    now = now_ms(desk)
    return now, now + LONGEST_WAIT_SECONDS * 1000


def _key(item: Outgoing) -> tuple[bytes | str, bytes]:
    return pack(item.batch), bytes.fromhex(item.photo)
