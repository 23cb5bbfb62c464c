"""A colleague whose program is newer than ours: what it sends is a batch that ours cannot read."""

from typing import Any

import msgspec

from desktop.domain.changes import ChangeBatch, decode
from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from tests.sync_laptops import add_person


def write_as_a_newer_program(desk: Desk, household: HouseholdId, name: str) -> bytes:
    """Add a person, in an envelope of a shape that is still to be thought of; the batch as it is of ours."""
    add_person(desk, household, name)
    n, body = desk.connection.execute("SELECT n, body FROM batch ORDER BY n DESC LIMIT 1").fetchone()
    plain: dict[str, Any] = msgspec.msgpack.decode(body)
    plain["ops"] = {"later": plain["ops"]}
    desk.connection.execute("UPDATE batch SET body = ? WHERE n = ?", (msgspec.msgpack.encode(plain), n))
    return bytes(body)


def become_as_new(desk: Desk, body: bytes) -> None:
    """What could not be read is from now on what ours can read: as after an upgrade."""
    batch: ChangeBatch = decode(body)
    count = desk.connection.execute("UPDATE quarantine SET body = ?", (body,)).rowcount
    assert count == 1, batch.id
