"""The machine of PostgreSQL is gone for good, and its standby takes over: what was acknowledged is there."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from desktop.store import outbox
from sync.backend import schema
from sync.backend.database import Database
from sync.client import troubles
from tests.postgres_cluster import running_cluster, standby_of
from tests.region_fixtures import running_region
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreOffice, add_person, office


def envelopes(region: RegionProcess) -> int:
    return int(json.loads(region.cli("report", "--json").stdout)["envelopes"])


def write(team: StoreOffice, name: str) -> None:
    """One writes and another has it: the region acknowledged it, and handed it out."""
    team.first.lane.run(add_person, team.household, name)
    team.first.sync()
    team.second.sync()
    assert not team.first.lane.run(outbox.waiting)


@pytest.mark.timeout(300)
def test_a_standby_takes_over(tmp_path: Path) -> None:
    """Nothing is lost where the first machine waited for the second, else nothing in silence."""
    with running_cluster() as primary:
        name = primary.new_database().rpartition("/")[2]
        with standby_of(primary) as standby:
            url = (
                f"postgresql://postgres@/{name}?host=127.0.0.1,127.0.0.1"
                f"&port={primary.port},{standby.port}&target_session_attrs=read-write"
            )
            with running_region(tmp_path, url) as region, office(region, tmp_path / "laptops") as team:
                write(team, "Oma, op beide machines")
                on_both = envelopes(region)
                with (
                    standby.silent(),
                    closing(Database(url, is_server=True)) as database,
                    pytest.raises(DBAPIError),
                    database.write() as connection,
                ):
                    connection.execute(update(schema.region).values(one=1))
                primary.let_go(standby)
                write(team, "Opa, op de eerste alleen")
                assert envelopes(region) > on_both
                everybody = team.names()[1]
                primary.kill9()
                standby.promote()
                assert envelopes(region) == on_both
                team.second.sync()
                assert {alarm.code for alarm in team.second.lane.run(troubles.alarms)} & troubles.STARTS_OVER
                team.sync_all(3)
                assert team.names() == [everybody] * 3
                assert envelopes(region) > on_both
                assert region.cli("check").returncode == 0
