"""The page Synchronisatie and the badge, as the real sync thread at a real region changes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from sync.client.runner import Runner
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.newer_colleague import write_as_a_newer_program
from tests.sync_laptops import StoreOffice, add_person, office, write_too_much
from tests.sync_photos import add_photo, snow
from tests.ui.told_page import Told, page_context, raise_it, shown, words
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_pictures import sync_words
from ui.doors import Rooms
from ui.models.households import FLAGS_ROLE
from ui.pages import PageContext, Route
from ui.views.household import HouseholdPage
from ui.views.households import HouseholdsPage
from ui.views.sync import SyncPage
from ui.views.today import TodayPage


@dataclass
class Seat:
    """Eva at her laptop, with the page before her; and those who are far away."""

    team: StoreOffice
    runner: Runner
    context: PageContext
    page: SyncPage
    bridge: SyncBridge
    qtbot: QtBot
    cut: Callable[[], None]

    def until(self, badge: str, *said: str) -> None:
        """Until the badge says this, and the page all of that."""

        def is_said() -> bool:
            shown_now = words(self.page)
            return sync_words(self.bridge.state)[0] == badge and all(each in shown_now for each in said)

        self.qtbot.waitUntil(is_said, timeout=20_000)

    def write(self) -> None:
        self.team.first.lane.run(add_person, self.team.household, "Oma")


@pytest.fixture
def seat(tmp_path: Path, rooms: Rooms, clock: FakeClock, qtbot: QtBot) -> Iterator[Seat]:
    region = NearbyRegion(tmp_path / "region")
    line = region.transport()
    with (
        office(region, tmp_path / "laptops", region.transport) as team,
        page_context(replace(rooms, lane=team.first.lane, hub=team.first.hub), clock, Told(), "Eva") as bare,
    ):
        team.first.disconnect()
        runner = Runner(
            team.first.lane, team.first.hub, team.first.clock, on_bug=raise_it,
            make_transport=lambda _url, _authority: line,
        )  # fmt: skip
        bridge = SyncBridge(runner, raise_it)
        context = replace(bare, sync=bridge)
        page = shown(SyncPage(context, bridge), qtbot, Route("sync"))
        yield Seat(team, runner, context, page, bridge, qtbot, lambda: setattr(line, "is_cut", True))
        bridge.close()
        runner.stop()
    region.close()


def test_what_is_written_without_a_line_is_counted_at_once(seat: Seat) -> None:
    seat.cut()
    seat.runner.start()
    seat.until("Geen verbinding", "Er wacht niets.")
    for count, said in ((1, "1 wijziging op deze laptop."), (2, "2 wijzigingen op deze laptop.")):
        seat.write()
        seat.until(f"{count} op deze laptop", said, f"{count} op deze laptop · 4 in de regio")
    assert "Er wacht niets" not in words(seat.page)


def test_what_the_region_refuses_says_why(seat: Seat) -> None:
    seat.team.first.lane.run(write_too_much, seat.team.household)
    seat.runner.start()
    why = "Geweigerd, omdat het te groot is om te versturen."
    seat.until("Iets geweigerd", "De regio weigert 1 wijziging", "1 geweigerd · 4 in de regio", why)


def test_a_photo_that_waits_for_wifi_is_not_called_busy(seat: Seat) -> None:
    seat.team.first.lane.run(add_photo, seat.team.household, snow(43, 40))
    seat.runner.set_metered(True)
    seat.runner.start()
    why = "Op deze laptop, omdat er een foto bij hoort die nog niet verstuurd is."
    seat.until("Foto's wachten", "Foto's wachten op wifi", "1 foto wacht.", why)
    assert "nog te versturen" not in words(seat.page)
    seat.runner.want()
    seat.until("Gesynchroniseerd", "Alles staat in de regio.")


def test_what_cannot_be_read_is_told_on_every_page_with_the_household(seat: Seat) -> None:
    second, household = seat.team.second, seat.team.household
    second.lane.run(write_as_a_newer_program, household, "Oma")
    second.sync()
    today = shown(TodayPage(seat.context), seat.qtbot, Route("today"))
    found = shown(HouseholdsPage(seat.context), seat.qtbot, Route("households")).findChild(QListView)
    assert found is not None
    seat.qtbot.waitUntil(lambda: found.model().rowCount() == 1)
    assert found.model().index(0, 0).data(FLAGS_ROLE) == ()
    seat.runner.start()
    why = "iets van een collega hier niet te lezen is. Het blijft bewaard."
    seat.until("Niet compleet", "Niet alles is compleet", "1 niet te lezen", f"Niet compleet, omdat {why}")
    page = shown(HouseholdPage(seat.context, household), seat.qtbot, Route("household", household))
    seat.qtbot.waitUntil(lambda: f"Iets van een collega kan hier ontbreken, omdat {why}" in words(page))
    seat.qtbot.waitUntil(lambda: "Van 1 huishouden ontbreekt hier nog iets." in words(today))
    assert found.model().index(0, 0).data(FLAGS_ROLE) == (("Niet compleet", "orange"),)
