"""The encrypted database against plain sqlite3 with the same rows, log, durability, page size and cache.

The connection is the product's, with every setting that security.md demands (memory security among them), and
the table has the form of the product's log: a body under a number, with an id that grows with time beside it.
Rates, so that 1 is as fast as plain (sync.md: Figures to reach).
"""

import secrets
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.clock import SystemClock
from desktop.domain.ids import new_id
from desktop.security.database_key import new_database_key
from desktop.store.connection import close_database, create_database, open_database
from tests.bench.sync_lines import Line, line

ROWS = 20_000
COMMITS = 200
QUERIES = 5_000
BODY_BYTES = 500
TURNS = 7
TABLE = "CREATE TABLE row (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, household INTEGER, body BLOB)"
INSERT = "INSERT INTO row (id, household, body) VALUES (?, ?, ?)"
SHARED = ("page_size", "cache_size")
"""Settings that plain sqlite3 takes over: its own defaults differ by how it was built."""

Connection = Any
"""Of either module: they have the same methods and no common type."""


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sealed = _sealed(folder)
        plain = _plain(folder / "plain.db", sealed)
        for word, act, target in (
            ("batch of 20,000 rows", _batch, ">= 0.55"),
            ("single durable commit", _commits, ">= 0.45"),
            ("query of one row by its key", _queries, ">= 0.45"),
        ):
            beside = [(act(plain), act(sealed)) for _ in range(TURNS)]
            value = statistics.median(found for _, found in beside)
            baseline = statistics.median(found for found, _ in beside)
            yield line(f"SQLCipher beside plain sqlite3: {word}", value, "1/s", baseline, target)
        plain.close()
        close_database(sealed)


def _plain(path: Path, sealed: Connection) -> Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name in SHARED:
        connection.execute(f"PRAGMA {name} = {sealed.execute(f'PRAGMA {name}').fetchone()[0]}").fetchall()
    for setting in ("locking_mode = exclusive", "journal_mode = wal", "synchronous = FULL",
                    "temp_store = MEMORY", "secure_delete = 1"):  # fmt: skip
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute(TABLE)
    return connection


def _sealed(folder: Path) -> Connection:
    key = new_database_key(secrets.token_hex(16))
    create_database(folder / "sealed.db", key)
    connection = open_database(folder / "sealed.db", key)
    connection.execute(TABLE)
    return connection


def _rows(count: int) -> list[tuple[bytes, int, bytes]]:
    clock = SystemClock()
    return [(bytes.fromhex(new_id(clock)), at % 100, secrets.token_bytes(BODY_BYTES)) for at in range(count)]


def _rate(count: int, act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return count / (time.perf_counter() - began)


def _batch(connection: Connection) -> float:
    rows = _rows(ROWS)

    def _act() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(INSERT, rows)
        connection.execute("COMMIT")

    return _rate(ROWS, _act)


def _commits(connection: Connection) -> float:
    rows = _rows(COMMITS)
    return _rate(COMMITS, lambda: [connection.execute(INSERT, row) for row in rows])


def _queries(connection: Connection) -> float:
    ids = [row[0] for row in connection.execute("SELECT id FROM row LIMIT ?", (QUERIES,)).fetchall()]
    asked = "SELECT household, body FROM row WHERE id = ?"
    return _rate(QUERIES, lambda: [connection.execute(asked, (each,)).fetchone() for each in ids])
