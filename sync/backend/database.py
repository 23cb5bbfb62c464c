"""The door to the region's database: SQLite or PostgreSQL, to read, or to write in one transaction.

Worker threads of the server; never the event loop. SQLite runs in WAL with synchronous FULL: what was
acknowledged is on the disk. Errors carry no parameters, so that nothing of an envelope reaches a log.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from sync.backend.postgresql import postgresql_engine

BUSY_SECONDS = 10
POOL_SIZE = 20
_WRITE = "praatplan_write"


class NoDatabaseUrl(ValueError):
    """What should name a database does not."""


class Database:
    """An engine, and the two ways to use it."""

    def __init__(self, url: str, *, is_server: bool = False) -> None:
        """`is_server`: laptops wait for its answers, so it does not wait for a PostgreSQL that is silent."""
        self.url = normal_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = (
            _sqlite_engine(self.url)
            if self.is_sqlite
            else postgresql_engine(self.url, POOL_SIZE, is_server=is_server)
        )
        # PostgreSQL shows each statement what there is when it begins: a transaction would be two waits more.
        self._reader = (
            self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        # SQLite has one writer anyway: waiting in line here is fairer than polling its lock.
        self._line = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Only to read: one moment for all of it on SQLite, one for each statement on PostgreSQL."""
        with self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes; on SQLite BEGIN IMMEDIATE. Committed at the end, or not at all."""
        with (
            self._line,
            self.engine.connect().execution_options(**{_WRITE: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @property
    def in_use(self) -> int:
        """How many connections are at work now."""
        pool = self.engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def normal_url(url: str) -> URL:
    """`sqlite:///file` or `postgresql://…`, with the driver that we use; NoDatabaseUrl for another."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise NoDatabaseUrl("database must be a URL") from None
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return parsed.set(drivername="sqlite+pysqlite")
    raise NoDatabaseUrl("database must be sqlite:///file or postgresql://…")


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "foreign_keys = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        is_write = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")

    return engine
