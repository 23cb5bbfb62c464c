"""What changed since the last visit is marked on each board, and walked through by finger, mouse and keys."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact
from desktop.domain.ids import HouseholdId
from desktop.domain.plans import Agreement, BagItem, ChildStep, Signal, Zone
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.fakes.clock import FakeClock
from tests.ui.kitchen_table import Kitchen, focused, hold_visit, said
from tests.ui.test_praatplaat_touch import touch
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import PLACES, Sight
from ui.screens_boards import go_to

WEEK = 7 * 24 * 3600
Walk = Callable[[ClientWindow, str], None]


def _change_every_board(desk: Desk, household: HouseholdId) -> None:
    """One thing of each kind that a card or a face can say."""
    dossier = read(desk, household)
    daily = next(each for each in dossier.of(Agreement) if "elke avond" in each.text)
    tense = next(each for each in dossier.of(Signal) if each.zone is Zone.ORANGE)
    changed: list[Entity] = [
        msgspec.structs.replace(daily, text="We eten elke avond samen aan tafel."),
        msgspec.structs.replace(tense, text="Ik word heel gespannen."),
        msgspec.structs.replace(dossier.of(BagItem)[0], text="mijn telefoon en oplader"),
        msgspec.structs.replace(dossier.of(ChildStep)[0], text="Ik ga naar mijn eigen kamer."),
        msgspec.structs.replace(dossier.of(NetworkContact)[0], phone="06 00 00 09 99"),
    ]
    record(desk, dossier, "plan.changed", after=changed)


@pytest.fixture
def window(kitchen: Kitchen, clock: FakeClock) -> ClientWindow:
    kitchen.change(hold_visit)
    clock.pass_time(WEEK)
    kitchen.change(_change_every_board)
    found = kitchen.open("mama")
    kitchen.settle()  # where the cards stand was kept, and the board painted again
    return found


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def middle(window: ClientWindow, key: str) -> QPoint:
    button = next(each for each in window.view.buttons if each.item.key == key)
    return button.mapTo(window, button.rect().center())


def by_mouse(window: ClientWindow, key: str) -> None:
    under = window.view.childAt(window.view.mapFrom(window, middle(window, key)))
    assert under is not None
    QTest.mouseClick(under, Qt.MouseButton.LeftButton)


def by_keys(window: ClientWindow, key: str) -> None:
    """With the arrows to the button, then Enter."""
    way = Qt.Key.Key_Right if key == "next" else Qt.Key.Key_Left
    for _ in window.view.buttons:
        if focused().objectName() != key:
            QTest.keyClick(focused(), way)
    assert focused().objectName() == key
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_every_board_marks_what_changed_on_it(window: ClientWindow) -> None:
    unmarked = [Sight.MAT, Sight.NEWS]
    for board in (each for each in PLACES if each not in unmarked):
        go_to(window, board)
        assert "Veranderd" in said(window), board


@pytest.mark.parametrize("way", ["finger", "mouse", "keys", "swipe"])
def test_all_of_it_is_walked_forth_and_back(window: ClientWindow, finger: QPointingDevice, way: str) -> None:
    def tapped(window: ClientWindow, key: str) -> None:
        touch(window, finger, middle(window, key), middle(window, key))

    def swiped(window: ClientWindow, key: str) -> None:
        here, aside = QPoint(window.width() // 2, window.height() // 2), QPoint(300, 0)
        start, end = (here, here - aside) if key == "next" else (here, here + aside)
        touch(window, finger, start, end)

    walk: Walk = {"finger": tapped, "mouse": by_mouse, "keys": by_keys, "swipe": swiped}[way]
    go_to(window, Sight.NEWS)
    told = [said_large(window)]
    while len(told) < 20:
        walk(window, "next")
        if said_large(window) == told[0]:
            break
        told.append(said_large(window))
    assert len(told) == 5
    assert all(each.startswith("Veranderd.") for each in told)
    for words in ("aan tafel", "heel gespannen", "oplader", "eigen kamer", "06 00 00 09 99"):
        assert any(words in each for each in told), words
    walk(window, "previous")
    assert said_large(window) == told[-1]


def said_large(window: ClientWindow) -> str:
    (large,) = [item.name for item in window.view.shown if item.key == "single"]
    return large
