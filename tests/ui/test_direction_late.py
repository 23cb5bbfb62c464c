"""Regie, what came too late: read with who, where and when; taken in or left by a person, not by itself."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import Offline
from desktop.services.households import begin_household
from tests.fakes.clock import FakeClock
from tests.fakes.late_ways import FakeLateWays
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.ui.told_page import Told, buttons, page_context, shown, words
from ui.bridge.late_states import Decided
from ui.bridge.sync_states import DirectionPicture, PlacesLine, Standing, SyncPicture
from ui.dialogs.reason_dialog import ReasonDialog
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.screens_handover import offered_by_me
from ui.screens_late import LINDE, OSEI, late_lines
from ui.stage_conflicts import COLLEAGUE_NAME
from ui.views.direction import DirectionPage

BRAM = "Bram Kuiper"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Carla") as made:
        yield made


@pytest.fixture
def late(clock: FakeClock) -> FakeLateWays:
    return FakeLateWays(*late_lines(clock.now()))


@pytest.fixture
def page(context: PageContext, late: FakeLateWays, qtbot: QtBot) -> DirectionPage:
    ways = FakeSyncWays()
    ways.mark = MARK
    ways.shown = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)
    places = (PlacesLine(LINDE, "Linde", "24-1"), PlacesLine(OSEI, "Osei", "24-2"))
    ways.directed = DirectionPicture((), (), places)
    return shown(DirectionPage(context, ways, late), qtbot, Route("direction"))


def test_it_says_who_wrote_what_where_and_when(page: DirectionPage) -> None:
    said = words(page)
    for part in (
        f"{BRAM}, bij Linde",
        "Notitie geschreven",
        "Mama wil graag dat oma meekomt.",
        "Geschreven op",
        "De toegang van deze laptop is weggehaald",
        "Niet te lezen, want dit huishouden staat niet op deze laptop.",
    ):
        assert part in said
    assert len(buttons(page, "Voeg toe wat")) == 2  # not what cannot be read


def test_what_is_wanted_is_taken_in_and_no_more(page: DirectionPage, late: FakeLateWays, told: Told) -> None:
    buttons(page, f"Voeg toe wat {BRAM} schreef bij Linde")[0].click()
    decided = [line.decided for line in late.lines]
    assert decided == [Decided.TAKEN_IN, Decided.TAKEN_IN, Decided.NOT_YET, Decided.NOT_YET]
    assert told.words == ["Toegevoegd. Wat intussen veranderde, staat er als twee versies."]
    assert f"{BRAM}, bij Linde" not in words(page)
    assert "Sanne Visser, bij Osei" in words(page)


def test_what_is_left_asks_why_and_keeps_the_words(page: DirectionPage, late: FakeLateWays) -> None:
    buttons(page, "Laat staan wat Sanne Visser schreef bij Osei")[0].click()
    dialog = page.findChild(ReasonDialog)
    assert dialog is not None
    dialog.reason_edit.setPlainText("Zij schreef dit niet zelf.")
    assert list(page.drafts().values()) == ["Zij schreef dit niet zelf."]
    dialog.confirm.click()
    assert page.drafts() == {}
    assert late.reasons == ["Zij schreef dit niet zelf."]
    assert [line.decided for line in late.lines][2] is Decided.LEFT


def test_without_a_connection_nothing_is_decided(page: DirectionPage, late: FakeLateWays, told: Told) -> None:
    late.is_offline = True
    buttons(page, f"Voeg toe wat {BRAM} schreef bij Linde")[0].click()
    assert [type(error) for error in told.errors] == [Offline]
    assert page.late.isEnabled()
    assert {line.decided for line in late.lines} == {Decided.NOT_YET}


def test_the_card_is_away_while_nothing_waits(page: DirectionPage, late: FakeLateWays) -> None:
    late.lines = ()
    page.late.ask()
    assert not page.late.isVisibleTo(page)


def test_open_handovers_of_all_households_stand_here(
    context: PageContext, rooms: Rooms, qtbot: QtBot
) -> None:
    household = rooms.lane.submit(begin_household, "De Wit", "FL-1").result()
    rooms.lane.submit(offered_by_me, household).result()
    ways = FakeSyncWays()
    ways.mark = MARK
    ways.shown = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)
    made = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    qtbot.waitUntil(lambda: f"De Wit is aangeboden aan {COLLEAGUE_NAME}" in words(made))
