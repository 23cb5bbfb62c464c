"""One region on SQLite and the same one on PostgreSQL, called in this process, with the log of both."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from starlette.types import ASGIApp

from sync.backend import migrate, schema
from sync.backend.app import make_app
from sync.backend.database import Database
from sync.backend.region import Region
from sync.backend.request_log import LOGGER, JsonLines
from sync.backend.serve import open_region
from tests.asgi_call import Asked, call
from tests.region_plays import Script, Step

Answer = tuple[int, dict[str, str], bytes]
NO_LIMIT = 1e9
OWN_EACH = {"/v1/challenge", "/v1/token", "/v1/enrol", "/metrics"}
"""Good answers of these are no two times alike: nonces, signatures, seconds."""
RANDOM = {"upload", "item"}
"""Columns that each database fills in its own way; what refers to them is compared without."""


@dataclass(frozen=True)
class Twins:
    """Both apps, and where everything lies that they wrote."""

    regions: tuple[Region, Region]
    apps: tuple[ASGIApp, ASGIApp]
    runner: asyncio.Runner
    log_file: Path

    def ask(self, asked: Asked, *, is_broken: bool = False) -> tuple[Answer, Answer]:
        """The answers of both."""
        first, second = (self._ask(which, asked, is_broken=is_broken) for which in (0, 1))
        return first, second

    def _ask(self, which: int, asked: Asked, *, is_broken: bool) -> Answer:
        database = self.regions[which].database
        if not is_broken:
            return self.runner.run(call(self.apps[which], asked))
        _rename(database, "envelopes", "envelopes_away")
        try:
            return self.runner.run(call(self.apps[which], asked))
        finally:
            _rename(database, "envelopes_away", "envelopes")

    def contents(self, which: int) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, but for what is random."""
        with self.regions[which].database.read() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(select(*_columns(table)))), key=repr
                )
                for table in schema.metadata.sorted_tables
            }


def play(twins: Twins, script: Script, steps: list[Step]) -> None:
    """Ask both; what they answer must be the same, and their logs must say nothing of what was asked."""
    for step in steps:
        asked = script.ask(step)
        first, second = twins.ask(asked, is_broken=step.is_broken)
        script.hear(step.do, asked, first[0], first[2])
        assert _comparable(asked, first) == _comparable(asked, second), f"two answers to {step}"


@contextmanager
def twins_of(sqlite_url: str, postgresql_url: str, at: int) -> Iterator[Twins]:
    """The region in the first database, copied word for word to the second; both think it is `at`."""
    _copy(sqlite_url, postgresql_url)
    first, second = (
        replace(open_region(url, rate_factor=NO_LIMIT), now=lambda: at)
        for url in (sqlite_url, postgresql_url)
    )
    log_file = Path(first.database.url.database or "").with_name("both.log")
    with closing(first.database), closing(second.database), asyncio.Runner() as runner, _logged(log_file):
        yield Twins((first, second), (make_app(first), make_app(second)), runner, log_file)


@contextmanager
def _logged(log_file: Path) -> Iterator[None]:
    """The log as a server writes it, in a file."""
    root, level = logging.getLogger(), LOGGER.level
    handler = logging.FileHandler(log_file)
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        LOGGER.setLevel(level)
        handler.close()


def _comparable(asked: Asked, answer: Answer) -> object:
    status, headers, _ = answer
    return (status, headers["content-type"]) if asked.path in OWN_EACH and status == 200 else answer


def _copy(sqlite_url: str, postgresql_url: str) -> None:
    with closing(Database(sqlite_url)) as source, closing(Database(postgresql_url)) as target:
        migrate.upgrade(target)
        with source.read() as old, target.write() as new:
            for table in schema.metadata.sorted_tables:
                rows = [row._asdict() for row in old.execute(select(table))]
                if rows:
                    new.execute(insert(table), rows)
            _go_on_counting(new)


def _go_on_counting(connection: Connection) -> None:
    last = connection.execute(select(func.max(schema.feed_items.c.item))).scalar_one()
    connection.execute(select(func.setval(func.pg_get_serial_sequence("feed_items", "item"), last)))


def _rename(database: Database, old: str, new: str) -> None:
    with database.write() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def _columns(table: Any) -> list[Any]:
    return [column for column in table.columns if column.name not in RANDOM]
