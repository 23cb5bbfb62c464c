"""Choosing a passphrase: the first start and the change in Instellingen, with the mistakes people make."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import AppError, KeyringUnavailable
from tests.fakes.clock import FakeClock
from ui.bridge.tasks import TaskRunner
from ui.door_window import DoorWindow
from ui.doors import Rooms
from ui.pages import Route
from ui.screens import Stage
from ui.stage import STAGE_PASSPHRASE, stage_doors
from ui.theme.look import Look
from ui.views.first_start import FirstStartPage
from ui.views.new_passphrase import NewPassphrase
from ui.views.settings import SettingsPage
from ui.views.unlock import UnlockPage

OWN = "mijn tante fietst nooit op zondag"


def _fail(error: BaseException) -> None:
    raise error


def _words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


@pytest.fixture
def tasks(rooms: Rooms) -> Iterator[TaskRunner]:
    made = TaskRunner(rooms.lane, _fail, _fail)
    yield made
    made.close()


def _page(door: DoorWindow) -> FirstStartPage:
    page = door.findChild(FirstStartPage)
    assert page is not None
    return page


def _next(choice: NewPassphrase) -> None:
    QTest.keyClick(choice.next_button, Qt.Key.Key_Return)


def test_a_first_start_with_five_words(
    rooms: Rooms, clock: FakeClock, tasks: TaskRunner, qtbot: QtBot
) -> None:
    made: list[str] = []

    def first_start(passphrase: str) -> Rooms:
        made.append(passphrase)
        return rooms

    doors = replace(stage_doors(lambda: rooms, clock, "first_start"), first_start=first_start)
    door = DoorWindow(Look(), doors, tasks)
    qtbot.addWidget(door)
    door.show()
    opened: list[Rooms] = []
    door.opened.connect(opened.append)
    choice = _page(door).choice
    assert STAGE_PASSPHRASE in _words(door)
    _next(choice)
    assert STAGE_PASSPHRASE not in _words(door)
    choice.again.edit.setText("zeehond gieter")
    QTest.keyClick(choice.again.edit, Qt.Key.Key_Return)
    assert "niet hetzelfde" in _words(door)
    assert made == []
    choice.again.edit.setText(STAGE_PASSPHRASE + " ")
    QTest.keyClick(choice.again.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened == [rooms])
    assert made == [STAGE_PASSPHRASE]
    assert choice.again.text() == ""


def test_an_own_passphrase_that_is_too_short_says_why(
    rooms: Rooms, clock: FakeClock, tasks: TaskRunner, qtbot: QtBot
) -> None:
    door = DoorWindow(Look(), stage_doors(lambda: rooms, clock, "first_start"), tasks)
    qtbot.addWidget(door)
    door.show()
    choice = _page(door).choice
    choice.choose_own("kort")
    _next(choice)
    assert "15 tekens" in _words(door)
    assert not choice.again.isVisible()
    choice.choose_own(OWN)
    _next(choice)
    assert choice.again.isVisible()


def test_a_keyring_that_fails_is_told_with_ways_on(
    rooms: Rooms, clock: FakeClock, tasks: TaskRunner, qtbot: QtBot
) -> None:
    problems: list[AppError] = [KeyringUnavailable("keyring_locked")]

    def unlock(_passphrase: str) -> Rooms:
        if problems:
            raise problems.pop()
        return rooms

    doors = replace(stage_doors(lambda: rooms, clock), unlock=unlock)
    door = DoorWindow(Look(), doors, tasks)
    qtbot.addWidget(door)
    door.show()
    page = door.findChild(UnlockPage)
    assert page is not None
    page.passphrase.edit.setText(OWN)
    page.open_button.click()
    qtbot.waitUntil(lambda: door.findChild(UnlockPage) is None or "sleutelbos" in _words(door).lower())
    door.ask()
    assert door.findChild(UnlockPage) is not None


@pytest.fixture
def settings(caseload_stage: Stage, qtbot: QtBot) -> SettingsPage:
    window = caseload_stage.window(Route("settings"))
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_passphrase_changes_only_with_the_old_one(
    settings: SettingsPage, caseload_stage: Stage, qtbot: QtBot
) -> None:
    change = settings.passphrase_change
    change.begin()
    for old, is_good in (("niet de goede wachtzin", False), (STAGE_PASSPHRASE, True)):
        change.old.edit.setText(old)
        change.new.choose_own(OWN)
        _next(change.new)
        change.new.again.edit.setText(OWN)
        QTest.keyClick(change.new.again.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: caseload_stage.tasks.is_idle)
        assert change.old.isVisible() != is_good
        assert ("niet de wachtzin" in _words(settings)) != is_good
        if not is_good:
            change.new.clear()
    assert change.old.text() == ""


def test_what_is_copied_nowhere(dressed: QApplication, settings: SettingsPage) -> None:
    """A passphrase never reaches the clipboard by the menu or by copying from a hidden field."""
    clipboard = dressed.clipboard()
    clipboard.setText("eerder")
    change = settings.passphrase_change
    change.begin()
    change.old.edit.setText(STAGE_PASSPHRASE)
    change.old.edit.selectAll()
    change.old.edit.copy()
    assert clipboard.text() == "eerder"


def test_what_opens_is_brought_into_sight(caseload_stage: Stage, qtbot: QtBot) -> None:
    """At 200 % the fields that open stand below the edge of the window."""
    window = replace(caseload_stage, look=Look(scale=2.0)).window(Route("settings"))
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    page = window.page
    assert isinstance(page, SettingsPage)
    edit = page.passphrase_change.old.edit
    page.passphrase_change.begin()
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect().height() == edit.height())
