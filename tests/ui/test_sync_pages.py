"""Synchronisatie and Aanmelden: never "gesynchroniseerd" while something waits; first the six words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.ids import HouseholdId
from desktop.errors import AuthExpired, Offline
from sync.client import coordinator
from sync.client.engine import SyncReport
from sync.client.runner import Phase, Runner, SyncState
from sync.client.states import HouseholdSync, SyncOverview
from sync.protocol.invitation import write_invitation
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.sync_ways import GOOD, MARK, FakeSyncWays
from tests.sync_laptops import StoreLaptop, begin_family, new_laptop, open_coordinator
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.sync_bridge import SyncBridge, picture_of
from ui.bridge.sync_states import AlarmLine, HouseholdLine, Standing, SyncPicture, SyncWays
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.preferences import Preferences
from ui.presenters.sync import headline, household_chip, household_words
from ui.screens_sync import sync_picture
from ui.stage import stage_doors
from ui.theme.look import Look
from ui.views.enrol import EnrolPage
from ui.views.sync import SyncPage
from ui.widgets.buttons import Button

IDS = tuple(HouseholdId(f"{number:032x}") for number in range(3))


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, went: list[Route]) -> Iterator[PageContext]:
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    bridge = HubBridge(rooms.hub)
    yield PageContext(
        look=Look(),
        tasks=tasks,
        hub=bridge,
        clock=clock,
        worker_name="Eva",
        doors=stage_doors(lambda: rooms, clock),
        preferences=Preferences(),
        go=went.append,
    )
    tasks.close()
    bridge.close()


@pytest.fixture
def went() -> list[Route]:
    return []


@pytest.fixture
def ways() -> FakeSyncWays:
    return FakeSyncWays()


def _raise(error: BaseException) -> None:
    raise error


def _shown(qtbot: QtBot, page: SyncPage | EnrolPage) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.on_shown(Route("sync"))
    return page


def _words(page: QWidget) -> str:
    QCoreApplication.processEvents()  # what was laid out just now is shown by the next event
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def _press(page: QWidget, said: str) -> None:
    next(each for each in page.findChildren(Button) if said in each.accessibleName()).click()


def test_each_household_and_item_says_where_it_is_and_why(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = _shown(qtbot, SyncPage(context, ways))
    ways.say(sync_picture(IDS, context.clock))
    words = _words(page)
    for said in (
        "1 op deze laptop · 1 verstuurd · 12 in de regio",
        "1 geweigerd · 9 in de regio",
        "34 in de regio",
        "Geweigerd, omdat je niet (meer) bij dit huishouden hoort.",
        "Verstuurd, de regio antwoordde nog niet",
        "Op deze laptop",
        "De regio weigert 1 wijziging",
    ):
        assert said in words
    assert "Gesynchroniseerd" not in words


def test_connect_now_asks_and_is_off_while_it_is_busy(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = SyncPage(context, ways)
    _shown(qtbot, page)
    ways.say(SyncPicture(Standing.OFFLINE, error=Offline()))
    page.connect_button.click()
    assert ways.asked == 1
    ways.say(SyncPicture(Standing.BUSY))
    assert not page.connect_button.isEnabled()
    ways.say(SyncPicture(Standing.STUCK, error=AuthExpired()))
    assert page.connect_button.isEnabled()
    assert "Gesynchroniseerd" not in _words(page)


def test_not_enrolled_leads_to_enrolling(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot, went: list[Route]
) -> None:
    page = _shown(qtbot, SyncPage(context, ways))
    _press(page, "Aanmelden bij de regio")
    assert went == [Route("enrol")]


def test_an_alarm_is_read_and_put_away(context: PageContext, ways: FakeSyncWays, qtbot: QtBot) -> None:
    page = _shown(qtbot, SyncPage(context, ways))
    alarm = AlarmLine(IDS[0], "de regio wijzigingen kwijt is.", context.clock.now())
    ways.say(SyncPicture(Standing.QUIET, households=(HouseholdLine(IDS[0], "Linde", ""),), alarms=(alarm,)))
    assert "Linde: er is iets mis, omdat de regio wijzigingen kwijt is." in _words(page)
    _press(page, "Gelezen")
    assert ways.read == [alarm]
    assert "er is iets mis" not in _words(page)


counts = st.integers(0, 2)
lines = st.builds(
    HouseholdSync,
    household=st.sampled_from(IDS),
    name=st.just("Linde"),
    number=st.just(""),
    here=counts,
    sent=counts,
    refused=counts,
    in_region=counts,
    code=st.sampled_from(["", "awaits_key"]),
)
states = st.builds(
    SyncState,
    phase=st.sampled_from(Phase),
    overview=st.none()
    | st.builds(
        SyncOverview,
        is_enrolled=st.booleans(),
        region=st.just("Flevoland"),
        households=st.lists(lines, max_size=3).map(tuple),
        items=st.just(()),
        alarms=st.just(()),
        refused_records=counts,
        last_success=st.none() | st.just(FakeClock().now()),
        is_wipe_ordered=st.booleans(),
    ),
    report=st.none() | st.builds(SyncReport),
    error=st.none() | st.builds(Offline),
)

Say = Callable[[SyncPicture], str]


def _title(picture: SyncPicture) -> str:
    return headline(picture, FakeClock().now()).title


def _is_honest(say: Say, state: SyncState) -> bool:
    """ "Gesynchroniseerd" is said only when nothing waits, was refused or is held up, and just said so."""
    picture = picture_of(state)
    waits = any(not line.is_all_there for line in picture.households)
    is_quiet = state.phase is Phase.WAITING and state.error is None and state.overview is not None
    return say(picture) != "Gesynchroniseerd" or (is_quiet and not waits)


@given(states)
def test_gesynchroniseerd_is_never_said_while_something_waits(state: SyncState) -> None:
    assert _is_honest(_title, state)


def test_the_property_catches_a_headline_that_forgets_what_was_refused() -> None:
    """The mutant: looks at what waits, and not at what was refused."""

    def forgetful(picture: SyncPicture) -> str:
        waits = any(line.here or line.sent for line in picture.households)
        return "Bezig" if waits else "Gesynchroniseerd"

    def state(here: int = 0, refused: int = 0) -> SyncState:
        line = HouseholdSync(IDS[0], "Linde", "", here=here, sent=0, refused=refused, in_region=1)
        seen = SyncOverview(
            is_enrolled=True,
            region="",
            households=(line,),
            items=(),
            alarms=(),
            refused_records=0,
            last_success=FakeClock().now(),
            is_wipe_ordered=False,
        )
        return SyncState(Phase.WAITING, seen)

    assert _is_honest(forgetful, state(here=1))
    assert not _is_honest(forgetful, state(refused=1))
    assert _title(picture_of(state())) == "Gesynchroniseerd"


def test_a_household_says_the_worst_that_there_is() -> None:
    for here, refused, why in product((0, 1), (0, 1), ("", "een collega nog niet klaar is.")):
        line = HouseholdLine(IDS[0], "Linde", "", here=here, refused=refused, in_region=3, why=why)
        word = household_chip(line)[0]
        expected = (
            "Geweigerd" if refused else "Komt niet verder" if why else "Wacht" if here else "In de regio"
        )
        assert word == expected
        assert ("geweigerd" in household_words(line)) is bool(refused)


def test_offline_says_that_work_goes_on(clock: FakeClock) -> None:
    line = HouseholdLine(IDS[0], "Linde", "", here=4)
    picture = SyncPicture(Standing.OFFLINE, households=(line,), last_success=clock.now() - timedelta(hours=2))
    said = headline(picture, clock.now())
    assert said.title == "Geen verbinding"
    assert "4 wijzigingen op deze laptop. Je kunt gewoon doorwerken. Laatst verbonden:" in said.text
    assert headline(replace(picture, standing=Standing.QUIET), clock.now()).title != "Gesynchroniseerd"


def test_a_broken_invitation_says_so_and_stays_in_the_field(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = EnrolPage(context, ways)
    _shown(qtbot, page)
    page.invitation.setPlainText("praatplan1.half")
    page.enrol()
    assert "De uitnodiging klopt niet." in _words(page)
    assert page.invitation.value() == "praatplan1.half"
    assert list(page.drafts().values()) == ["praatplan1.half"]


def test_after_the_invitation_the_words_are_shown_and_the_invitation_is_gone(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = EnrolPage(context, ways)
    _shown(qtbot, page)
    page.invitation.setPlainText(GOOD)
    page.enrol()
    assert MARK.words in _words(page)
    assert MARK.digits in _words(page)
    assert page.drafts() == {}
    arrived = (HouseholdLine(IDS[0], "A", "", in_region=2),)
    ways.say(SyncPicture(Standing.BUSY, region="Flevoland", households=arrived))
    assert "1 huishouden staat op deze laptop." in _words(page)
    ways.say(SyncPicture(Standing.QUIET, last_success=context.clock.now(), is_all_there=True))
    assert "Klaar om te beginnen" in _words(page)


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


def test_a_laptop_comes_in_by_the_page_and_gets_its_household(
    context: PageContext, region: NearbyRegion, boss: StoreLaptop, tmp_path: Path, qtbot: QtBot
) -> None:
    """The whole way with the real client: invitation, six words, a coordinator, the first sync."""
    laptop = new_laptop(tmp_path / "laptop", region.transport)
    runner = Runner(laptop.lane, laptop.hub, laptop.clock, on_bug=_raise, make_transport=region.transport)
    bridge: SyncWays = SyncBridge(runner, _raise)
    runner.start()
    page = EnrolPage(context, bridge)
    _shown(qtbot, page)
    qtbot.waitUntil(lambda: "Plak je uitnodiging" in _words(page), timeout=10_000)
    page.invitation.setPlainText(write_invitation(region.invite("Eva")))
    page.enrol()
    qtbot.waitUntil(lambda: "Vergelijk deze woorden" in _words(page), timeout=10_000)
    household, _agreement = boss.lane.run(begin_family)
    boss.sync()
    asking = coordinator.asking_devices(boss.feed.book)[0]
    assert asking.digits in _words(page)
    coordinator.certify(boss.line, asking.device, asking.fingerprint)
    boss.sync()
    coordinator.assign_all(boss.line, [(household, asking.worker)])
    boss.sync()
    bridge.sync_now()
    qtbot.waitUntil(lambda: "Klaar om te beginnen" in _words(page), timeout=20_000)
    assert runner.state.overview is not None
    if isinstance(bridge, SyncBridge):
        bridge.close()
    runner.stop()
    laptop.close()
