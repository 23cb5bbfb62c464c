"""The praatplaat by finger: real touches on the screen, not a mouse that stands in for them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.praatplaat.board_view import SWIPE
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import Sight
from ui.screens_boards import linde, open_board, open_card
from ui.theme.look import Look

STEPS = 6


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[ClientWindow]:
    made = open_board(Look(), linde(), "papa")
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and not made.is_covered)
    yield made
    made.hide()


def touch(window: QWidget, finger: QPointingDevice, start: QPoint, end: QPoint) -> None:
    """One finger comes down, goes, and is lifted."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.touchEvent(handle, finger).press(0, start, handle).commit()
    for step in range(1, STEPS + 1):
        QTest.touchEvent(handle, finger).move(0, start + (end - start) * step / STEPS, handle).commit()
    QTest.touchEvent(handle, finger).release(0, end, handle).commit()


def middle(board: ClientWindow) -> QPoint:
    """In the middle of the sentence of the enlarged card."""
    return QPoint(board.width() // 2, board.height() // 2)


def test_a_tap_of_a_finger_enlarges_a_card(board: ClientWindow, finger: QPointingDevice) -> None:
    cards = [each for each in board.view.buttons if each.item.key not in {"boards", "more"}]
    key, at = cards[0].item.key, cards[0].mapTo(board, cards[0].rect().center())
    touch(board, finger, at, at)
    assert (board.spot.sight, board.spot.key) == (Sight.CARD, key)


def test_a_swipe_goes_to_the_next_card_and_back(board: ClientWindow, finger: QPointingDevice) -> None:
    open_card(board)
    first, here = board.spot.key, middle(board)
    far = QPoint(SWIPE + 60, 0)
    touch(board, finger, here, here - far)
    second = board.spot.key
    assert second != first
    assert board.spot.sight is Sight.CARD
    touch(board, finger, here, here + far)
    assert board.spot.key == first


def test_a_short_move_is_no_swipe(board: ClientWindow, finger: QPointingDevice) -> None:
    open_card(board)
    first, here = board.spot.key, middle(board)
    touch(board, finger, here, here - QPoint(SWIPE // 2, 0))
    assert board.spot.key == first


def test_a_finger_that_goes_down_the_screen_is_no_swipe(board: ClientWindow, finger: QPointingDevice) -> None:
    open_card(board)
    first, here = board.spot.key, middle(board)
    touch(board, finger, here - QPoint(0, 200), here + QPoint(SWIPE + 10, 220))
    assert board.spot.key == first


def test_on_a_board_a_swipe_goes_nowhere(board: ClientWindow, finger: QPointingDevice) -> None:
    before = board.spot
    touch(board, finger, QPoint(900, 20), QPoint(300, 20))
    assert board.spot == before


@pytest.mark.parametrize("which", [1, -1], ids=["a card", "112, whose button is gone at its own place"])
def test_a_finger_leaves_no_ring(board: ClientWindow, finger: QPointingDevice, which: int) -> None:
    board.view.use_keys(is_by_keys=True)
    card = board.view.buttons[which]
    at = card.mapTo(board, card.rect().center())
    touch(board, finger, at, at)
    assert not board.view.is_by_keys
