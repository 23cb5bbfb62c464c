"""The print page with large letters: the papers are a list, so that for whom it is stays in sight."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.paper_kinds import PaperKind
from tests.ui.large import large_window
from ui.pages import Route
from ui.screens import HEIGHT, Stage
from ui.views.print_page import PrintPage

VERMEER = 1


def test_for_whom_it_is_stands_in_sight(caseload_stage: Stage, qapp: QApplication, qtbot: QtBot) -> None:
    route = Route("print", household=caseload_stage.households[VERMEER])
    with large_window(caseload_stage, route, qapp, qtbot) as window:
        page = window.page
        assert isinstance(page, PrintPage)
        first = page.choices.readers.first
        assert first is not None
        assert first.mapTo(window, first.rect().bottomLeft()).y() < HEIGHT
    for kind in PaperKind:
        page.choices.choose_kind(kind)
        assert page.choices.kind is kind
