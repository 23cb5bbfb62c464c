"""The praatplaat as its reader meets it: named, walked by keys, answered by tap, left by the worker only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.boards.geometry import Rect
from desktop.boards.tokens import TOUCH_MIN
from desktop.demo.plan import write_linde_plan
from desktop.domain.audience import only
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, TeachBack, Understood
from desktop.domain.profiles import Profile
from desktop.domain.visits import Note
from desktop.services.record import record
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.fakes.clock import FakeClock
from tests.ui.walkers import nameless
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.board_view import ItemButton, neighbour
from ui.praatplaat.client_window import LEAVE_KEYS, WORDS_KEYS, ClientWindow
from ui.praatplaat.places import HOME, Spot
from ui.screens import Stage
from ui.screens_boards import tap
from ui.stage import STAGE_PASSPHRASE, stage_doors, stage_rooms
from ui.theme.look import Look
from ui.views.board_start import BoardStartPage

WALK_DEPTH = 2
SECRETS = ("veilige huis", "Geheimlaan")


@dataclass(frozen=True)
class Table:
    """A laptop on the kitchen table: the store of the family Linde, and the page before the board."""

    stage: Stage
    household: HouseholdId
    main: MainWindow
    page: BoardStartPage
    qtbot: QtBot

    @property
    def dossier(self) -> Dossier:
        return self.stage.rooms.lane.submit(read, self.household).result()

    def person(self, name: str) -> EntityId:
        return next(person.id for person in self.dossier.of(Person) if person.name == name)

    def agreement(self, words: str) -> Agreement:
        return next(each for each in self.dossier.of(Agreement) if words in each.text)

    def change(self, edit: Callable[[Desk, HouseholdId], object]) -> None:
        self.stage.rooms.lane.submit(edit, self.household).result()

    def settle(self) -> None:
        QTest.qWait(60)
        self.qtbot.waitUntil(lambda: self.stage.tasks.is_idle)
        QTest.qWait(20)

    def choose(self, *names: str) -> None:
        self.page.readers.choose(*(self.person(name) for name in names))
        self.settle()

    def open(self, *names: str) -> ClientWindow:
        self.choose(*names)
        self.page.open_button.click()
        self.qtbot.waitUntil(lambda: self.page.board is not None)
        board = self.page.board
        assert board is not None
        board.resize(1280, 720)
        self.qtbot.waitUntil(lambda: board.isActiveWindow() and not board.is_covered)
        return board


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot, clock: FakeClock) -> Iterator[Table]:
    rooms, households = stage_rooms(tmp_path, clock, households=1)
    plan = rooms.lane.submit(write_linde_plan, households[0]).result()
    bridge = HubBridge(rooms.hub)
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    stage = Stage(Look(), rooms, households, tasks, bridge, stage_doors(lambda: rooms, clock))
    main = stage.window(Route("praatplaat", households[0], entity=plan))
    qtbot.addWidget(main)
    main.resize(1280, 720)
    main.show()
    page = main.page
    assert isinstance(page, BoardStartPage)
    made = Table(stage, households[0], main, page, qtbot)
    made.settle()
    yield made
    if page.board is not None:
        page.board.hide()
        page.board.deleteLater()
    tasks.close()
    bridge.close()
    rooms.close()


def _raise(error: BaseException) -> None:
    raise error


def press(widget: QWidget, keys: str) -> None:
    """Keys as the window system sends them."""
    QTest.keySequence(widget, QKeySequence(keys))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def said(window: QWidget) -> str:
    """Every word of a window: texts, names and descriptions of its widgets, and all that is painted."""
    found: list[str] = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        found.append(str(widget.property("text") or ""))
    if isinstance(window, ClientWindow):
        found += [f"{item.name} {item.text}" for item in window.view.shown]
    return " ".join(found)


def walk_everywhere(window: ClientWindow) -> str:
    """Tap everything that can be tapped, from everywhere, and gather every word on the way."""
    gathered: list[str] = []
    waiting, seen = [(HOME, 0)], set[Spot]()
    while waiting:
        spot, depth = waiting.pop()
        window.go(spot)
        gathered.append(said(window))
        seen.add(spot)
        for key in [button.item.key for button in window.view.buttons]:
            if depth < WALK_DEPTH and not key.startswith("teach_"):
                window.go(spot)
                tap(window, key)
                if window.spot not in seen:
                    waiting.append((window.spot, depth + 1))
                    seen.add(window.spot)
    return " ".join(gathered)


def test_every_card_has_a_name_and_room_for_a_finger(table: Table) -> None:
    board = table.open("mama")
    assert nameless(board) == []
    names = {label.accessibleName() for label in board.view.findChildren(QLabel)}
    assert any(name.startswith("Ons huis:") for name in names)
    assert "Groen: het gaat goed" in names
    for button in board.view.buttons:
        assert button.accessibleName()
        assert min(button.item.rect.w, button.item.rect.h) >= TOUCH_MIN


def test_tab_goes_in_reading_order_and_comes_round(table: Table) -> None:
    board = table.open("mama")
    board.view.focus_on("")
    for button in (*board.view.buttons[1:], board.view.buttons[0]):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button


def test_the_window_tells_nothing_and_hides_the_program(table: Table) -> None:
    board = table.open("mama")
    assert board.windowTitle() == "Werkmap"
    assert not table.main.isVisible()
    assert "Linde" not in said(board)
    logged = table.stage.rooms.lane.submit(access.entries, table.household).result()
    assert logged[0].event == "board.shown"
    assert logged[0].household == table.household


def test_what_papa_may_not_know_is_nowhere_in_his_window(table: Table) -> None:
    words = walk_everywhere(table.open("papa"))
    assert "Papa gaat een half uur wandelen." in words
    assert [secret for secret in SECRETS if secret in words] == []


def test_the_walk_would_have_found_it(table: Table) -> None:
    """The positive control: mama may know the safe house, and the walk reads it there."""
    assert "veilige huis" in walk_everywhere(table.open("mama"))


@pytest.mark.parametrize("keys", ["Esc", "Alt+F4", "Ctrl+W", "Ctrl+Q", "F11", "Ctrl+1", "Alt+Left"])
def test_no_other_key_leads_out(table: Table, keys: str) -> None:
    board = table.open("mama")
    press(board, keys)
    board.close()
    QTest.qWait(20)
    assert board.isVisible()
    assert not board.is_covered
    assert not table.main.isVisible()


def test_a_wrong_passphrase_stays(table: Table) -> None:
    board = table.open("mama")
    press(board, LEAVE_KEYS)
    board.leave.passphrase.edit.setText("een andere wachtzin")
    press(board.leave.passphrase.edit, "Return")
    table.settle()
    assert board.isVisible()
    assert board.is_covered
    assert not table.main.isVisible()
    board.leave.stay_button.click()
    assert not board.is_covered


def test_the_chord_and_the_passphrase_lead_out(table: Table) -> None:
    board = table.open("mama")
    press(board, LEAVE_KEYS)
    assert board.is_covered
    QTest.keyClicks(board.leave.passphrase.edit, STAGE_PASSPHRASE)
    press(board.leave.passphrase.edit, "Return")
    table.qtbot.waitUntil(table.main.isVisible)
    assert table.page.board is None


def test_losing_the_focus_covers_it_until_a_tap(table: Table) -> None:
    board = table.open("mama")
    other = QWidget()
    table.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    table.qtbot.waitUntil(lambda: board.is_covered)
    assert not board.view.isVisible()
    assert not any(button.isVisible() for button in board.view.buttons)
    board.activateWindow()
    QTest.qWait(30)
    assert board.is_covered
    board.blank.click()
    assert not board.is_covered


def test_making_it_small_covers_it(table: Table) -> None:
    board = table.open("mama")
    board.showMinimized()
    table.qtbot.waitUntil(lambda: board.is_covered)


def test_an_answer_by_tap_is_kept(table: Table) -> None:
    board = table.open("mama")
    card = table.agreement("oma Riet").id
    tap(board, card)
    tap(board, "teach_beetje")
    table.settle()
    entry = next(each for each in table.dossier.of(TeachBack) if each.agreement == card)
    assert (entry.person, entry.answer) == (table.person("mama"), Understood.BIT)
    assert entry.by
    question = next(item for item in board.view.shown if item.key == "question")
    assert question.name == "Dank je. We kijken er samen nog eens naar."
    chosen = next(b for b in board.view.buttons if b.item.key == "teach_beetje")
    assert chosen.accessibleName() == "Een beetje, gekozen"


def test_together_it_is_asked_who_says_it(table: Table) -> None:
    board = table.open("mama", "papa")
    card = table.agreement("wandelen").id
    tap(board, card)
    tap(board, "teach_ja")
    tap(board, f"who_{table.person('papa')}")
    table.settle()
    entry = next(each for each in table.dossier.of(TeachBack) if each.agreement == card)
    assert entry.person == table.person("papa")
    assert board.spot.key == card


def test_the_worker_writes_down_the_words(table: Table) -> None:
    board = table.open("papa")
    card = table.agreement("wandelen").id
    tap(board, card)
    press(board, WORDS_KEYS)
    assert not board.words.isVisible()
    tap(board, "teach_ja")
    table.settle()
    press(board, WORDS_KEYS)
    QTest.keyClicks(board.words.edit, "Ik loop naar het park.")
    assert "Ik loop naar het park." in table.page.drafts().values()
    press(board.words.edit, "Return")
    table.settle()
    words = [each.words for each in table.dossier.of(TeachBack) if each.agreement == card]
    assert "Ik loop naar het park." in words
    assert "Ik loop naar het park." not in table.page.drafts().values()


def _rewrite(text: str, agreement: Agreement, desk: Desk, household: HouseholdId) -> None:
    record(
        desk,
        read(desk, household),
        "agreement.changed",
        after=[msgspec.structs.replace(agreement, text=text)],
    )


def _hide(agreement: Agreement, person: EntityId, desk: Desk, household: HouseholdId) -> None:
    hidden = msgspec.structs.replace(agreement, audience=only(person))
    record(desk, read(desk, household), "agreement.changed", after=[hidden])


def _fear(desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    changed = msgspec.structs.replace(seen.household, profiles=(Profile.INTIMATE_TERROR,))
    record(desk, seen, "household.changed", after=[changed])


def test_the_board_follows_the_household(table: Table) -> None:
    board = table.open("papa")
    walk = table.agreement("wandelen")
    table.change(partial(_rewrite, "Papa gaat een uur fietsen.", walk))
    table.qtbot.waitUntil(lambda: "fietsen" in said(board))


def test_a_card_that_is_hidden_while_it_is_open_goes_away(table: Table) -> None:
    board = table.open("papa")
    walk = table.agreement("wandelen")
    tap(board, walk.id)
    table.change(partial(_hide, walk, table.person("mama")))
    table.qtbot.waitUntil(lambda: "wandelen" not in said(board))
    assert board.spot.key == ""


def test_what_may_no_longer_be_shown_together_is_covered_for_good(table: Table) -> None:
    board = table.open("mama", "papa")
    table.change(_fear)
    table.qtbot.waitUntil(lambda: board.is_covered)
    board.blank.click()
    assert board.is_covered
    assert "wandelen" not in said(board)


def test_intimate_terror_asks_for_a_reason_and_keeps_it(table: Table) -> None:
    table.change(_fear)
    table.settle()
    table.choose("mama", "papa")
    assert not table.page.open_button.isEnabled()
    table.page.reason.setPlainText("Zij vragen het zelf. De politie is erbij.")
    table.settle()
    assert table.page.open_button.isEnabled()
    table.open("mama", "papa")
    notes = [note.text for note in table.dossier.of(Note)]
    assert any("De politie is erbij." in text for text in notes)


def test_nobody_is_chosen_beforehand(table: Table) -> None:
    assert table.page.readers.reader.persons == ()
    assert not table.page.open_button.isEnabled()


def test_the_warning_before_the_lock_is_seen_on_the_board(table: Table) -> None:
    board = table.open("mama")
    table.main.warn_idle(17)
    assert "Ben je er nog? Tik op het scherm." in said(board)


def test_the_lock_key_works_on_the_board(table: Table) -> None:
    board = table.open("mama")
    with table.qtbot.waitSignal(table.main.lock_asked):
        press(board, "Ctrl+L")


def test_arrows_walk_to_what_lies_there(table: Table) -> None:
    board = table.open("mama")
    cards = [button for button in board.view.buttons if button.item.zone is not None]
    first = min(cards, key=lambda button: (button.item.rect.y, button.item.rect.x))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    below = QApplication.focusWidget()
    assert isinstance(below, ItemButton)
    assert below.item.rect.x == first.item.rect.x
    assert below.item.rect.y > first.item.rect.y
    QTest.keyClick(below, Qt.Key.Key_Right)
    beside = QApplication.focusWidget()
    assert isinstance(beside, ItemButton)
    assert beside.item.rect.y == below.item.rect.y
    assert beside.item.rect.x > below.item.rect.x


def test_an_arrow_to_nowhere_stays() -> None:
    rects = [Rect(0, 0, 100, 80), Rect(200, 0, 100, 80), Rect(0, 200, 100, 80)]
    assert neighbour(rects, 0, (1, 0)) == 1
    assert neighbour(rects, 0, (0, 1)) == 2
    assert neighbour(rects, 0, (-1, 0)) == 0
    assert neighbour(rects, 2, (0, -1)) == 0


def test_enter_opens_a_card_and_space_goes_on(table: Table) -> None:
    board = table.open("papa")
    card = next(button for button in board.view.buttons if button.item.zone is not None)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    opened = board.spot.key
    assert opened
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert board.spot.key not in {"", opened}
