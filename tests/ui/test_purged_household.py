"""A household that is purged while the window is open: gone from the screen, and nothing of it comes back."""

from PySide6.QtTest import QTest

from desktop.domain.ids import HouseholdId
from desktop.hub import Changed
from desktop.store.desk import Desk
from desktop.store.drafts import drafts
from desktop.store.purge import purge
from tests.ui.asking import ask_to_stop, write
from tests.ui.kitchen_table import Kitchen, press
from tests.ui.opened import LINDE, VERMEER, Opened
from tests.ui.shell_with_region import all_words, shown_words
from ui.bridge.drafts import keep_all
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.client_window import LEAVE_KEYS
from ui.stage import STAGE_PASSPHRASE
from ui.views.households import HouseholdsPage

TOLD = "staat niet meer op deze laptop"
WORDS = "De buurvrouw belde vannacht."


def _purge(desk: Desk, household: HouseholdId) -> None:
    """As the sync thread does at the end of a household."""
    purge(desk, household, drops_unsent=True)
    desk.hub.publish(Changed(household, frozenset(), is_remote=True, is_gone=True))


def _kept(opened: Opened, window: MainWindow) -> tuple[str, ...]:
    """What a lock would keep of what was typed."""
    opened.rooms.lane.submit(keep_all, window.drafts()).result()
    return tuple(draft.text for draft in opened.rooms.lane.submit(drafts).result())


def test_its_page_goes_with_what_was_typed_and_the_list_is_there(opened: Opened) -> None:
    write(ask_to_stop(opened), WORDS)
    window, household = opened.window, opened.households[VERMEER]
    window.go(Route("today"))
    window.go(Route("household", household=household))
    opened.settle()
    name = opened.dossier(VERMEER).household.name
    assert name in all_words(window)
    old = dict(window.drafts())
    assert WORDS in old.values()
    opened.rooms.lane.submit(_purge, household).result()
    opened.settle()
    assert isinstance(window.page, HouseholdsPage)
    assert TOLD in shown_words(window)
    assert name not in all_words(window)
    assert _kept(opened, window) == ()
    opened.rooms.lane.submit(keep_all, old).result()  # on its way to the store when the household went
    assert opened.rooms.lane.submit(drafts).result() == ()
    window.back()
    opened.settle()
    assert name not in all_words(window)
    assert opened.told == []


def test_who_works_in_another_household_stays_there_and_is_told(opened: Opened) -> None:
    write(ask_to_stop(opened), WORDS)
    window, page = opened.window, opened.window.page
    opened.rooms.lane.submit(_purge, opened.households[LINDE]).result()
    opened.settle()
    assert window.page is page
    assert TOLD in shown_words(window)
    assert _kept(opened, window) == (WORDS,)


def test_a_client_sees_nothing_of_it_and_the_worker_hears_it_afterwards(kitchen: Kitchen) -> None:
    """The window of the program stays away until the passphrase."""
    board = kitchen.open("mama")
    kitchen.stage.rooms.lane.submit(_purge, kitchen.household).result()
    kitchen.settle()
    assert not kitchen.main.isVisible()
    press(board, LEAVE_KEYS)
    QTest.keyClicks(board.leave.passphrase.edit, STAGE_PASSPHRASE)
    press(board.leave.passphrase.edit, "Return")
    kitchen.qtbot.waitUntil(lambda: TOLD in shown_words(kitchen.main))
    assert isinstance(kitchen.main.page, HouseholdsPage)
    assert "Linde" not in all_words(kitchen.main)
