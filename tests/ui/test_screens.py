"""Every screen of the program, walked through in each look."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walkers import cut_words, faults, nameless, too_wide, unreachable
from ui.screens import HEIGHT, LOOKS, SCREENS, WIDTH, Screen, Stage, settle
from ui.theme.apply import apply_look
from ui.theme.look import Look


@pytest.fixture
def undress(qapp: QApplication) -> Iterator[None]:
    yield
    apply_look(qapp, Look())


@pytest.mark.usefixtures("undress")
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_can_be_read_named_and_reached(
    screen: Screen, look: Look, caseload_stage: Stage, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_look(qapp, look)
    stage = replace(caseload_stage, look=look)
    window = screen.build(stage)
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(stage.tasks)
    screen.act(window)
    settle(stage.tasks)
    assert window.size().width() == WIDTH
    assert faults(window) == []


def _shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    line = QHBoxLayout(window)
    for widget in widgets:
        line.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_walkers_see_what_is_wrong(qtbot: QtBot) -> None:
    """The positive control: each walker finds its fault in a window made to have it."""
    silent = QPushButton()
    asleep = QPushButton("Niet met Tab")
    asleep.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    short = QLabel("Deze woorden passen hier niet")
    short.setFixedWidth(40)
    assert nameless(_shown(qtbot, silent))
    assert unreachable(_shown(qtbot, QPushButton("Wel"), asleep))
    assert cut_words(_shown(qtbot, short))
    wide = QLabel("x")
    wide.setMinimumWidth(900)
    window = _shown(qtbot, wide)
    window.setFixedWidth(500)
    assert too_wide(window)


def test_a_field_that_swallows_tab_is_noticed(qtbot: QtBot) -> None:
    trap = QTextEdit()
    trap.setAccessibleName("Val")
    assert unreachable(_shown(qtbot, trap, QPushButton("Erna")))
