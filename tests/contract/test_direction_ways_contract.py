"""One suite for what a coordinator may ask of sync: the fake, and the real bridge with a region nearby."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.domain.offers import Present
from desktop.errors import AppError
from desktop.services.households import begin_household
from desktop.store.queries import summaries
from sync.client.runner import Runner
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.sync_laptops import StoreLaptop, new_laptop, open_coordinator
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_states import (
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    LaptopLine,
    PlacesLine,
    Standing,
    SyncPicture,
    SyncWays,
)

PATIENCE_MS = 20_000


@dataclass
class Heard:
    """What came back."""

    pictures: list[DirectionPicture] = field(default_factory=list)
    errors: list[AppError] = field(default_factory=list)


@dataclass
class Case:
    """A coordinator's way into sync; `hire` lets a laptop ask, `receives` says what a worker's laptop has."""

    ways: SyncWays
    hire: Callable[[str], None]
    begin: Callable[[], HouseholdId]
    receives: Callable[[str], list[HouseholdId]]
    qtbot: QtBot
    owner: QObject = field(default_factory=QObject)

    def wait(self, heard: Heard) -> Heard:
        self.qtbot.waitUntil(lambda: bool(heard.pictures or heard.errors), timeout=PATIENCE_MS)
        return heard

    def look(self) -> DirectionPicture:
        heard = Heard()
        self.ways.direction(self.owner, then=heard.pictures.append, failed=heard.errors.append)
        return self.wait(heard).pictures[0]

    def asking(self, name: str) -> AskingLine:
        """A new laptop of `name` that asks, once the region told of it."""
        told: list[bool] = []
        self.ways.region_changed.connect(lambda: told.append(True))
        self.hire(name)
        self.qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
        return next(each for each in self.look().asking if each.worker_name == name)

    def approve(self, line: AskingLine) -> Heard:
        heard = Heard()
        self.ways.approve(self.owner, line, then=heard.pictures.append, failed=heard.errors.append)
        return self.wait(heard)

    def give(self, household: HouseholdId, worker: WorkerId) -> Heard:
        heard = Heard()
        self.ways.give_place(
            self.owner, household, worker, then=heard.pictures.append, failed=heard.errors.append
        )
        return self.wait(heard)

    def take(self, household: HouseholdId, worker: WorkerId) -> Heard:
        heard = Heard()
        self.ways.take_place(
            self.owner, household, worker, then=heard.pictures.append, failed=heard.errors.append
        )
        return self.wait(heard)

    def withdraw(self, laptop: LaptopLine, *, is_at_once: bool) -> Heard:
        heard = Heard()
        self.ways.withdraw(
            self.owner, laptop, is_at_once, then=heard.pictures.append, failed=heard.errors.append
        )
        return self.wait(heard)

    def come_in(self, name: str) -> ColleagueLine:
        picture = self.approve(self.asking(name)).pictures[0]
        return next(each for each in picture.colleagues if each.name == name)


def _real(folder: Path, qtbot: QtBot) -> Iterator[Case]:
    region = NearbyRegion(folder / "region")
    boss = open_coordinator(region, new_laptop(folder / "boss", region.transport))
    boss.disconnect()
    bugs: list[BaseException] = []
    laptops: dict[str, StoreLaptop] = {}
    runner = Runner(boss.lane, boss.hub, boss.clock, on_bug=bugs.append, make_transport=region.transport)
    bridge = SyncBridge(runner, bugs.append)

    def hire(name: str) -> None:
        laptops[name] = new_laptop(folder / name, region.transport)
        laptops[name].enrol(region.invite(name))
        bridge.sync_now()

    def receives(name: str) -> list[HouseholdId]:
        laptops[name].sync()
        return [each.id for each in laptops[name].lane.run(summaries)]

    runner.start()
    yield Case(bridge, hire, lambda: boss.lane.run(begin_household, "De Wit", "FL-1"), receives, qtbot)
    bridge.close()
    runner.stop()
    for laptop in (boss, *laptops.values()):
        laptop.close()
    region.close()
    assert bugs == []


def _fake(_folder: Path, qtbot: QtBot) -> Iterator[Case]:
    ways = FakeSyncWays()
    ways.mark = replace(MARK, worker_name="Coby")
    ways.shown = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)
    ways.directed = DirectionPicture(colleagues=(ColleagueLine(WorkerId("c" * 32), "Coby", True),))

    def hire(name: str) -> None:
        known = len(ways.newcomers)
        line = AskingLine(DeviceId(f"{known:032x}"), name, MARK.words, MARK.digits, name.encode())
        ways.newcomers[line] = ColleagueLine(WorkerId(f"{known:032x}"), name)
        ways.directed = replace(ways.directed, asking=(*ways.directed.asking, line))
        ways.region_changed.emit()

    def begin() -> HouseholdId:
        new = PlacesLine(HouseholdId("1" * 32), "De Wit", "FL-1")
        ways.directed = replace(ways.directed, households=(new,))
        return new.household

    def receives(name: str) -> list[HouseholdId]:
        places = ways.directed.households
        return [each.household for each in places if name in [worker.name for worker in each.active]]

    yield Case(ways, hire, begin, receives, qtbot)


@pytest.fixture(params=[_fake, _real], ids=["fake", "real"])
def case(
    request: pytest.FixtureRequest, tmp_path: Path, qapp: QCoreApplication, qtbot: QtBot
) -> Iterator[Case]:
    make: Callable[[Path, QtBot], Iterator[Case]] = request.param
    yield from make(tmp_path, qtbot)


def test_a_coordinator_is_known_as_one(case: Case) -> None:
    case.qtbot.waitUntil(lambda: case.ways.picture().is_coordinator, timeout=PATIENCE_MS)
    picture = case.look()
    assert picture.asking == ()
    assert [each.name for each in picture.colleagues if each.is_coordinator] == ["Coby"]


def test_who_asks_is_shown_with_words_and_digits_and_is_nobody_yet(case: Case) -> None:
    line = case.asking("Eva")
    assert len(line.words.split()) == 6
    assert len(line.digits.replace(" ", "")) == 25
    assert "Eva" not in [each.name for each in case.look().colleagues]


def test_only_what_was_compared_is_approved(case: Case) -> None:
    line = case.asking("Eva")
    heard = case.approve(replace(line, fingerprint=b"another"))
    assert [error.message_key for error in heard.errors] == ["fingerprint_differs"]
    assert case.look().asking == (line,)
    picture = case.approve(line).pictures[0]
    assert picture.asking == ()
    assert "Eva" in [each.name for each in picture.colleagues]
    assert [error.message_key for error in case.approve(line).errors] == ["not_found"]


def test_a_place_brings_the_household_to_the_laptop_of_the_worker(case: Case) -> None:
    eva = case.come_in("Eva")
    household = case.begin()
    assert case.receives("Eva") == []
    places = case.give(household, eva.worker).pictures[0].households[0]
    assert (places.household, places.name, places.number) == (household, "De Wit", "FL-1")
    assert places.workers == (eva,)
    assert case.receives("Eva") == [household]
    assert case.give(household, eva.worker).pictures[0].households[0].workers == (eva,)


def test_a_place_is_taken_back_but_never_the_last(case: Case) -> None:
    eva, bram = case.come_in("Eva"), case.come_in("Bram")
    household = case.begin()
    case.give(household, eva.worker)
    assert [error.message_key for error in case.take(household, eva.worker).errors] == ["last_worker"]
    assert case.receives("Eva") == [household]
    case.give(household, bram.worker)
    places = case.take(household, eva.worker).pictures[0].households[0]
    assert places.workers == (bram,)
    assert [gone for gone, _until in places.leaving] == [eva]

    def here() -> Present:
        return case.ways.picture().at_work[household]

    case.qtbot.waitUntil(lambda: eva.worker not in here().working, timeout=PATIENCE_MS)
    assert bram.worker in here().working
    assert here().heard == here().working
    assert case.receives("Bram") == [household]
    assert case.receives("Eva") == []
    assert [error.message_key for error in case.take(household, bram.worker).errors] == ["last_worker"]
    again = case.give(household, eva.worker).pictures[0].households[0]
    assert set(again.workers) == {eva, bram}
    assert again.leaving == ()
    assert case.receives("Eva") == [household]


def test_a_household_may_be_offered_to_everybody_else(case: Case) -> None:
    came = {case.come_in("Eva"), case.come_in("Bram")}
    heard: list[ColleagueLine] = []
    errors: list[AppError] = []
    case.ways.colleagues(case.owner, then=heard.extend, failed=errors.append)
    case.qtbot.waitUntil(lambda: bool(heard or errors), timeout=PATIENCE_MS)
    assert set(heard) == came
    assert errors == []


def test_a_laptop_is_withdrawn_and_once_withdrawn_only_wiped_at_once(case: Case) -> None:
    case.come_in("Eva")
    (laptop,) = [each for each in case.look().laptops if each.worker_name == "Eva"]
    assert not laptop.is_withdrawn
    withdrawn = case.withdraw(laptop, is_at_once=False).pictures[0].laptops[0]
    assert withdrawn == replace(laptop, is_withdrawn=True, extension="")
    assert [error.message_key for error in case.withdraw(laptop, is_at_once=False).errors] == ["not_found"]
    assert case.withdraw(laptop, is_at_once=True).pictures[0].laptops == (withdrawn,)
