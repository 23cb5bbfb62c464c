"""Every version that lies on laptops opens today; a step is all or nothing, with a copy from before it."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop.errors import MigrationFailed, NewerSchema
from desktop.store import access, drafts, migrations
from desktop.store.connection import DATABASE_NAME, close_database, open_database
from desktop.store.migrate import NEWEST, STEPS, Step, backup_path, migrate, schema_version
from desktop.store.queries import read
from desktop.store.search import search
from tests import integrity
from tests.factories import LINDE, linde_dossier
from tests.factories_store import fixed_key, fresh, opened, opened_store

FIXTURES = Path(__file__).parent


def lay_out(version: int, folder: Path) -> Path:
    shutil.copytree(FIXTURES / f"version_{version}", folder)
    return folder / DATABASE_NAME


def step(version: int, up: Callable[[Any], None]) -> Step:
    return cast("Step", SimpleNamespace(VERSION=version, up=up))


def add_colour(connection: Any) -> None:
    connection.execute("ALTER TABLE worker ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def break_off(connection: Any) -> None:
    connection.execute("DELETE FROM batch")
    add_colour(connection)
    raise RuntimeError("power cut of the mind")


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_a_store_of_every_version_opens(tmp_path: Path, version: int) -> None:
    lay_out(version, tmp_path / "s")
    with opened(tmp_path / "s") as lane:
        assert lane.run(read, LINDE.household).entities == linde_dossier().entities
        assert lane.run(search, "oma riet")
        assert lane.run(drafts.draft, "plan/reden") == "half getypt"
        assert lane.run(access.verify) is None
        assert lane.run(lambda desk: integrity.check(desk.connection)) > 0


def test_a_step_keeps_a_copy_from_before(tmp_path: Path) -> None:
    database = lay_out(NEWEST, tmp_path / "s")
    connection = open_database(database, fixed_key())
    migrate(connection, database, (*STEPS, step(NEWEST + 1, add_colour)))
    assert schema_version(connection) == NEWEST + 1
    assert connection.execute("SELECT count(colour) FROM worker").fetchone() == (0,)
    close_database(connection)
    copy = open_database(backup_path(database, NEWEST), fixed_key())
    assert schema_version(copy) == NEWEST
    assert integrity.check(copy) > 0
    close_database(copy)


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    database = lay_out(NEWEST, tmp_path / "s")
    connection = open_database(database, fixed_key())
    with pytest.raises(MigrationFailed):
        migrate(connection, database, (*STEPS, step(NEWEST + 1, break_off)))
    assert schema_version(connection) == NEWEST
    close_database(connection)
    with opened(tmp_path / "s") as lane:
        assert lane.run(read, LINDE.household).entities == linde_dossier().entities


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(lambda desk: desk.connection.execute(f"PRAGMA user_version = {NEWEST + 1}"))
    with pytest.raises(NewerSchema):
        opened_store(tmp_path / "s")


def test_steps_import_nothing_of_the_program() -> None:
    folder = Path(migrations.__file__).parent
    steps = sorted(folder.glob("m[0-9]*.py"))
    assert [path.stem[:5] for path in steps] == [f"m{number:04d}" for number in range(1, NEWEST + 1)]
    for path in steps:
        assert not re.search(r"^\s*(from|import) (desktop|sync|ui)\b", path.read_text(), re.MULTILINE)
