"""Regie: approves exactly what was compared, begins a household with its worker, never leaves one without."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.store.queries import read, summaries
from tests.fakes.clock import FakeClock
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.ui.told_page import Told, buttons, page_context, shown, words
from ui.bridge.sync_states import (
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    PlacesLine,
    Standing,
    SyncPicture,
)
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.views.direction import DirectionPage

CARLA = ColleagueLine(WorkerId("c" * 32), "Carla", is_coordinator=True)
EVA = ColleagueLine(WorkerId("e" * 32), "Eva")
BRAM = ColleagueLine(WorkerId("b" * 32), "Bram")
SANNE = ColleagueLine(WorkerId("a" * 32), "Sanne")
ASKS = AskingLine(DeviceId("d" * 32), "Sanne", "een twee drie vier vijf zes", "11111 22222", b"sanne")
LINDE = PlacesLine(HouseholdId("1" * 32), "Linde", "24-1", (CARLA, EVA))
COORDINATOR = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def ways() -> FakeSyncWays:
    made = FakeSyncWays()
    made.mark = MARK
    made.shown = COORDINATOR
    made.newcomers = {ASKS: SANNE}
    made.directed = DirectionPicture((ASKS,), (CARLA, EVA, BRAM), (LINDE,))
    return made


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Carla") as made:
        yield made


@pytest.fixture
def page(context: PageContext, ways: FakeSyncWays, qtbot: QtBot) -> DirectionPage:
    return shown(DirectionPage(context, ways), qtbot, Route("direction"))


def test_first_the_words_then_exactly_that_laptop_is_approved(
    page: DirectionPage, ways: FakeSyncWays, told: Told
) -> None:
    assert "Lees elkaar eerst de woorden voor" in words(page)
    assert ASKS.words in words(page)
    assert ASKS.digits in words(page)
    buttons(page, "Klopt, keur de laptop van Sanne goed")[0].click()
    assert told.words == ["De laptop van Sanne is goedgekeurd"]
    assert ways.directed.asking == ()
    assert "Er wacht niemand" in words(page)


def test_a_laptop_that_changed_since_it_was_shown_is_not_approved(
    page: DirectionPage, ways: FakeSyncWays, told: Told
) -> None:
    """The region shows other keys between the comparing and the click: what was compared is what counts."""
    ways.directed = replace(ways.directed, asking=(replace(ASKS, fingerprint=b"other"),))
    buttons(page, "Klopt")[0].click()
    assert [error.message_key for error in told.errors] == ["fingerprint_differs"]
    assert ways.directed.asking
    assert SANNE not in ways.directed.colleagues


def test_news_of_the_region_is_shown_without_a_click(page: DirectionPage, ways: FakeSyncWays) -> None:
    ways.directed = replace(ways.directed, asking=())
    assert ASKS.words in words(page)
    ways.region_changed.emit()
    assert ASKS.words not in words(page)


def test_a_household_begins_with_its_worker_as_director(
    page: DirectionPage, rooms: Rooms, ways: FakeSyncWays, told: Told, qtbot: QtBot
) -> None:
    page.form.name.setText(" De Wit ")
    page.form.number.setText("FL-7")
    page.form.worker.set_value(EVA.worker)
    page.form.begin_button.click()
    qtbot.waitUntil(lambda: bool(told.words))
    found = rooms.lane.submit(summaries).result()[0]
    assert (found.name, found.number) == ("De Wit", "FL-7")
    assert rooms.lane.submit(read, found.id).result().household.director == EVA.worker
    assert next(each for each in ways.directed.households if each.household == found.id).active == (EVA,)
    assert page.drafts() == {}
    assert page.places.households.key() == found.id


def test_a_household_without_name_or_worker_is_not_begun(page: DirectionPage, rooms: Rooms) -> None:
    page.form.begin_button.click()
    assert "Vul een naam in." in words(page)
    assert "Kies wie hier gaat werken." in words(page)
    page.form.name.setText("De Wit")
    page.form.begin_button.click()
    assert "Vul een naam in." not in words(page)
    assert page.drafts() == {"direction/name": "De Wit"}
    assert rooms.lane.submit(summaries).result() == ()


def test_a_coordinator_is_no_first_worker(page: DirectionPage) -> None:
    names = [page.form.worker.itemText(at) for at in range(page.form.worker.count())]
    assert names == ["Eva", "Bram"]


def test_offline_the_household_is_kept_and_the_page_says_what_is_left_to_do(
    page: DirectionPage, rooms: Rooms, ways: FakeSyncWays, told: Told, qtbot: QtBot
) -> None:
    ways.is_offline = True
    page.form.name.setText("De Wit")
    page.form.worker.set_value(EVA.worker)
    page.form.begin_button.click()
    qtbot.waitUntil(lambda: bool(told.errors))
    assert told.errors[0].message_key == "offline"
    assert "De Wit staat alleen op deze laptop" in words(page)
    assert "Voeg Eva toe bij Wie werkt waar" in words(page)
    assert [each.name for each in rooms.lane.submit(summaries).result()] == ["De Wit"]
    assert page.form.begin_button.isEnabled()


def test_the_last_worker_cannot_be_taken_away_before_there_is_another(
    page: DirectionPage, ways: FakeSyncWays, told: Told
) -> None:
    assert "Eva is hier de enige. Voeg eerst iemand anders toe." in words(page)
    assert buttons(page, "Haal") == []
    page.places.worker.set_value(BRAM.worker)
    buttons(page, "Voeg toe")[0].click()
    assert told.words == ["Bram werkt nu bij Linde"]
    buttons(page, "Haal Eva weg bij Linde")[0].click()
    assert "Wat Eva al schreef, komt nog 14 dagen binnen. Daarna niets meer." in words(page)
    assert EVA in ways.directed.households[0].active
    buttons(page, "Ja, haal Eva weg")[0].click()
    assert told.words[-1] == "Eva is weggehaald bij Linde"
    assert ways.directed.households[0].workers == (BRAM,)
    assert "Eva draagt over, tot" in words(page)
    assert buttons(page, "Haal") == []


def test_taking_away_can_be_thought_better_of(page: DirectionPage, ways: FakeSyncWays) -> None:
    ways.directed = replace(ways.directed, households=(replace(LINDE, active=(CARLA, EVA, BRAM)),))
    ways.region_changed.emit()
    before = ways.directed
    buttons(page, "Haal Eva weg")[0].click()
    buttons(page, "Toch niet")[0].click()
    assert "Eva weghalen bij Linde?" not in words(page)
    assert ways.directed == before


def test_adding_nobody_says_so(page: DirectionPage, ways: FakeSyncWays) -> None:
    before = ways.directed
    buttons(page, "Voeg toe")[0].click()
    assert "Kies eerst een medewerker." in words(page)
    assert ways.directed == before


def test_who_is_no_coordinator_sees_nothing_of_it(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    ways.shown = SyncPicture(Standing.QUIET, region="Flevoland")
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    assert "Deze pagina is voor coördinatoren" in words(page)
    assert ASKS.words not in words(page)
    assert "Linde" not in words(page)
    ways.say(COORDINATOR)
    assert ASKS.words in words(page)
