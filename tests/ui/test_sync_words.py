"""What is said of sync: never "gesynchroniseerd" while something waits or was refused; the worst first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import HouseholdId
from desktop.errors import Offline, SyncError
from sync.client.engine import SyncReport
from sync.client.runner import Phase, SyncState
from sync.client.states import HouseholdSync, SyncOverview
from tests.fakes.clock import FakeClock
from ui.bridge.sync_pictures import picture_of, sync_words
from ui.bridge.sync_states import HouseholdLine, Standing, SyncPicture
from ui.presenters.sync import headline, held_up_words, household_chip, household_words

IDS = tuple(HouseholdId(f"{number:032x}") for number in range(3))


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
    photos=counts,
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


def test_of_every_state_there_is_it_is_said_in_one_alone() -> None:
    """Page and rail: each thing that can wait, in each phase, with and without an error."""
    said = set()
    whens: list[tuple[Phase, Offline | None]] = list(product(Phase, (None, Offline())))
    for (phase, error), things in product(whens, product((0, 1), repeat=6)):
        here, sent, refused, photos, is_held, is_wiping = things
        line = HouseholdSync(
            IDS[0], "Linde", "", here=here, sent=sent, refused=refused, in_region=1, photos=photos,
            code="awaits_key" if is_held else "",
        )  # fmt: skip
        seen = SyncOverview(
            is_enrolled=True, region="", households=(line,), items=(), alarms=(),
            last_success=FakeClock().now(), is_wipe_ordered=bool(is_wiping),
        )  # fmt: skip
        state = SyncState(phase, seen, error=error)
        words = {sync_words(state)[0], _title(picture_of(state))}
        if "Gesynchroniseerd" in words:
            said.add((phase, error, things))
            assert words == {"Gesynchroniseerd"}
    assert said == {(Phase.WAITING, None, (0,) * 6)}


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
            last_success=FakeClock().now(),
            is_wipe_ordered=False,
        )
        return SyncState(Phase.WAITING, seen)

    assert _is_honest(forgetful, state(here=1))
    assert not _is_honest(forgetful, state(refused=1))
    assert _title(picture_of(state())) == "Gesynchroniseerd"


def _in_rail(phase: Phase, line: HouseholdSync, error: SyncError | None = None) -> tuple[str, str]:
    seen = SyncOverview(
        is_enrolled=True,
        region="Flevoland",
        households=(line,),
        items=(),
        alarms=(),
        last_success=None,
        is_wipe_ordered=False,
    )
    return sync_words(SyncState(phase, seen, error=error))


def test_a_full_disk_and_an_ended_thread_are_told_and_what_to_do(clock: FakeClock) -> None:
    line = HouseholdSync(IDS[0], "Linde", "", here=3, sent=0, refused=0, in_region=1)
    told = {
        (Phase.FAILED, "sync_disk_full"): ("De schijf is vol", "Maak ruimte vrij op de schijf."),
        (Phase.STOPPED, "sync_ended"): ("Delen is gestopt", "Vergrendel Praatplan en open het opnieuw."),
    }
    for (phase, key), (title, todo) in told.items():
        assert _in_rail(phase, line, SyncError(key)) == ("Lukt niet", "warning")
        said = headline(picture_of(SyncState(phase, error=SyncError(key))), clock.now())
        assert said.title == title
        assert todo in said.text


def test_until_it_is_approved_a_laptop_waits_whatever_the_thread_does(clock: FakeClock) -> None:
    seen = SyncOverview(
        is_enrolled=True, region="Flevoland", households=(), items=(), alarms=(), last_success=None,
        is_wipe_ordered=False, is_certified=False,
    )  # fmt: skip
    for phase in (Phase.NOT_CERTIFIED, Phase.SYNCING, Phase.OFFLINE):
        state = SyncState(phase, seen, error=Offline() if phase is Phase.OFFLINE else None)
        said = headline(picture_of(state), clock.now())
        assert said.title == "Wacht op goedkeuring"
        assert ("geen verbinding" in said.text) is (phase is Phase.OFFLINE)
        assert sync_words(state) == ("Wacht nog even", "clock")
    full = SyncState(Phase.FAILED, seen, error=SyncError("sync_disk_full"))
    assert headline(picture_of(full), clock.now()).title == "De schijf is vol"
    assert sync_words(full) == ("Lukt niet", "warning")


def test_what_waits_for_a_place_is_not_called_refused() -> None:
    """A laptop that is not certified yet holds households that nobody was given: nothing was refused."""
    line = HouseholdSync(IDS[0], "Linde", "", here=3, sent=0, refused=0, in_region=0, code="awaits_place")
    assert _in_rail(Phase.NOT_CERTIFIED, line) == ("Wacht nog even", "clock")
    assert _in_rail(Phase.OFFLINE, line) == ("3 op deze laptop", "cloud-off")
    assert _in_rail(Phase.OFFLINE, replace(line, here=0)) == ("Geen verbinding", "cloud-off")
    assert _in_rail(Phase.WAITING, line) == ("Wacht nog even", "clock")
    assert _in_rail(Phase.OFFLINE, replace(line, refused=1)) == ("Iets geweigerd", "warning")


def test_a_household_says_the_worst_that_there_is() -> None:
    for here, refused, why in product((0, 1), (0, 1), ("", "een collega nog niet klaar is.")):
        line = HouseholdLine(IDS[0], "Linde", "", here=here, refused=refused, in_region=3, why=why)
        word = household_chip(line)[0]
        expected = (
            "Geweigerd" if refused else "Komt niet verder" if why else "Wacht" if here else "In de regio"
        )
        assert word == expected
        assert ("geweigerd" in household_words(line)) is bool(refused)


def test_a_laptop_that_is_to_be_wiped_says_what_can_go_nowhere(clock: FakeClock) -> None:
    stays = HouseholdLine(IDS[0], "Linde", "", refused=4, why="het te laat is.", is_stranded=True)
    goes, not_begun = HouseholdLine(IDS[1], "Osei", "", here=2), replace(stays, refused=0)

    def said(*lines: HouseholdLine) -> str:
        return headline(SyncPicture(Standing.OFFLINE, households=lines, is_leaving=True), clock.now()).text

    assert "Van 1 huishouden kan niets meer naar de regio. Schrijf over" in said(stays, goes)
    assert "eerst gaat wat hier nog staat naar de regio: 2 wijzigingen" in said(goes, not_begun).lower()
    assert "De regio weigert nog iets." in said(replace(stays, is_stranded=False))
    assert household_words(stays) == "4 alleen op deze laptop"
    assert held_up_words(stays) == "Kan niet naar de regio, omdat het te laat is."
    assert household_chip(stays) == ("Kan niet weg", "red")


def test_offline_says_that_work_goes_on(clock: FakeClock) -> None:
    line = HouseholdLine(IDS[0], "Linde", "", here=4)
    picture = SyncPicture(Standing.OFFLINE, households=(line,), last_success=clock.now() - timedelta(hours=2))
    said = headline(picture, clock.now())
    assert said.title == "Geen verbinding"
    assert "4 wijzigingen op deze laptop. Je kunt gewoon doorwerken. Laatst verbonden:" in said.text
    assert headline(replace(picture, standing=Standing.QUIET), clock.now()).title != "Gesynchroniseerd"


def test_photos_that_wait_are_told_and_are_not_called_synchronised(clock: FakeClock) -> None:
    line = HouseholdLine(IDS[0], "Linde", "", in_region=7, photos=2)
    assert household_words(line) == "7 in de regio · 2 foto's wachten"
    assert household_words(replace(line, photos=1)) == "7 in de regio · 1 foto wacht"
    assert household_chip(line)[0] == "Wacht"
    picture = SyncPicture(Standing.QUIET, households=(line, replace(line, photos=1)))
    assert headline(picture, clock.now()).title == "Foto's komen na de tekst"
    assert headline(picture, clock.now()).text == "3 foto's wachten."
    held = headline(replace(picture, are_photos_held=True), clock.now())
    assert held.title == "Foto's wachten op wifi"
    assert held.text.startswith("3 foto's wachten. Dit netwerk heeft een datalimiet.")
    said = headline(replace(picture, standing=Standing.OFFLINE), clock.now()).text
    assert said == "3 foto's wachten. Je kunt gewoon doorwerken."
    seen = HouseholdSync(IDS[0], "Linde", "", here=0, sent=0, refused=0, in_region=7, photos=2)
    assert _in_rail(Phase.WAITING, seen) == ("Foto's wachten", "clock")
