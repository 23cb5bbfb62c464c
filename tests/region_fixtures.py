"""Fixtures of a real region; import the names into a conftest.py that needs them.

`region` runs a test twice, on SQLite and on PostgreSQL; the cluster is made once a test process, when first
asked for, so that each xdist worker has its own.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.postgres_cluster import PostgresCluster, running_cluster
from tests.region_process import RegionProcess

Lazily = Callable[[], PostgresCluster]


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Lazily]:
    """A function that gives the cluster, and makes it at the first call."""
    with ExitStack() as stack:
        made: list[PostgresCluster] = []

        def _give() -> PostgresCluster:
            if not made:
                made.append(stack.enter_context(running_cluster()))
            return made[0]

        yield _give


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, postgres_cluster: Lazily) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'region.db'}"
    return postgres_cluster().new_database()


@pytest.fixture
def region(tmp_path: Path, database_url: str) -> Iterator[RegionProcess]:
    """A running region, on SQLite and on PostgreSQL."""
    with running_region(tmp_path, database_url) as process:
        yield process


@pytest.fixture
def sqlite_region(tmp_path: Path) -> Iterator[RegionProcess]:
    """A running region on SQLite only."""
    with running_region(tmp_path, f"sqlite:///{tmp_path / 'region.db'}") as process:
        yield process


@pytest.fixture
def postgres_region(tmp_path: Path, postgres_cluster: Lazily) -> Iterator[RegionProcess]:
    """A running region on PostgreSQL only."""
    with running_region(tmp_path, postgres_cluster().new_database()) as process:
        yield process


@contextmanager
def running_region(folder: Path, database_url: str, name: str = "Flevoland") -> Iterator[RegionProcess]:
    """A region that runs until the block ends."""
    process = RegionProcess(folder, database_url, name)
    process.prepare()
    process.start()
    with process.closing:
        yield process
    process.kill9()
