"""Flipped bits in database, log and sidecar: told at opening, told at reading all, or without any effect."""

import os
import random
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from desktop.errors import AppError
from desktop.security.freshness import SIDECAR_NAME
from desktop.store import access, drafts
from desktop.store.commit import Origin, apply
from desktop.store.connection import DATABASE_NAME
from desktop.store.desk import Desk
from tests import integrity
from tests.factories import LINDE, linde_laptop
from tests.factories_store import fresh, opened

FLIPS = max(500, 5 * int(os.environ.get("PRAATPLAN_RUNS", "0")))
"""A flip costs a fifth of a kill. Source: security.md "Figures" 3."""
CONTROL_FLIPS = 60
FILES = (DATABASE_NAME, f"{DATABASE_NAME}-wal", SIDECAR_NAME)


def every_row(desk: Desk) -> list[object]:
    integrity.check(desk.connection)
    tables = desk.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        desk.connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - names out of the schema
        for (table,) in tables.fetchall()
    ]


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def used_store(folder: Path) -> None:
    """A store as a kill leaves it: part in the file, part in the log, the sidecar beside it."""
    first, *rest = linde_laptop().batches
    live = folder.with_name("live")
    with fresh(live) as lane:
        lane.run(apply, first, Origin.LOCAL)
        lane.run(lambda desk: desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
        for batch in rest:
            lane.run(apply, batch, Origin.LOCAL)
        lane.run(access.log, "dossier.opened", LINDE.household)
        lane.run(drafts.keep_draft, "plan/reden", "half getypt")
        folder.mkdir(mode=0o700)
        for name in FILES:
            shutil.copy2(live / name, folder / name)


@pytest.mark.timeout(3600)
def test_no_flip_is_silent(tmp_path: Path) -> None:
    chance = random.Random(5)
    whole = tmp_path / "whole"
    used_store(whole)
    contents = {name: (whole / name).read_bytes() for name in FILES}
    hurt = tmp_path / "hurt"
    shutil.copytree(whole, hurt)
    with opened(hurt) as lane:
        wanted = lane.run(every_row)
    outcomes: Counter[str] = Counter()
    for number in range(FLIPS):
        for path in hurt.iterdir():
            path.unlink()
        for name, content in contents.items():
            (hurt / name).write_bytes(content)
        flip(hurt / FILES[min(number % 8, 2) if number % 8 < 3 else number % 2], chance)
        try:
            with opened(hurt) as lane:
                outcomes["harmless" if lane.run(every_row) == wanted else "silent"] += 1
        except AppError as error:
            outcomes[error.message_key] += 1
    assert outcomes["silent"] == 0, outcomes
    assert {"database_damaged", "rolled_back", "sidecar_damaged"} <= set(outcomes), outcomes


def test_in_a_plain_database_flips_are_silent(tmp_path: Path) -> None:
    """The control: the same rows in a file without page HMACs."""
    chance = random.Random(6)
    whole, hurt = tmp_path / "plain.db", tmp_path / "hurt.db"
    with sqlite3.connect(whole) as made:
        made.execute("CREATE TABLE batch (id TEXT, body TEXT)")
        bodies = [(batch.id, repr(batch)) for batch in linde_laptop().batches]
        made.executemany("INSERT INTO batch VALUES (?, ?)", bodies)
    made.close()
    silent = 0
    for _ in range(CONTROL_FLIPS):
        shutil.copy2(whole, hurt)
        flip(hurt, chance)
        connection = sqlite3.connect(hurt)
        try:
            is_ok = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            silent += is_ok and connection.execute("SELECT * FROM batch").fetchall() != bodies
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            pass
        finally:
            connection.close()
    assert silent > 0
