"""What is typed while a save is under way (the store is busy) is not lost and is in view of that save."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from desktop.domain.households import NetworkContact
from desktop.store.desk import Desk
from tests.ui.opened import LINDE, Opened
from ui.views.household_people import PeopleTab

FIRST, LATER = "06 00 00 00 55", "06 00 00 00 66"


@contextmanager
def _busy(opened: Opened) -> Iterator[None]:
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


def _type(tab: PeopleTab, **words: str) -> None:
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
