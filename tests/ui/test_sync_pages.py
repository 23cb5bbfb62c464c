"""Synchronisatie and Aanmelden: never "gesynchroniseerd" while something waits; first the six words."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.ids import HouseholdId
from desktop.errors import AuthExpired, Offline, SyncError
from sync.client import coordinator
from sync.client.runner import Runner
from sync.client.transport import Reply
from sync.protocol.invitation import write_invitation
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.sync_ways import GOOD, MARK, FakeSyncWays
from tests.fakes.watched_line import WatchedLine
from tests.sync_laptops import StoreLaptop, begin_family, new_laptop, open_coordinator
from tests.ui.told_page import Told, page_context, raise_it, shown, words
from tests.watched_runner import WAIT_SECONDS
from ui.bridge.sync_bridge import SyncBridge
from ui.bridge.sync_states import AlarmLine, HouseholdLine, Standing, SyncPicture
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.screens_sync import cut_short, sync_picture
from ui.views.enrol import EnrolPage
from ui.views.sync import SyncPage
from ui.widgets.buttons import Button

IDS = tuple(HouseholdId(f"{number:032x}") for number in range(3))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Eva") as made:
        yield made
    assert told.errors == []


@pytest.fixture
def ways() -> FakeSyncWays:
    return FakeSyncWays()


def _press(page: QWidget, said: str) -> None:
    next(each for each in page.findChildren(Button) if said in each.accessibleName()).click()


def test_each_household_and_item_says_where_it_is_and_why(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = shown(SyncPage(context, ways), qtbot, Route("sync"))
    ways.say(sync_picture(IDS, context.clock))
    seen = words(page)
    for said in (
        "1 op deze laptop · 1 verstuurd · 12 in de regio",
        "1 geweigerd · 9 in de regio",
        "34 in de regio",
        "Geweigerd, omdat je niet (meer) bij dit huishouden hoort.",
        "Verstuurd, de regio antwoordde nog niet",
        "Op deze laptop",
        "De regio weigert 1 wijziging",
    ):
        assert said in seen
    assert "Gesynchroniseerd" not in seen


def test_connect_now_asks_and_is_off_while_it_is_busy(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = SyncPage(context, ways)
    shown(page, qtbot, Route("sync"))
    ways.say(SyncPicture(Standing.OFFLINE, error=Offline()))
    page.connect_button.click()
    assert ways.asked == 1
    ways.say(SyncPicture(Standing.BUSY))
    assert not page.connect_button.isEnabled()
    ways.say(SyncPicture(Standing.STUCK, error=AuthExpired()))
    assert page.connect_button.isEnabled()
    ways.say(SyncPicture(Standing.STOPPED, error=SyncError("sync_ended")))
    assert not page.connect_button.isEnabled(), "nobody is there to ask"
    assert "Vergrendel Praatplan en open het opnieuw." in words(page)
    assert "Gesynchroniseerd" not in words(page)


def test_not_enrolled_leads_to_enrolling(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot, told: Told
) -> None:
    page = shown(SyncPage(context, ways), qtbot, Route("sync"))
    _press(page, "Aanmelden bij de regio")
    assert told.went == [Route("enrol")]


def test_an_alarm_is_read_and_put_away(context: PageContext, ways: FakeSyncWays, qtbot: QtBot) -> None:
    page = shown(SyncPage(context, ways), qtbot, Route("sync"))
    alarm = AlarmLine(IDS[0], "de regio wijzigingen kwijt is.", context.clock.now())
    ways.say(SyncPicture(Standing.QUIET, households=(HouseholdLine(IDS[0], "Linde", ""),), alarms=(alarm,)))
    assert "Linde: er is iets mis, omdat de regio wijzigingen kwijt is." in words(page)
    _press(page, "Gelezen")
    assert ways.read == [alarm]
    assert "er is iets mis" not in words(page)


def test_a_broken_invitation_says_so_and_stays_in_the_field(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = EnrolPage(context, ways)
    shown(page, qtbot, Route("sync"))
    page.invitation.setPlainText("praatplan1.half")
    page.enrol()
    assert "De uitnodiging klopt niet." in words(page)
    assert page.invitation.value() == "praatplan1.half"
    assert list(page.drafts().values()) == ["praatplan1.half"]


def test_the_invitation_keeps_the_keyboard_when_sync_says_something(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = EnrolPage(context, ways)
    shown(page, qtbot, Route("sync"))
    page.activateWindow()
    page.invitation.setFocus()
    qtbot.waitUntil(page.invitation.hasFocus)
    ways.mark = MARK
    page.on_shown(Route("enrol"))
    ways.say(
        replace(ways.shown, region="Flevoland", households=(HouseholdLine(IDS[0], "A", "", in_region=2),))
    )
    assert page.invitation.hasFocus()


def test_after_the_invitation_the_words_are_shown_and_the_invitation_is_gone(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = EnrolPage(context, ways)
    shown(page, qtbot, Route("sync"))
    page.invitation.setPlainText(GOOD)
    page.enrol()
    assert MARK.words in words(page)
    assert MARK.digits in words(page)
    assert page.drafts() == {}
    arrived = (HouseholdLine(IDS[0], "A", "", in_region=2),)
    ways.say(SyncPicture(Standing.BUSY, region="Flevoland", households=arrived))
    assert "1 huishouden staat op deze laptop." in words(page)
    ways.say(cut_short())
    assert "1 huishouden staat op deze laptop." in words(page), "what is not whole does not count"
    assert "Van 3 huishoudens ontbreekt hier nog iets." in words(page)
    assert "komen nu binnen" not in words(page)
    ways.say(SyncPicture(Standing.QUIET, last_success=context.clock.now(), is_all_there=True))
    assert "Klaar om te beginnen" in words(page)


@pytest.fixture
def region(tmp_path: Path) -> Iterator[NearbyRegion]:
    made = NearbyRegion(tmp_path / "region")
    yield made
    made.close()


@pytest.fixture
def boss(tmp_path: Path, region: NearbyRegion) -> Iterator[StoreLaptop]:
    laptop = open_coordinator(region, new_laptop(tmp_path / "boss", region.transport))
    yield laptop
    laptop.close()


@dataclass
class Coming:
    """A laptop that used its invitation, its page, and whether its requests are held or cut."""

    page: EnrolPage
    bridge: SyncBridge
    goes: threading.Event
    is_cut: threading.Event


@pytest.fixture
def coming(context: PageContext, region: NearbyRegion, tmp_path: Path, qtbot: QtBot) -> Iterator[Coming]:
    goes, is_cut = threading.Event(), threading.Event()
    goes.set()

    def hand(_method: str, _path: str, carry: Callable[[], Reply]) -> Reply:
        assert goes.wait(WAIT_SECONDS)
        if is_cut.is_set():
            raise Offline
        return carry()

    def make_transport(url: str, authority: bytes) -> WatchedLine:
        line = WatchedLine(region.transport(url, authority))
        line.hand = hand
        return line

    laptop = new_laptop(tmp_path / "laptop", make_transport)
    runner = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=raise_it, make_transport=make_transport)
    bridge = SyncBridge(runner, raise_it)
    runner.start()
    page = EnrolPage(context, bridge)
    shown(page, qtbot, Route("sync"))
    qtbot.waitUntil(lambda: "Plak je uitnodiging" in words(page), timeout=10_000)
    page.invitation.setPlainText(write_invitation(region.invite("Eva")))
    page.enrol()
    yield Coming(page, bridge, goes, is_cut)
    goes.set()
    bridge.close()
    runner.stop()
    laptop.close()


def test_nothing_says_that_it_is_approved_before_it_is(coming: Coming, qtbot: QtBot) -> None:
    """While it waits, while it asks and without a line: the words stay for the one who reads them out."""
    said: list[str] = []
    coming.bridge.state_changed.connect(lambda _state: said.append(words(coming.page)))
    picture = coming.bridge.picture
    qtbot.waitUntil(lambda: picture().standing is Standing.QUIET, timeout=10_000)
    coming.goes.clear()
    coming.bridge.wake()
    qtbot.waitUntil(lambda: picture().standing is Standing.BUSY)
    qtbot.waitUntil(lambda: "Lees deze zes woorden voor" in words(coming.page))
    first = len(said)
    coming.is_cut.set()
    coming.goes.set()
    qtbot.waitUntil(lambda: picture().standing is Standing.OFFLINE)
    qtbot.waitUntil(lambda: "Er is nu geen verbinding." in words(coming.page))
    assert not any("goedgekeurd" in each for each in said)
    assert all("Lees deze zes woorden voor" in each for each in [*said[first:], words(coming.page)])


def test_a_laptop_comes_in_by_the_page_and_gets_its_household(
    coming: Coming, boss: StoreLaptop, qtbot: QtBot
) -> None:
    """The whole way with the real client: invitation, six words, a coordinator, the first sync."""
    page = coming.page
    qtbot.waitUntil(lambda: "Lees deze zes woorden voor" in words(page), timeout=10_000)
    household, _agreement = boss.lane.run(begin_family)
    boss.sync()
    asking = coordinator.asking_devices(boss.feed.book)[0]
    assert asking.digits in words(page)
    coordinator.certify(boss.line, asking.device, asking.fingerprint)
    boss.sync()
    coordinator.assign_all(boss.line, [(household, asking.worker)])
    boss.sync()
    coming.bridge.sync_now()
    qtbot.waitUntil(lambda: "Klaar om te beginnen" in words(page), timeout=20_000)
