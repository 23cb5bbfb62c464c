"""A copy of the region's database while it runs, and the proof that the copy can be read.

Main thread of a command. SQLite: the online backup of the library, into one file. PostgreSQL: pg_dump's own
format, of one moment; a password goes through the environment, never through the arguments that everybody on
the machine can read. The copy appears under its name only once it was read again.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import URL

from sync.backend import migrate, schema
from sync.backend.check import LogReport, check_logs
from sync.backend.cli_text import CommandError
from sync.backend.database import Database

_PART = ".deel"


def back_up(database: Database, out: Path, check_url: str = "") -> LogReport | None:
    """Write and check the copy; what its logs say where they were read: on SQLite, and in `check_url`.

    `check_url` is an empty database to put a copy of PostgreSQL into. FileExistsError if `out` is there;
    CommandError if the copy cannot be read again, and then none is left.
    """
    if out.exists():
        raise FileExistsError(None, None, str(out))
    part = out.with_name(out.name + _PART)
    part.unlink(missing_ok=True)
    try:
        with part.open("xb"):
            pass
        report = None
        if database.is_sqlite:
            report = _copy_sqlite(database, part)
        else:
            _dump_postgresql(database, part)
            if check_url:
                report = _restore_for_check(part, check_url)
        _sync(part)
        part.rename(out)
        _sync(out.parent)
    finally:
        for left in out.parent.glob(f"{part.name}*"):
            left.unlink()
    return report


def read_again(copy: Database) -> LogReport:
    """What the logs of a copy say; CommandError if it is no region of this program's version, or broken."""
    if migrate.current(copy) != migrate.newest():
        raise CommandError("De kopie is niet te lezen. Gooi hem weg en maak een nieuwe.")
    report = check_logs(copy)
    if report.broken:
        raise CommandError("In de kopie is een logboek gebroken. Gebruik check op de database zelf.")
    return report


def _copy_sqlite(database: Database, part: Path) -> LogReport:
    with (
        closing(sqlite3.connect(database.url.database or "")) as source,
        closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
        if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise CommandError("De kopie is niet heel. Er is niets bewaard; kijk de schijf na.")
    with closing(Database(f"sqlite:///{part}")) as copy:
        return read_again(copy)


def _dump_postgresql(database: Database, part: Path) -> None:
    environment = _environment(database.url)
    arguments = ["--format=custom", f"--file={part}", f"--dbname={_without_password(database.url)}"]
    _run("pg_dump", arguments, environment)
    listed = _run("pg_restore", ["--list", str(part)], environment)
    tables = {line.split()[-2] for line in listed.splitlines() if " TABLE DATA " in line}
    partitioned = {name.rpartition("_")[0] for name in tables}
    if not set(schema.metadata.tables) <= tables | partitioned:
        raise CommandError("De kopie mist tabellen. Er is niets bewaard; kijk wat de gebruiker mag lezen.")


def _restore_for_check(dump: Path, url: str) -> LogReport:
    with closing(Database(url)) as target:
        if inspect(target.engine).get_table_names():
            raise CommandError("De database om in na te kijken is niet leeg. Er is niets veranderd.")
        # The tables are to belong to whoever restores: roles of the old server may not exist here.
        arguments = ["--no-owner", "--exit-on-error", f"--dbname={_without_password(target.url)}"]
        _run("pg_restore", [*arguments, str(dump)], _environment(target.url))
        return read_again(target)


def _run(program: str, arguments: list[str], environment: dict[str, str]) -> str:
    found = shutil.which(program)
    if found is None:
        raise CommandError(f"{program} is niet gevonden. Zet de programma's van PostgreSQL op deze machine.")
    done = subprocess.run(  # noqa: S603 -- a fixed program, no shell
        [found, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{program} is gestopt met status {done.returncode}. Er is niets bewaard.")
    return done.stdout


def _environment(url: URL) -> dict[str, str]:
    password = {"PGPASSWORD": str(url.password)} if url.password else {}
    return {**os.environ, **password}


def _without_password(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
