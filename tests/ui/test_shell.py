"""From the lock window to the work and back: idle, keys, drafts, and the end of the process."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.security.session import LockReason
from desktop.store.desk import Desk
from tests.fakes.clock import FakeClock
from ui.bridge.crash import CrashDesk
from ui.bridge.drafts import keep_all, kept
from ui.bridge.system_lock import SystemLock
from ui.cover import Cover
from ui.door_window import DoorWindow
from ui.doors import Rooms
from ui.main_window import MainWindow
from ui.pages import Page, PageContext, PageSpec, Route
from ui.preferences import Preferences, ThemeChoice, read_preferences
from ui.process_end import ProcessEnd, restart_command
from ui.shell import Shell, ShellParts
from ui.stage import STAGE_PASSPHRASE, stage_doors
from ui.views import settings
from ui.views.unlock import UnlockPage

PLACE = "note/1/text"


class NotePage(Page):
    """A page with one field."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.text = QLineEdit(context.take_draft(PLACE))
        self.text.setAccessibleName("Notitie")
        self.column.addWidget(self.text)

    def drafts(self) -> dict[str, str]:
        return {PLACE: self.text.text()} if self.text.text() else {}


NOTE = PageSpec("note", lambda: "Notitie", "pencil", lambda context, _route: NotePage(context))


@dataclass
class Stand:
    """A shell over a real store, and what happened at its end."""

    shell: Shell
    rooms: Rooms
    clock: FakeClock
    ends: list[str] = field(default_factory=list)
    kept_at_end: dict[str, str] = field(default_factory=dict)

    @property
    def window(self) -> MainWindow:
        window = self.shell.window
        assert isinstance(window, MainWindow)
        return window

    @property
    def note(self) -> NotePage:
        page = self.window.page
        assert isinstance(page, NotePage)
        return page

    def pass_seconds(self, seconds: int) -> None:
        """Time goes by, a tick each second."""
        assert self.shell.watch is not None
        for _ in range(seconds):
            self.clock.pass_time(1)
            self.shell.watch.tick()


@pytest.fixture
def stand(rooms: Rooms, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Stand]:
    ends: list[str] = []
    remembered: dict[str, str] = {}

    def close() -> None:
        remembered.update(rooms.lane.submit(kept).result())
        ends.append("closed")
        rooms.close()

    watched = Rooms(rooms.lane, rooms.hub, rooms.worker_name, close)
    settings_folder = tmp_path / "settings"
    settings_folder.mkdir()
    shell = Shell(
        ShellParts(
            doors=stage_doors(lambda: watched, clock),
            pages=lambda: (NOTE, settings.SPEC),
            start=Route("note"),
            settings_folder=settings_folder,
            preferences=Preferences(),
            process_end=ProcessEnd(lambda: ends.append("relaunched"), lambda s: ends.append(f"ended {s}")),
            crash_desk=CrashDesk(),
            system_letters_px=13.0,
        )
    )
    shell.start()
    yield Stand(shell, watched, clock, ends, remembered)
    shell.tasks.close()
    if shell.watch is not None:
        shell.watch.stop()
    if shell.window is not None:
        if isinstance(shell.window, MainWindow):
            shell.window.closing.disconnect()
        qtbot.addWidget(shell.window)


@pytest.fixture
def opened(stand: Stand, qtbot: QtBot) -> Stand:
    """The same, unlocked."""
    stand.shell.enter(stand.rooms)
    qtbot.waitUntil(lambda: isinstance(stand.shell.window, MainWindow))
    return stand


def test_the_passphrase_opens_and_a_wrong_one_says_why(stand: Stand, qtbot: QtBot) -> None:
    door = stand.shell.window
    assert isinstance(door, DoorWindow)
    assert door.windowTitle() == "Werkmap"
    page = door.findChild(UnlockPage)
    assert page is not None
    page.passphrase.edit.setText("iets anders dan het was")
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("klopt niet" in words.text() for words in page.findChildren(QLabel)))
    page.passphrase.edit.setText(STAGE_PASSPHRASE)
    qtbot.waitUntil(page.open_button.isEnabled)
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(stand.shell.window, MainWindow))
    qtbot.waitUntil(lambda: not isValid(page))  # the window with the passphrase is gone
    assert stand.window.windowTitle() == "Werkmap"


def test_after_some_wrong_tries_there_is_a_pause(stand: Stand, qtbot: QtBot) -> None:
    door = stand.shell.window
    page = door.findChild(UnlockPage) if door is not None else None
    assert page is not None
    for number in range(4):
        page.passphrase.edit.setText(f"verkeerde poging {number}")
        page.open_button.click()
        qtbot.waitUntil(lambda: stand.shell.tasks.is_idle)
        if number < 2:
            qtbot.waitUntil(page.open_button.isEnabled)
    assert not page.open_button.isEnabled()
    stand.clock.pass_time(60)
    qtbot.waitUntil(page.open_button.isEnabled)


def test_idle_warns_a_key_extends_and_then_it_locks(opened: Stand, qtbot: QtBot) -> None:
    bars: list[float] = []
    assert opened.shell.watch is not None
    opened.shell.watch.warned.connect(bars.append)
    opened.pass_seconds(281)
    assert bars
    assert bars[0] <= 20
    handle = opened.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert bars[-1] == 0.0
    opened.pass_seconds(299)
    assert opened.ends == []
    opened.pass_seconds(1)
    assert opened.ends == ["closed", "relaunched", "ended 0"]


