"""A database that is not there, or is no database of ours, is told and never made anew."""

import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import Corrupt, StoreError
from desktop.security.database_key import DatabaseKey
from desktop.security.slot import SLOT_NAMES
from desktop.store.connection import DATABASE_NAME, create_database
from tests.factories_store import STORE_ID, fresh, new_store, opened_store


def missing(database: Path) -> None:
    database.unlink()


def empty(database: Path) -> None:
    database.write_bytes(b"")


def one_byte(database: Path) -> None:
    database.write_bytes(b"\0")


def noise(database: Path) -> None:
    database.write_bytes(secrets.token_bytes(64 * 1024))


def plain(database: Path) -> None:
    database.unlink()
    with sqlite3.connect(database) as made:
        made.execute("CREATE TABLE household (n INTEGER PRIMARY KEY)")
    made.close()


def other_key(database: Path) -> None:
    database.unlink()
    create_database(database, DatabaseKey(secrets.token_bytes(32), STORE_ID))


@pytest.mark.parametrize("foreign", [missing, empty, one_byte, noise, plain, other_key])
def test_it_is_told_and_left_alone(tmp_path: Path, foreign: Callable[[Path], None]) -> None:
    with fresh(tmp_path / "s"):
        pass
    database = tmp_path / "s" / DATABASE_NAME
    foreign(database)
    before = database.read_bytes() if database.exists() else None
    for _ in range(2):
        with pytest.raises(Corrupt) as told:
            opened_store(tmp_path / "s")
        wanted = "database_missing" if foreign is missing else "database_damaged"
        assert told.value.message_key == wanted
        assert (database.read_bytes() if database.exists() else None) == before


def test_a_store_beside_a_slot_is_never_made_over(tmp_path: Path) -> None:
    with fresh(tmp_path / "s"):
        pass
    before = (tmp_path / "s" / DATABASE_NAME).read_bytes()
    for name in SLOT_NAMES:
        (tmp_path / "s" / name).write_bytes(b"x")
    with pytest.raises(StoreError) as told:
        new_store(tmp_path / "s")
    assert told.value.message_key == "store_exists"
    assert (tmp_path / "s" / DATABASE_NAME).read_bytes() == before


def test_a_first_start_that_was_cut_off_is_set_aside(tmp_path: Path) -> None:
    with fresh(tmp_path / "s"):
        pass
    before = (tmp_path / "s" / DATABASE_NAME).read_bytes()
    with fresh(tmp_path / "s"):
        pass
    assert (tmp_path / "s" / f"{DATABASE_NAME}.cut-off-1").read_bytes() == before
