"""The mat on the kitchen table: dragged by mouse and finger, laid by tap and by keys, kept per person."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.boards.geometry import Kind
from desktop.boards.mat import FRONT, PLACE
from desktop.boards.ons_plan import READ_ALOUD
from desktop.domain.audience import reading
from desktop.domain.plans import Going, MatAnswer
from desktop.domain.safe_view import safe_view
from tests.fakes.clock import FakeClock
from tests.ui.kitchen_table import Kitchen, focused, press, said
from tests.ui.walkers import nameless
from ui.praatplaat.board_view import BoardView, ItemButton
from ui.praatplaat.client_window import WORDS_KEYS, ClientWindow
from ui.praatplaat.content import board_content
from ui.praatplaat.sights import Sight
from ui.screens_boards import StillSpeaker, go_to, linde, open_board, tap
from ui.theme.look import Look

NEXT_WEEK = FakeClock().now() + timedelta(days=7)


def open_mat(kitchen: Kitchen, *who: str) -> ClientWindow:
    window = kitchen.open(*who)
    kitchen.settle()  # where the cards stand was kept, and the board painted again
    go_to(window, Sight.MAT)
    return window


def button(window: ClientWindow, key: str) -> ItemButton:
    return next(each for each in window.view.buttons if each.item.key == key)


def front(window: ClientWindow) -> ItemButton:
    """The card in front: on the tray."""
    tray = next(item for item in window.view.shown if item.key == FRONT)
    return next(b for b in window.view.buttons if b.item.kind is Kind.LOOSE and tray.rect.holds(b.item.rect))


def middle(window: ClientWindow, key: str) -> QPoint:
    rect = next(item for item in window.view.shown if item.key == key).rect
    return QPoint(round(rect.cx), round(rect.cy))


def drag(view: BoardView, start: QPoint, end: QPoint) -> None:
    """Press, move in steps and let go, as the window system tells it to the widget that was pressed."""
    watched = view.childAt(start)
    assert isinstance(watched, ItemButton)
    _send(view, watched, QEvent.Type.MouseButtonPress, start)
    for step in range(1, 6):
        _send(view, watched, QEvent.Type.MouseMove, start + (end - start) * step / 5)
        QTest.qWait(5)
    _send(view, watched, QEvent.Type.MouseButtonRelease, end)


def _send(view: BoardView, to: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    changed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        QPointF(to.mapFrom(view, at)),
        QPointF(view.mapToGlobal(at)),
        changed,
        held,
        Qt.KeyboardModifier.NoModifier,
        QPointingDevice.primaryPointingDevice(),
    )
    QApplication.sendEvent(to, event)


def kept(kitchen: Kitchen) -> list[tuple[str, Going | None]]:
    return [(each.item, each.answer) for each in kitchen.dossier.of(MatAnswer)]


def wait_for_answers(kitchen: Kitchen, count: int) -> None:
    kitchen.qtbot.waitUntil(lambda: len(kept(kitchen)) == count)
    kitchen.settle()


def test_a_card_stays_in_the_hand_when_the_household_changes(kitchen: Kitchen) -> None:
    window = open_mat(kitchen, "mama")
    kitchen.settle()
    card = front(window).item.key
    start, end = middle(window, card), middle(window, f"{PLACE}{Going.WELL}")
    held = front(window)
    _send(window.view, held, QEvent.Type.MouseButtonPress, start)
    _send(window.view, held, QEvent.Type.MouseMove, end)
    mama = reading(kitchen.person("mama"))
    window.show_content(board_content(safe_view(kitchen.dossier, mama), FakeClock().now()))
    assert window.view.drag.is_under_way
    _send(window.view, held, QEvent.Type.MouseButtonRelease, end)
    assert not window.view.drag.is_held
    wait_for_answers(kitchen, 1)
    assert kept(kitchen) == [(card, Going.WELL)]


@pytest.mark.parametrize("going", Going)
def test_a_card_is_dragged_onto_a_place_and_kept(kitchen: Kitchen, going: Going) -> None:
    window = open_mat(kitchen, "mama")
    card = front(window).item.key
    drag(window.view, middle(window, card), middle(window, f"{PLACE}{going}"))
    kitchen.qtbot.waitUntil(lambda: front(window).item.key != card)
    (answer,) = kitchen.dossier.of(MatAnswer)
    assert (answer.item, answer.answer, answer.person) == (card, going, kitchen.person("mama"))
    assert answer.at is not None
    assert answer.by
    assert answer.text == kitchen.agreement(answer.text).text
    place = next(item for item in window.view.shown if item.key == f"{PLACE}{going}")
    assert place.rect.holds(button(window, card).item.rect)


def test_a_finger_that_hardly_moves_taps_and_a_drop_beside_changes_nothing(kitchen: Kitchen) -> None:
    window = open_mat(kitchen, "mama")
    card = front(window).item.key
    drag(window.view, middle(window, card), middle(window, "title"))
    assert front(window).item.key == card
    assert not window.view.drag.is_under_way
    drag(window.view, middle(window, card), middle(window, card) + QPoint(3, 0))
    kitchen.settle()
    assert front(window).item.key == card
    assert kept(kitchen) == []


def test_a_card_that_lies_is_dragged_on_and_back_to_the_tray(kitchen: Kitchen, clock: FakeClock) -> None:
    window = open_mat(kitchen, "mama")
    card = front(window).item.key
    for count, target in enumerate((f"{PLACE}{Going.WELL}", f"{PLACE}{Going.NOT}", FRONT), start=1):
        clock.pass_time(1)
        drag(window.view, middle(window, card), _free(window, target))
        wait_for_answers(kitchen, count)
    assert kept(kitchen) == [(card, Going.WELL), (card, Going.NOT), (card, None)]
    assert front(window).item.key == card


def _free(window: ClientWindow, key: str) -> QPoint:
    """A point of a place or the tray: at its left, where on the tray no card stands."""
    rect = next(item for item in window.view.shown if item.key == key).rect
    return QPoint(round(rect.x + 40), round(rect.bottom - 30))


def test_who_cannot_drag_taps_a_place(kitchen: Kitchen, clock: FakeClock) -> None:
    window = open_mat(kitchen, "papa")
    first = front(window).item.key
    tap(window, f"{PLACE}{Going.UNSURE}")
    kitchen.qtbot.waitUntil(lambda: front(window).item.key != first)
    clock.pass_time(1)
    tap(window, first)
    assert front(window).item.key == first
    tap(window, f"{PLACE}{Going.WELL}")
    kitchen.qtbot.waitUntil(lambda: kept(kitchen) == [(first, Going.UNSURE), (first, Going.WELL)])


def test_keys_alone_lay_every_card(kitchen: Kitchen) -> None:
    window = open_mat(kitchen, "mama")
    assert nameless(window) == []
    count = len(window.view.buttons)
    place = button(window, f"{PLACE}{Going.WELL}")
    for _ in range(count):
        if focused() is place:
            break
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is place
    while any("Hoe gaat dit?" in item.name for item in window.view.shown):
        before = len(kept(kitchen))
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        wait_for_answers(kitchen, before + 1)
        assert focused().objectName() == f"{PLACE}{Going.WELL}"
    assert len({card for card, _ in kept(kitchen)}) == 4
    assert "kaarten liggen" in said(window)


def test_together_it_is_asked_who_says_it_and_each_has_a_mat(kitchen: Kitchen) -> None:
    window = open_mat(kitchen, "mama", "papa")
    person = window.spot.person
    assert person in {kitchen.person("mama"), kitchen.person("papa")}
    tap(window, f"{PLACE}{Going.NOT}")
    kitchen.qtbot.waitUntil(lambda: len(kept(kitchen)) == 1)
    assert kitchen.dossier.of(MatAnswer)[0].person == person
    kitchen.settle()
    tap(window, "boards")
    tap(window, f"board_{Sight.MAT}")
    assert "Wie zegt dit?" in said(window)
    other = kitchen.person("papa") if person == kitchen.person("mama") else kitchen.person("mama")
    tap(window, f"who_{other}")
    lying = [b for b in window.view.buttons if b.item.kind is Kind.LOOSE]
    assert [b.item.key for b in lying] == [front(window).item.key]


def test_what_was_laid_lies_there_again_the_same_day(kitchen: Kitchen) -> None:
    window = open_mat(kitchen, "mama")
    card = front(window).item.key
    tap(window, f"{PLACE}{Going.NOT}")
    kitchen.qtbot.waitUntil(lambda: len(kept(kitchen)) == 1)
    content = board_content(safe_view(kitchen.dossier, reading(kitchen.person("mama"))), FakeClock().now())
    (mat,) = content.mats
    assert mat.lying == {card: Going.NOT}
    later = board_content(safe_view(kitchen.dossier, reading(kitchen.person("mama"))), NEXT_WEEK)
    assert (later.mats[0].lying, later.mats[0].before) == ({}, {card: Going.NOT})
    together = reading(kitchen.person("mama"), kitchen.person("papa"))
    assert all(not mat.lying for mat in board_content(safe_view(kitchen.dossier, together), NEXT_WEEK).mats)


def test_the_worker_writes_down_what_is_said_with_a_card(kitchen: Kitchen, clock: FakeClock) -> None:
    window = open_mat(kitchen, "papa")
    press(window, WORDS_KEYS)
    assert not window.words.isVisible()
    assert "Leg eerst een kaart neer." in said(window)
    card = front(window).item.key
    tap(window, f"{PLACE}{Going.NOT}")
    kitchen.qtbot.waitUntil(lambda: len(kept(kitchen)) == 1)
    kitchen.settle()
    clock.pass_time(1)
    press(window, WORDS_KEYS)
    QTest.keyClicks(window.words.edit, "Ik vergeet het.")
    assert "Ik vergeet het." in kitchen.page.drafts().values()
    press(window.words.edit, "Return")
    kitchen.qtbot.waitUntil(lambda: len(kept(kitchen)) == 2)
    kitchen.qtbot.waitUntil(lambda: not window.words.isVisible())
    newest = kitchen.dossier.of(MatAnswer)[-1]
    assert (newest.item, newest.answer, newest.words) == (card, Going.NOT, "Ik vergeet het.")
    assert "Ik vergeet het." not in kitchen.page.drafts().values()


class HeardSpeaker(StillSpeaker):
    """Says nothing, and keeps what it was asked to say."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def say(self, sentence: str, *, is_slow: bool) -> None:
        self.heard.append(sentence)
        super().say(sentence, is_slow=is_slow)


def test_a_press_on_lees_voor_reads_the_card_in_front_and_a_second_press_stops(qtbot: QtBot) -> None:
    speaker = HeardSpeaker()
    window = open_board(Look(), linde(), "mama", speaker=speaker)
    qtbot.addWidget(window, before_close_func=QWidget.hide)  # it refuses to be closed
    window.resize(1280, 720)
    window.show()
    go_to(window, Sight.MAT)
    card = front(window).item
    QTest.mouseClick(button(window, READ_ALOUD.key), Qt.MouseButton.LeftButton)
    assert [said.rstrip(".") + "." for said in speaker.heard] == [card.name]
    assert window.view.read_card == card.key
    QTest.mouseClick(button(window, READ_ALOUD.key), Qt.MouseButton.LeftButton)
    assert (window.view.read_card, len(speaker.heard)) == ("", 1)
