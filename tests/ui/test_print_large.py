"""The print page with large letters: the papers are a list, so that for whom it is stays in sight."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.paper_kinds import PaperKind
from ui.pages import Route
from ui.screens import HEIGHT, WIDTH, Stage, settle
from ui.theme.apply import apply_look
from ui.theme.look import Look
from ui.views.print_page import PrintPage

VERMEER = 1


def test_for_whom_it_is_stands_in_sight(caseload_stage: Stage, qapp: QApplication, qtbot: QtBot) -> None:
    look = Look(scale=2.0)
    apply_look(qapp, look)
    stage = replace(caseload_stage, look=look)
    window = stage.window(Route("print", household=stage.households[VERMEER]))
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(stage.tasks)
    page = window.page
    assert isinstance(page, PrintPage)
    first = page.choices.readers.first
    assert first is not None
    foot = first.mapTo(window, first.rect().bottomLeft()).y()
    apply_look(qapp, Look())
    assert foot < HEIGHT
    for kind in PaperKind:
        page.choices.choose_kind(kind)
        assert page.choices.kind is kind
