"""How sync stands can be read on every page, in every look, whatever is rebuilt."""

import pytest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages import Route
from ui.preferences import Preferences
from ui.rail import RailButton
from ui.screens import Stage
from ui.theme.look import Look
from ui.views.registry import PAGES

SAID = "3 te versturen"


def badge(window: MainWindow) -> list[str]:
    """What the entry of sync says where it can be seen; read aloud it is the same."""
    entries = [each for each in window.findChildren(RailButton) if each.isVisibleTo(window)]
    return [each.accessibleName() for each in entries if each.accessibleName() == SAID]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stands_on_every_page(caseload_stage: Stage, qtbot: QtBot, scale: float) -> None:
    window = caseload_stage.window(Route("today"))
    qtbot.addWidget(window)
    window.say_sync(SAID, "cloud-up")
    window.dress_again(Look(scale=scale), Preferences())
    for spec in PAGES:
        window.go(Route(spec.key, household=caseload_stage.households[0]))
        assert badge(window) == [SAID], spec.key
