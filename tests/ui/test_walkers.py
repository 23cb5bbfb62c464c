"""The walkers of tests/ui/walkers.py see what is wrong: each has a window that was made to have its fault."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walkers import cut_words, nameless, too_wide, unreachable


def _shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    line = QHBoxLayout(window)
    for widget in widgets:
        line.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_walkers_see_what_is_wrong(qtbot: QtBot) -> None:
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
