"""Kaarten schikken with large letters: the controls fold, and the board has the room."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.boards.geometry import Kind
from desktop.boards.kept_boards import HELPERS, MAT, PLAN, WHERE
from tests.ui.large import large_window
from ui.pages import Route
from ui.screens import HEIGHT, Stage
from ui.screens_boards import content_for, linde
from ui.views.arrange import ArrangePage

LINDE = 0
LEAST_SHARE = 0.45


@pytest.mark.parametrize("board", [PLAN, HELPERS, WHERE, MAT])
def test_the_board_has_the_room_and_begins_at_the_left(
    board: str, caseload_stage: Stage, qapp: QApplication, qtbot: QtBot
) -> None:
    route = Route("arrange", household=caseload_stage.households[LINDE])
    with large_window(caseload_stage, route, qapp, qtbot) as window:
        page = window.page
        assert isinstance(page, ArrangePage)
        page.show_content(content_for(linde(), "mama"))
        page.bar.board_chosen.emit(board)
        qtbot.waitUntil(lambda: page.view.height() >= HEIGHT * LEAST_SHARE)
        shown = page.view.shown
        assert "title" not in {item.key for item in shown}
        top = min(item.rect.y for item in shown)
        left = min(item.rect.x for item in shown)
        assert top < HEIGHT * 0.04
        assert left < HEIGHT * 0.04
        loose = [item.rect for item in shown if item.kind is Kind.LOOSE]
        assert min(rect.h for rect in loose) > page.view.height() * 0.2
