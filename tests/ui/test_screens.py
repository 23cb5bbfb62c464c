"""Every screen of the program, walked through in each look."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.walkers import faults
from ui.screens import HEIGHT, LOOKS, SCREENS, WIDTH, Screen, Stage, settle
from ui.theme.apply import apply_look
from ui.theme.look import Look

WALKED = {"100": LOOKS["100"], "200-hc": replace(LOOKS["200"], theme=LOOKS["hc"].theme)}
"""As most see it, and the largest letters with the widest lines: what fits there fits in every look."""


@pytest.fixture(scope="module")
def undress(qapp: QApplication) -> Iterator[None]:
    """Once, after all of them: a style sheet takes longer than most of what it is for."""
    yield
    apply_look(qapp, Look())


@pytest.mark.usefixtures("undress")
@pytest.mark.parametrize("look", WALKED.values(), ids=WALKED.keys())
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
