"""What a push takes along, and what its answer changes: each in one transaction.

Runs on the store lane; for sync/client. An item leaves the outbox only when the region has it. Where it
stands in the region's log is written by commit.py alone, when the log itself came back and was verified.
"""

from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import BatchId, DeviceId, HouseholdId
from desktop.store import photo_out
from desktop.store.desk import Desk
from desktop.store.households import known_numbers, number_of
from desktop.store.outbox import PUSH_LIMIT, Waiting, read_items
from desktop.store.packed import pack, unpack
from desktop.store.sync_state import device_link
from desktop.store.writing import writing

_OWN = "own_chain/"


class OwnLink(msgspec.Struct, frozen=True, kw_only=True):
    """The last envelope of this device that the region has in one household: place in our chain, digest."""

    household: HouseholdId
    device_seq: int
    digest: bytes


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What the answer of one push changes here."""

    accepted: tuple[BatchId, ...] = ()
    refused: tuple[tuple[BatchId, str], ...] = ()
    links: tuple[OwnLink, ...] = ()


def to_send(desk: Desk, households: Iterable[HouseholdId], limit: int = PUSH_LIMIT) -> tuple[Waiting, ...]:
    """The next items of these households, in the order in which they were sealed or else made.

    Left out: what was refused, and what brings a photo that the region does not have yet. So text never
    waits for photos; what was sealed before keeps its place in our chain.
    """
    return read_items(
        desk,
        " WHERE code = '' AND outbox.household IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM photo_out WHERE photo_out.batch = outbox.batch AND is_there = 0)"
        " ORDER BY device_seq IS NULL, device_seq, outbox.batch LIMIT ?",
        (known_numbers(desk.connection, households), limit),
    )


def keep_sealed(desk: Desk, items: Iterable[tuple[BatchId, int, bytes]]) -> None:
    """Keep (batch, device_seq, envelope) as they go out, so that every try sends the same bytes."""
    now = int(desk.clock.now().timestamp() * 1000)
    with writing(desk) as connection:
        connection.executemany(
            "UPDATE outbox SET device_seq = ?, envelope = ?, sent_ms = ?"
            " WHERE batch = (SELECT n FROM batch WHERE id = ?)",
            [(device_seq, envelope, now, pack(batch)) for batch, device_seq, envelope in items],
        )


def settle(desk: Desk, settled: Settled) -> None:
    """Take what the region has out of the outbox, mark what it refused, and keep our chain."""
    with writing(desk) as connection:
        connection.executemany(
            "DELETE FROM outbox WHERE batch = (SELECT n FROM batch WHERE id = ?)",
            [(pack(batch),) for batch in settled.accepted],
        )
        connection.executemany(
            "UPDATE outbox SET code = ? WHERE batch = (SELECT n FROM batch WHERE id = ?)",
            [(code, pack(batch)) for batch, code in settled.refused],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO sync_value (name, value) VALUES (?, ?)",
            [
                (_OWN + link.household, msgspec.msgpack.encode((link.device_seq, link.digest)))
                for link in settled.links
            ],
        )
        photo_out.let_go(connection)


def acknowledged_link(desk: Desk, household: HouseholdId) -> tuple[int, bytes]:
    """The last envelope of this device that the region said it has; (0, b"") before the first."""
    row = desk.connection.execute(
        "SELECT value FROM sync_value WHERE name = ?", (_OWN + household,)
    ).fetchone()
    return msgspec.msgpack.decode(row[0], type=tuple[int, bytes]) if row is not None else (0, b"")


def own_link(desk: Desk, household: HouseholdId) -> tuple[int, bytes]:
    """What the next envelope of this device follows: the last that was acknowledged, or came back."""
    return max(acknowledged_link(desk, household), device_link(desk, household, DeviceId(desk.device)))


def trust_log(desk: Desk, household: HouseholdId) -> None:
    """Our chain is what the whole log showed, no longer what was acknowledged before."""
    with writing(desk) as connection:
        connection.execute("DELETE FROM sync_value WHERE name = ?", (_OWN + household,))


def send_again(connection: Connection, household: int, code: str) -> None:
    """Items that were refused for this reason are to be tried again. Inside a transaction."""
    connection.execute(
        "UPDATE outbox SET code = '', device_seq = NULL, envelope = NULL, sent_ms = NULL"
        " WHERE household = ? AND code = ?",
        (household, code),
    )


def strand(desk: Desk, households: Iterable[HouseholdId], code: str) -> None:
    """Mark as refused, with this code, what waits outside these households or where no key is here."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE outbox SET code = ? WHERE code = '' AND NOT EXISTS"
            " (SELECT 1 FROM replica WHERE replica.household = outbox.household AND epoch > 0"
            " AND replica.household IN (SELECT value FROM json_each(?)))",
            (code, known_numbers(connection, households)),
        )


def start_over(desk: Desk, household: HouseholdId) -> None:
    """The region's log is no longer the one that was taken in: read it anew from its beginning.

    Deletes nothing. Everything that was written on this laptop goes into the outbox again; what the log
    turns out to have leaves it when it comes by.
    """
    with writing(desk) as connection:
        number = number_of(connection, household)
        connection.execute("UPDATE batch SET seq = NULL, hash = NULL WHERE household = ?", (number,))
        connection.execute(
            "INSERT OR IGNORE INTO outbox (batch, household)"
            " SELECT n, household FROM batch WHERE household = ? AND is_remote = 0",
            (number,),
        )
        connection.execute(
            "UPDATE outbox SET device_seq = NULL, envelope = NULL, sent_ms = NULL WHERE household = ?",
            (number,),
        )
        connection.execute(
            "UPDATE photo_out SET is_there = 0, tries = 0, next_ms = 0"
            " WHERE household = ? AND batch IN (SELECT batch FROM outbox)",
            (number,),
        )
        connection.execute("DELETE FROM device_link WHERE household = ?", (number,))
        connection.execute("DELETE FROM sync_value WHERE name = ?", (_OWN + household,))
        connection.execute("UPDATE replica SET seq = 0, hash = x'' WHERE household = ?", (number,))


def in_region(desk: Desk) -> dict[HouseholdId, int]:
    """How many items of each household the region has, as far as this laptop knows."""
    rows = desk.connection.execute(
        "SELECT household.id, count(*) FROM batch JOIN household ON household.n = batch.household"
        " WHERE batch.n NOT IN (SELECT batch FROM outbox) GROUP BY household.id"
    ).fetchall()
    return {HouseholdId(unpack(owner)): count for owner, count in rows}
