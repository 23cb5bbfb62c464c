"""A window that is open as its laptop is withdrawn or its lease runs out: real shell, real region."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.households import Person
from desktop.security.session import LockReason
from desktop.security.unlocking import StoreState
from sync.client import coordinator
from sync.client.identity import identity
from sync.protocol import limits
from tests.region_fixtures import running_region
from tests.sync_laptops import add_person
from tests.ui.shell_with_region import (
    LONG_MS,
    Desk,
    all_words,
    desk_in,
    shown_words,
    sync_now,
    type_passphrase,
)
from ui.cover import Cover
from ui.door_window import DoorWindow
from ui.doors import Rooms
from ui.main_window import MainWindow
from ui.pages import Route
from ui.views.households import HouseholdsPage
from ui.views.lease import LeasePage
from ui.views.visits.visit_panel import NoteWriter

LEASE = limits.LEASE_SECONDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with (
        running_region(tmp_path, f"sqlite:///{tmp_path / 'region.db'}") as region,
        desk_in(tmp_path, region) as made,
    ):
        yield made


def _names(desk: Desk) -> set[str]:
    desk.boss.disconnect()
    desk.boss.sync()
    return {person.name for person in desk.boss.read(desk.household).of(Person)}


def _assert_wiped(desk: Desk, qtbot: QtBot, said: str) -> None:
    """Nothing is left, and the next start says what happened before anything else."""
    assert not list(desk.place.folder.glob("*"))
    assert desk.keyring.names() == set()
    with desk.shell(qtbot) as again:
        assert isinstance(again.window, DoorWindow)
        assert "Deze laptop is gewist" in shown_words(again.window)
        assert said in shown_words(again.window)


@pytest.mark.parametrize(
    ("is_at_once", "said"),
    [(False, "eerst naar de regio gebracht"), (True, "Nog niet verstuurd: 1 wijziging")],
    ids=["drain, then wipe", "wipe now"],
)
def test_withdrawn_while_the_window_is_open(desk: Desk, qtbot: QtBot, is_at_once: bool, said: str) -> None:
    with desk.shell(qtbot) as shell:
        window = desk.unlocked(shell, qtbot)
        qtbot.waitUntil(lambda: "De Wit" in shown_words(window), timeout=LONG_MS)
        coordinator.revoke(desk.boss.line, desk.device, is_at_once=is_at_once)
        assert window.isVisible()
        assert shell.lane is not None
        shell.lane.submit(add_person, desk.household, "Oma").result()  # which wakes sync
        qtbot.waitUntil(lambda: desk.ends == ["relaunched", "ended"], timeout=LONG_MS)
        assert window.findChildren(Cover)[-1].isVisible()
    assert _names(desk) == ({"Nadia"} if is_at_once else {"Nadia", "Oma"})
    _assert_wiped(desk, qtbot, said)


def typed(window: MainWindow) -> str:
    """What stands in the note that is being written."""
    note = window.findChild(NoteWriter)
    return note.text.value() if note is not None else ""


def test_handed_over_while_its_page_is_open(desk: Desk, qtbot: QtBot) -> None:
    """Gone from the screen, and what was typed and not saved comes back neither at the lock nor after it."""
    with desk.shell(qtbot) as shell:
        window = desk.unlocked(shell, qtbot)
        window.go(Route("household", household=desk.household, tab="visits"))
        qtbot.waitUntil(lambda: window.findChild(NoteWriter) is not None, timeout=LONG_MS)
        note = window.findChild(NoteWriter)
        assert note is not None
        QTest.keyClicks(note.text, "Nadia belde terug")
        assert shell.lane is not None
        me = shell.lane.submit(identity).result()
        assert me is not None
        coordinator.release(desk.boss.line, desk.household, me.worker_id)
        sync_now(window)
        qtbot.waitUntil(lambda: "staat niet meer op deze laptop" in shown_words(window), timeout=LONG_MS)
        assert isinstance(window.page, HouseholdsPage)
        assert not {"De Wit", "Nadia"} & set(all_words(window).split("\n"))
        shell.lock(LockReason.KEY)
    with desk.shell(qtbot) as again:
        assert desk.unlocked(again, qtbot).drafts() == {}


def test_a_cut_in_the_wipe_is_taken_up_at_the_next_unlock(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """The order stands in the store, the households are gone from it, and then the power went."""
    as_it_was = tmp_path / "as it was"

    def cut(rooms: Rooms) -> None:
        shutil.copytree(desk.place.folder, as_it_was)
        known = {name: desk.keyring.read(name) or b"" for name in desk.keyring.names()}
        rooms.close()
        for name, kept in known.items():
            desk.keyring.write(name, kept)
        shutil.rmtree(desk.place.folder)
        as_it_was.rename(desk.place.folder)

    real = desk.doors()

    def unlock(passphrase: str) -> Rooms:
        rooms = real.unlock(passphrase)
        return replace(rooms, wipe=lambda: cut(rooms))

    with desk.shell(qtbot, replace(real, unlock=unlock)) as shell:
        window = desk.unlocked(shell, qtbot)
        coordinator.revoke(desk.boss.line, desk.device)
        sync_now(window)
        qtbot.waitUntil(lambda: desk.ends == ["relaunched", "ended"], timeout=LONG_MS)
    assert desk.doors().state() == StoreState.READY
    with desk.shell(qtbot) as again:
        type_passphrase(again, qtbot)
        door = again.window
        assert isinstance(door, DoorWindow)
        qtbot.waitUntil(lambda: "Deze laptop is gewist" in shown_words(door), timeout=LONG_MS)
    _assert_wiped(desk, qtbot, "Er is niets verloren")


def test_the_lease_runs_out_while_the_window_is_open(desk: Desk, qtbot: QtBot) -> None:
    """Nobody loses a household in the middle of a visit; after the lock all waits for the region."""
    with desk.shell(qtbot) as shell:
        window = desk.unlocked(shell, qtbot)
        qtbot.waitUntil(lambda: "De Wit" in shown_words(window), timeout=LONG_MS)
        desk.region.stop()
        desk.clock.pass_time(LEASE + 1)
        sync_now(window)
        window.go(Route("sync"))
        qtbot.waitUntil(lambda: "Je werk is op slot" in shown_words(window), timeout=LONG_MS)
        window.go(Route("household", household=desk.household, tab="visits"))
        qtbot.waitUntil(lambda: window.findChild(NoteWriter) is not None, timeout=LONG_MS)
        note = window.findChild(NoteWriter)
        assert note is not None
        QTest.keyClicks(note.text, "Nadia belde terug")
        shell.lock(LockReason.KEY)
        assert desk.ends == ["relaunched", "ended"]
    with desk.shell(qtbot) as again:
        window = desk.unlocked(again, qtbot)
        assert isinstance(window.page, LeasePage)
        assert "De Wit" not in shown_words(window)
        assert any("Nadia belde terug" in text for text in window.drafts().values())
        desk.region.start()
        window.page.connect_button.click()
        qtbot.waitUntil(lambda: "De Wit" in shown_words(window), timeout=LONG_MS)
        window.go(Route("household", household=desk.household, tab="visits"))
        qtbot.waitUntil(lambda: "Nadia belde terug" in typed(window), timeout=LONG_MS)
