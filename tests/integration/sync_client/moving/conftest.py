"""Two regions nearby, with everybody in them once; each test has a household of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.region_nearby import NearbyRegion
from tests.region_fixtures import running_region
from tests.region_process import RegionProcess
from tests.two_regions import TwoRegions, two_regions


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoRegions]:
    folder: Path = tmp_path_factory.mktemp("offices")
    here, there = NearbyRegion(folder / "here"), NearbyRegion(folder / "there", name="IJsselland")
    with two_regions(here, there, folder / "laptops", here.transport, there.transport) as found:
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
