"""From the plan to the sentence bank and back, and what stands above the plan, over a real store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.domain.audience import only
from desktop.domain.plans import Agreement, BagItem, PlanStatus, SafetyPlan, Signal, Zone, status
from desktop.language.bank import by_key
from desktop.language.bank_links import in_language
from desktop.services import plans
from tests.ui.plan_table import Table, begun, editor_of, may_write, named, opened_row, press, text_of
from tests.ui.walkers import faults
from ui.dialogs.reason_dialog import ReasonDialog
from ui.dialogs.sentence_bank import SentenceBankDialog
from ui.theme.look import Look
from ui.views.household_plan import PlanTab
from ui.views.plan.controls import AudienceControl, PeopleControl


def bank_of(table: Table, tab: PlanTab, key_on: QWidget | None = None) -> SentenceBankDialog:
    """Press F2 on a widget (else on the tab), and wait for the dialog."""
    assert table.window is not None
    table.window.activateWindow()
    QTest.keyClick(key_on or tab, Qt.Key.Key_F2)
    table.settle()
    (dialog,) = [each for each in tab.findChildren(SentenceBankDialog) if each.isVisible()]
    return dialog


def take(table: Table, dialog: SentenceBankDialog, text: str) -> str:
    """Type, and take the first; the sentence as it was filled."""
    QTest.keyClicks(dialog.search, text)
    QTest.qWait(150)
    table.settle()
    said = dialog.preview.words.text()
    dialog.take()
    table.settle()
    return said


def test_f2_on_a_row_puts_a_filled_sentence_in_a_new_row_of_that_zone(table: Table) -> None:
    first = begun(table)
    tab = table.open()
    tab.list.rows[first].setFocus()
    dialog = bank_of(table, tab, tab.list.rows[first])
    key = dialog.list.key()
    assert by_key()[key].zone is Zone.ORANGE
    said = take(table, dialog, "belt met")
    assert said == "Mama belt met oma Riet."
    tab.editing.save()
    table.settle()
    made = next(each for each in table.dossier().of(Agreement) if each.id != first)
    assert made.text == said
    assert made.zone is Zone.ORANGE
    assert made.who == (named(table.dossier(), "mama"),)
    assert made.scene != ""


def test_f2_in_the_open_row_fills_that_row_and_never_widens_who_sees_it(table: Table) -> None:
    tab, agreement = opened_row(table)
    mama = named(table.dossier(), "mama")
    audience = editor_of(tab).control("audience")
    assert isinstance(audience, AudienceControl)
    audience.choose(only(mama))
    sentence = editor_of(tab).sentence
    assert sentence is not None
    said = take(table, bank_of(table, tab, sentence.edit), "belt met")
    assert sentence.value() == said
    assert editor_of(tab).is_changed
    tab.editing.leave()
    table.settle()
    assert text_of(table, agreement) == said
    (found,) = table.dossier().of(Agreement)
    assert found.audience == only(mama)


def test_the_button_offers_all_and_a_thing_goes_in_the_bag(table: Table) -> None:
    begun(table)
    tab = table.open()
    press(tab, "Zinnenbank")
    table.settle()
    (dialog,) = tab.findChildren(SentenceBankDialog)
    bag = next(each for each in by_key().values() if each.kind == "bag" and "{" not in each.text)
    said = take(table, dialog, bag.text)
    tab.editing.save()
    table.settle()
    (made,) = table.dossier().of(BagItem)
    assert made.text == said


def test_a_signal_brings_its_colour_and_its_question(table: Table) -> None:
    begun(table)
    tab = table.open()
    mama = named(table.dossier(), "mama")
    tab.add(f"signals_{mama}")
    table.settle()
    dialog = bank_of(table, tab, editor_of(tab).sentence)
    sentence = dialog.preview.sentence
    assert sentence is not None
    dialog.take()
    table.settle()
    tab.editing.leave()
    table.settle()
    (made,) = table.dossier().of(Signal)
    assert (made.person, made.zone, made.question) == (mama, sentence.zone, sentence.question)


def test_a_row_remembers_its_sentence_until_a_word_changes(table: Table) -> None:
    tab, agreement = opened_row(table)
    sentence = editor_of(tab).sentence
    assert sentence is not None
    said = take(table, bank_of(table, tab, sentence.edit), "belt met")
    tab.editing.leave()
    table.settle()
    (found,) = table.dossier().of(Agreement)
    assert in_language(found.text, found.bank, "pl") != ""
    tab.open_item(agreement)
    table.settle()
    sentence = editor_of(tab).sentence
    assert sentence is not None
    sentence.set_value(said.replace("oma Riet", "tante Jo"))
    tab.editing.leave()
    table.settle()
    (found,) = table.dossier().of(Agreement)
    assert found.bank is None
    assert in_language(found.text, found.bank, "pl") == ""


def test_a_plan_in_force_has_no_bank(table: Table) -> None:
    begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    table.rooms.lane.submit(plans.activate, table.dossier(), plan.id).result()
    tab = table.open()
    QTest.keyClick(tab, Qt.Key.Key_F2)
    table.settle()
    assert tab.findChildren(SentenceBankDialog) == []


def test_who_made_the_plan_and_for_whom_it_is_are_ticked(table: Table) -> None:
    begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    tab = table.open()
    tab.open_item(plan.id)
    table.settle()
    mama = named(table.dossier(), "mama")
    made_with, for_whom = (editor_of(tab).control(name) for name in ("made_with", "for_persons"))
    assert isinstance(made_with, PeopleControl)
    assert isinstance(for_whom, PeopleControl)
    made_with.set_value(())
    assert "Nog niemand" in made_with.toolTip()
    assert "Iedereen" in for_whom.toolTip()
    made_with.set_value((mama,))
    for_whom.set_value((mama,))
    tab.editing.leave()
    table.settle()
    (plan,) = table.dossier().of(SafetyPlan)
    assert plan.made_with == plan.for_persons == (mama,)


def test_a_plan_is_stopped_with_a_reason_only(table: Table) -> None:
    begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    table.rooms.lane.submit(plans.activate, table.dossier(), plan.id).result()
    tab = table.open()
    press(tab, "Stop het plan")
    table.settle()
    (dialog,) = tab.findChildren(ReasonDialog)
    dialog.confirm.click()
    assert dialog.isVisible()
    dialog.reason_edit.setPlainText("Het gezin is verhuisd.")
    dialog.confirm.click()
    table.settle()
    (plan,) = table.dossier().of(SafetyPlan)
    assert status(plan, table.dossier().household.active_plan) is PlanStatus.STOPPED
    assert plan.stopped_reason == "Het gezin is verhuisd."
    assert not may_write(tab)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_head_and_the_question_why_can_be_read_named_and_reached(table: Table, scale: float) -> None:
    begun(table)
    (plan,) = table.dossier().of(SafetyPlan)
    tab = table.open(Look(scale=scale))
    tab.open_item(plan.id)
    table.settle()
    assert table.window is not None
    assert faults(table.window) == []
    tab.editing.leave()
    table.rooms.lane.submit(plans.activate, table.dossier(), plan.id).result()
    table.settle()
    tab.stop()
    table.settle()
    (dialog,) = tab.findChildren(ReasonDialog)
    assert faults(dialog) == []
