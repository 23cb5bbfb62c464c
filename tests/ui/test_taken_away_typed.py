"""What was typed in a row comes back when its removal is undone; nothing typed goes with it for good."""

from desktop.domain.households import NetworkContact
from desktop.domain.plans import Agreement
from tests.ui.opened import LINDE, Opened
from tests.ui.plan_table import Table, begun, editor_of, opened_row, text_of, write
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab


def _undo(table: Table) -> None:
    assert table.window is not None
    table.window._on_undo()
    table.settle()


def _words(tab: PlanTab) -> str:
    sentence = editor_of(tab).sentence
    assert sentence is not None
    return sentence.value()


def _new_row(table: Table) -> PlanTab:
    begun(table)
    tab = table.open()
    tab.add("agreements_rood")
    table.settle()
    write(table, tab, "Mama belt Sam.")
    return tab


def test_a_row_of_the_plan_comes_back_with_what_was_typed_in_it(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt Sam.")
    editor_of(tab).remove_asked.emit()
    table.settle()
    assert agreement not in table.dossier().entities
    _undo(table)
    assert text_of(table, agreement) == "Mama belt oma Riet.", "what was typed was not saved"
    assert _words(tab) == "Mama belt Sam."
    tab.editing.save()
    table.settle()
    assert text_of(table, agreement) == "Mama belt Sam."
    assert not table.dossier().conflicts


def test_a_row_in_which_nothing_was_typed_comes_back_closed(table: Table) -> None:
    tab, agreement = opened_row(table)
    editor_of(tab).remove_asked.emit()
    table.settle()
    _undo(table)
    assert text_of(table, agreement) == "Mama belt oma Riet."
    assert tab.editing.editor is None


def test_a_new_row_that_was_never_saved_comes_back_with_its_words(table: Table) -> None:
    tab = _new_row(table)
    editor_of(tab).remove_asked.emit()
    table.settle()
    assert tab.editing.editor is None
    _undo(table)
    assert _words(tab) == "Mama belt Sam."
    tab.editing.save()
    table.settle()
    assert "Mama belt Sam." in {each.text for each in table.dossier().of(Agreement)}


def test_undo_of_a_new_row_gives_back_what_was_typed_since_the_save(table: Table) -> None:
    tab = _new_row(table)
    new = editor_of(tab).before.id
    tab.editing.save()
    table.settle()
    write(table, tab, "Mama belt Sam en oma Riet.")
    _undo(table)
    assert new not in table.dossier().entities
    assert tab.editing.editor is None
    _undo(table)
    assert text_of(table, new) == "Mama belt Sam."
    assert _words(tab) == "Mama belt Sam en oma Riet."
    assert not table.dossier().conflicts


def test_a_contact_comes_back_with_what_was_typed_in_its_form(opened: Opened) -> None:
    people = opened.tab(LINDE, "people", PeopleTab)
    contact = opened.dossier(LINDE).of(NetworkContact)[0]
    people.open(contact.id)
    assert people.form is not None
    people.form.control("relation").setText("buurvrouw")
    people.remove()
    opened.settle()
    assert contact.id not in opened.dossier(LINDE).entities
    opened.undo()
    assert opened.dossier(LINDE).get(NetworkContact, contact.id) == contact
    assert people.form is not None
    assert people.form.changes() == {"relation": "buurvrouw"}
    assert people.form.since.isHidden()
    people.save()
    opened.settle()
    assert opened.dossier(LINDE).of(NetworkContact)[0].relation == "buurvrouw"
    assert not opened.dossier(LINDE).conflicts