def test_a_shorter_lock_time_is_obeyed_at_once(opened: Stand) -> None:
    opened.window.preferences_chosen.emit(Preferences(lock_minutes=1))
    opened.pass_seconds(59)
    assert opened.ends == []
    opened.pass_seconds(1)
    assert opened.ends[-1] == "ended 0"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
    ],
    ids=["lock", "hide"],
)
def test_the_keys_lock_from_within_a_field_and_keep_what_was_typed(
    opened: Stand, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    opened.window.activateWindow()
    opened.note.text.setFocus()
    qtbot.waitUntil(opened.note.text.hasFocus)
    opened.note.text.setText("nog niet bewaard")
    QTest.keyClick(opened.note.text, key, modifier)
    assert opened.ends == ["closed", "relaunched", "ended 0"]
    assert opened.kept_at_end == {PLACE: "nog niet bewaard"}
    cover = opened.window.findChild(Cover)
    assert cover is not None
    assert cover.isVisible()
    assert cover.size() == opened.window.size()


def test_what_was_typed_comes_back_after_the_lock_and_goes_when_it_was_saved(
    stand: Stand, qtbot: QtBot
) -> None:
    stand.rooms.lane.submit(_keep_one).result()
    stand.shell.enter(stand.rooms)
    qtbot.waitUntil(lambda: isinstance(stand.shell.window, MainWindow))
    assert stand.note.text.text() == "van voor het slot"
    stand.note.text.clear()
    stand.shell.lock(LockReason.KEY)
    assert stand.kept_at_end == {}


def test_a_sleep_of_the_laptop_locks(opened: Stand) -> None:
    assert opened.shell.watch is not None
    opened.clock.set_wall(opened.clock.now() + timedelta(hours=2))
    opened.shell.watch.tick()
    assert opened.ends[-1] == "ended 0"


def test_closing_the_window_keeps_closes_and_does_not_come_back(opened: Stand) -> None:
    opened.note.text.setText("bijna weg")
    opened.window.close()
    assert opened.ends == ["closed", "ended 0"]
    assert opened.kept_at_end == {PLACE: "bijna weg"}


def test_the_end_comes_once(opened: Stand) -> None:
    opened.shell.lock(LockReason.KEY)
    opened.shell.lock(LockReason.HIDE)
    opened.window.close()
    assert opened.ends == ["closed", "relaunched", "ended 0"]


def test_another_look_keeps_what_was_typed_and_is_remembered(opened: Stand, tmp_path: Path) -> None:
    opened.note.text.setText("half af")
    opened.window.preferences_chosen.emit(Preferences(theme=ThemeChoice.CONTRAST, percent=200))
    assert opened.note.text.text() == "half af"
    assert opened.window.look.scale == 2.0
    assert opened.window.look.is_contrast
    found = read_preferences(tmp_path / "settings")
    assert (found.theme, found.percent) == (ThemeChoice.CONTRAST, 200)
    opened.window.preferences_chosen.emit(Preferences(theme=ThemeChoice.LIGHT, percent=100))


def test_settings_on_disk_hold_looks_only(opened: Stand, tmp_path: Path) -> None:
    opened.note.text.setText("Noor gaat naar oma")
    opened.shell.lock(LockReason.KEY)
    written = b"".join(path.read_bytes() for path in (tmp_path / "settings").iterdir())
    assert b"window" in written
    assert b"Noor" not in written


def test_a_bug_shows_the_crash_page_and_starting_anew_keeps_what_was_typed(
    opened: Stand, qtbot: QtBot
) -> None:
    opened.note.text.setText("voor de fout")
    opened.shell.tasks.work(opened.shell, int, "x", then=lambda _answer: None)
    qtbot.waitUntil(lambda: opened.window.findChild(Cover) is not None)
    opened.shell.lock(LockReason.KEY)
    assert opened.kept_at_end == {PLACE: "voor de fout"}


def test_what_the_system_says_becomes_a_reason() -> None:
    heard: list[LockReason] = []
    system = SystemLock()
    system.lock_asked.connect(heard.append)
    system.on_sleep(False)
    system.on_sleep(True)
    system.on_screen_saver(False)
    system.on_screen_saver(True)
    system.on_lock()
    assert heard == [LockReason.SUSPEND, LockReason.OS_LOCK, LockReason.OS_LOCK]


def test_the_command_that_starts_anew() -> None:
    assert restart_command(["--demo"], "/usr/bin/python3", is_packed=False) == [
        "/usr/bin/python3",
        "-m",
        "desktop",
        "--demo",
    ]
    assert restart_command([], "/opt/werkmap/werkmap", is_packed=True) == ["/opt/werkmap/werkmap"]


def test_broken_settings_are_the_defaults(tmp_path: Path) -> None:
    assert read_preferences(tmp_path) == Preferences()
    (tmp_path / "looks.json").write_text('{"lock_minutes": 90, "percent": 999}')
    assert read_preferences(tmp_path).lock_minutes == 5
    assert read_preferences(tmp_path).percent == 200
    (tmp_path / "looks.json").write_text("{")
    assert read_preferences(tmp_path) == Preferences()


def _keep_one(desk: Desk) -> None:
    keep_all(desk, {PLACE: "van voor het slot"})
