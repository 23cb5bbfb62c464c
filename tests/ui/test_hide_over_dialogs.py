"""A dialog over the work is hidden with it: by the keys, by idleness, and whatever else locks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.security.session import LockReason
from tests.fakes.clock import FakeClock
from ui.bridge.crash import CrashDesk
from ui.cover import Cover
from ui.doors import Rooms
from ui.main_window import MainWindow
from ui.pages import Page, PageContext, PageSpec, Route
from ui.preferences import Preferences
from ui.process_end import ProcessEnd
from ui.shell import Shell, ShellParts
from ui.stage import stage_doors
from ui.theme.look import Look
from ui.views.phase_dialog import PhaseDialog


class EmptyPage(Page):
    """A page with a name on it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.column.addWidget(QLabel("Linde"))


EMPTY = PageSpec("empty", lambda: "Leeg", "house", lambda context, _route: EmptyPage(context))


@dataclass
class Work:
    """The work with a dialog over it."""

    shell: Shell
    window: MainWindow
    dialog: PhaseDialog
    ends: list[str] = field(default_factory=list)

    def seen(self) -> list[QWidget]:
        """What stands on the screen, the window itself aside."""
        return [
            each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not self.window
        ]


@contextmanager
def shell_over(rooms: Rooms, clock: FakeClock, folder: Path, ends: list[str]) -> Iterator[Shell]:
    shell = Shell(
        ShellParts(
            doors=stage_doors(lambda: rooms, clock),
            pages=lambda: (EMPTY,),
            start=Route("empty"),
            settings_folder=folder,
            preferences=Preferences(),
            process_end=ProcessEnd(lambda: ends.append("relaunched"), lambda s: ends.append(f"ended {s}")),
            crash_desk=CrashDesk(),
            system_letters_px=13.0,
        )
    )
    shell.start()
    yield shell
    shell.tasks.close()


@pytest.fixture
def work(rooms: Rooms, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Work]:
    ends: list[str] = []
    with shell_over(rooms, clock, tmp_path, ends) as shell:
        shell.enter(rooms)
        qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow))
        window = shell.window
        assert isinstance(window, MainWindow)
        dossier = Dossier(id=HouseholdId("1" * 32), entities={})
        dialog = PhaseDialog(Look(), dossier, window, is_threat=True)
        dialog.open()
        qtbot.waitUntil(dialog.isVisible)
        yield Work(shell, window, dialog, ends)
        shell.lock(LockReason.KEY)
        assert shell.watch is not None
        shell.watch.stop()  # it listens no more to the windows of the next test
        dialog.deleteLater()
        window.deleteLater()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ],
    ids=["hide", "hide with letters", "lock"],
)
def test_the_keys_work_in_a_dialog_and_hide_it(
    work: Work, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    handle = work.dialog.windowHandle()
    assert handle is not None
    assert work.shell.watch is not None
    work.shell.watch.watch(handle)
    QTest.keyClick(handle, key, modifier)
    assert work.seen() == []
    assert work.ends == ["relaunched", "ended 0"]
    qtbot.waitUntil(lambda: any(cover.isVisible() for cover in work.window.findChildren(Cover)))


def test_other_keys_in_a_dialog_are_for_the_dialog(work: Work) -> None:
    handle = work.dialog.windowHandle()
    assert handle is not None
    assert work.shell.watch is not None
    work.shell.watch.watch(handle)
    QTest.keyClick(handle, Qt.Key.Key_H)
    assert work.dialog.isVisible()
    assert work.ends == []


def test_every_window_over_the_work_goes_at_a_lock(work: Work, qtbot: QtBot) -> None:
    said = QLabel("mama")
    qtbot.addWidget(said)
    said.show()
    assert len(work.seen()) >= 2
    work.shell.lock(LockReason.IDLE)
    assert work.seen() == []
    assert not work.dialog.isVisible()
