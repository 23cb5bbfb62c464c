"""What is typed while a save is under way (the store is busy) is not lost and is in view of that save."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from desktop.domain.households import NetworkContact, Pet
from desktop.domain.plans import Agreement
from desktop.domain.visits import Note, Visit
from desktop.errors import DiskFull
from desktop.messages import message
from desktop.store.desk import Desk
from tests.ui.opened import LINDE, OSEI, Opened
from tests.ui.plan_table import Table, editor_of, new_row, opened_row, write
from ui.pages import Route
from ui.views.household_people import PeopleTab
from ui.views.household_visits import VisitsTab
from ui.widgets.notices import ErrorPanel
from ui.widgets.toast import Toast

FIRST, LATER = "06 00 00 00 55", "06 00 00 00 66"


@contextmanager
def _busy(opened: Opened | Table) -> Iterator[None]:
    """The store answers only at the end."""
    gate = Event()

    def wait(_desk: Desk) -> None:
        gate.wait(20)

    opened.rooms.lane.submit(wait)
    try:
        yield
    finally:
        gate.set()
        opened.settle()


@pytest.fixture
def people(opened: Opened) -> PeopleTab:
    """A contact over whose relation and number something was typed."""
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(_contact(opened).id)
    _type(tab, relation="buurvrouw", phone=FIRST)
    return tab


def _contact(opened: Opened) -> NetworkContact:
    return opened.dossier(LINDE).of(NetworkContact)[0]


def _type(tab: PeopleTab | VisitsTab, **words: str) -> None:
    assert tab.form is not None
    for field, text in words.items():
        tab.form.control(field).setText(text)


def test_later_letters_stay_in_the_form_and_are_saved_after_it(people: PeopleTab, opened: Opened) -> None:
    before = _contact(opened)
    with _busy(opened):
        people.save()
        _type(people, phone=LATER, organisation="De Hoek")
        people.save()  # what is under way is not saved twice
    assert people.form is not None
    assert people.form.changes() == {"phone": LATER, "organisation": "De Hoek"}
    assert people.form.since.isHidden()
    now = _contact(opened)
    assert (now.relation, now.phone, now.organisation) == ("buurvrouw", FIRST, before.organisation)
    people.save()
    opened.settle()
    now = _contact(opened)
    assert (now.phone, now.organisation) == (LATER, "De Hoek")
    assert not opened.dossier(LINDE).conflicts
    assert opened.window.drafts() == {}


def test_later_letters_of_a_row_that_was_left_are_there_again(people: PeopleTab, opened: Opened) -> None:
    contact = _contact(opened)
    with _busy(opened):
        people.save()
        _type(people, organisation="De Hoek")
        people.open("new/pet")
    people.open(contact.id)
    assert people.form is not None
    assert people.form.changes() == {"organisation": "De Hoek"}


@pytest.fixture
def visits(opened: Opened) -> VisitsTab:
    """The visit that is planned, open."""
    tab = opened.tab(LINDE, "visits", VisitsTab)
    tab.open(next(visit.id for visit in opened.dossier(LINDE).of(Visit) if not visit.is_done))
    return tab


def _write(tab: VisitsTab, text: str) -> None:
    assert tab.writer is not None
    tab.writer.text.setPlainText(text)


def test_later_letters_in_the_form_of_a_visit_stay_and_are_saved_after_it(
    visits: VisitsTab, opened: Opened
) -> None:
    visit = visits.key
    visits.open(f"form/{visit}")
    _type(visits, purpose="mijn doel")
    with _busy(opened):
        visits.save_form()
        _type(visits, purpose="mijn doel, en school")
    assert visits.form is not None and visits.form.since.isHidden()
    assert visits.form.changes() == {"purpose": "mijn doel, en school"}
    visits.save_form()
    opened.settle()
    assert visits.key == visit
    assert [each.purpose for each in opened.dossier(LINDE).of(Visit) if each.id == visit] == [
        "mijn doel, en school"
    ]


def test_a_note_that_was_begun_elsewhere_meanwhile_stays(visits: VisitsTab, opened: Opened) -> None:
    visits.open(f"form/{visits.key}")
    _type(visits, purpose="mijn doel")
    with _busy(opened):
        visits.save_form()
        visits.open("notes")
        _write(visits, "Gebeld met school.")
    assert visits.writer is not None
    assert (visits.key, visits.writer.text.value()) == ("notes", "Gebeld met school.")


def test_later_words_of_a_note_are_a_note_still_to_be_kept(visits: VisitsTab, opened: Opened) -> None:
    _write(visits, "Het ging rustig.")
    with _busy(opened):
        visits.keep_note()
        _write(visits, "Het ging rustig. Papa was er niet.")
    assert visits.writer is not None
    assert visits.writer.text.value() == "Papa was er niet."
    assert "Het ging rustig." in {note.text for note in opened.dossier(LINDE).of(Note)}


def test_a_note_that_is_kept_twice_while_the_store_is_busy_is_one_note(
    visits: VisitsTab, opened: Opened
) -> None:
    planned = visits.key
    visits.open("notes")
    _write(visits, "Gebeld met school.")
    with _busy(opened):
        visits.keep_note()
        visits.open(planned)
        visits.open("notes")  # its words are there again until it is kept
        visits.keep_note()
    assert [each.text for each in opened.dossier(LINDE).of(Note)].count("Gebeld met school.") == 1
    _write(visits, "Gebeld met opa.")
    visits.keep_note()
    opened.settle()
    assert [each.text for each in opened.dossier(LINDE).of(Note)].count("Gebeld met opa.") == 1


def test_a_note_that_could_not_be_kept_can_be_kept_again(visits: VisitsTab, opened: Opened) -> None:
    long = "Gebeld met school. " * 2000
    visits.open("notes")
    _write(visits, long)
    _most_pages(opened, 1)
    visits.keep_note()
    opened.settle()
    assert long.strip() not in {each.text for each in opened.dossier(LINDE).of(Note)}
    assert opened.find(ErrorPanel).accessibleName() == message(DiskFull()).title
    _most_pages(opened, 2**30)
    visits.keep_note()
    opened.settle()
    assert [each.text for each in opened.dossier(LINDE).of(Note)].count(long.strip()) == 1


def _most_pages(opened: Opened, count: int) -> None:
    """No more than it has, where that is more: so a full disk."""

    def limit(desk: Desk) -> None:
        desk.connection.execute(f"PRAGMA max_page_count = {count}")

    opened.rooms.lane.submit(limit).result()


@contextmanager
def _gone_meanwhile(opened: Opened, tab: str) -> Iterator[None]:
    """The page of the household goes while something is saved, and comes back when that is done."""
    with _busy(opened):
        yield
        opened.window.go(Route("household", household=opened.households[OSEI], tab=tab))
    opened.window.go(Route("household", household=opened.households[LINDE], tab=tab))
    opened.settle()


@pytest.mark.parametrize("key", ["notes", ""])
def test_a_note_whose_page_went_meanwhile_is_kept_once(visits: VisitsTab, opened: Opened, key: str) -> None:
    visits.open(key or visits.key)
    _write(visits, "Gebeld met school.")
    with _gone_meanwhile(opened, "visits"):
        visits.keep_note()
        _write(visits, "Gebeld met school. En met opa.")
    again = opened.find(VisitsTab)
    again.open(visits.key)
    assert again.writer is not None
    assert again.writer.text.value() == "En met opa.", "what was typed after it is the next note"
    again.keep_note()
    opened.settle()
    written = sorted(each.text for each in opened.dossier(LINDE).of(Note) if "met" in each.text)
    assert [text for text in written if "school" in text or "opa" in text] == [
        "En met opa.",
        "Gebeld met school.",
    ]


def test_somebody_new_whose_page_went_meanwhile_is_there_once(people: PeopleTab, opened: Opened) -> None:
    people.open("new/pet")
    _type(people, name="Minoes", animal="kat")
    with _gone_meanwhile(opened, "people"):
        people.save()
        _type(people, safe_with="Bij oma.")
    again = opened.find(PeopleTab)
    (pet,) = [each for each in opened.dossier(LINDE).of(Pet) if each.name == "Minoes"]
    again.open(pet.id)
    assert again.form is not None
    assert again.form.changes() == {"safe_with": "Bij oma."}
    again.save()
    opened.settle()
    assert [each.safe_with for each in opened.dossier(LINDE).of(Pet) if each.name == "Minoes"] == ["Bij oma."]
    assert not any("new/" in text for text in opened.window.drafts().values())


def test_a_visit_whose_page_went_while_it_was_planned_is_planned_once(
    visits: VisitsTab, opened: Opened
) -> None:
    before = {each.id for each in opened.dossier(LINDE).of(Visit)}
    visits.open("form/new")
    assert visits.form is not None
    visits.form.restore({"starts": "2026-12-01T10:00:00Z", "purpose": "mijn doel"})
    with _gone_meanwhile(opened, "visits"):
        visits.save_form()
    (planned,) = {each.id for each in opened.dossier(LINDE).of(Visit)} - before
    again = opened.find(VisitsTab)
    again.open("form/new")
    assert again.form is not None
    assert again.form.entity.id != planned
    assert not again.form.changes()


def test_a_row_that_is_taken_away_while_it_is_saved_is_gone_without_a_question(table: Table) -> None:
    tab, agreement = opened_row(table)
    write(table, tab, "Mama belt Sam.")
    with _busy(table):
        tab.editing.save()
        tab.editing.remove(agreement)
    table.settle()
    assert table.dossier().of(Agreement) == ()
    assert table.window is not None
    toast = table.window.findChild(Toast)
    assert toast is not None and toast.accessibleName() == "Weggehaald"


def test_a_new_row_that_is_taken_away_while_it_is_saved_does_not_come_back(table: Table) -> None:
    tab = new_row(table)
    write(table, tab, "Mama belt Sam.")
    new = editor_of(tab).before.id
    with _busy(table):
        tab.editing.save()
        tab.editing.remove(new)
    table.settle()
    assert new not in table.dossier().entities
    assert tab.editing.editor is None
