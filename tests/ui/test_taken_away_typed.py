"""What was typed in a row comes back when its removal is undone; nothing typed goes with it for good."""

import msgspec

from desktop.domain.households import NetworkContact
from desktop.domain.plans import Agreement
from desktop.services import plans
from desktop.store.desk import Desk
from tests.ui.opened import LINDE, OSEI, Opened
from tests.ui.plan_table import Table, editor_of, new_row, opened_row, text_of, write
from ui.pages import Route
from ui.stage_conflicts import arrive
from ui.views.household_people import PeopleTab
from ui.views.household_plan import PlanTab
from ui.views.plan.controls import LineControl
from ui.widgets.notices import ErrorPanel


def _undo(table: Table) -> None:
    assert table.window is not None
    table.window._on_undo()
    table.settle()


def _words(tab: PlanTab) -> str:
    sentence = editor_of(tab).sentence
    assert sentence is not None
    return sentence.value()


def _new_row(table: Table) -> PlanTab:
    tab = new_row(table)
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


def _typed(opened: Opened) -> tuple[PeopleTab, NetworkContact]:
    """A contact over whose relation something was typed."""
    people = opened.tab(LINDE, "people", PeopleTab)
    contact = opened.dossier(LINDE).of(NetworkContact)[0]
    people.open(contact.id)
    assert people.form is not None
    people.form.restore({"relation": "buurvrouw"})
    return people, contact


def test_a_contact_comes_back_with_what_was_typed_in_its_form(opened: Opened) -> None:
    people, contact = _typed(opened)
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


def _only_read(opened: Opened | Table, *, is_on: bool) -> None:
    """A store that takes nothing: the system made its disk read-only."""

    def turn(desk: Desk) -> None:
        desk.connection.execute(f"PRAGMA query_only = {int(is_on)}")

    opened.rooms.lane.submit(turn).result()


def test_what_could_not_be_taken_away_is_there_with_what_was_typed_in_it(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt Sam.")
    _only_read(table, is_on=True)
    editor_of(tab).remove_asked.emit()
    table.settle()
    _only_read(table, is_on=False)
    assert agreement in table.dossier().entities
    assert table.window is not None and table.window.findChild(ErrorPanel) is not None
    assert _words(tab) == "Mama belt Sam."


def test_a_contact_that_could_not_be_taken_away_keeps_what_was_typed(opened: Opened) -> None:
    people, contact = _typed(opened)
    _only_read(opened, is_on=True)
    people.remove()
    opened.settle()
    _only_read(opened, is_on=False)
    assert opened.dossier(LINDE).get(NetworkContact, contact.id) == contact
    assert people.form is not None
    assert people.form.changes() == {"relation": "buurvrouw"}


def test_undo_is_heard_before_the_page_read_the_removal(table: Table) -> None:
    tab, agreement = opened_row(table)
    stale = tab.editing._dossier
    write(table, tab, "Mama belt Sam.")
    editor_of(tab).remove_asked.emit()
    table.settle()
    gone = table.dossier()
    assert agreement not in gone.entities
    item = stale.get(Agreement, agreement)
    assert item is not None
    table.rooms.lane.submit(plans.put_back_item, stale, item).result()
    assert agreement in table.dossier().entities


def test_a_form_that_is_open_again_before_the_undo_gets_its_words(opened: Opened) -> None:
    """A colleague wrote there meanwhile, so that the row stays in the list and can be opened."""
    people, contact = _typed(opened)
    theirs = msgspec.structs.replace(contact, phone="06 00 00 00 66")
    opened.rooms.lane.submit(arrive, opened.dossier(LINDE), "contact.changed", [theirs]).result()
    people.remove()
    opened.settle()
    people.open(contact.id)
    opened.undo()
    assert people.form is not None
    assert people.form.changes() == {"relation": "buurvrouw"}


def test_a_new_row_without_a_sentence_is_told_and_comes_back(table: Table) -> None:
    tab = new_row(table)
    when = editor_of(tab).control("when")
    assert isinstance(when, LineControl)
    when.set_value("maandag")
    assert tab.drafts()
    tab.editing.leave()
    table.settle()
    assert tab.editing.editor is None
    _undo(table)
    item = editor_of(tab).item
    assert isinstance(item, Agreement)
    assert item.when == "maandag"


def test_what_was_told_of_a_household_cannot_be_undone_in_another(opened: Opened) -> None:
    """Its page is gone, and with it the way back: pressing does nothing, and breaks nothing."""
    people, contact = _typed(opened)
    people.remove()
    opened.settle()
    opened.window.go(Route("household", household=opened.households[OSEI], tab="people"))
    opened.settle()
    opened.undo()
    assert contact.id not in opened.dossier(LINDE).entities
