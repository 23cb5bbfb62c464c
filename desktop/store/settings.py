"""Small local settings inside the store: what may not lie in a settings file, because it tells something.

Runs on the store lane. Values are plain data.
"""

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import Value
from desktop.store.desk import Desk
from desktop.store.writing import writing

_encoder = msgspec.msgpack.Encoder()


def setting(desk: Desk, name: str, default: Value = None) -> Value:
    """The value that was set, or `default`."""
    row = desk.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    value: Value = msgspec.msgpack.decode(row[0]) if row is not None else default
    return value


def set_setting(desk: Desk, name: str, value: Value) -> None:
    """Keep a value; None forgets it."""
    with writing(desk) as connection:
        put_setting(connection, name, value)


def put_setting(connection: Connection, name: str, value: Value) -> None:
    """The same, inside a transaction that the caller opened."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, _encoder.encode(value))
        )
