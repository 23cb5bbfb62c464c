"""Kaarten schikken: by mouse and by keys, undone, kept as one action, and so on the client's board."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.boards.geometry import Kind
from desktop.boards.kept_boards import HELPERS, MAT, PLAN, WHERE
from desktop.domain.audience import reading
from desktop.domain.board_places import BoardPlaces
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Zone
from desktop.domain.safe_view import safe_view
from desktop.store.queries import timeline
from tests.crowded import crowded_dossier
from tests.factories import LINDE
from tests.ui.kitchen_table import Kitchen, focused
from tests.ui.test_praatplaat_mat import drag
from tests.ui.walkers import nameless
from ui.pages import Route
from ui.praatplaat.board_view import ItemButton
from ui.praatplaat.sights import Sight
from ui.screens_boards import go_to, tap
from ui.views.arrange import ArrangePage
from ui.views.arrange_choices import fixed_words
from ui.views.arrange_door import cards_to_choose_from
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


def choose_grid(page: ArrangePage, size: int) -> None:
    page.bar.sizes.setCurrentIndex(page.bar.sizes.findData(size))
    page.bar.sizes.activated.emit(page.bar.sizes.currentIndex())


def test_more_cards_than_the_grid_has_ask_which_come_first_and_the_rest_is_behind_verder(
    kitchen: Kitchen, page: ArrangePage
) -> None:
    choose_grid(page, 4)
    kitchen.qtbot.waitUntil(page.first.isVisible)
    boxes = page.first.boxes
    assert len(boxes) == 8
    assert nameless(kitchen.main) == []
    first, *_, last = boxes
    assert not boxes[last].isEnabled()
    boxes[first].click()
    boxes[last].click()
    assert not boxes[first].isEnabled()
    page.first.done_button.click()
    kitchen.qtbot.waitUntil(page.view.isVisible)
    assert {each.item.key for each in page.view.buttons} == set(page.first.chosen())
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 1)
    kitchen.settle()
    plan = kitchen.dossier.household.active_plan
    kitchen.main.go(Route("praatplaat", kitchen.household, entity=plan))
    kitchen.settle()
    window = kitchen.open("mama")
    seen = [{item.key for item in window.view.shown if item.kind is Kind.CARD}]
    tap(window, "more")
    seen.append({item.key for item in window.view.shown if item.kind is Kind.CARD})
    assert seen[0] == set(page.first.chosen())
    assert seen[0] | seen[1] == set(boxes)
    assert first in seen[1]


def test_a_grid_is_undone_step_by_step_and_from_the_message(kitchen: Kitchen, page: ArrangePage) -> None:
    choose_grid(page, 9)
    assert page.steps.size == 9
    assert all(each.item.kind in (Kind.LOOSE, Kind.PLACE) for each in page.view.buttons)
    page.undo_button.click()
    assert page.steps.size == 0
    choose_grid(page, 9)
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 1)
    kitchen.settle()
    toast = kitchen.main.findChild(Toast)
    assert toast is not None
    toast.undo()
    kitchen.qtbot.waitUntil(lambda: kitchen.dossier.of(BoardPlaces)[0].size == 0)
    assert page.steps.size == 0


def test_other_boards_are_arranged_too_and_kept_in_one_action(kitchen: Kitchen, page: ArrangePage) -> None:
    assert "volgorde" in fixed_words()
    one, other = (each.item for each in greens(page)[:2])
    page.view.drag.dropped.emit(one.key, other.key)
    names = [page.bar.boards.itemData(at) for at in range(page.bar.boards.count())]
    assert names[:3] == [PLAN, HELPERS, WHERE]
    page.bar.board_chosen.emit(HELPERS)
    first, second = (each.item for each in page.view.buttons[:2])
    page.view.drag.dropped.emit(first.key, second.key)
    assert page.view.buttons[0].item.key == second.key
    page.bar.board_chosen.emit(WHERE)
    place = next(each.item for each in page.view.buttons)
    thing = next(each.item for each in reversed(page.view.buttons))
    page.view.drag.dropped.emit(place.key, thing.key)
    assert "vak" in page.said.text()
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 2)
    (batch,) = kitchen.stage.rooms.lane.submit(timeline, kitchen.household, 1).result()
    assert batch.action == "board_places.arranged"
    kept = {each.board: dict(each.places) for each in kitchen.dossier.of(BoardPlaces)}
    assert kept[HELPERS]["cards"][:2] == (second.key, first.key)


def test_the_cards_of_the_mat_are_chosen_put_in_order_and_laid_so(
    kitchen: Kitchen, page: ArrangePage
) -> None:
    page.bar.board_chosen.emit(MAT)
    first, second, third, *_ = keys = [each.item.key for each in page.view.buttons]
    drag(page.view, middle(page.view.buttons[0]), middle(page.view.buttons[2]))
    assert [each.item.key for each in page.view.buttons][:3] == [third, second, first]
    card = page.view.buttons[0]
    card.setFocus(Qt.FocusReason.TabFocusReason)
    for pressed in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(focused(), pressed)
    assert [each.item.key for each in page.view.buttons][:3] == [second, third, first]
    page.bar.first_button.click()
    kitchen.qtbot.waitUntil(page.first.isVisible)
    assert nameless(kitchen.main) == []
    for key, box in page.first.boxes.items():
        box.setChecked(key in (second, first))
    page.first.done_button.click()
    kitchen.qtbot.waitUntil(page.view.isVisible)
    page.save_button.click()
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) == 1)
    kitchen.settle()
    kitchen.main.go(Route("praatplaat", kitchen.household, entity=kitchen.dossier.household.active_plan))
    kitchen.settle()
    window = kitchen.open("mama")
    go_to(window, Sight.MAT)
    assert [item.key for item in window.view.shown if item.key in keys] == [second]
    tap(window, "next")
    assert [item.key for item in window.view.shown if item.key in keys] == [first]
    tap(window, "next")
    assert [item.key for item in window.view.shown if item.key in keys] == [second]


def test_a_plan_with_more_than_nine_cards_asks_at_the_start_until_somebody_chose() -> None:
    dossier, mama = crowded_dossier(), reading(LINDE.mama)
    view = safe_view(dossier, mama)
    count = sum(each.plan == LINDE.plan for each in view.dossier.of(Agreement))
    assert count > 9
    assert cards_to_choose_from(dossier, mama, LINDE.plan) == count
    assert cards_to_choose_from(dossier, reading(), LINDE.plan) == 0
    chosen = BoardPlaces(id=EntityId("f" * 32), board=PLAN, readers=mama.persons, size=9)
    after = msgspec.structs.replace(dossier, entities={**dossier.entities, chosen.id: chosen})
    assert cards_to_choose_from(after, mama, LINDE.plan) == 0


def test_everything_has_a_name_and_only_own_cards_are_there(kitchen: Kitchen, page: ArrangePage) -> None:
    assert nameless(kitchen.main) == []
    assert QApplication.activeWindow() is not None
