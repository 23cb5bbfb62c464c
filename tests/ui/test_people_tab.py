"""Who belongs to a household: forms, drafts, removal and undo, secret addresses, orders and profiles."""

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, reading
from desktop.domain.households import NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.looks import HairStyle
from desktop.domain.profiles import Profile
from desktop.domain.safe_view import safe_view
from desktop.services import households
from desktop.store.queries import read, timeline
from tests.ui.opened import LINDE, OSEI, VERMEER, Opened
from ui.presenters.timeline import action_words
from ui.stage_conflicts import arrive
from ui.views.household_people import PeopleTab
from ui.views.people.looks_editor import LooksEditor
from ui.views.people.place_form import secret_words
from ui.widgets.notices import ErrorPanel
from ui.widgets.picture_view import PictureView


@pytest.fixture
def people(opened: Opened) -> PeopleTab:
    return opened.tab(LINDE, "people", PeopleTab)


def _edit(tab: PeopleTab, field: str, text: str) -> None:
    assert tab.form is not None
    control = tab.form.control(field)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)


def _person(opened: Opened, name: str, at: int = LINDE) -> Person:
    return next(each for each in opened.dossier(at).of(Person) if each.name == name)


def test_a_name_that_is_typed_is_saved_and_shown(people: PeopleTab, opened: Opened) -> None:
    noor = _person(opened, "Noor")
    people.open(noor.id)
    assert not people.save_button.isEnabled()
    _edit(people, "full_name", "Noor Sanne Linde")
    assert people.save_button.isEnabled()
    people.save_button.click()
    opened.settle()
    assert _person(opened, "Noor").full_name == "Noor Sanne Linde"
    assert not people.save_button.isEnabled()
    assert opened.window.drafts() == {}


def test_a_new_pet_stands_in_the_list_and_can_go_and_come_back(people: PeopleTab, opened: Opened) -> None:
    people.open("new/pet")
    _edit(people, "name", "Minoes")
    _edit(people, "animal", "kat")
    people.save_button.click()
    opened.settle()
    pet = next(each for each in opened.dossier(LINDE).of(Pet) if each.name == "Minoes")
    assert people.list.row_widget(pet.id) is not None
    people.remove_button.click()
    opened.settle()
    assert pet.id not in opened.dossier(LINDE).entities
    opened.undo()
    assert opened.dossier(LINDE).get(Pet, pet.id) == pet
    assert not opened.dossier(LINDE).conflicts
    assert people.list.row_widget(pet.id) is not None


def test_without_a_name_nothing_is_saved(people: PeopleTab, opened: Opened) -> None:
    before = opened.dossier(LINDE)
    people.open("new/contact")
    _edit(people, "phone", "06 00 00 00 77")
    people.save_button.click()
    opened.settle()
    assert opened.dossier(LINDE).entities == before.entities
    assert people.form is not None
    assert people.form.control("name").property("wrong") == "true"


def test_what_was_typed_stays_when_another_row_is_opened_and_over_a_lock(
    people: PeopleTab, opened: Opened
) -> None:
    noor, mama = _person(opened, "Noor"), _person(opened, "mama")
    people.open(noor.id)
    _edit(people, "what_helps", "Rustig praten")
    _edit(people, "spoken_on", "31-1")
    _edit(people, "spoken_on", "30-")
    people.open(mama.id)
    people.open("new/person")
    _edit(people, "name", "opa")
    opened.lock()
    tab = opened.tab(LINDE, "people", PeopleTab)
    tab.open(noor.id)
    assert tab.form is not None
    assert tab.form.control("what_helps").value() == "Rustig praten"
    assert tab.form.control("spoken_on").text() == "30-"
    tab.save_button.click()
    opened.settle()
    assert not _person(opened, "Noor").what_helps  # a day that cannot be read is not saved, nor the rest
    tab.open("new/person")
    assert tab.form.control("name").value() == "opa"


def test_what_is_not_kept_can_be_taken_back(people: PeopleTab, opened: Opened) -> None:
    noor = _person(opened, "Noor")
    people.open(noor.id)
    _edit(people, "language", "Turks")
    people.give_up()
    assert people.form is not None
    assert people.form.changes() == {}
    opened.undo()
    assert people.form.changes() == {"language": "Turks"}


def test_an_edit_elsewhere_while_this_form_is_open_becomes_two_versions(
    people: PeopleTab, opened: Opened
) -> None:
    contact = opened.dossier(LINDE).of(NetworkContact)[0]
    people.open(contact.id)
    _edit(people, "phone", "06 00 00 00 55")
    seen = opened.rooms.lane.submit(read, opened.households[LINDE]).result()
    theirs = msgspec.structs.replace(contact, phone="06 00 00 00 66")
    opened.rooms.lane.submit(arrive, seen, "networkcontact.changed", [theirs]).result()
    opened.settle()
    assert people.form is not None
    assert people.form.changes() == {"phone": "06 00 00 00 55"}
    assert "Telefoon: 06 00 00 00 66" in people.form.since.text.text()
    people.save_button.click()
    opened.settle()
    conflict = opened.dossier(LINDE).conflicts[0]
    assert {option.op.value for option in conflict.options} == {"06 00 00 00 55", "06 00 00 00 66"}


