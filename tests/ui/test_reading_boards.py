"""A whole board read aloud, card by card, with the real bundled voice: what is marked, what stops it."""

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.boards.geometry import Kind
from tests.fakes.sink import FakeSink
from tests.ui.marked_words import marked_pixels
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.places import cards_of
from ui.praatplaat.sights import Sight, Spot
from ui.praatplaat.speech import BundledSpeaker, Speaker
from ui.screens_boards import StillSpeaker, linde, open_board, tap
from ui.theme.look import Look

STEP = 60_000


@pytest.fixture
def board(speaker: BundledSpeaker, qtbot: QtBot) -> ClientWindow:
    return shown(qtbot, speaker)


def shown(qtbot: QtBot, speaker: Speaker, spot: Spot | None = None) -> ClientWindow:
    made = open_board(Look(), linde(), "papa", spot=spot or Spot(), speaker=speaker)
    qtbot.addWidget(made, before_close_func=QWidget.hide)  # it refuses to be closed
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: made.isVisible() and not made.is_covered)
    return made


def label_of(board: ClientWindow) -> str:
    return next(each.accessibleName() for each in board.view.buttons if each.item.key == "read_aloud")


def listen(board: ClientWindow, speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot) -> list[str]:
    """To the end; the cards in the order in which they were marked."""
    read: list[str] = []
    while board.view.read_card:
        qtbot.waitUntil(lambda: bool(sink.sound))
        read.append(board.view.read_card)
        while board.view.read_card == read[-1]:
            sink.pass_time(STEP)
            speaker.listen()
            qtbot.wait(1)
            if not sink.sound:
                break
        qtbot.waitUntil(lambda: board.view.read_card != read[-1])
    return read


def test_every_card_of_every_page_is_said_once_in_order(
    board: ClientWindow, speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    tap(board, "read_aloud")
    first_page = [each.item.key for each in board.view.buttons if each.item.kind is Kind.CARD]
    read = listen(board, speaker, sink, qtbot)
    assert read[: len(first_page)] == first_page
    assert sorted(read) == sorted(card.key for card in cards_of(board._content, board.spot))
    assert label_of(board) == "Lees voor"
    assert board.spot.sight is Sight.PLAN


def test_the_card_and_its_word_are_marked(
    board: ClientWindow, speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    before = marked_pixels(board)
    tap(board, "read_aloud")
    assert label_of(board) == "Stop"
    qtbot.waitUntil(lambda: bool(sink.sound))
    sink.pass_time(STEP)
    speaker.listen()
    assert board.view.read_card
    assert marked_pixels(board) > before


def test_the_button_stops_what_it_began(board: ClientWindow, sink: FakeSink, qtbot: QtBot) -> None:
    tap(board, "read_aloud")
    qtbot.waitUntil(lambda: bool(sink.sound))
    tap(board, "read_aloud")
    assert (sink.sound, board.view.read_card, label_of(board)) == (b"", "", "Lees voor")


def test_a_tap_on_a_card_reads_that_card_and_no_more_of_the_board(
    board: ClientWindow, sink: FakeSink, qtbot: QtBot
) -> None:
    tap(board, "read_aloud")
    card = next(each.item.key for each in board.view.buttons if each.item.kind is Kind.CARD)
    tap(board, card)
    assert board.spot.key == card
    assert board.view.read_card == ""
    qtbot.waitUntil(lambda: bool(sink.sound))


def test_covered_it_is_silent_at_once(board: ClientWindow, sink: FakeSink, qtbot: QtBot) -> None:
    tap(board, "read_aloud")
    qtbot.waitUntil(lambda: bool(sink.sound))
    board.cover()
    assert (sink.sound, board.view.read_card) == (b"", "")


BOARDS = (Sight.WEEK, Sight.HELPERS, Sight.WHERE)


@pytest.mark.parametrize("sight", BOARDS)
def test_other_boards_are_read_too(qtbot: QtBot, sight: Sight) -> None:
    board = shown(qtbot, StillSpeaker(), Spot(sight))
    tap(board, "read_aloud")
    assert board.view.read_card


def test_a_voice_that_dies_does_not_keep_the_board_waiting(
    board: ClientWindow, speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    tap(board, "read_aloud")
    first = board.view.read_card
    (process,) = speaker.findChildren(QProcess)
    process.kill()
    qtbot.waitUntil(lambda: board.view.read_card not in {first, ""})
    qtbot.waitUntil(lambda: bool(sink.sound))
