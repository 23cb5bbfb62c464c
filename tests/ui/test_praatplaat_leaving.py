"""Out of the praatplaat goes the worker only; away from it, nothing is seen; together, only with a reason."""

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import HouseholdId
from desktop.domain.profiles import Profile
from desktop.domain.visits import Note
from desktop.services.record import record
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.ui.kitchen_table import Kitchen, press, said
from ui.praatplaat.client_window import LEAVE_KEYS
from ui.stage import STAGE_PASSPHRASE


def test_the_window_tells_nothing_and_hides_the_program(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    assert board.windowTitle() == "Werkmap"
    assert not kitchen.main.isVisible()
    assert "Linde" not in said(board)
    logged = kitchen.stage.rooms.lane.submit(access.entries, kitchen.household).result()
    assert logged[0].event == "board.shown"
    assert logged[0].household == kitchen.household


@pytest.mark.parametrize("keys", ["Esc", "Alt+F4", "Ctrl+W", "Ctrl+Q", "F11", "Ctrl+1", "Alt+Left"])
def test_no_other_key_leads_out(kitchen: Kitchen, keys: str) -> None:
    board = kitchen.open("mama")
    press(board, keys)
    board.close()
    QTest.qWait(20)
    assert board.isVisible()
    assert not board.is_covered
    assert not kitchen.main.isVisible()


def test_a_wrong_passphrase_stays(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    press(board, LEAVE_KEYS)
    board.leave.passphrase.edit.setText("een andere wachtzin")
    press(board.leave.passphrase.edit, "Return")
    kitchen.settle()
    assert board.isVisible()
    assert board.is_covered
    assert not kitchen.main.isVisible()
    board.leave.stay_button.click()
    assert not board.is_covered


def test_the_chord_and_the_passphrase_lead_out(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    press(board, LEAVE_KEYS)
    assert board.is_covered
    QTest.keyClicks(board.leave.passphrase.edit, STAGE_PASSPHRASE)
    press(board.leave.passphrase.edit, "Return")
    kitchen.qtbot.waitUntil(kitchen.main.isVisible)
    assert kitchen.page.board is None


def test_losing_the_focus_covers_it_until_a_tap(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    other = QWidget()
    kitchen.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    kitchen.qtbot.waitUntil(lambda: board.is_covered)
    assert not board.view.isVisible()
    assert not any(button.isVisible() for button in board.view.buttons)
    board.activateWindow()
    QTest.qWait(30)
    assert board.is_covered
    board.blank.click()
    assert not board.is_covered


def test_making_it_small_covers_it(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    board.showMinimized()
    kitchen.qtbot.waitUntil(lambda: board.is_covered)


def _fear(desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    changed = msgspec.structs.replace(seen.household, profiles=(Profile.INTIMATE_TERROR,))
    record(desk, seen, "household.changed", after=[changed])


def test_what_may_no_longer_be_shown_together_is_covered_for_good(kitchen: Kitchen) -> None:
    board = kitchen.open("mama", "papa")
    kitchen.change(_fear)
    kitchen.qtbot.waitUntil(lambda: board.is_covered)
    board.blank.click()
    assert board.is_covered
    assert "wandelen" not in said(board)


def test_intimate_terror_asks_for_a_reason_and_keeps_it(kitchen: Kitchen) -> None:
    kitchen.change(_fear)
    kitchen.settle()
    kitchen.choose("mama", "papa")
    assert not kitchen.page.open_button.isEnabled()
    kitchen.page.reason.setPlainText("Zij vragen het zelf. De politie is erbij.")
    kitchen.settle()
    assert kitchen.page.open_button.isEnabled()
    kitchen.open("mama", "papa")
    notes = [note.text for note in kitchen.dossier.of(Note)]
    assert any("De politie is erbij." in text for text in notes)


def test_nobody_is_chosen_beforehand(kitchen: Kitchen) -> None:
    assert kitchen.page.readers.reader.persons == ()
    assert not kitchen.page.open_button.isEnabled()


def test_the_warning_before_the_lock_is_seen_on_the_board(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    kitchen.main.warn_idle(17)
    assert "Ben je er nog? Tik op het scherm." in said(board)


def test_the_lock_key_works_on_the_board(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    with kitchen.qtbot.waitSignal(kitchen.main.lock_asked):
        press(board, "Ctrl+L")
