"""How sync stands can be read on every page, in every look, whatever is rebuilt."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.region_fixtures import running_region
from tests.sync_laptops import add_person, write_too_much
from tests.ui.shell_with_region import LONG_MS, desk_in, shown_words
from ui.main_window import MainWindow
from ui.pages import Route
from ui.preferences import Preferences
from ui.rail import RailButton
from ui.screens import Stage
from ui.theme.look import Look
from ui.views.registry import PAGES

SAID = "3 te versturen"


def badge(window: MainWindow, said: str = SAID) -> list[str]:
    """The entries of sync that say this where it can be seen; read aloud it is the same."""
    entries = [each for each in window.findChildren(RailButton) if each.isVisibleTo(window)]
    return [each.accessibleName() for each in entries if each.accessibleName() == said]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stands_on_every_page(caseload_stage: Stage, qtbot: QtBot, scale: float) -> None:
    window = caseload_stage.window(Route("today"))
    qtbot.addWidget(window)
    window.say_sync(SAID, "cloud-up")
    window.dress_again(Look(scale=scale), Preferences())
    for spec in PAGES:
        window.go(Route(spec.key, household=caseload_stage.households[0]))
        assert badge(window) == [SAID], spec.key


def test_the_sync_thread_changes_it_wherever_somebody_is(tmp_path: Path, qtbot: QtBot) -> None:
    """The whole program at a region of its own: all is there, no line, there again, refused."""
    with (
        running_region(tmp_path, f"sqlite:///{tmp_path / 'region.db'}") as region,
        desk_in(tmp_path, region) as desk,
        desk.shell(qtbot) as shell,
    ):
        window = desk.unlocked(shell, qtbot)
        assert shell.lane is not None

        def says(said: str) -> None:
            qtbot.waitUntil(lambda: badge(window, said) == [said], timeout=LONG_MS)

        says("Gesynchroniseerd")
        desk.region.stop()
        shell.lane.submit(add_person, desk.household, "Oma").result()
        says("1 op deze laptop")
        desk.region.start()
        assert window.sync is not None
        window.sync.sync_now()
        says("Gesynchroniseerd")
        shell.lane.submit(write_too_much, desk.household).result()
        says("Iets geweigerd")
        for key in ("today", "households", "household", "sync"):
            window.go(Route(key, household=desk.household))
            assert badge(window, "Iets geweigerd"), key
        why = "Geweigerd, omdat het te groot is om te versturen."
        qtbot.waitUntil(lambda: why in shown_words(window), timeout=LONG_MS)
