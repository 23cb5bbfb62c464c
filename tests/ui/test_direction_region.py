"""Regie with the real client: the rail gets the page, and a region starts by the page alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import AppError
from desktop.store.queries import summaries
from sync.client.runner import Runner
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import new_laptop, open_coordinator
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_states import Standing
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, Route
from ui.preferences import Preferences
from ui.rail import RailButton
from ui.stage import stage_doors
from ui.theme.look import Look
from ui.views.direction import DirectionPage
from ui.views.registry import PAGES
from ui.widgets.buttons import Button


class Told:
    """What the page said to the person."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.errors: list[AppError] = []

    def tell(self, text: str, _undo: object) -> None:
        self.words.append(text)


@pytest.fixture
def told() -> Told:
    return Told()


@contextmanager
def _context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    tasks = TaskRunner(rooms.lane, told.errors.append, _raise)
    bridge = HubBridge(rooms.hub)
    yield PageContext(
        look=Look(),
        tasks=tasks,
        hub=bridge,
        clock=clock,
        worker_name="Carla",
        doors=stage_doors(lambda: rooms, clock),
        preferences=Preferences(),
        tell=told.tell,
        explain=told.errors.append,
    )
    tasks.close()
    bridge.close()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with _context(rooms, clock, told) as made:
        yield made


def _raise(error: BaseException) -> None:
    raise error


def _shown(page: DirectionPage, qtbot: QtBot) -> DirectionPage:
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    page.on_shown(Route("direction"))
    return page


def _words(page: DirectionPage) -> str:
    QCoreApplication.processEvents()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def _buttons(page: DirectionPage, said: str) -> list[Button]:
    QCoreApplication.processEvents()
    found = (each for each in page.findChildren(Button) if each.isVisibleTo(page))
    return [each for each in found if said in each.accessibleName()]


def _entry(window: MainWindow) -> bool:
    found = [each for each in window.findChildren(RailButton) if each.accessibleName() == "Regie"]
    assert len(found) == 1
    return found[0].isVisibleTo(window)


def test_the_rail_has_the_page_once_a_coordinator_came_in(
    context: PageContext, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the real client; the entry comes when sync says who works here."""
    region = NearbyRegion(tmp_path / "region")
    laptop = new_laptop(tmp_path / "boss", region.transport)
    runner = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=_raise, make_transport=region.transport)
    bridge = SyncBridge(runner, _raise)
    window = MainWindow(WindowParts(PAGES, replace(context, sync=bridge), Route("sync")))
    qtbot.addWidget(window)
    bridge.state_changed.connect(lambda _state: window.say_sync("Verbinden"))
    runner.start()
    qtbot.waitUntil(lambda: bridge.picture().standing is Standing.NOT_ENROLLED, timeout=10_000)
    assert not _entry(window)
    bridge.close()
    runner.stop()
    open_coordinator(region, laptop)
    again = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=_raise, make_transport=region.transport)
    second = SyncBridge(again, _raise)
    window = MainWindow(WindowParts(PAGES, replace(context, sync=second), Route("sync")))
    qtbot.addWidget(window)
    second.state_changed.connect(lambda _state: window.say_sync("Verbinden"))
    assert not _entry(window)
    again.start()
    qtbot.waitUntil(lambda: _entry(window), timeout=10_000)
    second.close()
    again.stop()
    laptop.close()
    region.close()


def test_a_region_starts_by_the_page_alone(
    clock: FakeClock, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the real client: Eva asks, is approved, gets a new household, and writes in it."""
    region = NearbyRegion(tmp_path / "region")
    boss = open_coordinator(region, new_laptop(tmp_path / "boss", region.transport))
    boss.disconnect()
    eva = new_laptop(tmp_path / "eva", region.transport)
    enrolled = eva.enrol(region.invite("Eva"))
    runner = Runner(boss.lane, boss.hub, boss.clock, on_bug=_raise, make_transport=region.transport)
    bridge = SyncBridge(runner, _raise)
    runner.start()
    theirs = Rooms(boss.lane, boss.hub, "Coby", lambda: None)
    with _context(theirs, clock, told) as context:
        page = _shown(DirectionPage(context, bridge), qtbot)
        qtbot.waitUntil(lambda: enrolled.digits in _words(page), timeout=20_000)
        _buttons(page, "Klopt, keur de laptop van Eva goed")[0].click()
        qtbot.waitUntil(lambda: page.form.worker.count() == 1, timeout=20_000)
        page.form.name.setText("De Wit")
        page.form.worker.set_value(eva.worker)
        page.form.begin_button.click()
        qtbot.waitUntil(lambda: "De Wit is begonnen. Eva krijgt het nu binnen." in told.words, timeout=20_000)
    bridge.close()
    runner.stop()
    eva.sync()
    household = eva.lane.run(summaries)[0]
    assert household.name == "De Wit"
    assert eva.read(household.id).household.director == eva.worker
    assert told.errors == []
    for laptop in (boss, eva):
        laptop.close()
    region.close()
