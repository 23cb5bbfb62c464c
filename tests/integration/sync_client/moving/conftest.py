"""Two regions nearby, with everybody in them once; each test has a household of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.region_nearby import NearbyRegion
from tests.region_fixtures import running_region
from tests.region_process import RegionProcess
from tests.two_regions import TwoRegions, two_regions


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Where the servers of both keep everything."""
    folder = tmp_path_factory.mktemp("regions")
    return [folder / "here", folder / "there"]


@pytest.fixture(scope="module")
def offices(regions: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoRegions]:
    here, there = NearbyRegion(regions[0]), NearbyRegion(regions[1], name="IJsselland")
    laptops = tmp_path_factory.mktemp("laptops")
    with two_regions(here, there, laptops, here.transport, there.transport) as found:
        yield found
    here.close()
    there.close()


@pytest.fixture
def pair(offices: TwoRegions) -> TwoRegions:
    return offices.anew()


@pytest.fixture
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionProcess]:
    """A second real region, on SQLite."""
    folder = tmp_path_factory.mktemp("there")
    with running_region(folder, f"sqlite:///{folder / 'region.db'}", "IJsselland") as process:
        yield process
