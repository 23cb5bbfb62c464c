"""How commands speak: lines on stdout, and one kind of error that is a sentence.

Main thread.
"""

import errno
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg import OperationalError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from sync.backend import migrate
from sync.backend.database import Database
from sync.backend.officer import read_root, root_public
from sync.backend.region import Identity, read_identity
from sync.protocol import limits, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.shares import FLOOR, STANDARD, Costs

_NO_REGION = "In deze database staat geen regio. Kijk naar --database; een nieuwe regio maak je met init."


class CommandError(Exception):
    """A sentence: what happened, what is safe, what to do."""


_OS_WORDS = {
    errno.ENOENT: "is er niet",
    errno.EACCES: "mag deze gebruiker niet lezen of schrijven",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "ligt niet in een map",
    errno.ENOSPC: "past niet: de schijf is vol",
    errno.EROFS: "ligt op een schijf waar niets bij mag",
}


def in_words(error: OSError) -> str:
    """What is wrong with which file."""
    words = _OS_WORDS.get(error.errno or 0, f"gaat niet ({error.strerror})")
    return f"{error.filename or 'Een bestand'} {words}. Er is niets veranderd."


def not_opened(error: Exception) -> str:
    """That the database is not there, or fell away; and what PostgreSQL said of the connection itself.

    Nothing that has an "@" in it: so a password that was not escaped is taken for the name of a machine.
    """
    words = "De database is niet te openen, of viel weg. Er is niets half veranderd. Kijk naar --database."
    cause = error.orig if isinstance(error, DBAPIError) and error.statement is None else None
    said = str(cause).strip() if isinstance(cause, OperationalError) else ""
    return f"{words}\nPostgreSQL zegt: {said}" if said and "@" not in said else words


def say(line: str) -> None:
    """One line on stdout."""
    sys.stdout.write(line + "\n")


def ask_secret(prompt: str) -> str:
    """What somebody types and nobody sees; without a terminal the next line of stdin. Never an argument."""
    with suppress(EOFError):  # Ctrl+D
        line = f"{getpass.getpass(prompt)}\n" if sys.stdin.isatty() else sys.stdin.readline()
        if line:
            return line.rstrip("\n")
    raise CommandError("Er is geen wachtzin gegeven. Er is niets veranderd.")


@dataclass(frozen=True)
class Desk:
    """Where a command asks secrets, and what wrapping with them costs (an argument, so that no file or
    environment can make it weak)."""

    ask_secret: Callable[[str], str] = ask_secret
    costs: Costs = STANDARD
    floor: Costs = FLOOR


@contextmanager
def found_database(url: str) -> Iterator[Database]:
    """A database that is there: a file that was named wrongly is told, not made."""
    database = Database(url)
    try:
        if database.is_sqlite and not Path(database.url.database or "").is_file():
            raise CommandError(
                f"{database.url.database} is er niet. Er is niets gemaakt. Kijk naar --database; een nieuwe"
                " regio maak je met init."
            )
        yield database
    finally:
        database.close()


@contextmanager
def ready_database(url: str) -> Iterator[Database]:
    """The database of a region whose tables are of this program's version."""
    with found_database(url) as database:
        found = version_of(database)
        if found != migrate.newest():
            raise CommandError(
                f"De tabellen zijn van versie {found}, van een ouder programma. Gebruik upgrade."
            )
        with database.read() as connection:
            known_identity(connection)
        yield database


def version_of(database: Database) -> str:
    """Of which version the tables are; CommandError if there are none, or a newer program made them."""
    found = migrate.current(database)
    if found is None:
        raise CommandError(_NO_REGION)
    if found not in migrate.versions():
        raise CommandError(f"De tabellen zijn van versie {found}, van een nieuwer programma. Gebruik dat.")
    return found


def checked_id(text: str) -> bytes:
    """The id of a laptop or a worker; CommandError if this cannot be one."""
    try:
        return wire.id_of(text)
    except ProtocolFault:
        raise CommandError(
            f"{text} is geen ID. Er is niets veranderd. Wat devices toont, is heel over te nemen."
        ) from None


def checked_name(name: str) -> str:
    """The name, of a person or a region; CommandError if laptops would not take it."""
    if not name.strip() or len(name) > limits.MAX_NAME_CHARACTERS:
        raise CommandError(
            f"Een naam heeft 1 tot en met {limits.MAX_NAME_CHARACTERS} tekens. Er is niets veranderd."
        )
    return name


def known_identity(connection: Connection) -> Identity:
    """Who the region in this database is; CommandError if there is none yet."""
    identity = read_identity(connection)
    if identity is None:
        raise CommandError(_NO_REGION)
    return identity


def root_seed(identity: Identity, file: Path) -> bytes:
    """The private root key in this file; CommandError if it is another region's, or none."""
    try:
        seed = read_root(file)
    except ProtocolFault:
        raise CommandError(
            f"In {file} staat geen sleutel van een regio. Geef root.key. Er is niets veranderd."
        ) from None
    if root_public(seed) != identity.root_key:
        raise CommandError("Dit is niet de sleutel van deze regio. Er is niets veranderd.")
    return seed
