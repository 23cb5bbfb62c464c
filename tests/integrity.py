"""Whether every byte is what was written: checkpoint first, then read every row.

Takes seconds for a large store. Source: security.md "SQLCipher settings".
"""

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from desktop.errors import Corrupt
from desktop.store.failures import told


def check(connection: Connection) -> int:
    """Read all of the store and return how many rows there are; raises Corrupt("database_damaged")."""
    try:
        with told():
            return _read_all(connection)
    except (Corrupt, dbapi2.DatabaseError) as error:
        raise Corrupt("database_damaged") from error


def _read_all(connection: Connection) -> int:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise Corrupt("database_damaged")
    if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise Corrupt("database_damaged")
    count = 0
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name out of the schema itself
        count += sum(1 for _ in rows)
    connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")
    return count
