"""The encrypted file and how it is opened: settings that were measured, read back at every opening.

Runs on the store lane. Imports security for the key. Source: security.md "SQLCipher settings".
Never set a trace callback: it would see every value.
"""

import os
import sys
from pathlib import Path

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from desktop.errors import Corrupt, StoreError
from desktop.security.database_key import DatabaseKey
from desktop.security.durable_file import sync_folder
from desktop.store.failures import told

DATABASE_NAME = "plan.db"
PAGE_BYTES = 4096
BUSY_SECONDS = 2.0
STATEMENTS_KEPT = 5
"""Few: each statement that is kept ready sits on the memory that SQLite hands out without asking for it.

When that is used up, every allocation is one that SQLCipher locks and wipes: 95 of an envelope instead of 7
(docs/adr, "A small cache of statements").
"""
JOURNAL = "journal_mode"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700

MAC_SETTINGS = (("fullfsync", "1"), ("checkpoint_fullfsync", "1")) if sys.platform == "darwin" else ()
SETTINGS: tuple[tuple[str, str], ...] = (
    ("cipher_hmac_algorithm", "HMAC_SHA256"),  # of a page; processors have it built in, and not SHA-512
    ("locking_mode", "exclusive"),  # one process owns the store, and no -shm file lies beside it
    (JOURNAL, "wal"),
    ("synchronous", "2"),  # FULL: NORMAL lost acknowledged commits at power cuts
    ("temp_store", "2"),  # MEMORY: FILE wrote plain text
    ("secure_delete", "1"),
    ("cipher_memory_security", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    *MAC_SETTINGS,
)
"""What is set at every opening, with the value that has to be read back."""

FIXED: tuple[tuple[str, str], ...] = (
    ("cipher_use_hmac", "1"),
    ("cipher_page_size", str(PAGE_BYTES)),
    ("cipher_plaintext_header_size", "0"),
    ("mmap_size", "0"),
)
"""What SQLCipher does by itself and we rely on."""


def create_database(path: Path, key: DatabaseKey) -> None:
    """Make an empty encrypted database; whole or not there. Raises StoreError("store_exists")."""
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.parent.chmod(PRIVATE_FOLDER)
    if path.exists():
        raise StoreError("store_exists")
    fresh = path.with_name(path.name + ".new")
    for left in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-journal")):
        left.unlink(missing_ok=True)
    with told():
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        connection = _connect(fresh, key)
        try:
            connection.execute("PRAGMA user_version = 0")
            _checked_settings(connection)
        finally:
            close_database(connection)
        fresh.replace(path)
        sync_folder(path.parent)


def open_database(path: Path, key: DatabaseKey) -> Connection:
    """The open database, every setting checked. Never makes one.

    Raises Corrupt("database_missing"), Corrupt("database_damaged") for what is no database of this key,
    StoreError("store_setting") when a setting does not hold, StoreError("store_in_use").
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Corrupt("database_missing") from None
    if size < PAGE_BYTES:
        raise Corrupt("database_damaged")
    path.parent.chmod(PRIVATE_FOLDER)
    path.chmod(PRIVATE_FILE)
    try:
        with told():
            connection = _connect(path, key)
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                _checked_settings(connection)
            except BaseException:
                connection.close()
                raise
    except Corrupt as error:
        raise Corrupt("database_damaged") from error
    return connection


def close_database(connection: Connection) -> None:
    """Bring the log into the file, shorten it to nothing, and let go."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.DatabaseError:
        pass  # the log stays beside the file and is read at the next opening
    finally:
        connection.close()


def _connect(path: Path, key: DatabaseKey) -> Connection:
    connection = dbapi2.connect(
        str(path), isolation_level=None, timeout=BUSY_SECONDS, cached_statements=STATEMENTS_KEPT
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would complain on stderr of a wrong key
        connection.set_key(b"x'" + key.raw.hex().encode() + b"'")
        for name, value in SETTINGS:
            if name != JOURNAL:  # the first that reads the file: with the checks
                connection.execute(f"PRAGMA {name} = {value}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _checked_settings(connection: Connection) -> None:
    """Switch to the write-ahead log and read every setting back; raises StoreError("store_setting")."""
    connection.execute("PRAGMA journal_mode = wal").fetchall()
    for name, wanted in (*SETTINGS, *FIXED):
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or str(row[0]).lower() != wanted.lower():
            raise StoreError("store_setting", setting=name)
