"""What was typed before a lock, or in a row that was left, never replaces unread what came in since."""

import json
from collections.abc import Iterable

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from desktop.domain.changes import REMOVED
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact
from desktop.domain.ids import EntityId
from desktop.domain.visits import Note, Visit
from desktop.services import households
from tests.ui.opened import LINDE, Opened
from ui.stage_conflicts import arrive
from ui.views.household_people import PeopleTab
from ui.views.household_visits import VisitsTab
from ui.views.people.entity_form import EntityForm
from ui.widgets.toast import Toast

OURS, THEIRS = "06 00 00 00 55", "06 00 00 00 66"


def _comes_in(opened: Opened, *after: Entity, removed: Iterable[EntityId] = ()) -> None:
    """What a colleague wrote in view of what stands there now."""
    opened.rooms.lane.submit(arrive, opened.dossier(LINDE), "changed", after, removed).result()
    opened.settle()


def _form(tab: PeopleTab | VisitsTab) -> EntityForm:
    assert tab.form is not None
    return tab.form


def _notice(tab: PeopleTab | VisitsTab) -> str:
    notice = _form(tab).since
    return "" if notice.isHidden() else f"{notice.title.text()}\n{notice.text.text()}"


def _contact(opened: Opened) -> NetworkContact:
    return opened.dossier(LINDE).of(NetworkContact)[0]


def _values(opened: Opened) -> list[set[object]]:
    return [{option.op.value for option in each.options} for each in opened.dossier(LINDE).conflicts]


@pytest.fixture
def contact(opened: Opened) -> NetworkContact:
    """A contact over whose number and relation something was typed before the lock."""
    tab = opened.tab(LINDE, "people", PeopleTab)
    found = _contact(opened)
    tab.open(found.id)
    _form(tab).control("phone").setText(OURS)
    _form(tab).control("relation").setText("buurvrouw")
    opened.lock()
    return found


def test_a_number_that_a_colleague_changed_is_said_and_becomes_two_versions(
    opened: Opened, contact: NetworkContact
) -> None:
    theirs = msgspec.structs.replace(contact, phone=THEIRS, relation="oude buur", organisation="De Hoek")
    _comes_in(opened, theirs)
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(contact.id)
    form = _form(tab)
    assert [form.control(name).value() for name in ("phone", "organisation")] == [OURS, "De Hoek"]
    assert f"Nu staat er:\nRelatie: oude buur\nTelefoon: {THEIRS}\n" in _notice(tab)
    opened.lock()  # once more, and what was told is still not seen
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(contact.id)
    tab.save_button.click()
    opened.settle()
    assert _values(opened) == [{OURS, THEIRS}]
    assert _contact(opened).organisation == "De Hoek"


def test_without_anything_new_nothing_is_said_and_what_was_typed_is_saved(
    opened: Opened, contact: NetworkContact
) -> None:
    _comes_in(opened, msgspec.structs.replace(contact, organisation="De Hoek"))
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(contact.id)
    assert _notice(tab) == ""
    tab.save_button.click()
    opened.settle()
    now = _contact(opened)
    assert (now.phone, now.relation, now.organisation) == (OURS, "buurvrouw", "De Hoek")
    assert not opened.dossier(LINDE).conflicts
    assert opened.window.drafts() == {}


def test_what_turns_out_to_be_saved_is_not_marked(opened: Opened, contact: NetworkContact) -> None:
    _comes_in(opened, msgspec.structs.replace(contact, phone=OURS, relation="buurvrouw"))
    tab = opened.tab(LINDE, "people", PeopleTab)
    assert _form(tab).entity.id == contact.id
    row = tab.list.row_widget(contact.id)
    assert row is not None and "Niet bewaard" not in row.accessibleName()


def test_what_was_typed_away_by_hand_does_not_come_back(opened: Opened, contact: NetworkContact) -> None:
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(contact.id)
    tab.open(contact.id)
    _form(tab).control("phone").setText(contact.phone)
    _form(tab).control("relation").setText(contact.relation)
    _comes_in(opened, msgspec.structs.replace(contact, organisation="De Hoek"))
    assert _form(tab).changes() == {}


def test_who_was_taken_away_stays_in_the_list_and_is_asked_about(
    opened: Opened, contact: NetworkContact
) -> None:
    _comes_in(opened, removed=[contact.id])
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open("new/pet")
    assert tab.list.row_widget(contact.id) is not None
    tab.open(contact.id)
    assert "Dit is intussen weggehaald" in _notice(tab)
    tab.save_button.click()
    opened.settle()
    (conflict,) = opened.dossier(LINDE).conflicts
    assert (conflict.entity, conflict.field) == (contact.id, REMOVED)


def test_what_an_older_program_kept_opens_and_says_what_stands_there(
    opened: Opened, contact: NetworkContact
) -> None:
    (place,) = opened.drafts
    opened.drafts = {place: json.dumps({contact.id: {"phone": OURS}})}
    tab = opened.tab(LINDE, "people", PeopleTab)
    assert _form(tab).control("phone").value() == OURS
    assert f"Telefoon: {contact.phone}\n" in _notice(tab)