def test_a_secret_address_is_for_professionals_until_somebody_is_chosen(opened: Opened) -> None:
    tab = opened.tab(VERMEER, "people", PeopleTab)
    tab.open("new/place")
    assert tab.form is not None
    _edit(tab, "label", "nieuwe plek")
    _edit(tab, "address", "Nergensweg 1")
    tab.form.control("address_audience").set_value(HOUSEHOLD)
    assert "Peter kan het adres nu zien" in secret_words(opened.dossier(VERMEER), tab.form)
    QTest.keyClick(tab.form.control("is_secret"), Qt.Key.Key_Space)
    assert "Let op" not in secret_words(opened.dossier(VERMEER), tab.form)
    tab.save_button.click()
    opened.settle()
    dossier = opened.dossier(VERMEER)
    place = next(each for each in dossier.of(Place) if each.label == "nieuwe plek")
    assert place.is_secret
    assert (place.audience, place.address_audience) == (PROFESSIONALS, PROFESSIONALS)
    for person in dossier.of(Person):
        assert safe_view(dossier, reading(person.id)).dossier.get(Place, place.id) is None


def test_the_portrait_follows_the_choices(people: PeopleTab, opened: Opened) -> None:
    people.open(_person(opened, "mama").id)
    assert people.form is not None
    editor = people.form.control("looks")
    assert isinstance(editor, LooksEditor)
    picture = editor.findChild(PictureView)
    assert picture is not None
    assert "haar lang" in picture.accessibleName()
    editor.set_value(msgspec.structs.replace(editor.value(), style=HairStyle.HEADSCARF))
    assert "hoofddoek" in picture.accessibleName()
    people.save()
    opened.settle()
    assert _person(opened, "mama").looks.style is HairStyle.HEADSCARF


def test_talking_with_a_child_is_asked_of_children_only(people: PeopleTab, opened: Opened) -> None:
    people.open(_person(opened, "mama").id)
    assert people.form is not None
    assert people.form.cards["spoken"].isHidden()
    people.open(_person(opened, "Noor").id)
    assert not people.form.cards["spoken"].isHidden()
    _edit(people, "spoken_on", "23-11-2026")
    people.save()
    opened.settle()
    assert _person(opened, "Noor").spoken_on == date(2026, 11, 23)


def test_an_order_is_for_adults_and_counts_its_days(opened: Opened) -> None:
    tab = opened.tab(OSEI, "people", PeopleTab)
    order = opened.dossier(OSEI).of(RestrainingOrder)[0]
    tab.open(order.id)
    assert tab.form is not None
    tab.form.control("days").setValue(28)
    tab.save()
    opened.settle()
    assert opened.dossier(OSEI).of(RestrainingOrder)[0].days == 28
    tab.open("new/order")
    tab.save()
    opened.settle()
    assert opened.find(ErrorPanel).accessibleName() == "De persoon ontbreekt"
    assert tab.remove_button.isEnabled()
    assert len(opened.dossier(OSEI).of(RestrainingOrder)) == 1


def test_intieme_terreur_says_what_it_means_before_it_is_saved(people: PeopleTab, opened: Opened) -> None:
    people.open("profiles")
    assert people.form is not None
    ticks = people.form.control("profiles")
    assert Profile.INTIMATE_TERROR not in ticks.value()
    QTest.keyClick(ticks.focusProxy(), Qt.Key.Key_Space)
    assert Profile.INTIMATE_TERROR in ticks.value()
    people.save()
    opened.settle()
    assert Profile.INTIMATE_TERROR in opened.dossier(LINDE).household.profiles


def test_put_back_of_what_was_never_taken_away_is_refused(opened: Opened) -> None:
    dossier = opened.dossier(LINDE)
    job = opened.rooms.lane.submit(households.put_back, dossier, dossier.of(Person)[0].id)
    assert getattr(job.exception(), "message_key", "") == "not_found"


def test_an_order_is_taken_away_kept_in_the_history_and_can_come_back(opened: Opened) -> None:
    tab = opened.tab(OSEI, "people", PeopleTab)
    order = opened.dossier(OSEI).of(RestrainingOrder)[0]
    tab.open(order.id)
    assert not tab.remove_button.isHidden()
    tab.remove_button.click()
    opened.settle()
    assert opened.dossier(OSEI).of(RestrainingOrder) == ()
    newest = opened.rooms.lane.submit(timeline, opened.households[OSEI], 1).result()[0]
    assert action_words(newest.action) == "Huisverbod weggehaald"
    opened.undo()
    assert opened.dossier(OSEI).of(RestrainingOrder) == (order,)


def test_ctrl_s_saves_the_form_wherever_the_keyboard_is(people: PeopleTab, opened: Opened) -> None:
    noor = _person(opened, "Noor")
    people.open(noor.id)
    _edit(people, "full_name", "Noor Sanne Linde")
    assert people.form is not None
    opened.window.activateWindow()
    QTest.keyClick(people.form.control("full_name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert _person(opened, "Noor").full_name == "Noor Sanne Linde"
