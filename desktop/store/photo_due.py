"""Photos of colleagues that are named here and whose bytes still have to come from the region.

Runs on the store lane; for sync/client, which alone knows what a reference says. A reference is written by
commit.py with the batch that brings it. Two laptops may bring the same photo: any of its references will do.
"""

from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import all_households, known_number
from desktop.store.packed import unpack
from desktop.store.photo_out import now_ms, waiting_ms
from desktop.store.photos import missing
from desktop.store.writing import writing

_UNASKED = "unasked"
"""The household names it no more: it rests until something about photos is written there."""

_HERE = "here"
"""Its bytes came. The reference stays, for who names it again after the bytes were let go (photo_gone.py)."""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One photo to fetch, by one of its references."""

    n: int
    household: HouseholdId
    photo: str
    """SHA-256 of the photo."""
    reference: bytes
    tries: int = 0

    def __repr__(self) -> str:
        return f"Incoming({self.n})"  # a reference opens the photo: it is written nowhere


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """Photos of one household that are not where they should be, both ways; `codes` say why."""

    count: int = 0
    codes: frozenset[str] = frozenset()


def expect(connection: Connection, household: int, photos: Iterable[tuple[str, bytes]]) -> None:
    """These (SHA-256, reference) came with a batch; only inside its transaction. Known bytes are not due."""
    connection.executemany(
        "INSERT OR IGNORE INTO photo_due (household, sha256, reference, code) SELECT ?1, ?2, ?3, CASE WHEN"
        " EXISTS (SELECT 1 FROM photo WHERE household = ?1 AND sha256 = ?2) THEN ?4 ELSE '' END",
        [(household, bytes.fromhex(photo), reference, _HERE) for photo, reference in photos],
    )


def wake(connection: Connection, household: int) -> None:
    """Something about photos was written: what rested may be asked for again. Inside a transaction."""
    connection.execute(
        "UPDATE photo_due SET code = '', next_ms = 0 WHERE household = ? AND code = ?", (household, _UNASKED)
    )


def rest(connection: Connection, household: int, photos: Iterable[bytes]) -> None:
    """These (SHA-256) are let go: how the region knows them stays, also for what this laptop brought there.

    Inside a transaction.
    """
    for photo in photos:
        connection.execute(
            "INSERT OR IGNORE INTO photo_due (household, sha256, reference)"
            " SELECT household, sha256, reference FROM photo_out"
            " WHERE household = ? AND sha256 = ? AND reference IS NOT NULL",
            (household, photo),
        )
        connection.execute(
            "UPDATE photo_due SET code = ?, received = x'', next_ms = 0 WHERE household = ? AND sha256 = ?",
            (_UNASKED, household, photo),
        )


def due(desk: Desk, households: Iterable[HouseholdId]) -> tuple[Incoming, ...]:
    """What is to be fetched now. What came by another way and what nobody names any more rests."""
    rows = desk.connection.execute(
        "SELECT photo_due.n, household.id, sha256, reference, tries FROM photo_due"
        " JOIN household ON household.n = photo_due.household"
        " WHERE code NOT IN (?3, ?4) AND next_ms NOT BETWEEN ?1 + 1 AND ?2 ORDER BY tries, photo_due.n",
        (*waiting_ms(desk), _UNASKED, _HERE),
    ).fetchall()
    wanted = frozenset(households) if rows else frozenset()
    found = [
        Incoming(
            n=n, household=HouseholdId(unpack(owner)), photo=photo.hex(), reference=reference, tries=tries
        )
        for n, owner, photo, reference, tries in rows
        if unpack(owner) in wanted
    ]
    asked = {household: missing(desk, household) for household in {item.household for item in found}}
    resting = [item.n for item in found if item.photo not in asked[item.household]]
    if resting:
        _settle(desk, resting)
    return tuple(item for item in found if item.photo in asked[item.household])


def received(desk: Desk, item: Incoming) -> bytes:
    """The beginning of the sealed bytes, as far as it came before."""
    row = desk.connection.execute("SELECT received FROM photo_due WHERE n = ?", (item.n,)).fetchone()
    return b"" if row is None else bytes(row[0])


def keep_part(desk: Desk, item: Incoming, part: bytes) -> None:
    """Keep the beginning of the sealed bytes, for when the line is cut. Raises DiskFull."""
    with writing(desk, needs_room=True) as connection:
        connection.execute("UPDATE photo_due SET received = ? WHERE n = ?", (part, item.n))


def forget(desk: Desk, item: Incoming) -> None:
    """The photo is here."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE photo_due SET code = ?, tries = 0, next_ms = 0, received = x''"
            " WHERE household = ? AND sha256 = ?",
            (_HERE, known_number(connection, item.household), bytes.fromhex(item.photo)),
        )


def put_off(desk: Desk, item: Incoming, code: str, seconds: float) -> None:
    """It could not be had: from its beginning again after so many seconds. `code` says why."""
    with writing(desk) as connection:
        connection.execute(
            "UPDATE photo_due SET code = ?, tries = tries + 1, next_ms = ?, received = x'' WHERE n = ?",
            (code, now_ms(desk) + int(seconds * 1000), item.n),
        )


def waits(desk: Desk) -> dict[HouseholdId, Waits]:
    """Photos that wait, to go or to come, by household; nothing for those where all are in place."""
    names = all_households(desk.connection)
    photos: dict[HouseholdId, set[bytes]] = {}
    codes: dict[HouseholdId, set[str]] = {}
    for number, photo, code in desk.connection.execute(
        "SELECT photo_out.household, sha256, photo_out.code FROM photo_out"
        " JOIN outbox ON outbox.batch = photo_out.batch WHERE is_there = 0"
        " UNION ALL SELECT household, sha256, code FROM photo_due WHERE code NOT IN (?, ?)",
        (_UNASKED, _HERE),
    ):
        photos.setdefault(names[number], set()).add(photo)
        codes.setdefault(names[number], set()).update({code} - {""})
    return {
        household: Waits(count=len(found), codes=frozenset(codes[household]))
        for household, found in photos.items()
    }


def _settle(desk: Desk, numbers: list[int]) -> None:
    rows = msgspec.json.encode(numbers).decode()
    with writing(desk) as connection:
        connection.execute(
            "UPDATE photo_due SET received = x'', code = CASE WHEN EXISTS (SELECT 1 FROM photo"
            " WHERE photo.household = photo_due.household AND photo.sha256 = photo_due.sha256)"
            " THEN ? ELSE ? END WHERE n IN (SELECT value FROM json_each(?))",
            (_HERE, _UNASKED, rows),
        )
