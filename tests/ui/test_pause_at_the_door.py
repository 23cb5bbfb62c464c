"""The pause after too many wrong tries belongs to the door: a page that is made anew does not end it."""

from pytestqt.qtbot import QtBot

from tests.fakes.clock import FakeClock
from ui.bridge.tasks import TaskRunner
from ui.door_window import DoorWindow
from ui.doors import Rooms
from ui.stage import stage_doors
from ui.theme.look import Look
from ui.views.unlock import UnlockPage


def _fail(error: BaseException) -> None:
    raise error


def test_the_pause_goes_on_when_the_page_is_made_anew(rooms: Rooms, clock: FakeClock, qtbot: QtBot) -> None:
    tasks = TaskRunner(None, _fail, _fail)
    door = DoorWindow(Look(), stage_doors(lambda: rooms, clock), tasks)
    qtbot.addWidget(door)
    door.show()
    page = door.findChild(UnlockPage)
    assert page is not None
    for number in range(8):
        clock.pass_time(40)
        qtbot.waitUntil(page.open_button.isEnabled)
        page.passphrase.edit.setText(f"verkeerde poging {number}")
        page.open_button.click()
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert not page.open_button.isEnabled()
    door.show_forgotten()
    door.ask()
    again = door.centralWidget()
    assert isinstance(again, UnlockPage)
    assert not again.open_button.isEnabled()
    clock.pass_time(60)
    qtbot.waitUntil(again.open_button.isEnabled)
    tasks.close()
