"""The plan editor over a real store: writing, tips, preview, versions, pictures, rows."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.audience import only
from desktop.domain.ids import EntityId, new_id
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, Zone, status
from desktop.services import plans
from tests.ui.plan_table import HARD, Table, begun, editor_of, may_write, named, opened_row, press, write
from tests.ui.walkers import faults
from ui.presenters.preview import Shown
from ui.theme.look import Look
from ui.views.plan.controls import AudienceControl, DayControl


def test_the_day_to_look_again_can_be_another_while_the_plan_is_in_force(table: Table) -> None:
    begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    table.rooms.lane.submit(plans.activate, table.dossier(), plan.id).result()
    tab = table.open()
    assert not may_write(tab)
    press(tab, "Andere datum")
    table.settle()
    day = table.clock.now().date() + timedelta(days=30)
    control = editor_of(tab).control("evaluation_on")
    assert isinstance(control, DayControl)
    control.set_value(day)
    tab.editing.leave()
    table.settle()
    (plan,) = table.dossier().of(SafetyPlan)
    assert plan.evaluation_on == day
    assert tab.editing.editor is None


def test_an_agreement_is_written_made_simple_saved_and_put_in_force(table: Table) -> None:
    tab = table.open()
    press(tab, "Begin een plan")
    table.settle()
    assert may_write(tab)
    press(tab, "Afspraak erbij, bij Oranje")
    table.settle()
    write(table, tab, HARD)
    sentence = editor_of(tab).sentence
    assert sentence is not None
    assert sentence.assessment is not None
    assert [HARD[found.start : found.end] for found in sentence.assessment.findings] == ["escalatie"]
    assert len(sentence.edit.extraSelections()) == 1
    press(tab, "Gebruik: ‘ruzie")
    table.settle()
    assert "ruzie" in sentence.value()
    assert "escalatie" not in sentence.value()
    parts = {sentence.edit.toPlainText()[each.start : each.end] for each in sentence.assessment.findings}
    assert not any("escalatie" in part for part in parts)
    QTest.keyClick(sentence.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    table.settle()
    (saved,) = table.dossier().of(Agreement)
    assert saved.text == sentence.value()
    assert saved.zone is Zone.ORANGE
    press(tab, "Maak actief")
    table.settle()
    assert not may_write(tab)
    (plan,) = table.dossier().of(SafetyPlan)
    assert status(plan, table.dossier().household.active_plan) is PlanStatus.ACTIVE
    press(tab, "Nieuwe versie")
    table.settle()
    assert may_write(tab)
    assert tab.plan is not None
    assert tab.plan.version == 2


def test_the_preview_follows_what_is_typed_and_shows_a_reader_only_what_is_theirs(table: Table) -> None:
    agreement = begun(table)
    tab = table.open()
    mama, papa = (named(table.dossier(), name) for name in ("mama", "papa"))
    tab.preview.choose_reader(papa)
    tab.open_item(agreement)
    table.settle()
    write(table, tab, "Mama gaat naar Riet.")
    QTest.qWait(250)
    table.settle()

    def said() -> str:
        return " ".join(item.name for sheet in tab.preview.preview.sheets for item in sheet)

    assert "Mama gaat naar Riet" in said()
    audience = editor_of(tab).control("audience")
    assert isinstance(audience, AudienceControl)
    audience.choose(only(mama))
    QTest.qWait(250)
    table.settle()
    assert "Riet" not in said()
    assert tab.preview.preview.left_out == "Voor papa: 1 afspraak weggelaten."
    tab.preview.choose_kind(Shown.BOARD)
    table.settle()
    assert "naar Riet" not in said()
    tab.preview.choose_reader(mama)
    table.settle()
    assert "Mama gaat naar Riet" in said()


def test_rows_are_moved_and_removed_by_keyboard_with_the_way_back(table: Table) -> None:
    first = begun(table)
    plan = next(iter(table.dossier().of(SafetyPlan))).id
    second = EntityId(new_id(table.clock))
    item = Agreement(id=second, plan=plan, zone=Zone.ORANGE, text="Papa gaat wandelen.", position=1)
    table.rooms.lane.submit(plans.write_item, table.dossier(), item).result()
    tab = table.open()
    assert list(tab.list.rows) == [first, second]
    QTest.keyClick(tab.list.rows[second], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    table.settle()
    assert list(tab.list.rows) == [second, first]
    assert [each.id for each in table.dossier().of(Agreement)] == [second, first]
    QTest.keyClick(tab.list.rows[first], Qt.Key.Key_Delete)
    table.settle()
    assert list(tab.list.rows) == [second]
    assert table.window is not None
    table.window._on_undo()
    table.settle()
    assert list(tab.list.rows) == [second, first]


def test_another_picture_takes_two_clicks(table: Table) -> None:
    tab, agreement = opened_row(table)
    picture = editor_of(tab).picture
    assert picture is not None
    picture.other_button.click()
    table.settle()
    options = [each for each in picture.panel.findChildren(QPushButton) if each.isCheckable()]
    assert len(options) > 3
    options[2].click()
    assert picture.value() != ""
    tab.editing.save()
    table.settle()
    found = table.dossier().get(Agreement, agreement)
    assert found is not None
    assert found.scene == picture.value()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_open_row_can_be_read_named_and_reached(table: Table, scale: float) -> None:
    agreement = begun(table)
    tab = table.open(Look(scale=scale))
    tab.open_item(agreement)
    table.settle()
    write(table, tab, HARD)
    assert table.window is not None
    assert faults(table.window) == []
