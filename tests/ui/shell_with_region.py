"""The real shell over a real store that is enrolled at a real region, over TLS; its end is only noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import make_doors
from desktop.clock import SystemClock
from desktop.domain.ids import DeviceId, HouseholdId
from desktop.services import entry
from sync.client import coordinator
from sync.client.engine import sync_once
from sync.client.enrol import enrol
from sync.client.line import open_line
from sync.protocol.invitation import write_invitation
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring
from tests.region_process import RegionProcess
from tests.sync_laptops import StoreLaptop, begin_family, new_laptop, open_coordinator
from ui.bridge.crash import CrashDesk
from ui.door_window import DoorWindow
from ui.doors import Doors
from ui.main_window import MainWindow
from ui.pages import Route
from ui.preferences import Preferences
from ui.process_end import ProcessEnd
from ui.shell import Shell, ShellParts
from ui.views.registry import PAGES
from ui.views.unlock import UnlockPage
from ui.widgets.buttons import Button

LONG_MS = 30_000
"""For what goes over a real line on a machine that has more to do."""


@dataclass
class Desk:
    """A coordinator at her laptop, Eva's place, and the household that Eva works in."""

    region: RegionProcess
    boss: StoreLaptop
    place: entry.Place
    keyring: FakeKeyring
    clock: FakeClock
    device: DeviceId
    household: HouseholdId
    settings: Path
    ends: list[str] = field(default_factory=list)

    def doors(self) -> Doors:
        """The real ones; idleness has a clock of its own, so that days may pass with somebody at work."""
        return replace(make_doors(self.place), clock=SystemClock())

    @contextmanager
    def shell(self, qtbot: QtBot, doors: Doors | None = None) -> Iterator[Shell]:
        """The program, from its start to whatever end."""
        made = Shell(
            ShellParts(
                doors=doors or self.doors(),
                pages=lambda: PAGES,
                start=Route("household", household=self.household),
                settings_folder=self.settings,
                preferences=Preferences(),
                process_end=ProcessEnd(
                    lambda: self.ends.append("relaunched"), lambda _: self.ends.append("ended")
                ),
                crash_desk=CrashDesk(),
                system_letters_px=13.0,
            )
        )
        made.start()
        try:
            yield made
        finally:
            if isinstance(made.window, MainWindow):
                made.window.close()  # as a person does; after a wipe nothing is left to close
                made.window.closing.disconnect()
            made.tasks.close()
            if made.window is not None:
                qtbot.addWidget(made.window)

    def unlocked(self, shell: Shell, qtbot: QtBot) -> MainWindow:
        """Type the passphrase, and wait for the work."""
        type_passphrase(shell, qtbot)
        qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow), timeout=LONG_MS)
        window = shell.window
        assert isinstance(window, MainWindow)
        return window


def type_passphrase(shell: Shell, qtbot: QtBot) -> None:
    """As a person at the lock window."""
    door = shell.window
    assert isinstance(door, DoorWindow)
    page = door.findChild(UnlockPage)
    assert page is not None
    page.passphrase.edit.setText(PASSPHRASE)
    qtbot.waitUntil(page.open_button.isEnabled)
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)


def shown_words(widget: QWidget) -> str:
    """Every label that can be read now."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def all_words(widget: QWidget) -> str:
    """All that its labels and fields hold, seen or not."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join(labels + [edit.text() for edit in widget.findChildren(QLineEdit)])


def press_named(widget: QWidget, name: str) -> None:
    """The first button with this name."""
    found = [each for each in widget.findChildren(Button) if each.accessibleName() == name]
    assert found, name
    found[0].click()


def sync_now(window: MainWindow) -> None:
    """As the button does."""
    assert window.sync is not None
    window.sync.sync_now()


@contextmanager
def desk_in(folder: Path, region: RegionProcess) -> Iterator[Desk]:
    """Eva's store, enrolled and with one household in it, closed; and her coordinator."""
    keyring, clock = FakeKeyring(), FakeClock(datetime.now(UTC))
    place = entry.Place(folder / "eva", lambda: keyring, clock, lambda: CHEAP, CHEAP)
    (folder / "settings").mkdir()
    boss = open_coordinator(region, new_laptop(folder / "boss", clock=clock))
    try:
        household, _ = boss.lane.run(begin_family)
        boss.sync()
        device = _enrolled(region, boss, place, household)
        yield Desk(region, boss, place, keyring, clock, device, household, folder / "settings")
    finally:
        boss.close()


def _enrolled(
    region: RegionProcess, boss: StoreLaptop, place: entry.Place, household: HouseholdId
) -> DeviceId:
    store = entry.begin(place, PASSPHRASE)
    found = enrol(store.lane, write_invitation(region.invite("Eva")))
    boss.sync()
    coordinator.certify(boss.line, found.identity.device_id, found.fingerprint)
    coordinator.assign(boss.line, household, found.identity.worker_id)
    boss.sync()
    line = open_line(store.lane, place.clock)
    try:
        sync_once(line)
    finally:
        line.close()
    entry.leave(place, store)
    return found.identity.device_id
