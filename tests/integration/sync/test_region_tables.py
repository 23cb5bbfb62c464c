"""Migrations go forward and back on both databases, and make what the program's schema says."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, inspect, literal_column, select, text

from sync.backend import check, migrate, schema
from sync.backend.database import Database, normal_url
from sync.protocol import limits
from sync.protocol.faults import ItemState
from sync.protocol.messages import Done
from sync.protocol.records import AssignmentState, PurgeReceipt
from tests.region_blobs import put, put_whole
from tests.region_http import now
from tests.region_office import Office, new_household, open_office
from tests.region_process import RegionProcess

INDEXES = {
    "devices": {"devices_worker": ["worker"]},
    "assignments": {"assignments_worker": ["worker", "household"]},
    "feed_items": {"feed_items_household": ["household"]},
    "blobs": {"blobs_unnamed": ["kept_at"]},
    "blob_uploads": {"blob_uploads_device": ["device"], "blob_uploads_touched_at": ["touched_at"]},
}
"""Beside the keys."""


def test_forward_back_forward(database_url: str) -> None:
    database = Database(database_url)
    assert migrate.current(database) is None
    for _ in range(2):
        migrate.upgrade(database)
        assert migrate.current(database) == migrate.newest()
        found = inspect(database.engine)
        for table in schema.metadata.tables.values():
            dialect = database.engine.dialect
            made = {
                (column["name"], column["type"].compile(dialect), column["nullable"])
                for column in found.get_columns(table.name)
            }
            assert made == {
                (column.name, column.type.compile(dialect), column.nullable) for column in table.columns
            }, table.name
            indexes = {index["name"]: index["column_names"] for index in found.get_indexes(table.name)}
            assert indexes == INDEXES.get(table.name, {}), table.name
            key = found.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key.columns]
        migrate.downgrade(database, "base")
        inspect(database.engine).clear_cache()
        assert not set(inspect(database.engine).get_table_names()) & set(schema.metadata.tables)
        assert migrate.current(database) is None
    database.close()


FORGOTTEN = {"blobs", "blob_uploads", "blob_chunks"}
"""Tables that the first version did not have."""
UNKNOWN = {"seen_at": 0, "lease_key": None, "settlement": None, "wipe_receipt": None}
"""Columns that it did not have, and what stands there when they come back."""


def contents(region: RegionProcess) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    with closing(Database(region.database_url)) as database, database.read() as connection:
        return {
            table.name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for table in schema.metadata.sorted_tables
        }


def test_an_old_region_is_brought_along_and_used(region: RegionProcess) -> None:
    """With something in every table it goes back to the first version, and forward again, with all rows."""
    office = open_office(region)
    apart = new_household(office.coordinator, office.second)
    office.first.push(*(office.first.seal(office.household, b"x") for _ in range(50)))
    half = bytes(limits.BLOB_CHUNK_BYTES)
    put(office.first, office.household, bytes(32), offset=0, size=2 * len(half), chunk=half)
    put_whole(office.first, office.household, half)
    office.coordinator.assign(apart, office.second.worker, AssignmentState.ENDED)
    office.second.feed()
    late = office.second.push(office.second.seal(apart, b"late"))
    receipt = PurgeReceipt(apart, office.second.device, 0, True, now())
    office.second.ask(f"/v1/households/{apart.hex()}/purged", office.second.sign(receipt), Done)
    region.stop()
    before = contents(region)
    assert all(before.values()), "a table without rows shows nothing"
    assert "versie 0001" in region.cli("downgrade", "--to", "0001").stdout
    assert "upgrade" in region.cli("check", check=False).stderr
    region.cli("upgrade")
    assert contents(region) == {
        table: []
        if table in FORGOTTEN
        else [{key: UNKNOWN.get(key, row[key]) for key in row} for row in rows]
        for table, rows in before.items()
    }
    region.start()
    assert late[0].state is ItemState.QUARANTINED
    office.first.push(office.first.seal(office.household, b"y"))
    office.second.log_in()
    office.second.pull(office.household)
    assert office.second.logs[office.household].plaintexts == [b"x"] * 50 + [b"y"]
    assert region.cli("check").returncode == 0


@pytest.mark.parametrize("to", ["base", "0006", "head", "-1"])
def test_there_is_no_way_back_to_what_never_was(sqlite_region: RegionProcess, to: str) -> None:
    region = sqlite_region
    before = contents(region)
    told = region.cli("downgrade", f"--to={to}", check=False)
    assert (told.returncode, "niets veranderd" in told.stderr) == (1, True)
    assert contents(region) == before


PARTITIONED = {
    "envelopes": "household",
    "device_heads": "household",
    "blobs": "household",
    "blob_chunks": "household",
    "envelope_ids": "id",
}


def test_on_postgresql_logs_are_partitioned_and_their_ids_too(postgres_region: RegionProcess) -> None:
    database = Database(postgres_region.database_url)
    with database.read() as connection:
        for table, column in PARTITIONED.items():
            key = connection.execute(
                text("SELECT pg_get_partkeydef(CAST(:table AS regclass))"), {"table": table}
            ).scalar_one()
            assert key == f"HASH ({column})", table
            parts = connection.execute(
                text("SELECT count(*) FROM pg_inherits WHERE inhparent = CAST(:table AS regclass)"),
                {"table": table},
            ).scalar_one()
            assert parts == 16, table
    office = open_office(postgres_region)
    spread(office, 12)
    with database.read() as connection:
        for kept in (schema.envelopes, schema.envelope_ids):
            part: ColumnElement[str] = literal_column("tableoid::regclass::text")
            used = connection.execute(select(part).select_from(kept).distinct()).scalars().all()
            assert len(used) > 1, f"twelve households do not lie in one partition of {kept.name}"
    database.close()


def spread(office: Office, count: int) -> list[bytes]:
    """Households with an envelope each."""
    made = [new_household(office.coordinator, office.first) for _ in range(count)]
    office.first.feed()
    office.first.push(*(office.first.seal(household, b"x") for household in made))
    return made


def test_sqlite_keeps_what_it_acknowledged(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('db') / 'x.db'}")
    with database.write() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert connection.execute(text("PRAGMA temp_store")).scalar_one() == 2
    database.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="database must be"):
        normal_url(url)


COMMANDS = [
    ("devices",), ("check",), ("invite", "--worker", "Anna"), ("report",), ("backup", "--out", "copy"),
    ("upgrade",), ("downgrade", "--to", "0001"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_is_not_there_is_told_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    told = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'typo.db'}").cli(*command, check=False)
    assert (told.returncode, "typo.db is er niet" in told.stderr) == (1, True), told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_without_a_region_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "leeg.db"
    file.touch()
    told = RegionProcess(tmp_path, f"sqlite:///{file}").cli(*command, check=False)
    assert (told.returncode, "geen regio" in told.stderr) == (1, True), told


@pytest.mark.parametrize("command", ["check", "report"])
def test_tables_alone_are_no_region(tmp_path: Path, command: str) -> None:
    """As an init that was broken off leaves them."""
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    with closing(Database(region.database_url)) as database:
        migrate.upgrade(database)
    told = region.cli(command, check=False)
    assert (told.returncode, "geen regio" in told.stderr) == (1, True), told


@pytest.mark.parametrize("version", migrate.versions())
def test_init_changes_nothing_where_a_region_is(tmp_path: Path, version: str) -> None:
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    region.cli("init", "--root-key-out", str(tmp_path / "root"))
    region.cli("downgrade", "--to", version)
    again = region.cli("init", "--root-key-out", str(tmp_path / "root2"), check=False)
    assert (again.returncode, "Er is niets veranderd" in again.stderr) == (1, True)
    assert not (tmp_path / "root2").exists()
    with closing(Database(region.database_url)) as database:
        assert migrate.current(database) == version


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE envelopes SET envelope = zeroblob(300) WHERE seq = 2",
        "DELETE FROM envelopes WHERE seq = 2",
        "DELETE FROM envelopes WHERE seq = 3",
        "UPDATE households SET head_hash = zeroblob(32)",
    ],
)
def test_check_finds_a_log_that_was_changed(sqlite_region: RegionProcess, damage: str) -> None:
    office = open_office(sqlite_region)
    office.first.push(*(office.first.seal(office.household, b"x") for _ in range(3)))
    assert sqlite_region.cli("check").returncode == 0
    database = Database(sqlite_region.database_url)
    with database.write() as connection:
        connection.execute(text(damage))
    assert check.check_logs(database).broken == [office.household]
    database.close()
    assert sqlite_region.cli("check", check=False).returncode == 1
