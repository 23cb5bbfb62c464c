"""One durable transaction: all of it or nothing, witnessed before anybody hears that it was saved.

Runs on the store lane. Every writer of this room writes through here.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from desktop.errors import DiskFull, StoreError
from desktop.store.desk import Desk
from desktop.store.failures import IO_KEY, told, translated

NONCE_BYTES = 16


@contextmanager
def writing(desk: Desk, written: bytes = b"", *, needs_room: bool = False) -> Iterator[Connection]:
    """The connection inside a transaction; when the block ends it is committed, synced and witnessed.

    `written` goes into the freshness chain (random bytes where none are given). With `needs_room` it is
    refused while the reserve is given up: a save must not eat what deleting needs.
    Raises DiskFull or another StoreError, with nothing changed.
    """
    connection = desk.connection
    if needs_room:
        desk.reserve.take_back()
    try:
        with told():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                head = desk.freshness.extend(connection, written or secrets.token_bytes(NONCE_BYTES))
                _commit(connection)
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    except DiskFull:
        desk.reserve.give_up()
        raise
    with told():
        try:
            desk.freshness.witness(head)
        except (DiskFull, OSError):
            desk.reserve.give_up()
            desk.freshness.witness(head)


def _commit(connection: Connection) -> None:
    """Commit; a file that cannot be written at this point is a full disk, a quota or a limit: DiskFull."""
    try:
        connection.execute("COMMIT")
    except dbapi2.OperationalError as error:
        known = translated(error)
        if isinstance(known, StoreError) and known.message_key == IO_KEY:
            raise DiskFull from error
        raise
