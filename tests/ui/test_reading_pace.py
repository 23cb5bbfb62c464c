"""How fast it is read aloud stays from one visit to the next; without sound one sentence says so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.kitchen_table import Kitchen, press, said
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.covered_window import LEAVE_KEYS
from ui.praatplaat.speech import Found
from ui.screens_boards import StillSpeaker
from ui.stage import STAGE_PASSPHRASE
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


class Falling(StillSpeaker):
    """A voice of the system that can fall away."""

    fell_away = Signal(bool)


@pytest.mark.parametrize(("is_read_on", "told"), [(True, "las verder"), (False, "kan nu niet")])
def test_a_voice_that_fell_away_is_told_to_the_worker_and_not_on_the_board(
    kitchen: Kitchen, is_read_on: bool, told: str
) -> None:
    speaker = Falling()
    doors = replace(kitchen.stage.doors, find_voice=lambda _parent: Found(speaker, speaker.fell_away))
    main, page = visit(replace(kitchen, stage=replace(kitchen.stage, doors=doors)))
    here = replace(kitchen, main=main, page=page)
    board = here.open("papa")
    speaker.fell_away.emit(is_read_on)
    assert "De stem" not in said(board)
    press(board, LEAVE_KEYS)
    board.leave.passphrase.edit.setText(STAGE_PASSPHRASE)
    press(board.leave.passphrase.edit, "Return")
    here.qtbot.waitUntil(lambda: main.isVisible() and told in said(main))
    assert "De stem van je systeem viel weg." in said(main)


def test_without_sound_one_sentence_says_so_and_the_board_opens(kitchen: Kitchen, qtbot: QtBot) -> None:
    said = [each.text() for each in kitchen.page.aloud.findChildren(QLabel)]
    assert "Voorlezen kan niet: deze laptop heeft nu geen geluid. De rest werkt gewoon." in said
    assert not kitchen.page.aloud.pace.isVisible()
    board = kitchen.open("papa")
    assert "read_aloud" not in {button.item.key for button in board.view.buttons}
