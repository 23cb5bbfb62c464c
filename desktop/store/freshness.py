"""Which state of the store is the newest: the head of the chain of everything that was written.

Runs on the store lane. Every transaction that writes makes a new head, kept in the same transaction; after
the commit the sidecar is told. Source: security.md "Keys" 6; the chain itself is in security/freshness.py.
"""

from pathlib import Path

from sqlcipher3.dbapi2 import Connection

from desktop.errors import Corrupt, RolledBack
from desktop.security.freshness import (
    GENESIS,
    Head,
    compare,
    next_head,
    read_sidecar,
    require_fresh,
    write_sidecar,
)


class Freshness:
    """Holds the newest head of one open store, and tells it to the sidecar."""

    def __init__(self, folder: Path, store_id: str, head: Head) -> None:
        self._folder = folder
        self._store_id = store_id
        self._head = head

    @property
    def head(self) -> Head:
        """The head after the last commit: what goes to the keyring at lock, and to the region at sync."""
        return self._head

    def extend(self, connection: Connection, written: bytes) -> Head:
        """Put the next head into the open transaction; `witness` it when that is durable."""
        head = next_head(self._head, written)
        connection.execute("INSERT INTO link (n, digest) VALUES (?, ?)", (head.count, head.digest))
        return head

    def witness(self, head: Head) -> None:
        """Remember a committed head and write it to the sidecar, durably. Raises DiskFull or OSError."""
        self._head = head
        write_sidecar(self._folder, self._store_id, head)


def newest_head(connection: Connection) -> Head:
    """The head that the database holds."""
    row = connection.execute("SELECT n, digest FROM link ORDER BY n DESC LIMIT 1").fetchone()
    return Head(row[0], row[1]) if row is not None else GENESIS


def checked(
    connection: Connection, folder: Path, store_id: str, keyring_head: Head | None, *, is_accepted: bool
) -> Freshness:
    """The holder for a store that is being opened.

    Raises RolledBack when a witness knows a later or another state, or when the sidecar is gone, and
    Corrupt("sidecar_damaged") when it cannot be read; unless a person `is_accepted` it: then the store as it
    lies here becomes the newest. `keyring_head` None counts as no witness here: whether there should have
    been one, services/entry.py knows.
    """
    head = newest_head(connection)

    def digest_at(count: int) -> bytes | None:
        row = connection.execute("SELECT digest FROM link WHERE n = ?", (count,)).fetchone()
        return row[0] if row is not None else None

    holder = Freshness(folder, store_id, head)
    try:
        sidecar = read_sidecar(folder, store_id)
        require_fresh(compare(head, digest_at, sidecar, keyring_head or sidecar))
    except (RolledBack, Corrupt):
        if not is_accepted:
            raise
    holder.witness(head)
    return holder
