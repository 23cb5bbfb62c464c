"""One suite for households that move between regions: the fake, and the real bridge with two regions."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.errors import AppError
from sync.client.runner import Runner
from tests.fakes.moving_ways import FakeMovingWays
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop
from tests.two_regions import two_regions
from ui.bridge.moving_bridge import MovingBridge
from ui.bridge.moving_states import Came, MoveLine, MovingWays, Stand
from ui.bridge.sync_bridge import SyncBridge

PATIENCE_MS = 20_000


@dataclass
class Case:
    """Who gives, who receives, what, and for whom."""

    giving: MovingWays
    receiving: MovingWays
    household: HouseholdId
    worker: WorkerId
    qtbot: QtBot
    owner: QObject = field(default_factory=QObject)

    def heard(self, ask: Callable[..., object], *args: Any) -> Any:
        """The answer, or the key of the message of what failed."""
        answers: list[Any] = []

        def failed(error: AppError) -> None:
            answers.append(error.message_key)

        ask(self.owner, *args, then=lambda *told: answers.append(told[0] if told else None), failed=failed)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
        return answers[0]

    def stands(self, ways: MovingWays) -> list[Stand]:
        lines: tuple[MoveLine, ...] = self.heard(ways.moves)
        return [each.stand for each in lines]


def _real(folder: Path, qtbot: QtBot, stack: ExitStack) -> Case:
    here, there = NearbyRegion(folder / "here"), NearbyRegion(folder / "there", name="IJsselland")
    stack.callback(here.close)
    stack.callback(there.close)
    pair = stack.enter_context(two_regions(here, there, folder / "laptops", here.transport, there.transport))

    def ways(laptop: StoreLaptop, region: NearbyRegion) -> MovingBridge:
        laptop.disconnect()
        runner = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=_fail, make_transport=region.transport)
        runner.start()
        stack.callback(runner.stop)
        bridge = SyncBridge(runner, _fail)
        stack.callback(bridge.close)
        return MovingBridge(bridge)

    return Case(ways(pair.coby, here), ways(pair.bea, there), pair.household, pair.wim.worker, qtbot)


def _fail(bug: BaseException) -> None:
    raise bug


def _fake(qtbot: QtBot) -> Case:
    ways = FakeMovingWays(Came("Flevoland", "Coby", "", "De Wit · FL-1", people=1))
    return Case(ways, ways, HouseholdId("a" * 32), WorkerId("b" * 32), qtbot)


@pytest.fixture(params=["fake", "real"])
def case(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Case]:
    with ExitStack() as stack:
        yield _fake(qtbot) if request.param == "fake" else _real(tmp_path, qtbot, stack)
        QCoreApplication.processEvents()


def test_a_household_moves_and_every_fault_is_told(case: Case) -> None:
    line = case.heard(case.receiving.make_line)
    assert len(line.words.split()) == 6
    assert case.heard(case.giving.read_line, line.text[:-8]) == "move_line_damaged"
    to = case.heard(case.giving.read_line, line.text)
    assert (to.region, to.name) == ("IJsselland", "Bea")
    made = case.heard(case.giving.send, case.household, to)
    assert case.stands(case.giving) == [Stand.WAITS]
    assert case.heard(case.giving.receipt, case.household) == "move_none_open"
    assert case.heard(case.receiving.open_file, made.content[:-1]) == "move_file_damaged"
    came = case.heard(case.receiving.open_file, made.content)
    assert (came.region, came.name, came.title, came.people) == ("Flevoland", "Coby", "De Wit · FL-1", 1)
    refusal = case.heard(case.receiving.refuse, came, "Moeder woont hier niet.")
    assert case.heard(case.giving.answer, case.household, refusal) == "Moeder woont hier niet."
    assert case.stands(case.giving) == []
    case.heard(case.giving.send, case.household, to)
    assert case.heard(case.giving.take_back, case.household, "Toch niet.") is None
    assert case.stands(case.giving) == []
    made = case.heard(case.giving.send, case.household, to)
    came = case.heard(case.receiving.open_file, made.content)
    receipt = case.heard(case.receiving.take_in, came, case.worker)
    assert case.heard(case.giving.answer, case.household, receipt[:-8]) == "move_answer_damaged"
    assert case.heard(case.giving.answer, case.household, receipt) is None
    assert case.stands(case.giving) == [Stand.GONE]
