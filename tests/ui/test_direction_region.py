"""Regie with the real client: the rail gets the page, and a region starts by the page alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.store.queries import summaries
from sync.client.runner import Runner
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import new_laptop, open_coordinator
from tests.ui.told_page import Told, buttons, page_context, raise_it, shown, words
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_states import Standing
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, Route
from ui.rail import RailButton
from ui.views.direction import DirectionPage
from ui.views.registry import PAGES


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Carla") as made:
        yield made


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
    runner = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=raise_it, make_transport=region.transport)
    bridge = SyncBridge(runner, raise_it)
    window = MainWindow(WindowParts(PAGES, replace(context, sync=bridge), Route("sync")))
    qtbot.addWidget(window)
    bridge.state_changed.connect(lambda _state: window.say_sync("Verbinden"))
    runner.start()
    qtbot.waitUntil(lambda: bridge.picture().standing is Standing.NOT_ENROLLED, timeout=10_000)
    assert not _entry(window)
    bridge.close()
    runner.stop()
    open_coordinator(region, laptop)
    again = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=raise_it, make_transport=region.transport)
    second = SyncBridge(again, raise_it)
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
    runner = Runner(boss.lane, boss.hub, boss.clock, on_bug=raise_it, make_transport=region.transport)
    bridge = SyncBridge(runner, raise_it)
    runner.start()
    theirs = Rooms(boss.lane, boss.hub, "Coby", lambda: None)
    with page_context(theirs, clock, told, "Carla") as context:
        page = shown(DirectionPage(context, bridge), qtbot, Route("direction"))
        qtbot.waitUntil(lambda: enrolled.digits in words(page), timeout=20_000)
        buttons(page, "Klopt, keur de laptop van Eva goed")[0].click()
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
