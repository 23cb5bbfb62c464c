"""One suite for what came too late: the fake, and the real bridge with a region nearby."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop.domain.changes import ChangeBatch, Hlc
from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.errors import AppError
from sync.client import coordinator
from sync.client.runner import Runner
from tests.fakes.late_ways import FakeLateWays
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import add_person, office
from ui.bridge.late_states import Decided, LateLine, LateWays
from ui.bridge.sync_bridge import SyncBridge

PATIENCE_MS = 20_000


@dataclass
class Case:
    """A coordinator's way to two actions of Eva that came too late."""

    ways: LateWays
    qtbot: QtBot
    owner: QObject = field(default_factory=QObject)
    errors: list[AppError] = field(default_factory=list)

    def look(self) -> tuple[LateLine, ...]:
        heard: list[tuple[LateLine, ...]] = []
        self.ways.late_work(self.owner, then=heard.append, failed=self.errors.append)
        return self._wait(heard)

    def take(self, *which: BatchId) -> tuple[LateLine, ...]:
        heard: list[tuple[LateLine, ...]] = []
        self.ways.take_in_late(self.owner, which, then=heard.append, failed=self.errors.append)
        return self._wait(heard)

    def leave(self, reason: str, *which: BatchId) -> tuple[LateLine, ...]:
        heard: list[tuple[LateLine, ...]] = []
        self.ways.leave_late(self.owner, which, reason, then=heard.append, failed=self.errors.append)
        return self._wait(heard)

    def _wait(self, heard: list[tuple[LateLine, ...]]) -> tuple[LateLine, ...]:
        self.qtbot.waitUntil(lambda: bool(heard or self.errors), timeout=PATIENCE_MS)
        return heard[0] if heard else ()


def _real(folder: Path, qtbot: QtBot) -> Iterator[Case]:
    region = NearbyRegion(folder / "region")
    with office(region, folder / "laptops", region.transport) as team:
        boss, eva = team.coordinator, team.first
        for name in ("Oma", "Tante"):
            eva.lane.run(add_person, team.household, name)
        coordinator.release(boss.line, team.household, eva.worker, days=-1)
        eva.sync()
        boss.sync()
        boss.disconnect()
        bugs: list[BaseException] = []
        runner = Runner(boss.lane, boss.hub, boss.clock, on_bug=bugs.append, make_transport=region.transport)
        bridge = SyncBridge(runner, bugs.append)
        runner.start()
        yield Case(bridge, qtbot)
        bridge.close()
        runner.stop()
        assert bugs == []
    region.close()


def _fake(_folder: Path, qtbot: QtBot) -> Iterator[Case]:
    yield Case(FakeLateWays(*(_late(number) for number in (1, 2))), qtbot)


def _late(number: int) -> LateLine:
    batch = ChangeBatch(
        id=BatchId(f"{number:032x}"), household=HouseholdId("1" * 32), hlc=Hlc(number, 0),
        author=WorkerId("e" * 32), device=DeviceId("d" * 32), action="person.added", ops=(),
    )  # fmt: skip
    came = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    return LateLine(batch.id, batch.household, "Eva", batch.device, came, batch)


@pytest.fixture(params=[_fake, _real], ids=["fake", "real"])
def case(
    request: pytest.FixtureRequest, tmp_path: Path, qapp: QCoreApplication, qtbot: QtBot
) -> Iterator[Case]:
    make: Callable[[Path, QtBot], Iterator[Case]] = request.param
    yield from make(tmp_path, qtbot)


def test_it_says_who_wrote_what(case: Case) -> None:
    lines = case.look()
    assert [(line.author, line.why, line.is_here, line.decided) for line in lines] == [
        ("Eva", "", True, Decided.NOT_YET)
    ] * 2
    assert [line.batch.action for line in lines if line.batch is not None] == ["person.added"] * 2


def test_each_is_taken_in_or_left_and_told_once_and_taken_in_stays(case: Case) -> None:
    first, second = (line.id for line in case.look())
    assert [line.decided for line in case.take(first)] == [Decided.TAKEN_IN, Decided.NOT_YET]
    assert [line.decided for line in case.leave("Staat er al.", second)] == [Decided.LEFT]
    assert case.look() == ()
    assert [line.decided for line in case.leave("Toch niet.", first)] == [Decided.TAKEN_IN]
    assert [line.decided for line in case.take(second)] == [Decided.TAKEN_IN]
    assert case.errors == []


def test_what_the_region_does_not_have_is_refused(case: Case) -> None:
    assert case.take(BatchId("f" * 32)) == ()
    assert [error.message_key for error in case.errors] == ["not_found"]
