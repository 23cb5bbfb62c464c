"""Kaarten schikken: by mouse and by keys, undone, kept as one action, and so on the client's board."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.boards.geometry import Kind
from desktop.domain.board_places import BoardPlaces
from desktop.domain.plans import Zone
from desktop.store.queries import timeline
from tests.ui.kitchen_table import Kitchen, focused
from tests.ui.test_praatplaat_mat import drag
from tests.ui.walkers import nameless
from ui.pages import Route
from ui.praatplaat.board_view import ItemButton
from ui.views.arrange import ArrangePage
from ui.widgets.toast import Toast


@pytest.fixture
def page(kitchen: Kitchen) -> Iterator[ArrangePage]:
    kitchen.choose("mama")
    kitchen.page.arrange_button.click()
    kitchen.qtbot.waitUntil(lambda: isinstance(kitchen.main.page, ArrangePage))
    found = kitchen.main.page
    assert isinstance(found, ArrangePage)
    kitchen.qtbot.waitUntil(lambda: len(found.view.buttons) > 0)
    kitchen.settle()
    yield found


def greens(page: ArrangePage) -> list[ItemButton]:
    return [each for each in page.view.buttons if each.item.zone is Zone.GREEN]


def middle(button: ItemButton) -> QPoint:
    return QPoint(round(button.item.rect.cx), round(button.item.rect.cy))


def test_a_card_is_dragged_onto_another_and_kept_as_one_action(kitchen: Kitchen, page: ArrangePage) -> None:
    first, second = greens(page)[:2]
    one, other = first.item.key, second.item.key
    drag(page.view, middle(first), middle(second))
    assert [each.item.key for each in greens(page)[:2]] == [other, one]
    assert page.drafts()
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 1)
    (batch,) = kitchen.stage.rooms.lane.submit(timeline, kitchen.household, 1).result()
    assert batch.action == "board_places.arranged"
    assert not page.drafts()
    kitchen.settle()
    toast = kitchen.main.findChild(Toast)
    assert toast is not None
    toast.undo()
    kitchen.settle()
    assert [each.item.key for each in greens(page)[:2]] == [one, other]


def test_keys_take_up_walk_put_down_and_leave(kitchen: Kitchen, page: ArrangePage) -> None:
    first, second = greens(page)[:2]
    one, other = first.item.key, second.item.key
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert page.held == one
    assert focused().accessibleName().startswith("Opgepakt.")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.held == ""
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused().objectName() == other
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert [each.item.key for each in greens(page)[:2]] == [other, one]
    assert focused().objectName() == one
    page.undo_button.click()
    assert [each.item.key for each in greens(page)[:2]] == [one, other]
    assert not page.drafts()


def test_the_colour_does_not_change_here(kitchen: Kitchen, page: ArrangePage) -> None:
    first = greens(page)[0]
    red = next(each for each in page.view.buttons if each.item.zone is Zone.RED)
    drag(page.view, middle(first), middle(red))
    assert "in het plan" in page.said.text()
    assert not page.drafts()


def test_the_client_sees_what_was_arranged(kitchen: Kitchen, page: ArrangePage) -> None:
    first, second = greens(page)[:2]
    keys = [second.item.key, first.item.key]
    drag(page.view, middle(first), middle(second))
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 1)
    kitchen.settle()
    plan = kitchen.dossier.household.active_plan
    kitchen.main.go(Route("praatplaat", kitchen.household, entity=plan))
    kitchen.settle()
    window = kitchen.open("mama")
    cards = [item for item in window.view.shown if item.zone is Zone.GREEN and item.kind is Kind.CARD]
    assert [item.key for item in sorted(cards, key=lambda item: item.rect.x)][:2] == keys


def test_everything_has_a_name_and_only_own_cards_are_there(kitchen: Kitchen, page: ArrangePage) -> None:
    assert nameless(kitchen.main) == []
    assert QApplication.activeWindow() is not None
