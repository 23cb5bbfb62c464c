"""What tests of the screen share: the application in our dress, and a stage with a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.clock import FakeClock
from tests.fakes.sink import FakeSink
from tests.ui.kitchen_table import Kitchen, kitchen_table
from tests.ui.opened import Opened, opened_store
from tests.ui.paper_desk import Desktop, paper_desk
from tests.ui.plan_table import Table, plan_table
from ui.bridge.collecting import collect_here
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.praatplaat.speech import BundledSpeaker
from ui.screens import Stage
from ui.stage import stage_doors, stage_rooms
from ui.theme.apply import apply_look
from ui.theme.fonts import load_fonts
from ui.theme.look import Look


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    qapp.setStyle("Fusion")
    load_fonts()
    apply_look(qapp, Look())
    collect_here(qapp)
    return qapp


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def rooms(tmp_path: Path, clock: FakeClock) -> Iterator[Rooms]:
    """A real store without households."""
    made, _ = stage_rooms(tmp_path, clock, households=0)
    yield made
    made.close()


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture(scope="module")
def caseload_stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage with three households, for who looks and does not change."""
    clock = FakeClock()
    rooms, households = stage_rooms(tmp_path_factory.mktemp("store"), clock, households=3)
    bridge = HubBridge(rooms.hub)
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    yield Stage(Look(), rooms, households, tasks, bridge, stage_doors(lambda: rooms, clock))
    tasks.close()
    bridge.close()
    rooms.close()


@pytest.fixture
def opened(tmp_path: Path, clock: FakeClock) -> Iterator[Opened]:
    """Three households, for who changes something."""
    with opened_store(tmp_path, clock) as made:
        yield made


@pytest.fixture
def table(tmp_path: Path, clock: FakeClock) -> Iterator[Table]:
    """The plan of one household, for who writes in it."""
    with plan_table(tmp_path, clock) as made:
        yield made


@pytest.fixture
def kitchen(tmp_path: Path, qtbot: QtBot, clock: FakeClock) -> Iterator[Kitchen]:
    """A laptop on the kitchen table, at the page before the praatplaat."""
    with kitchen_table(tmp_path, qtbot, clock) as made:
        yield made


@pytest.fixture
def household() -> int:
    """Which household of the caseload the page of paper is about."""
    return 0


@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot, clock: FakeClock, household: int) -> Iterator[Desktop]:
    """The page of paper, for who lets something leave."""
    with paper_desk(tmp_path, qtbot, clock, household) as made:
        yield made


@pytest.fixture
def sink() -> FakeSink:
    """A loudspeaker whose time the test moves."""
    return FakeSink()


@pytest.fixture
def speaker(sink: FakeSink, qtbot: QtBot) -> Iterator[BundledSpeaker]:
    """The real bundled voice."""
    made = BundledSpeaker(sink)
    yield made
    made.close()
