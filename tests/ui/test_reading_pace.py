"""How fast it is read aloud stays from one visit to the next; without sound one sentence says so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.kitchen_table import Kitchen
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.speech import Found
from ui.screens_boards import StillSpeaker
from ui.views.board_start import BoardStartPage
from ui.views.read_aloud_card import SLOW, USUAL
from ui.widgets.buttons import Button


def with_voice(parent: QObject) -> Found:
    speaker = StillSpeaker()
    speaker.setParent(parent)
    return Found(speaker)


@pytest.fixture
def speaking(kitchen: Kitchen) -> Iterator[Kitchen]:
    stage = kitchen.stage
    yield replace(kitchen, stage=replace(stage, doors=replace(stage.doors, find_voice=with_voice)))


def visit(kitchen: Kitchen) -> tuple[MainWindow, BoardStartPage]:
    """The page before the board, in a window of its own: as after a lock."""
    window = kitchen.stage.window(Route("praatplaat", kitchen.household))
    kitchen.qtbot.addWidget(window)
    window.show()
    kitchen.settle()
    page = window.page
    assert isinstance(page, BoardStartPage)
    return window, page


def choose(page: BoardStartPage, word: str) -> None:
    next(each for each in page.aloud.findChildren(Button) if word in each.text()).click()


def test_slow_stays_slow_at_the_next_visit_and_can_be_usual_again(speaking: Kitchen) -> None:
    _window, first = visit(speaking)
    assert first.aloud.pace.choice() == USUAL
    choose(first, "Langzaam")
    speaking.settle()
    _window, second = visit(speaking)
    assert second.aloud.pace.choice() == SLOW
    assert second.aloud.is_slow
    choose(second, "Gewoon")
    speaking.settle()
    _window, third = visit(speaking)
    assert not third.aloud.is_slow


def test_without_sound_one_sentence_says_so_and_the_board_opens(kitchen: Kitchen, qtbot: QtBot) -> None:
    said = [each.text() for each in kitchen.page.aloud.findChildren(QLabel)]
    assert "Voorlezen kan niet: deze laptop heeft nu geen geluid. De rest werkt gewoon." in said
    assert not kitchen.page.aloud.pace.isVisible()
    board = kitchen.open("papa")
    assert "read_aloud" not in {button.item.key for button in board.view.buttons}
