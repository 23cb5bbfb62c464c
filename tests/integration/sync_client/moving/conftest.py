"""Two regions nearby, with everybody in them once; each test has a household of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.region_fixtures import postgres_region, running_region
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreLaptop, new_laptop, open_coordinator
from tests.two_regions import Servers, TwoRegions, nearby_regions, nearby_servers

__all__ = ["postgres_region"]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The region that gives, and the one that receives."""
    with nearby_servers(tmp_path_factory.mktemp("regions")) as made:
        yield made


@pytest.fixture(scope="session")
def offices(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoRegions]:
    with nearby_regions(servers, tmp_path_factory.mktemp("laptops")) as found:
        yield found


@pytest.fixture
def pair(offices: TwoRegions) -> TwoRegions:
    return offices.anew()


@pytest.fixture
def bo(servers: Servers, tmp_path: Path) -> Iterator[StoreLaptop]:
    """A second coordinator of the region that receives."""
    _here, there = servers
    laptop = new_laptop(tmp_path / "bo", there.transport)
    yield open_coordinator(there, laptop, "Bo")
    laptop.close()


@pytest.fixture
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegionProcess]:
    """A second real region, on SQLite."""
    folder = tmp_path_factory.mktemp("there")
    with running_region(folder, f"sqlite:///{folder / 'region.db'}", "IJsselland") as process:
        yield process