def test_what_a_colleague_undid_is_not_said_any_more(opened: Opened, contact: NetworkContact) -> None:
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(contact.id)
    _comes_in(opened, msgspec.structs.replace(contact, phone=THEIRS))
    assert THEIRS in _notice(tab)
    _comes_in(opened, contact)
    assert _notice(tab) == ""
    _comes_in(opened, removed=[contact.id])
    assert "Dit is intussen weggehaald" in _notice(tab)
    opened.rooms.lane.submit(households.put_back, opened.dossier(LINDE), contact.id).result()
    opened.settle()
    assert _notice(tab) == ""


def test_what_came_in_behind_typed_words_is_not_taken_away_unread(opened: Opened) -> None:
    tab = opened.tab(LINDE, "people", PeopleTab)
    found = _contact(opened)
    tab.open(found.id)
    _form(tab).control("relation").setText("buurvrouw")
    _comes_in(opened, msgspec.structs.replace(found, phone=THEIRS))
    tab.remove_button.click()
    opened.settle()
    (conflict,) = opened.dossier(LINDE).conflicts
    assert (conflict.entity, conflict.field) == (found.id, REMOVED)
    assert "kies bij Twee versies of het blijft" in opened.find(Toast).accessibleName()
    opened.undo()
    assert not opened.dossier(LINDE).conflicts
    assert _contact(opened).phone == THEIRS


def _planned(opened: Opened) -> Visit:
    return next(visit for visit in opened.dossier(LINDE).of(Visit) if not visit.is_done)


def _write_visit(opened: Opened) -> tuple[VisitsTab, Visit]:
    """A purpose and another time are typed over a visit; then the visit itself is looked at."""
    tab = opened.tab(LINDE, "visits", VisitsTab)
    visit = _planned(opened)
    tab.open(f"form/{visit.id}")
    purpose, time = _form(tab).control("purpose"), _form(tab).control("starts").time
    purpose.setText("mijn doel")
    time.setText("8.15")
    tab.open(visit.id)
    return tab, visit


def test_a_visit_that_a_colleague_moved_is_said_and_becomes_two_versions(opened: Opened) -> None:
    tab, visit = _write_visit(opened)
    assert visit.starts is not None
    theirs = visit.starts.replace(hour=16)
    _comes_in(opened, msgspec.structs.replace(visit, purpose="doel van collega", starts=theirs))
    tab.open(f"form/{visit.id}")
    assert _form(tab).control("purpose").value() == "mijn doel"
    assert "Waarvoor: doel van collega" in _notice(tab)
    tab.save_form()
    opened.settle()
    assert [each.field for each in opened.dossier(LINDE).conflicts] == ["starts"]


def test_a_visit_that_was_moved_behind_a_note_is_not_called_off_unread(opened: Opened) -> None:
    tab = opened.tab(LINDE, "visits", VisitsTab)
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None and visit.starts is not None
    tab.writer.text.setPlainText("Nog niet geweest.")
    _comes_in(opened, msgspec.structs.replace(visit, starts=visit.starts.replace(hour=16)))
    tab.call_off(visit.id)
    opened.settle()
    (conflict,) = opened.dossier(LINDE).conflicts
    assert (conflict.entity, conflict.field) == (visit.id, REMOVED)


def test_what_was_saved_here_behind_a_note_is_seen_when_the_visit_is_called_off(opened: Opened) -> None:
    tab = opened.tab(LINDE, "visits", VisitsTab)
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    tab.writer.text.setPlainText("Nog niet geweest.")
    tab.open(f"form/{visit.id}")
    _form(tab).control("purpose").setText("mijn doel")
    tab.save_form()
    opened.settle()
    tab.call_off(visit.id)
    opened.settle()
    assert not opened.dossier(LINDE).conflicts
    assert opened.find(Toast).accessibleName() == "Het bezoek gaat niet door."


def test_a_note_at_a_visit_that_is_called_off_stays_and_is_there_when_it_comes_back(opened: Opened) -> None:
    tab = opened.tab(LINDE, "visits", VisitsTab)
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    tab.writer.text.setPlainText("Niemand deed open.")
    tab.call_off(visit.id)
    opened.settle()
    tab.open(visit.id)
    assert tab.writer.text.value() == "Niemand deed open."
    opened.undo()
    assert tab.writer.text.value() == "Niemand deed open."
    assert "Hoe ging het?" in {each.text() for each in tab.findChildren(QLabel)}
    tab.call_off(visit.id)
    opened.settle()
    tab.open(visit.id)
    tab.keep_note()
    opened.settle()
    assert "Niemand deed open." in {note.text for note in opened.dossier(LINDE).of(Note)}
    assert tab.drafts() == {}


def test_a_visit_that_was_called_off_is_no_new_visit(opened: Opened) -> None:
    _tab, visit = _write_visit(opened)
    _comes_in(opened, removed=[visit.id])
    opened.lock()
    tab = opened.tab(LINDE, "visits", VisitsTab)
    tab.open(f"form/{visit.id}")
    assert "Dit is intussen weggehaald" in _notice(tab)
    tab.save_form()
    opened.settle()
    (conflict,) = opened.dossier(LINDE).conflicts
    assert (conflict.entity, conflict.field) == (visit.id, REMOVED)
