"""Behind the lease: nothing of a household, every word kept, and two ways on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.bootstrap import make_doors
from desktop.clock import SystemClock
from desktop.domain.ids import HouseholdId
from desktop.services import entry
from desktop.store import sync_state
from sync.client.lease_count import begun
from sync.client.leasing import tick
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring
from tests.fakes.sync_ways import GOOD_EXTENSION, FakeSyncWays
from tests.ui.told_page import Told, page_context, shown, words
from ui.bridge.sync_course import LeaseLine
from ui.bridge.sync_pictures import lease_words
from ui.bridge.sync_states import HouseholdLine, Standing, SyncPicture
from ui.doors import Rooms
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, Route
from ui.presenters.sync import lease_banner
from ui.screens import Stage
from ui.views.lease import PLACE, STAYS, LeasePage, behind_lease
from ui.views.registry import PAGES
from ui.views.sync import SyncPage

OVER = SyncPicture(Standing.OFFLINE, lease=LeaseLine(0, is_warned=True, is_over=True))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Eva") as made:
        yield made


def test_it_says_why_what_is_safe_and_the_ways_on(context: PageContext, qtbot: QtBot, told: Told) -> None:
    ways = FakeSyncWays()
    page = shown(LeasePage(context, ways), qtbot, Route("today"))
    seen = words(page)
    assert "7 dagen geen verbinding" in seen
    assert "Er is niets weg." in seen
    page.connect_button.click()
    assert ways.asked == 1


def test_a_code_of_the_coordinator_opens_and_a_wrong_one_stays_in_the_field(
    context: PageContext, qtbot: QtBot, told: Told
) -> None:
    ways = FakeSyncWays()
    ways.shown = OVER
    page = shown(LeasePage(context, ways), qtbot, Route("today"))
    page.code.setPlainText("praatplan-uitstel1.half")
    page.use_button.click()
    assert [error.message_key for error in told.errors] == ["lease_refused"]
    assert page.drafts() == {PLACE: "praatplan-uitstel1.half"}
    page.code.setPlainText(GOOD_EXTENSION)
    page.use_button.click()
    assert ways.picture().lease == LeaseLine(7)
    assert page.drafts() == {}


def test_every_page_that_shows_anybody_is_shut(caseload_stage: Stage, qtbot: QtBot) -> None:
    window = caseload_stage.window(Route("today"))
    qtbot.addWidget(window)
    window.open_pages(behind_lease(PAGES))
    for spec in PAGES:
        if spec.key not in STAYS:
            window.go(Route(spec.key, household=caseload_stage.households[0]))
            assert isinstance(window.page, LeasePage), spec.key
    window.go(Route("sync"))
    assert isinstance(window.page, SyncPage)
    window.open_pages(PAGES)
    window.go(Route("today"))
    assert not isinstance(window.page, LeasePage)


def test_what_was_typed_before_waits_behind_the_lock(context: PageContext, qtbot: QtBot) -> None:
    drafts = {"plan/1/text": "nog niet bewaard"}
    window = MainWindow(WindowParts(PAGES, context, Route("today"), drafts))
    qtbot.addWidget(window)
    window.open_pages(behind_lease(PAGES))
    window.go(Route("households"))
    assert window.drafts()["plan/1/text"] == "nog niet bewaard"
    window.open_pages(PAGES)
    assert window.drafts()["plan/1/text"] == "nog niet bewaard"


def test_from_the_fifth_day_it_is_said_and_never_before() -> None:
    assert lease_banner(SyncPicture(Standing.OFFLINE, lease=LeaseLine(3))) is None
    assert lease_banner(SyncPicture(Standing.OFFLINE)) is None
    warned = lease_banner(SyncPicture(Standing.OFFLINE, lease=LeaseLine(1, is_warned=True)))
    assert warned is not None
    assert warned.title == "Nog 1 dag zonder verbinding"
    over = lease_banner(OVER)
    assert over is not None
    assert "op slot" in over.title
    assert [lease_words(LeaseLine(days)) for days in (2, 1, 0)] == ["Nog 2 dagen", "Nog 1 dag", "Laatste dag"]


def test_the_unlock_works_and_leads_behind_the_lock_until_the_lease_is_renewed(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    place = entry.Place(tmp_path / "store", lambda: keyring, SystemClock(), lambda: CHEAP, CHEAP)
    doors = make_doors(place)
    rooms = doors.first_start(PASSPHRASE)
    assert not rooms.is_behind_lease, "never enrolled: no lease, no lock"
    rooms.lane.submit(sync_state.set_values, {"lease": _old_lease()}).result()
    rooms.lane.submit(tick, 0.0).result()
    rooms.close()
    rooms = doors.unlock(PASSPHRASE)
    assert rooms.is_behind_lease
    rooms.close()


def _old_lease() -> bytes:
    return msgspec.msgpack.encode(begun(60, 1, 1))


def test_the_page_of_sync_names_nobody_behind_the_lease(context: PageContext, qtbot: QtBot) -> None:
    ways = FakeSyncWays()
    page = shown(SyncPage(context, ways), qtbot, Route("sync"))
    line = HouseholdLine(HouseholdId("1" * 32), "Linde", "24-0113", here=2)
    ways.say(replace(OVER, households=(line,)))
    assert "Linde" not in words(page)
    assert "Huishouden 1" in words(page)
    ways.say(replace(OVER, lease=LeaseLine(7), households=(line,)))
    assert "Linde" in words(page)
