"""Whose laptop made a key that is of no use, as the page of sync says it; to a coordinator what to do."""

from pytestqt.qtbot import QtBot

from desktop.domain.ids import HouseholdId
from desktop.store.laptops import KnownLaptop
from desktop.store.writers import Writers
from sync.client.runner import Phase, SyncState
from sync.client.states import HouseholdSync, SyncOverview
from sync.client.troubles import Alarm, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.sync_ways import FakeSyncWays
from tests.laptop import BRAM, EVA, LAPTOP, MONDAY, OTHER_LAPTOP
from tests.ui.told_page import Told, page_context, shown, words
from ui.bridge.sync_pictures import picture_of
from ui.bridge.sync_states import SyncPicture
from ui.doors import Rooms
from ui.pages import Route
from ui.views.sync import SyncPage

HERE, ELSEWHERE = (HouseholdId(f"{number:032x}") for number in range(2))
KNOWN = Writers(
    {EVA: "Eva de Vries", BRAM: "Bram Bos"},
    EVA,
    LAPTOP,
    (KnownLaptop(device=OTHER_LAPTOP, worker=BRAM, since=MONDAY),),
)
MADE = "De sleutel is gemaakt op de laptop van Bram."


def told(household: HouseholdId, name: str, *, is_coordinator: bool) -> SyncPicture:
    """One household is stuck, and an alarm is of another, with which nobody here works."""
    line = HouseholdSync(
        household, name, "", here=0, sent=0, refused=0, in_region=3, code=Trouble.KEY_STUCK,
        is_elsewhere=not name, key_by=OTHER_LAPTOP,
    )  # fmt: skip
    seen = SyncOverview(
        is_enrolled=True, region="Flevoland", households=(line,), items=(),
        alarms=(Alarm(ELSEWHERE, Trouble.BAD_KEY, MONDAY, OTHER_LAPTOP),), last_success=MONDAY,
        is_wipe_ordered=False, is_coordinator=is_coordinator, elsewhere={ELSEWHERE: (EVA, BRAM)},
        writers=KNOWN,
    )  # fmt: skip
    return picture_of(SyncState(Phase.WAITING, seen))


def test_who_works_there_hears_whose_laptop_it_was() -> None:
    picture = told(HERE, "Linde", is_coordinator=False)
    (line,), (alarm,) = picture.households, picture.alarms
    assert line.why.endswith(f"bel dan je coördinator. {MADE}")
    assert alarm.why.endswith(f"Bel je coördinator. {MADE}")
    assert line.is_partial
    assert line.workers == ()


def test_a_coordinator_who_was_never_there_hears_where_and_what_to_do(
    rooms: Rooms, clock: FakeClock, qtbot: QtBot
) -> None:
    ways = FakeSyncWays()
    with page_context(rooms, clock, Told(), "Carla") as context:
        page = shown(SyncPage(context, ways), qtbot, Route("sync"))
        ways.say(told(ELSEWHERE, "", is_coordinator=True))
        said = words(page)
    for part in (
        "Een huishouden van Bram Bos en Eva de Vries: er is iets mis, omdat er een sleutel kwam",
        "Wacht, omdat de nieuwste sleutel ervan hier niet te gebruiken is. Vraag na wie hem maakte.",
        f"trek hem dan in op de pagina Regie. {MADE}",
    ):
        assert part in said
    assert "Nog niet opgehaald" not in said
    assert "coördinator" not in said
