"""A copy of a region that runs, read again; put back later, the laptops notice and bring what is missing."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from desktop.store import outbox
from desktop.store.queries import timeline
from sync.backend import check
from sync.backend.backup import read_again
from sync.backend.cli_text import CommandError
from sync.backend.database import Database
from sync.client import troubles
from sync.client.states import overview
from sync.protocol import blobs
from sync.protocol.faults import ItemState
from tests.region_blobs import get, put_whole
from tests.region_fixtures import Lazily
from tests.region_office import open_office
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreOffice, add_person, office

PutBack = Callable[[Path], None]


@pytest.fixture
def put_back(region: RegionProcess, postgres_cluster: Lazily) -> PutBack:
    """Stop the server, put a copy in the place of the database, start again: as docs/beheer/regio.md says."""

    def _put_back(copy: Path) -> None:
        region.kill9()
        if region.database_url.startswith("sqlite"):
            database = region.folder / "region.db"
            for left in region.folder.glob("region.db*"):
                left.unlink()
            shutil.copy(copy, database)
        else:
            region.database_url = postgres_cluster().new_database()
            with _readable(copy) as dump:
                postgres_cluster().run(
                    "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={region.database_url}", dump
                )
        assert region.cli("check").returncode == 0
        region.start()

    return _put_back


@contextmanager
def _readable(copy: Path) -> Iterator[str]:
    """The user of PostgreSQL may not read a private copy of ours, nor our folders."""
    with tempfile.NamedTemporaryFile(suffix=".dump") as shared:
        shared.write(copy.read_bytes())
        shared.flush()
        Path(shared.name).chmod(0o644)
        yield shared.name


def back_up(region: RegionProcess, name: str = "copy") -> Path:
    copy = region.folder / name
    region.cli("backup", "--out", str(copy))
    return copy


@pytest.fixture
def team(region: RegionProcess, tmp_path: Path) -> Iterator[StoreOffice]:
    with office(region, tmp_path / "laptops") as found:
        yield found


@pytest.mark.parametrize("written_after", [0, 4])
def test_the_drill_of_putting_back(
    region: RegionProcess, team: StoreOffice, put_back: PutBack, written_after: int
) -> None:
    """An older copy comes back: told, pushed again, nothing deleted, everybody the same."""
    first, second, household = team.first, team.second, team.household
    team.sync_all(1)
    copy = back_up(region)
    for number in range(3):
        first.lane.run(add_person, household, f"Oma {number}")
        second.lane.run(add_person, household, f"Opa {number}")
    team.sync_all(2)
    everybody = team.names()[0]
    assert len(everybody) == 7
    put_back(copy)
    for number in range(written_after):
        team.coordinator.lane.run(add_person, household, f"Tante {number}")
        everybody.add(f"Tante {number}")
    if written_after:
        team.coordinator.connect()
        team.coordinator.sync()
    before = {batch.id for laptop in team.laptops for batch in laptop.lane.run(timeline, household, 100)}
    first.connect()
    first.sync()
    assert {alarm.code for alarm in first.lane.run(troubles.alarms)} & troubles.STARTS_OVER
    assert not first.lane.run(overview).is_all_in_region
    team.sync_all(3)
    assert team.names() == [everybody] * 3
    for laptop in team.laptops:
        assert {batch.id for batch in laptop.lane.run(timeline, household, 100)} == before
        assert not laptop.lane.run(outbox.waiting)
        assert not laptop.lane.run(outbox.refused)
        assert laptop.heads(household) == first.heads(household)
    assert region.cli("check").returncode == 0


def test_a_copy_of_a_busy_region_is_whole(region: RegionProcess, put_back: PutBack) -> None:
    team = open_office(region)
    _, sealed = blobs.seal_blob(team.household, b"foto")
    sha256 = put_whole(team.first, team.household, sealed)
    acknowledged = team.first.push(*(team.first.seal(team.household, b"voor") for _ in range(5)))
    is_done = threading.Event()

    def _write() -> None:
        while not is_done.is_set():
            team.second.push(*(team.second.seal(team.household, b"intussen") for _ in range(20)))

    writer = threading.Thread(target=_write)
    writer.start()
    try:
        copies = [back_up(region, f"copy{at}") for at in range(2)]
    finally:
        is_done.set()
        writer.join()
    for copy in copies:
        assert copy.stat().st_mode & 0o077 == 0
        put_back(copy)
        assert [item.seq for item in acknowledged] == [1, 2, 3, 4, 5]
        assert get(team.first, team.household, sha256) == sealed


def test_a_dump_is_read_again_in_an_empty_database(
    postgres_region: RegionProcess, postgres_cluster: Lazily
) -> None:
    region = postgres_region
    team = open_office(region)
    team.first.push(*(team.first.seal(team.household, b"x") for _ in range(3)))
    told = region.cli("backup", "--out", str(region.folder / "een")).stdout
    assert "--check-database" in told
    empty = postgres_cluster().new_database()
    out = str(region.folder / "twee")
    told = region.cli("backup", "--out", out, "--check-database", empty).stdout
    assert "1 huishoudens, 3 enveloppen, zonder breuk" in told
    others = postgres_cluster().new_database()
    with closing(Database(others)) as database, database.write() as connection:
        connection.execute(text("CREATE TABLE kassa (bon integer)"))
    for url, said in ((empty, "niet leeg"), (others, "niet leeg"), (f"{empty}_er_niet", "niet te openen")):
        three = region.cli(
            "backup", "--out", str(region.folder / "drie"), "--check-database", url, check=False
        )
        assert (three.returncode, said in three.stderr) == (1, True)
        assert not list(region.folder.glob("drie*")), "a copy that was not read again has no name"
    with closing(Database(others)) as database:
        assert inspect(database.engine).get_table_names() == ["kassa"]


def test_a_copy_never_replaces_one(region: RegionProcess) -> None:
    copy = back_up(region)
    content = copy.read_bytes()
    again = region.cli("backup", "--out", str(copy), check=False)
    assert (again.returncode, "blijft zoals het is" in again.stderr) == (1, True)
    assert copy.read_bytes() == content
    assert not list(region.folder.glob("*.deel*"))


def test_a_copy_that_cannot_be_made_leaves_nothing(region: RegionProcess) -> None:
    nowhere = region.cli("backup", "--out", str(region.folder / "weg/copy"), check=False)
    assert (nowhere.returncode, "niets veranderd" in nowhere.stderr) == (1, True)
    assert not (region.folder / "weg").exists()


def test_a_broken_log_gives_no_copy(sqlite_region: RegionProcess) -> None:
    region = sqlite_region
    team = open_office(region)
    team.first.push(*(team.first.seal(team.household, b"x") for _ in range(3)))
    database = Database(region.database_url)
    with database.write() as connection:
        connection.execute(text("DELETE FROM envelopes WHERE seq = 2"))
    with pytest.raises(CommandError, match="gebroken"):
        read_again(database)
    database.close()
    result = region.cli("backup", "--out", str(region.folder / "copy"), check=False)
    assert (result.returncode, "gebroken" in result.stderr) == (1, True)
    assert not list(region.folder.glob("copy*"))


def test_only_a_copy_of_postgresql_needs_a_database_to_check(sqlite_region: RegionProcess) -> None:
    out = sqlite_region.folder / "copy"
    result = sqlite_region.cli(
        "backup", "--out", str(out), "--check-database", "postgresql://x/y", check=False
    )
    assert (result.returncode, "altijd nagelezen" in result.stderr, out.exists()) == (1, True, False)


def test_what_was_acknowledged_before_the_copy_is_in_it(region: RegionProcess, put_back: PutBack) -> None:
    team = open_office(region)
    raws = [team.first.seal(team.household, b"x") for _ in range(4)]
    before = team.first.push(*raws)
    copy = back_up(region)
    put_back(copy)
    again = team.first.push(*raws)
    assert [(item.state, item.seq) for item in again] == [(ItemState.DUPLICATE, item.seq) for item in before]
    database = Database(region.database_url)
    assert check.check_logs(database).envelopes == 4
    database.close()


def test_a_password_is_never_an_argument(
    postgres_region: RegionProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody on a machine may read the arguments of every process."""
    seen = tmp_path / "seen"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@" > {seen}\necho "$PGPASSWORD" > {seen}.word\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    url = postgres_region.database_url.replace("postgres@", "postgres:Appelvink@")
    postgres_region.database_url = url
    result = postgres_region.cli("backup", "--out", str(tmp_path / "copy"), check=False)
    assert (result.returncode, "pg_dump is gestopt" in result.stderr) == (1, True)
    assert "Appelvink" not in seen.read_text()
    assert (tmp_path / "seen.word").read_text() == "Appelvink\n"
    assert not list(tmp_path.glob("copy*"))
