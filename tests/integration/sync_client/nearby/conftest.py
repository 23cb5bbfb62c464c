"""A region in the process of the test itself, and a team whose laptops stand beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreOffice, office


@pytest.fixture
def region(tmp_path: Path) -> Iterator[NearbyRegion]:
    found = NearbyRegion(tmp_path / "region")
    yield found
    found.close()


@pytest.fixture
def team(region: NearbyRegion, tmp_path: Path) -> Iterator[StoreOffice]:
    with office(region, tmp_path / "laptops", region.transport) as found:
        yield found
