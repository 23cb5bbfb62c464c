"""The lock window over a store whose keyring fails, or that is an older copy: the sentence and a way on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.bootstrap import make_doors
from desktop.errors import AppError, Corrupt, KeyringUnavailable, RolledBack
from desktop.messages import message
from desktop.services import entry
from desktop.store import access
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring, Trouble
from tests.ui.walkers import faults
from ui.bridge.tasks import TaskRunner
from ui.door_window import DoorWindow
from ui.doors import Rooms
from ui.theme.look import Look
from ui.views.first_start import FirstStartPage
from ui.views.older_copy import OlderCopyPage
from ui.views.unlock import UnlockPage


def _fail(error: BaseException) -> None:
    raise error


@dataclass
class Door:
    """A lock window over a folder, with a keyring that can be told to fail."""

    place: entry.Place
    keyring: FakeKeyring
    tasks: TaskRunner
    qtbot: QtBot
    opened: list[Rooms] = field(default_factory=list)

    def show(self) -> DoorWindow:
        window = DoorWindow(Look(), make_doors(self.place), self.tasks)
        window.opened.connect(self.opened.append)
        self.qtbot.addWidget(window)
        window.show()
        return window

    def unlock(self, window: DoorWindow) -> None:
        """Type the passphrase, and wait for what comes of it."""
        page = window.centralWidget()
        assert isinstance(page, UnlockPage)
        page.passphrase.edit.setText(PASSPHRASE)
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)

    def kept(self, end: str) -> tuple[str, bytes]:
        """Name and content of what the keyring keeps."""
        name = next(name for name in self.keyring.names() if name.endswith(end))
        content = self.keyring.read(name)
        assert content is not None
        return name, content


@pytest.fixture
def door(tmp_path: Path, qtbot: QtBot) -> Iterator[Door]:
    keyring = FakeKeyring()
    place = entry.Place(tmp_path / "store", lambda: keyring, FakeClock(), lambda: CHEAP, CHEAP)
    made = Door(place, keyring, TaskRunner(None, _fail, _fail), qtbot)
    yield made
    made.tasks.close()
    for rooms in made.opened:
        rooms.close()


@pytest.fixture
def begun(door: Door) -> Door:
    entry.leave(door.place, entry.begin(door.place, PASSPHRASE))
    return door


def _words(window: DoorWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


def _says(window: DoorWindow, error: AppError) -> bool:
    said = message(error)
    return all(text in _words(window) for text in (said.title, said.happened, said.safe, said.todo))


def _press(window: DoorWindow, text: str) -> None:
    [button] = [button for button in window.findChildren(QPushButton) if button.text().strip() == text]
    QTest.keyClick(button, Qt.Key.Key_Return)


Heal = Callable[[], object]


def _broken(door: Door, key: str) -> Heal:
    """Break the keyring so that this is told; gives the way to mend it."""
    if key in set(Trouble):
        door.keyring.trouble = Trouble(key)
        return lambda: setattr(door.keyring, "trouble", Trouble.NONE)
    name, secret = door.kept("-device")
    if key == "keyring_changed":
        door.keyring.write(name, bytes(32))
    else:
        door.keyring.delete(name)
    return lambda: door.keyring.write(name, secret)


@pytest.mark.parametrize(
    "key",
    ["keyring_missing", "keyring_locked", "keyring_failed", "keyring_changed", "keyring_secret_missing"],
)
def test_a_keyring_that_fails_at_unlock_is_told_and_a_mended_one_opens(begun: Door, key: str) -> None:
    before = (begun.place.folder / "plan.db").read_bytes()
    heal = _broken(begun, key)
    window = begun.show()
    begun.unlock(window)
    begun.qtbot.waitUntil(lambda: _says(window, KeyringUnavailable(key)))
    assert begun.opened == []
    assert (begun.place.folder / "plan.db").read_bytes() == before
    heal()
    _press(window, "Probeer opnieuw")
    begun.unlock(window)
    assert len(begun.opened) == 1


@pytest.mark.parametrize("trouble", [each for each in Trouble if each is not Trouble.NONE])
def test_a_first_start_without_a_keyring_makes_nothing(door: Door, trouble: Trouble) -> None:
    door.keyring.trouble = trouble
    window = door.show()
    page = window.centralWidget()
    assert isinstance(page, FirstStartPage)
    page.choice.choose_own(PASSPHRASE)
    QTest.keyClick(page.choice.next_button, Qt.Key.Key_Return)
    page.choice.again.edit.setText(PASSPHRASE)
    QTest.keyClick(page.choice.again.edit, Qt.Key.Key_Return)
    door.qtbot.waitUntil(lambda: door.tasks.is_idle)
    door.qtbot.waitUntil(lambda: _says(window, KeyringUnavailable(trouble)))
    assert not list(door.place.folder.parent.rglob("plan.db"))
    door.keyring.trouble = Trouble.NONE
    _press(window, "Probeer opnieuw")
    assert isinstance(window.centralWidget(), FirstStartPage)


@pytest.mark.parametrize("missing", ["plan.db", "slots"])
def test_half_a_store_is_never_made_anew(begun: Door, missing: str) -> None:
    pattern = "plan.db" if missing == "plan.db" else "*slot*"
    lost = [(path, path.read_bytes()) for path in begun.place.folder.glob(pattern)]
    assert lost
    for path, _content in lost:
        path.unlink()
    window = begun.show()
    key = "database_missing" if missing == "plan.db" else "slot_missing"
    begun.qtbot.waitUntil(lambda: _says(window, Corrupt(key)))
    assert window.findChild(FirstStartPage) is None
    for path, content in lost:
        path.write_bytes(content)
    _press(window, "Probeer opnieuw")
    begun.unlock(window)
    assert len(begun.opened) == 1


def _alarm(begun: Door, error: AppError) -> DoorWindow:
    """A store whose witness is gone, damaged, or ahead, at the moment that this was told."""
    sidecar = begun.place.folder / "plan.head"
    if error.message_key == "sidecar_damaged":
        sidecar.write_bytes(b"?")
    elif error.message_key == "freshness_unknown":
        begun.keyring.delete(begun.kept("-head")[0])
    else:
        kept = [(path, path.read_bytes()) for path in begun.place.folder.glob("plan.*")]
        entry.leave(begun.place, entry.enter(begun.place, PASSPHRASE))
        for path, content in kept:
            path.write_bytes(content)
    window = begun.show()
    begun.unlock(window)
    begun.qtbot.waitUntil(lambda: _says(window, error))
    return window


@pytest.mark.parametrize(
    "error",
    [RolledBack(), RolledBack("freshness_unknown"), Corrupt("sidecar_damaged")],
    ids=lambda error: str(error.message_key),
)
def test_an_older_copy_opens_only_with_the_passphrase_once_more(begun: Door, error: AppError) -> None:
    window = _alarm(begun, error)
    page = window.centralWidget()
    assert isinstance(page, OlderCopyPage)
    assert window.focusWidget() is page.leave_button
    assert not page.ask.isVisible()
    assert faults(window) == []
    _press_shown(page.anyway_button)
    assert window.focusWidget() is page.ask.passphrase.edit
    page.ask.passphrase.edit.setText("niet de goede wachtzin")
    page.ask.open_button.click()
    begun.qtbot.waitUntil(lambda: begun.tasks.is_idle)
    assert begun.opened == []
    begun.qtbot.waitUntil(lambda: "klopt niet" in _words(window))
    page.ask.passphrase.edit.setText(PASSPHRASE)
    page.ask.open_button.click()
    begun.qtbot.waitUntil(lambda: len(begun.opened) == 1)
    lines = begun.opened[0].lane.submit(access.entries).result()
    assert [line.outcome for line in lines if line.event == "alarm"] == ["accepted"]


def _press_shown(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def test_who_would_rather_stop_closes_the_window(begun: Door, qapp: QApplication) -> None:
    window = _alarm(begun, RolledBack())
    page = window.centralWidget()
    assert isinstance(page, OlderCopyPage)
    _press_shown(page.leave_button)
    assert not window.isVisible()
    assert begun.opened == []
