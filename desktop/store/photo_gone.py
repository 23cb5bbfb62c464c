"""The bytes of photos that nobody names any more: they go when the store is locked, for good.

Runs on the store lane. Until the lock a removal can be undone; a store that was cut off lets go when it is
opened. What the region does not have yet is kept until it has. Who names such a photo again gets it from the
region, by the reference that stays (photo_due.py). The history keeps its words, and draws a picture instead.
"""

from sqlcipher3.dbapi2 import Connection

from desktop.domain.photos import Photo
from desktop.store import photo_due
from desktop.store.desk import Desk
from desktop.store.households import all_households
from desktop.store.purge import scrub_later
from desktop.store.queries import read
from desktop.store.settings import put_setting
from desktop.store.writing import writing

DUE = "photo_gone/"


def look_again(connection: Connection, household: int) -> None:
    """Something about photos was written: some may be named no more. Inside a transaction."""
    put_setting(connection, f"{DUE}{household}", value=True)


def let_go(desk: Desk) -> None:
    """Delete what nobody names; `purge.scrub` then leaves nothing of it in any page. Works on a full disk."""
    rows = desk.connection.execute(
        "SELECT name FROM setting WHERE name >= ? AND name < ?", (DUE, DUE + "~")
    ).fetchall()
    numbers = [int(name.removeprefix(DUE)) for (name,) in rows]
    if not numbers:
        return
    known = all_households(desk.connection)
    unnamed = {number: _unnamed(desk, number) if number in known else set() for number in numbers}
    waiting = {number: _waiting(desk.connection, number) for number in numbers}
    with writing(desk) as connection:
        for number in numbers:
            going = unnamed[number] - waiting[number]
            photo_due.rest(connection, number, going)
            connection.executemany(
                "DELETE FROM photo WHERE household = ? AND sha256 = ?", [(number, each) for each in going]
            )
            if going:
                scrub_later(connection)
            if going == unnamed[number]:
                put_setting(connection, f"{DUE}{number}", None)


def _unnamed(desk: Desk, number: int) -> set[bytes]:
    """The photos that lie here and that no head of a living photo names."""
    rows = desk.connection.execute("SELECT sha256 FROM photo WHERE household = ?", (number,)).fetchall()
    dossier = read(desk, all_households(desk.connection)[number])
    living = {photo.id for photo in dossier.of(Photo)}
    named = {
        str(head.op.value)
        for (entity, field), heads in dossier.seen.items()
        if field == "sha256" and entity in living
        for head in heads
    }
    return {bytes(sha256) for (sha256,) in rows if sha256.hex() not in named}


def _waiting(connection: Connection, number: int) -> set[bytes]:
    """The photos of batches that the region does not have."""
    rows = connection.execute(
        "SELECT sha256 FROM photo_out JOIN outbox ON outbox.batch = photo_out.batch"
        " WHERE photo_out.household = ?",
        (number,),
    )
    return {bytes(sha256) for (sha256,) in rows}
