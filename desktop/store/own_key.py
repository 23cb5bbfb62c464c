"""The store's own key, kept inside the store: so that sync can seal it to the region's officers.

Runs on the store lane. Who reads it there has the key already, since it opened the store. What is sealed lies
in a file beside the slot (security.md "Keys" 5) and is nobody's but the two officers' together to open.
"""

from contextlib import suppress
from pathlib import Path

from sqlcipher3.dbapi2 import Connection

from desktop.errors import DiskFull
from desktop.security.database_key import KEY_BYTES, DatabaseKey
from desktop.security.durable_file import read_or_none, write_durably
from desktop.security.slot import KEPT_NAME
from desktop.store.desk import Desk
from desktop.store.failures import told

_NAME = "own_key"


def remember_own_key(connection: Connection, key: DatabaseKey) -> None:
    """Keep the key that opened this store in it, once. A full disk waits for the next opening."""
    content = key.raw + bytes.fromhex(key.store_id)
    row = connection.execute("SELECT value FROM sync_value WHERE name = ?", (_NAME,)).fetchone()
    if row is not None and bytes(row[0]) == content:
        return
    with suppress(DiskFull), told():
        connection.execute("INSERT OR REPLACE INTO sync_value (name, value) VALUES (?, ?)", (_NAME, content))


def own_key(desk: Desk) -> DatabaseKey | None:
    """The key of this store; None where no room was found to keep it."""
    row = desk.connection.execute("SELECT value FROM sync_value WHERE name = ?", (_NAME,)).fetchone()
    if row is None:
        return None
    return DatabaseKey(bytes(row[0][:KEY_BYTES]), bytes(row[0][KEY_BYTES:]).hex())


def kept_key(folder: Path) -> bytes | None:
    """What lies beside the slot, sealed to the officers; None before this laptop knew them."""
    return read_or_none(folder / KEPT_NAME)


def write_kept_key(desk: Desk, content: bytes) -> None:
    """Lay it beside the slot, in one durable step; raises DiskFull."""
    write_durably(desk.folder / KEPT_NAME, content)
