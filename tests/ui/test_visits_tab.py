"""Visits: plan, write up, call off and put back; notes are only added; what was typed stays."""

from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.domain.audience import PROFESSIONALS
from desktop.domain.households import Person
from desktop.domain.mat import days
from desktop.domain.plans import Agreement, Going, MatAnswer
from desktop.domain.visits import Note, Visit
from desktop.services import visits
from desktop.services.showing import lay
from tests.ui.opened import LINDE, VERMEER, Opened
from ui.presenters.visits import held, notes, planned, together_words
from ui.views.household_visits import VisitsTab


@pytest.fixture
def tab(opened: Opened) -> VisitsTab:
    return opened.tab(LINDE, "visits", VisitsTab)


def _planned(opened: Opened) -> Visit:
    return next(visit for visit in opened.dossier(LINDE).of(Visit) if not visit.is_done)


def _fill(tab: VisitsTab, day: str, time: str) -> None:
    assert tab.form is not None
    starts = tab.form.control("starts")
    starts.day.clear()
    QTest.keyClicks(starts.day, day)
    starts.time.clear()
    QTest.keyClicks(starts.time, time)


def test_a_visit_is_planned_as_people_type_a_day(tab: VisitsTab, opened: Opened) -> None:
    before = len(opened.dossier(LINDE).of(Visit))
    tab.plan_button.click()
    _fill(tab, "morgen", "14.30")
    assert tab.form is not None
    QTest.keyClicks(tab.form.control("purpose"), "Kijken hoe het gaat")
    noor = next(each for each in opened.dossier(LINDE).of(Person) if each.name == "Noor")
    tab.form.control("with_whom").set_value((noor.id,))
    tab.save_form()
    opened.settle()
    made = [visit for visit in opened.dossier(LINDE).of(Visit) if visit.purpose == "Kijken hoe het gaat"]
    assert len(opened.dossier(LINDE).of(Visit)) == before + 1
    today = opened.clock.now()
    assert made[0].starts == datetime(today.year, today.month, today.day, 13, 30, tzinfo=UTC) + timedelta(
        days=1
    )
    assert made[0].with_whom == (noor.id,)
    assert made[0].audience == PROFESSIONALS
    assert tab.key == made[0].id


def test_without_a_time_it_says_so_and_saves_nothing(tab: VisitsTab, opened: Opened) -> None:
    before = opened.dossier(LINDE).of(Visit)
    tab.plan_button.click()
    tab.save_form()
    assert tab.form is not None
    assert any("wanneer het bezoek is" in each.text() for each in tab.form.findChildren(QLabel))
    _fill(tab, "morgen", "")
    tab.save_form()
    assert any("Typ ook de tijd" in each.text() for each in tab.form.findChildren(QLabel))
    _fill(tab, "32-13", "25.00")
    tab.save_form()
    opened.settle()
    assert opened.dossier(LINDE).of(Visit) == before


def test_a_visit_that_was_held_keeps_its_note(tab: VisitsTab, opened: Opened) -> None:
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    QTest.keyClicks(tab.writer.text, "Het ging rustig.")
    tab.writer.done_button.click()
    opened.settle()
    dossier = opened.dossier(LINDE)
    held = dossier.get(Visit, visit.id)
    assert held is not None and held.is_done
    assert [note.text for note in dossier.of(Note) if note.visit == visit.id] == ["Het ging rustig."]
    assert tab.drafts() == {}


def test_notes_are_added_and_the_newest_stands_first(tab: VisitsTab, opened: Opened) -> None:
    for text in ("Eerste", "Tweede"):
        opened.clock.pass_time(60)
        tab.open("notes")
        assert tab.writer is not None
        QTest.keyClicks(tab.writer.text, text)
        tab.keep_note()
        opened.settle()
    written = notes(opened.dossier(LINDE), opened.clock.now())
    assert [note.text for note in written[:2]] == ["Tweede", "Eerste"]
    assert "Eva de Vries" in written[0].head


def test_an_empty_note_is_not_kept(tab: VisitsTab, opened: Opened) -> None:
    before = opened.dossier(LINDE).of(Note)
    tab.open("notes")
    tab.keep_note()
    opened.settle()
    assert opened.dossier(LINDE).of(Note) == before


def test_a_visit_that_is_called_off_can_be_put_back(tab: VisitsTab, opened: Opened) -> None:
    visit = _planned(opened)
    tab.call_off(visit.id)
    opened.settle()
    assert opened.dossier(LINDE).get(Visit, visit.id) is None
    opened.undo()
    assert opened.dossier(LINDE).get(Visit, visit.id) == visit


def test_what_was_held_cannot_be_called_off(opened: Opened) -> None:
    dossier = opened.dossier(LINDE)
    done = next(visit for visit in dossier.of(Visit) if visit.is_done)
    error = opened.rooms.lane.submit(visits.call_off, dossier, done.id).exception()
    assert getattr(error, "message_key", "") == "cannot_remove"


def test_a_half_written_note_and_form_come_back_after_a_lock(tab: VisitsTab, opened: Opened) -> None:
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    QTest.keyClicks(tab.writer.text, "Half af")
    tab.open("form/new")
    _fill(tab, "30-1", "9")
    opened.lock()
    again = opened.tab(LINDE, "visits", VisitsTab)
    again.open("form/new")
    assert again.form is not None
    starts = again.form.control("starts")
    assert isinstance(starts.value(), datetime)
    again.open(visit.id)
    assert again.writer is not None
    assert again.writer.text.value() == "Half af"


