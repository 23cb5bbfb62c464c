"""What sync has to remember: cursors, keys, chains of devices, and small values.

Runs on the store lane; for sync/client. Keys lie here because the database is the place that is encrypted
(security.md "Keys" 4). Cursors move in commit.py, in the transaction of the data.
"""

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import all_households, known_number, number_of
from desktop.store.packed import pack, unpack
from desktop.store.writing import writing


class Replica(msgspec.Struct, frozen=True, kw_only=True):
    """How this laptop stands to one household: up to where it has the log, the key's epoch, its state."""

    household: HouseholdId
    seq: int = 0
    hash: bytes = b""
    epoch: int = 0
    state: str = ""


def replicas(desk: Desk) -> tuple[Replica, ...]:
    """Every household that sync knows of."""
    names = all_households(desk.connection)
    rows = desk.connection.execute("SELECT household, seq, hash, epoch, state FROM replica").fetchall()
    found = (
        Replica(household=names[number], seq=seq, hash=place, epoch=epoch, state=state)
        for number, seq, place, epoch, state in rows
    )
    return tuple(sorted(found, key=lambda replica: replica.household))


def replica(desk: Desk, household: HouseholdId) -> Replica:
    """How this laptop stands to one household; all zero while sync does not know it."""
    row = desk.connection.execute(
        "SELECT seq, hash, epoch, state FROM replica WHERE household = ?",
        (known_number(desk.connection, household),),
    ).fetchone()
    if row is None:
        return Replica(household=household)
    return Replica(household=household, seq=row[0], hash=row[1], epoch=row[2], state=row[3])


def hash_at(desk: Desk, household: HouseholdId, seq: int) -> bytes | None:
    """The log's hash at a place that was taken in here; None where it is not known."""
    row = desk.connection.execute(
        "SELECT hash FROM batch WHERE household = ?1 AND seq = ?2 UNION ALL"
        " SELECT hash FROM replica WHERE household = ?1 AND seq = ?2 LIMIT 1",
        (known_number(desk.connection, household), seq),
    ).fetchone()
    return row[0] if row is not None else None


def keep_keys(desk: Desk, household: HouseholdId, keys: dict[int, bytes]) -> None:
    """Keep household keys, as `put_keys`."""
    with writing(desk) as connection:
        put_keys(connection, household, keys)


def put_keys(connection: Connection, household: HouseholdId, keys: dict[int, bytes]) -> None:
    """Household keys by epoch; the highest becomes the one to seal with. A key never changes.

    Inside a transaction.
    """
    number = number_of(connection, household)
    connection.executemany(
        "INSERT OR IGNORE INTO household_key (household, epoch, key) VALUES (?, ?, ?)",
        [(number, epoch, key) for epoch, key in keys.items()],
    )
    connection.execute(
        "INSERT INTO replica (household, epoch) VALUES (?, ?)"
        " ON CONFLICT (household) DO UPDATE SET epoch = max(epoch, excluded.epoch)",
        (number, max(keys, default=0)),
    )


def household_keys(desk: Desk, household: HouseholdId) -> dict[int, bytes]:
    """Every key of a household that this laptop has, by epoch."""
    number = known_number(desk.connection, household)
    return dict(
        desk.connection.execute(
            "SELECT epoch, key FROM household_key WHERE household = ?", (number,)
        ).fetchall()
    )


def every_key(desk: Desk) -> dict[HouseholdId, dict[int, bytes]]:
    """The keys of every household that this laptop has, by household and by epoch."""
    names = all_households(desk.connection)
    found: dict[HouseholdId, dict[int, bytes]] = {}
    for number, epoch, key in desk.connection.execute(
        "SELECT household, epoch, key FROM household_key"
    ).fetchall():
        found.setdefault(names[number], {})[epoch] = key
    return found


def device_link(desk: Desk, household: HouseholdId, device: DeviceId) -> tuple[int, bytes]:
    """The last envelope of a device in a household: its device_seq and digest; (0, b"") before the first."""
    row = desk.connection.execute(
        "SELECT seq, digest FROM device_link WHERE household = ? AND device = ?",
        (known_number(desk.connection, household), pack(device)),
    ).fetchone()
    return (row[0], row[1]) if row is not None else (0, b"")


def device_links(desk: Desk) -> dict[HouseholdId, dict[bytes, tuple[int, bytes]]]:
    """The last envelope of every device, as `device_link`, by household and by the device's raw id."""
    names = all_households(desk.connection)
    found: dict[HouseholdId, dict[bytes, tuple[int, bytes]]] = {}
    rows = desk.connection.execute("SELECT household, device, seq, digest FROM device_link").fetchall()
    for number, device, seq, digest in rows:
        found.setdefault(names[number], {})[bytes.fromhex(unpack(device))] = (seq, digest)
    return found


def value(desk: Desk, name: str) -> bytes | None:
    """A small value by name: the feed's cursor, this device's private keys, the region's root key."""
    row = desk.connection.execute("SELECT value FROM sync_value WHERE name = ?", (name,)).fetchone()
    return row[0] if row is not None else None


def set_values(desk: Desk, values: dict[str, bytes]) -> None:
    """Keep small values, all in one transaction."""
    with writing(desk) as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO sync_value (name, value) VALUES (?, ?)", list(values.items())
        )
