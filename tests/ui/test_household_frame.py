"""The page around a household: warnings, phases with their gate, threats, and changes from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.visits import PhaseChange
from desktop.services import phases
from desktop.services.reading import read_again
from desktop.services.record import record
from desktop.store import access
from tests.fakes.clock import FakeClock
from tests.ui.bare_context import bare_context
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import Route
from ui.screens import HEIGHT, WIDTH, settle
from ui.stage import stage_rooms
from ui.views import household
from ui.views.household import HouseholdPage
from ui.views.household_header import warnings
from ui.views.phase_dialog import PhaseDialog, ways_on

LINDE, VERMEER, OSEI = range(3)


@dataclass
class Hall:
    """A window that can show the households of a small caseload."""

    rooms: Rooms
    clock: FakeClock
    window: MainWindow
    tasks: TaskRunner
    ids: tuple[HouseholdId, ...]

    def go(self, at: int, tab: str = "plan") -> HouseholdPage:
        self.window.go(Route("household", self.ids[at], tab))
        self.settle()
        page = self.window.page
        assert isinstance(page, HouseholdPage)
        return page

    def settle(self) -> None:
        settle(self.tasks)
        QTest.qWait(60)
        settle(self.tasks)

    def dossier(self, at: int) -> Dossier:
        return self.rooms.lane.submit(read_again, self.ids[at]).result()


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def hall(tmp_path: Path, clock: FakeClock, qtbot: QtBot) -> Iterator[Hall]:
    rooms, ids = stage_rooms(tmp_path, clock, households=3)
    bridge = HubBridge(rooms.hub)
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    context = bare_context(rooms, clock, tasks, bridge)
    window = MainWindow(WindowParts((household.SPEC,), context, Route("household", ids[LINDE], "plan")))
    window.resize(WIDTH, HEIGHT)
    window.show()
    made = Hall(rooms, clock, window, tasks, ids)
    made.settle()
    yield made
    made.settle()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    bridge.close()
    rooms.close()


def _dialog(page: HouseholdPage) -> PhaseDialog:
    found = [each for each in page.findChildren(PhaseDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_what_must_be_known_first_is_said(hall: Hall) -> None:
    titles = {
        at: [caution.title for caution in warnings(hall.dossier(at), hall.clock.now())] for at in range(3)
    }
    assert titles[LINDE] == ["Geheim adres"]
    assert titles[VERMEER] == ["Niet samen bespreken", "Geheim adres"]
    assert [title[:15] for title in titles[OSEI]] == ["Huisverbod tot "]
    page = hall.go(VERMEER)
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Niet samen bespreken" in shown


def test_opening_is_logged_once_each_time_the_page_comes_into_sight(hall: Hall) -> None:
    def opened() -> int:
        entries = hall.rooms.lane.submit(access.entries).result()
        return sum(entry.event == "dossier.opened" for entry in entries)

    before = opened()
    page = hall.go(VERMEER)
    page.refresh()
    page.open_tab("people")
    hall.settle()
    assert opened() == before + 1
    hall.go(LINDE)
    hall.go(VERMEER)
    assert opened() == before + 3


def test_an_open_gate_asks_for_a_reason_and_a_threat_leads_back(hall: Hall) -> None:
    page = hall.go(LINDE)
    page.move_phase()
    dialog = _dialog(page)
    dialog.confirm.click()
    assert dialog.isVisible()
    dialog.reason_edit.setPlainText("Papa woont nu bij zijn broer.")
    dialog.confirm.click()
    hall.settle()
    assert hall.dossier(LINDE).household.phases == (2,)
    (change,) = hall.dossier(LINDE).of(PhaseChange)
    assert change.is_override
    page.threaten()
    dialog = _dialog(page)
    dialog.reason_edit.setPlainText("Nieuwe melding van de politie.")
    dialog.confirm.click()
    hall.settle()
    assert hall.dossier(LINDE).household.phases == (1,)
    assert len(hall.dossier(LINDE).of(PhaseChange)) == 2


def test_every_way_on_is_one_the_phases_know(hall: Hall) -> None:
    hall.rooms.lane.submit(phases.move, hall.dossier(LINDE), (2, 3), "klaar").result()
    assert ways_on(hall.dossier(LINDE)) == ((2,), (3,), (4,))


def test_a_change_from_elsewhere_is_shown(hall: Hall) -> None:
    page = hall.go(LINDE)
    seen = hall.dossier(LINDE)
    renamed = msgspec.structs.replace(seen.household, name="Linde-Bakker")
    hall.rooms.lane.submit(record, seen, "household.written", after=[renamed]).result()
    hall.settle()
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Linde-Bakker" in shown