def test_another_change_does_not_take_away_what_is_being_typed(tab: VisitsTab, opened: Opened) -> None:
    tab.open("notes")
    assert tab.writer is not None
    QTest.keyClicks(tab.writer.text, "Bezig")
    opened.rooms.lane.submit(visits.add_note, opened.dossier(LINDE), "Van elders").result()
    opened.settle()
    assert tab.writer.text.value() == "Bezig"


def test_around_a_note_that_was_begun_stands_what_another_made_of_the_visit(
    tab: VisitsTab, opened: Opened
) -> None:
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    opened.window.activateWindow()
    tab.writer.text.setFocus()
    QTest.keyClicks(tab.writer.text, "Nog iet ")
    cursor = tab.writer.text.textCursor()
    cursor.setPosition(4)
    tab.writer.text.setTextCursor(cursor)
    theirs = msgspec.structs.replace(visit, purpose="doel van collega")
    opened.rooms.lane.submit(visits.write_visit, opened.dossier(LINDE), theirs).result()
    opened.settle()
    around = tab.writer.parentWidget()
    assert around is not None
    assert any("doel van collega" in each.text() for each in around.findChildren(QLabel))
    QTest.keyClicks(tab.writer.text, "n")
    assert tab.writer.text.toPlainText() == "Nog niet "
    assert tab.writer.text.hasFocus()
    held = msgspec.structs.replace(theirs, is_done=True)
    opened.rooms.lane.submit(visits.write_visit, opened.dossier(LINDE), held).result()
    opened.settle()
    assert tab.writer.done_button.text().strip() == "Bewaar notitie"
    assert tab.writer.text.value() == "Nog niet"


def test_victim_and_perpetrator_together_warns_where_it_is_dangerous(opened: Opened) -> None:
    vermeer, linde = opened.dossier(VERMEER), opened.dossier(LINDE)
    everyone = [person.id for person in vermeer.of(Person)]
    assert "Jolanda en Peter samen" in together_words(vermeer, everyone)
    assert together_words(vermeer, everyone[:1]) == ""
    assert together_words(linde, [person.id for person in linde.of(Person)]) == ""


def test_the_list_says_what_is_to_be_written_up(opened: Opened) -> None:
    now = opened.clock.now() + timedelta(days=3)
    dossier = opened.dossier(LINDE)
    assert planned(dossier, now)[0].chip == ("Schrijf op hoe het ging", "orange")
    assert held(dossier, now)[0].chip is None


def test_how_long_a_visit_takes_is_written_and_ctrl_s_keeps_it(tab: VisitsTab, opened: Opened) -> None:
    visit = _planned(opened)
    tab.open(f"form/{visit.id}")
    assert tab.form is not None
    minutes = tab.form.control("minutes")
    assert minutes.value() == visit.minutes
    minutes.setValue(90)
    opened.window.activateWindow()
    QTest.keyClick(minutes, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    found = opened.dossier(LINDE).get(Visit, visit.id)
    assert found is not None
    assert found.minutes == 90
    assert any(each.text() == "90 minuten" for each in tab.findChildren(QLabel))


def test_ctrl_s_keeps_a_note_but_never_says_that_a_visit_was_held(tab: VisitsTab, opened: Opened) -> None:
    visit = _planned(opened)
    tab.open(visit.id)
    assert tab.writer is not None
    opened.window.activateWindow()
    tab.writer.text.setFocus()
    QTest.keyClicks(tab.writer.text, "Nog niet geweest.")
    QTest.keyClick(tab.writer.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert _planned(opened).id == visit.id
    assert tab.writer.text.value() == "Nog niet geweest."
    tab.open("notes")
    before = len(opened.dossier(LINDE).of(Note))
    tab.writer.text.setFocus()
    QTest.keyClicks(tab.writer.text, "Gebeld met school.")
    QTest.keyClick(tab.writer.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert len(opened.dossier(LINDE).of(Note)) == before + 1


def test_words_are_written_with_a_card_of_the_mat_afterwards_and_keep_its_day(opened: Opened) -> None:
    dossier = opened.dossier(VERMEER)
    jolanda = next(person for person in dossier.of(Person) if person.name == "Jolanda")
    card = dossier.of(Agreement)[0]
    laying = partial(lay, household=dossier.id, item=card.id, person=jolanda.id, going=Going.NOT)
    opened.rooms.lane.submit(laying, words="Hij belt.").result()
    (laid,) = opened.dossier(VERMEER).of(MatAnswer)
    opened.clock.pass_time(24 * 3600)
    tab = opened.tab(VERMEER, "visits", VisitsTab)
    tab.open(next(visit.id for visit in dossier.of(Visit) if not visit.is_done))
    named = {each.accessibleName(): each for each in tab.findChildren(QAbstractButton)}
    named[f"Schrijf woorden bij: {card.text}"].click()
    assert tab.writer is not None
    QTest.keyClicks(tab.writer.text, "En dan huil ik.")
    assert tab.drafts()
    tab.writer.done_button.click()
    opened.settle()
    after = opened.dossier(VERMEER)
    assert len(after.of(MatAnswer)) == 2
    (mat,) = days(after)
    assert [each.words for each in mat.answers] == ["Hij belt. En dan huil ik."]
    assert {each.at for each in mat.answers} == {laid.at}
    assert tab.drafts() == {}
