"""A team before a region nearby, every network of which can be cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.region_nearby import NearbyRegion
from tests.handover_team import Networks
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    new_laptop,
    office,
    open_worker,
)


@pytest.fixture
def region(tmp_path: Path) -> Iterator[NearbyRegion]:
    found = NearbyRegion(tmp_path / "region")
    yield found
    found.close()


@pytest.fixture
def networks(region: NearbyRegion) -> Networks:
    return Networks(region)


@pytest.fixture
def team(region: NearbyRegion, networks: Networks, tmp_path: Path) -> Iterator[StoreOffice]:
    with office(region, tmp_path / "laptops", networks) as found:
        yield found


@pytest.fixture
def new(region: NearbyRegion, networks: Networks, team: StoreOffice, tmp_path: Path) -> Iterator[StoreLaptop]:
    made = new_laptop(tmp_path / "laptops" / "nour", networks)
    yield open_worker(region, team.coordinator, made, "Nour")
    made.close()
