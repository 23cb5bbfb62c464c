"""The plays of tests/property/test_sync_plays.py with a region on PostgreSQL.

A database is copied for each play. PRAATPLAN_RUNS sets how many.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.places import PLACE
from tests.region_fixtures import Lazily
from tests.shares import shares
from tests.sync_plays import Step, any_script, play
from tests.sync_world import Weather, make_template, world

PLAYS = min(int(os.environ.get("PRAATPLAN_RUNS", "10")), 200)
A_SHARE = 100


@pytest.mark.timeout(120 + 3 * A_SHARE)
@pytest.mark.parametrize("plays", shares(PLAYS, A_SHARE))
def test_any_play_ends_with_everybody_having_everything(
    postgres_cluster: Lazily, tmp_path: Path, plays: int
) -> None:
    cluster = postgres_cluster()
    url = cluster.new_database()
    template = make_template(tmp_path, url)

    @settings(max_examples=plays)
    @given(any_script)
    def _any_play(script: list[Step]) -> None:
        copy = cluster.new_database(like=url)
        with (
            tempfile.TemporaryDirectory(dir=PLACE) as folder,
            world(template, Path(folder), weather=Weather(database_url=copy)) as found,
        ):
            play(found, script)
        cluster.drop(copy)

    _any_play()
