"""Nothing that is typed in a plan is lost: leaving, undo, drafts, and somebody else's hand."""

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier
from desktop.domain.plans import Agreement, Zone
from tests.ui.plan_table import Table, begun, editor_of, elsewhere, named, new_row, opened_row, text_of, write
from ui.presenters.preview import Shown
from ui.stage_conflicts import arrive
from ui.views.household_plan import PlanTab


def test_leaving_the_row_saves_and_the_toast_takes_it_back(table: Table) -> None:
    agreement = begun(table)
    tab = table.open()
    assert table.window is not None
    table.window.activateWindow()
    QTest.qWaitForWindowActive(table.window, 1000)
    tab.open_item(agreement)
    table.settle()
    write(table, tab, "Mama belt Sam.")
    tab.preview.choose_kind(Shown.PAGE)
    button = next(each for each in tab.findChildren(QPushButton) if each.text().strip() == "Versies")
    button.setFocus()
    table.settle()
    assert text_of(table, agreement) == "Mama belt Sam."
    table.window._on_undo()
    table.settle()
    assert text_of(table, agreement) == "Mama belt oma Riet."
    sentence = editor_of(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt oma Riet."


def test_undo_takes_back_what_was_saved_and_nothing_that_came_in_before_or_after_it(table: Table) -> None:
    tab, agreement = opened_row(table)
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    write(table, tab, "Mama belt Sam.")
    _comes_in(table, before, msgspec.structs.replace(found, who=(named(before, "mama"),)))
    tab.editing.save()
    table.settle()
    saved = table.dossier().get(Agreement, agreement)
    assert saved is not None
    _comes_in(table, table.dossier(), msgspec.structs.replace(saved, when="maandag"))
    _undo(table)
    now = table.dossier()
    assert now.get(Agreement, agreement) == msgspec.structs.replace(saved, text=found.text, when="maandag")
    assert not now.conflicts


def test_undo_of_what_another_changed_since_becomes_two_versions(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt Sam.")
    tab.editing.save()
    table.settle()
    saved = table.dossier().get(Agreement, agreement)
    assert saved is not None
    _comes_in(table, table.dossier(), msgspec.structs.replace(saved, text="Mama belt Eva."))
    _undo(table)
    (conflict,) = table.dossier().conflicts
    assert {entry.op.value for entry in conflict.options} == {"Mama belt oma Riet.", "Mama belt Eva."}


def test_undo_of_a_new_row_that_another_wrote_in_is_asked_and_takes_nothing_away(table: Table) -> None:
    tab = new_row(table)
    write(table, tab, "Mama belt Sam.")
    new = editor_of(tab).before.id
    tab.editing.save()
    table.settle()
    saved = table.dossier().get(Agreement, new)
    assert saved is not None
    _comes_in(table, table.dossier(), msgspec.structs.replace(saved, when="maandag"))
    _undo(table)
    (conflict,) = table.dossier().in_conflict(new)
    assert conflict.field == REMOVED


def test_what_another_wrote_meanwhile_becomes_two_versions_and_nothing_typed_is_lost(table: Table) -> None:
    tab, agreement = opened_row(table)
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    write(table, tab, "Mama belt buurman Sam.")
    _comes_in(table, before, msgspec.structs.replace(found, text="Mama belt Eva."))
    sentence = editor_of(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt buurman Sam."
    tab.editing.save()
    table.settle()
    (conflict,) = table.dossier().conflicts
    assert {entry.op.value for entry in conflict.options} == {"Mama belt buurman Sam.", "Mama belt Eva."}
    assert not sentence.isEnabled()
    tab.activate()
    table.settle()
    tab.new_version()
    table.settle()
    assert [error.message_key for error in table.told] == ["plan_in_discussion", "plan_in_discussion"]
    assert table.dossier().household.active_plan is None


def test_a_row_without_unsaved_words_follows_another_hand(table: Table) -> None:
    tab, agreement = opened_row(table)
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    _comes_in(table, before, msgspec.structs.replace(found, text="Mama belt Eva."))
    sentence = editor_of(tab).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt Eva."
    assert not editor_of(tab).is_changed


def test_a_row_with_unsaved_words_is_not_taken_away_over_what_it_does_not_show(table: Table) -> None:
    tab, agreement = opened_row(table)
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    write(table, tab, "Mama belt buurman Sam.")
    _comes_in(table, before, msgspec.structs.replace(found, when="maandag"))
    editor_of(tab).remove_asked.emit()
    table.settle()
    (conflict,) = table.dossier().conflicts
    assert (conflict.entity, conflict.field) == (agreement, REMOVED)
    _undo(table)
    assert not table.dossier().conflicts
    assert agreement in table.dossier().entities


def test_what_is_typed_is_a_draft_and_comes_back(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt nog niet bewa")
    _lock(table)
    assert list(table.drafts) == [f"household/{table.id}/plan"]
    assert "nog niet bewa" in next(iter(table.drafts.values()))
    assert text_of(table, agreement) == "Mama belt oma Riet."
    again = table.open()
    sentence = editor_of(again).sentence
    assert sentence is not None
    assert sentence.value() == "Mama belt nog niet bewa"
    again.editing.save()
    table.settle()
    assert text_of(table, agreement) == "Mama belt nog niet bewa"
    assert not again.drafts()


def test_what_was_typed_before_a_lock_is_put_beside_what_came_in_since(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt buurman Sam.")
    _lock(table)
    before = table.dossier()
    found = before.get(Agreement, agreement)
    assert found is not None
    _comes_in(table, before, msgspec.structs.replace(found, text="Mama belt Eva.", when="maandag"))
    editor = editor_of(table.open())
    assert editor.since.isVisible() and editor.first_control() is editor.since
    assert "Nu staat er:\nZin: Mama belt Eva.\nWat jij typte" in editor.since.text.text()
    assert isinstance(editor.item, Agreement)
    assert (editor.item.text, editor.item.when) == ("Mama belt buurman Sam.", "maandag")
    editor.save_asked.emit()
    table.settle()
    (conflict,) = table.dossier().conflicts
    assert {entry.op.value for entry in conflict.options} == {"Mama belt buurman Sam.", "Mama belt Eva."}


def test_a_row_that_was_taken_away_meanwhile_is_open_where_it_stood_and_asked_about(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt buurman Sam.")
    _lock(table)
    table.rooms.lane.submit(arrive, table.dossier(), "agreement.removed", removed=[agreement]).result()
    again = table.open()
    editor = editor_of(again)
    assert editor.isVisible()
    assert editor.since.title.text() == "Dit is intussen weggehaald"
    again.editing.save()
    table.settle()
    (conflict,) = table.dossier().in_conflict(agreement)
    assert conflict.field == REMOVED


def test_a_new_row_that_was_not_saved_is_open_again_where_it_was_begun(table: Table) -> None:
    tab = new_row(table)
    write(table, tab, "Mama belt Sam.")
    _lock(table)
    editor = editor_of(table.open())
    assert editor.isVisible()
    assert not editor.since.isVisible()
    editor.save_asked.emit()
    table.settle()
    (new,) = [each for each in table.dossier().of(Agreement) if each.zone is Zone.RED]
    assert new.text == "Mama belt Sam."


def _comes_in(table: Table, seen: Dossier, theirs: Agreement) -> None:
    """What somebody else wrote in view of `seen`, here and on the screen."""
    table.rooms.lane.submit(elsewhere, seen, theirs).result()
    QTest.qWait(80)
    table.settle()


def _undo(table: Table) -> None:
    """Press "Ongedaan maken"."""
    assert table.window is not None
    table.window._on_undo()
    table.settle()


def _lock(table: Table) -> None:
    """What was typed is kept, and the window goes without the row being left."""
    assert table.window is not None
    table.drafts = table.window.drafts()
    tab = table.window.findChild(PlanTab)
    assert tab is not None
    tab.editing.editor = None
    table.window.close()
    table.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
