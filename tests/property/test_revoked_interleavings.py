"""From the moment a laptop is revoked it gets nothing new, whatever it sends or replays: 500 interleavings.

The real app on a real database, called in this process, so that so many are cheap; a few over TLS stand in
tests/integration/sync/test_region_people.py. PRAATPLAN_RUNS sets how many. Source: security.md figure 11.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from sync.backend import schema
from sync.protocol import wire
from sync.protocol.messages import DeviceState
from sync.protocol.records import WipeOrder, sign_record
from tests.fakes.region_nearby import NearbyRegion
from tests.places import PLACE
from tests.region_office import Office, open_office
from tests.revoked_plays import Do, Scene, copied, play

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
NOON = int(time.time())
before_it, after_it = (st.lists(st.sampled_from(Do), max_size=most) for most in (2, 3))


def noon() -> int:
    """The clock stands still: the tokens of the template hold in every play."""
    return NOON


@dataclass(frozen=True)
class Stage:
    """One region for all plays, and how it stood before the first: to begin anew takes a millisecond."""

    region: NearbyRegion
    office: Office
    before: sqlite3.Connection

    def scene(self) -> Scene:
        """Region and people as before the first play."""
        with closing(sqlite3.connect(self.region.folder / "region.db")) as database:
            self.before.backup(database)
        return Scene(copied(self.office))


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with (
        tempfile.TemporaryDirectory(dir=PLACE) as folder,
        closing(NearbyRegion(Path(folder) / "region", now=noon)) as region,
        closing(sqlite3.connect(":memory:")) as before,
    ):
        office = open_office(region)
        with closing(sqlite3.connect(region.folder / "region.db")) as database:
            database.backup(before)
        yield Stage(region, office, before)


@pytest.mark.timeout(120 + RUNS)
def test_nothing_new_in_any_interleaving(stage: Stage) -> None:
    @settings(max_examples=RUNS, suppress_health_check=[HealthCheck.too_slow])
    @given(before_it, after_it, st.booleans())
    def _any(before: list[Do], after: list[Do], is_at_once: bool) -> None:
        play(stage.scene(), before, after, is_at_once=is_at_once)

    _any()


def _set_devices(region: NearbyRegion, **values: object) -> None:
    with region.region.database.write() as connection:
        connection.execute(update(schema.devices).values(**values))


def _takes_it_back(region: NearbyRegion) -> None:
    _set_devices(region, state=DeviceState.ACTIVE)


def _gives_time(region: NearbyRegion) -> None:
    order = WipeOrder(bytes(16), NOON, NOON + 1000)
    _set_devices(region, wipe_order=wire.encode(sign_record(order, bytes(16), bytes(32))))


def _forgets_nonces(region: NearbyRegion) -> None:
    _takes_it_back(region)
    with region.region.database.write() as connection:
        connection.execute(delete(schema.nonces))


@pytest.mark.parametrize(
    ("betray", "after", "failure"),
    [
        (_gives_time, [Do.THIEF_WRITES], "spoke with a revoked"),
        (_takes_it_back, [], "something new"),
        (_forgets_nonces, [], "replayed"),
    ],
    ids=["time that nobody gave", "a token that goes on", "a nonce that serves twice"],
)
def test_a_region_that_goes_on_with_it_is_caught(
    stage: Stage, betray: Callable[[NearbyRegion], None], after: list[Do], failure: str
) -> None:
    with pytest.raises(AssertionError, match=failure):
        play(stage.scene(), [Do.THIEF_ASKS_TOKEN], after, betray=lambda: betray(stage.region))


def test_colleagues_who_keep_the_key_are_caught(stage: Stage) -> None:
    scene = stage.scene()
    scene.changes_key = False
    with pytest.raises(AssertionError, match="can be read"):
        play(scene, [], [])
