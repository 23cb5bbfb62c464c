"""A team before a region nearby, every network of which can be cut. Made once, and copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.region_nearby import NearbyRegion
from tests.handover_team import Networks, let_first_direct
from tests.sync_laptops import StoreLaptop, StoreOffice, laptop_at, new_laptop, office, open_worker

NAMES = ("coby", "eva", "bram")


@pytest.fixture(scope="package")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, StoreOffice]:
    """Where everything lies, closed, with Nour enrolled beside the team; the first worker directs."""
    folder = tmp_path_factory.mktemp("begun")
    with (
        closing(NearbyRegion(folder / "region")) as region,
        office(region, folder / "laptops", region.transport) as team,
        closing(new_laptop(folder / "laptops" / "nour", region.transport)) as new,
    ):
        open_worker(region, team.coordinator, new, "Nour")
        let_first_direct(team)
    return folder, team


@pytest.fixture
def region(tmp_path: Path, begun: tuple[Path, StoreOffice]) -> Iterator[NearbyRegion]:
    with closing(NearbyRegion(tmp_path / "region", begun[0] / "region")) as found:
        shutil.copytree(begun[0] / "laptops", tmp_path / "laptops")
        yield found


@pytest.fixture
def networks(region: NearbyRegion) -> Networks:
    return Networks(region)


@pytest.fixture
def team(begun: tuple[Path, StoreOffice], networks: Networks, tmp_path: Path) -> Iterator[StoreOffice]:
    with ExitStack() as closes:
        boss, first, second = (
            closes.enter_context(closing(laptop_at(tmp_path / "laptops" / name, networks))) for name in NAMES
        )
        yield replace(begun[1], coordinator=boss, first=first, second=second)


@pytest.fixture
def new(networks: Networks, team: StoreOffice, tmp_path: Path) -> Iterator[StoreLaptop]:
    with closing(laptop_at(tmp_path / "laptops" / "nour", networks)) as found:
        yield found
