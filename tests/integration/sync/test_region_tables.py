"""Migrations go forward and back on both databases, and make what the program's schema says."""

import pytest
from sqlalchemy import ColumnElement, Table, insert, inspect, literal_column, select, text

from sync.backend import check, migrate, schema
from sync.backend.database import Database, normal_url
from tests.region_office import Office, new_household, open_office
from tests.region_process import RegionProcess


def test_forward_back_forward(database_url: str) -> None:
    database = Database(database_url)
    assert migrate.current(database) is None
    for _ in range(2):
        migrate.upgrade(database)
        assert migrate.current(database) == migrate.newest()
        found = inspect(database.engine)
        for table in schema.metadata.tables.values():
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert set(columns) == set(table.columns.keys()), table.name
            assert all(columns[column.name]["nullable"] == column.nullable for column in table.columns)
            key = found.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key.columns]
        migrate.downgrade(database, "base")
        inspect(database.engine).clear_cache()
        assert not set(inspect(database.engine).get_table_names()) & set(schema.metadata.tables)
        assert migrate.current(database) is None
    database.close()


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [(schema.device_heads, "0001", "0002"), (schema.envelope_ids, "0003", "0004")],
    ids=["heads", "ids"],
)
def test_what_stands_there_is_taken_along_both_ways(
    database_url: str, table: Table, before: str, after: str
) -> None:
    database = Database(database_url)
    migrate.upgrade(database, before)
    names = [column.name for column in table.columns]
    rows = [{name: at if name == "seq" else bytes([at]) * 16 for name in names} for at in range(1, 60)]
    with database.write() as connection:
        connection.execute(insert(table), rows)
    for go in (migrate.upgrade, migrate.downgrade, migrate.upgrade):
        go(database, after if go is migrate.upgrade else before)
        with database.read() as connection:
            found = connection.execute(select(table).order_by(table.c.seq)).mappings()
            assert [dict(row) for row in found] == rows
    database.close()


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


def test_a_command_without_tables_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("leeg")
    region = RegionProcess(folder, f"sqlite:///{folder / 'leeg.db'}")
    for command in (("devices",), ("check",), ("invite", "--worker", "Anna")):
        result = region.cli(*command, check=False)
        assert (result.returncode, "init" in result.stderr) == (1, True)
    assert "versie 0005" in region.cli("upgrade").stdout
    again = region.cli("invite", "--worker", "Anna", check=False)
    assert (again.returncode, "geen regio" in again.stderr) == (1, True)


def test_init_twice_changes_nothing(sqlite_region: RegionProcess) -> None:
    again = sqlite_region.cli("init", "--root-key-out", str(sqlite_region.folder / "root2"), check=False)
    assert (again.returncode, "Er is niets veranderd" in again.stderr) == (1, True)
    assert not (sqlite_region.folder / "root2").exists()


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
