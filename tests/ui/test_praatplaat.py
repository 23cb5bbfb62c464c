"""The praatplaat as its reader meets it: named, walked by keys, answered by tap, and made for this reader."""

from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.boards.geometry import Rect
from desktop.boards.tokens import TOUCH_MIN
from desktop.domain.audience import only
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, TeachBack, Understood
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.ui.kitchen_table import Kitchen, focused, press, said, walk_everywhere
from tests.ui.walkers import nameless
from ui.praatplaat.board_view import ItemButton
from ui.praatplaat.client_window import WORDS_KEYS
from ui.praatplaat.neighbours import neighbour
from ui.screens_boards import tap

SECRETS = ("veilige huis", "Geheimlaan")


def test_every_card_has_a_name_and_room_for_a_finger(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    assert nameless(board) == []
    names = {label.accessibleName() for label in board.view.findChildren(QLabel)}
    assert any(name.startswith("Ons huis:") for name in names)
    assert "Groen: het gaat goed" in names
    for button in board.view.buttons:
        assert button.accessibleName()
        assert min(button.item.rect.w, button.item.rect.h) >= TOUCH_MIN


def test_tab_goes_in_reading_order_and_comes_round(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    board.view.focus_on("")
    for button in (*board.view.buttons[1:], board.view.buttons[0]):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button


def test_what_papa_may_not_know_is_nowhere_in_his_window(kitchen: Kitchen) -> None:
    words = walk_everywhere(kitchen.open("papa"))
    assert "Papa gaat een half uur wandelen." in words
    assert [secret for secret in SECRETS if secret in words] == []


def test_the_walk_would_have_found_it(kitchen: Kitchen) -> None:
    """The positive control: mama may know the safe house, and the walk reads it there."""
    assert "veilige huis" in walk_everywhere(kitchen.open("mama"))


def test_an_answer_by_tap_is_kept(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
    card = kitchen.agreement("oma Riet").id
    tap(board, card)
    tap(board, "teach_beetje")
    kitchen.settle()
    entry = next(each for each in kitchen.dossier.of(TeachBack) if each.agreement == card)
    assert (entry.person, entry.answer) == (kitchen.person("mama"), Understood.BIT)
    assert entry.by
    question = next(item for item in board.view.shown if item.key == "question")
    assert question.name == "Dank je. We kijken er samen nog eens naar."
    chosen = next(b for b in board.view.buttons if b.item.key == "teach_beetje")
    assert chosen.accessibleName() == "Een beetje, gekozen"


def test_together_it_is_asked_who_says_it(kitchen: Kitchen) -> None:
    board = kitchen.open("mama", "papa")
    card = kitchen.agreement("wandelen").id
    tap(board, card)
    tap(board, "teach_ja")
    tap(board, f"who_{kitchen.person('papa')}")
    kitchen.settle()
    entry = next(each for each in kitchen.dossier.of(TeachBack) if each.agreement == card)
    assert entry.person == kitchen.person("papa")
    assert board.spot.key == card


def test_the_worker_writes_down_the_words(kitchen: Kitchen) -> None:
    board = kitchen.open("papa")
    card = kitchen.agreement("wandelen").id
    tap(board, card)
    press(board, WORDS_KEYS)
    assert not board.words.isVisible()
    tap(board, "teach_ja")
    kitchen.settle()
    press(board, WORDS_KEYS)
    QTest.keyClicks(board.words.edit, "Ik loop naar het park.")
    assert "Ik loop naar het park." in kitchen.page.drafts().values()
    press(board.words.edit, "Return")
    kitchen.settle()
    words = [each.words for each in kitchen.dossier.of(TeachBack) if each.agreement == card]
    assert "Ik loop naar het park." in words
    assert "Ik loop naar het park." not in kitchen.page.drafts().values()


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


def test_the_board_follows_the_household(kitchen: Kitchen) -> None:
    board = kitchen.open("papa")
    walk = kitchen.agreement("wandelen")
    kitchen.change(partial(_rewrite, "Papa gaat een uur fietsen.", walk))
    kitchen.qtbot.waitUntil(lambda: "fietsen" in said(board))


def test_a_card_that_is_hidden_while_it_is_open_goes_away(kitchen: Kitchen) -> None:
    board = kitchen.open("papa")
    walk = kitchen.agreement("wandelen")
    tap(board, walk.id)
    kitchen.change(partial(_hide, walk, kitchen.person("mama")))
    kitchen.qtbot.waitUntil(lambda: "wandelen" not in said(board))
    assert board.spot.key == ""


def test_arrows_walk_to_what_lies_there(kitchen: Kitchen) -> None:
    board = kitchen.open("mama")
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


def test_enter_opens_a_card_and_space_goes_on(kitchen: Kitchen) -> None:
    board = kitchen.open("papa")
    card = next(button for button in board.view.buttons if button.item.zone is not None)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    opened = board.spot.key
    assert opened
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert board.spot.key not in {"", opened}
