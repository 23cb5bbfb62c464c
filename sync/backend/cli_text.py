"""How commands speak: lines on stdout, and one kind of error that is a sentence.

Main thread.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sync.backend import migrate
from sync.backend.database import Database


class CommandError(Exception):
    """A sentence: what happened, what is safe, what to do."""


def say(line: str) -> None:
    """One line on stdout."""
    sys.stdout.write(line + "\n")


@contextmanager
def ready_database(url: str) -> Iterator[Database]:
    """A database whose tables are of this program's version."""
    database = Database(url)
    try:
        if migrate.current(database) != migrate.newest():
            raise CommandError(
                "De tabellen zijn er niet of zijn van een andere versie. Gebruik init of upgrade."
            )
        yield database
    finally:
        database.close()
