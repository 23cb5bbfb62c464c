"""Bringing an older store to this program's version, one self-contained step after the other.

Runs on the store lane. Before each step the store is copied, encrypted as it is; a step that fails leaves
the store as it was before. Steps never import the program, and the program never edits a step.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3.dbapi2 import Connection

from desktop.errors import MigrationFailed, NewerSchema
from desktop.security.durable_file import sync_folder
from desktop.store.failures import told
from desktop.store.migrations import m0001_start, m0002_photos, m0003_photo_travel, m0004_kept_apart

PRIVATE_FILE = 0o600


class Step(Protocol):
    """One module of migrations/."""

    VERSION: int

    def up(self, connection: Any) -> None:
        """Bring a store of the version before to VERSION."""
        ...


STEPS: tuple[Step, ...] = (m0001_start, m0002_photos, m0003_photo_travel, m0004_kept_apart)
NEWEST = STEPS[-1].VERSION


def schema_version(connection: Connection) -> int:
    """The version of the store; 0 when nothing is in it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backup_path(database: Path, version: int) -> Path:
    """Where the copy from before the step that left this version lies."""
    return database.with_name(f"{database.stem}.backup-{version}")


def migrate(connection: Connection, database: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the store to the version of the last step.

    Raises NewerSchema for a store of a newer program, MigrationFailed with the store as it was.
    """
    version = schema_version(connection)
    if version > steps[-1].VERSION:
        raise NewerSchema
    for step in steps:
        if version >= step.VERSION:
            continue
        if version > 0:
            _back_up(connection, database, version)
        _take(connection, step)
        version = step.VERSION


def _take(connection: Connection, step: Step) -> None:
    try:
        connection.execute("BEGIN IMMEDIATE")
        step.up(connection)
        connection.execute(f"PRAGMA user_version = {step.VERSION}")
        connection.execute("COMMIT")
    except Exception as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise MigrationFailed(version=step.VERSION) from error


def _back_up(connection: Connection, database: Path, version: int) -> None:
    """Copy the file, with the whole log brought into it first; durable before the step begins."""
    with told():
        busy, left, moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy or left != moved:
        raise MigrationFailed(version=version)
    copy = backup_path(database, version)
    fresh = copy.with_name(copy.name + ".new")
    with told():
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        shutil.copyfile(database, fresh)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(copy)
        sync_folder(copy.parent)
