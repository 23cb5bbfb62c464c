"""The network comes back: sync goes on at once, not after its pause; and what it costs is respected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.store import outbox
from sync.client.runner import Phase, Runner
from tests.factories_photos import taken
from tests.fakes.network import FakeNetwork
from tests.fakes.region_nearby import NearbyRegion, NearbyTransport
from tests.sync_laptops import StoreOffice, add_person, office
from tests.sync_photos import add_photo
from tests.ui.told_page import raise_it
from ui.bridge.sync_bridge import SyncBridge

LONG_MS = 20_000
PATIENT = 100.0
"""Makes every pause longer than the test waits."""


class Stand:
    """The first worker's laptop, its line, and the sync thread that wakes by the network."""

    def __init__(self, region: NearbyRegion, team: StoreOffice) -> None:
        self.laptop, self.household, self.network = team.first, team.household, FakeNetwork()
        self.laptop.disconnect()
        self._region = region
        self.lines: list[NearbyTransport] = []
        self.runner = Runner(
            self.laptop.lane, self.laptop.hub, self.laptop.clock, on_bug=raise_it,
            make_transport=self._line, chance=lambda: PATIENT,
        )  # fmt: skip
        self.bridge = SyncBridge(self.runner, raise_it, watch=self.network.watch)

    def _line(self, url: str, authority: bytes) -> NearbyTransport:
        self.lines.append(self._region.transport(url, authority))
        return self.lines[-1]

    def cut(self, *, is_cut: bool) -> None:
        """Between the laptop and its region."""
        self.lines[-1].is_cut = is_cut


@pytest.fixture
def stand(tmp_path: Path, qtbot: QtBot) -> Iterator[Stand]:
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as team:
        made = Stand(region, team)
        made.runner.start()
        qtbot.waitUntil(lambda: made.runner.state.is_synchronised, timeout=LONG_MS)
        yield made
        made.bridge.close()
        made.runner.stop()
    region.close()


def test_it_goes_on_as_soon_as_the_network_is_back(stand: Stand, qtbot: QtBot) -> None:
    stand.cut(is_cut=True)
    stand.laptop.lane.run(add_person, stand.household, "Oma")
    qtbot.waitUntil(lambda: stand.runner.state.phase is Phase.OFFLINE, timeout=LONG_MS)
    stand.cut(is_cut=False)
    stand.network.come_back()
    qtbot.waitUntil(lambda: stand.runner.state.is_synchronised, timeout=LONG_MS)
    assert not stand.laptop.lane.run(outbox.waiting)


def test_photos_wait_while_the_network_is_paid_by_the_byte(stand: Stand, qtbot: QtBot) -> None:
    stand.network.cost(is_metered=True)
    stand.laptop.lane.run(add_photo, stand.household, taken())
    stand.laptop.lane.run(add_person, stand.household, "Oma")

    def is_held() -> bool:
        report, seen = stand.runner.state.report, stand.runner.state.overview
        return (
            report is not None
            and report.are_photos_held
            and seen is not None
            and seen.photos == 1
            and not seen.waiting
        )

    qtbot.waitUntil(is_held, timeout=LONG_MS)
    assert not stand.runner.state.is_synchronised
    before = stand.runner.state.report
    stand.bridge.wake()
    qtbot.waitUntil(lambda: stand.runner.state.report is not before, timeout=LONG_MS)
    assert is_held(), "who wakes it does not ask for photos"
    stand.network.cost(is_metered=False)
    qtbot.waitUntil(lambda: stand.runner.state.is_synchronised, timeout=LONG_MS)
