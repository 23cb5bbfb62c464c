"""A tip below a sentence is put away and brought back, over a real store."""

import pytest

from desktop.domain.plans import Dismissal
from tests.ui.plan_table import HARD, Table, begun, editor_of, new_row, opened_row, press, write
from tests.ui.walkers import faults
from ui.dialogs.reason_dialog import ReasonDialog
from ui.theme.look import Look
from ui.views.household_plan import PlanTab


def underlined(tab: PlanTab) -> int:
    sentence = editor_of(tab).sentence
    assert sentence is not None
    return len(sentence.edit.extraSelections())


def test_explained_with_the_picture_it_stays_away_until_the_sentence_is_another(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, HARD)
    assert underlined(tab) == 1
    press(tab, "Uitgelegd met plaatje")
    table.settle()
    table.settle()
    (kept,) = table.dossier().of(Dismissal)
    assert (kept.item, kept.rule, kept.word, kept.text) == (agreement, kept.rule, "escalatie", HARD)
    assert underlined(tab) == 0
    write(table, tab, HARD.replace("half uur", "uur"))
    assert underlined(tab) == 1
    write(table, tab, HARD)
    assert underlined(tab) == 0
    table.clock.pass_time(60)
    press(tab, "Toon weer")
    table.settle()
    table.settle()
    assert underlined(tab) == 1


def test_with_a_reason_also_in_a_row_that_was_not_saved_yet(table: Table) -> None:
    tab = new_row(table)
    write(table, tab, HARD)
    press(tab, "Laat staan")
    table.settle()
    (dialog,) = tab.findChildren(ReasonDialog)
    dialog.reason_edit.setPlainText("Papa zegt dit zelf zo.")
    dialog.confirm.click()
    table.settle()
    table.settle()
    (kept,) = table.dossier().of(Dismissal)
    assert (kept.item, kept.reason) == (editor_of(tab).before.id, "Papa zegt dit zelf zo.")
    assert underlined(tab) == 0
    tab.editing.leave()
    table.settle()
    tab.open_item(kept.item)
    table.settle()
    assert underlined(tab) == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_away_can_be_read_named_and_reached(table: Table, scale: float) -> None:
    agreement = begun(table)
    tab = table.open(Look(scale=scale))
    tab.open_item(agreement)
    table.settle()
    write(table, tab, HARD)
    press(tab, "Uitgelegd met plaatje")
    table.settle()
    table.settle()
    assert table.window is not None
    assert faults(table.window) == []


def test_a_hint_is_calm_and_closed_until_asked_for(table: Table) -> None:
    tab, _agreement = opened_row(table)
    write(table, tab, "Papa telt tot tien.")
    sentence = editor_of(tab).sentence
    assert sentence is not None
    assert underlined(tab) == 0
    assert not sentence.hints.isHidden()
    assert sentence.hints.lines == ["‘tien’: Een getal in cijfers zie je sneller. Beter: 10"]
    assert sentence.hints.shown() == []
    sentence.hints.door.click()
    table.settle()
    assert sentence.hints.shown() == sentence.hints.lines
    write(table, tab, "Papa telt rustig.")
    assert sentence.hints.isHidden()
