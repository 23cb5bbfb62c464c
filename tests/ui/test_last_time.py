"""What was said with cards and after explanations stands at the next visit, in Vandaag, in the timeline."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.plans import Agreement, Going, Understood
from desktop.services.showing import answered, lay
from tests.fakes.clock import FakeClock
from tests.ui.opened import Opened
from ui.pages import Route

VERMEER = 1
DAY = 24 * 3600


def words(opened: Opened) -> str:
    labels = [each.text() for each in opened.window.findChildren(QLabel)]
    return "\n".join((*labels, *(each.text() for each in opened.window.findChildren(QAbstractButton))))


def say(opened: Opened, dossier: Dossier) -> Agreement:
    lane = opened.rooms.lane
    first, second, *_ = dossier.of(Agreement)
    who = dossier.of(Person)[0].id
    lane.submit(lay, dossier.id, first.id, person=who, going=Going.NOT, words="Ik durf niet.").result()
    lane.submit(lay, dossier.id, second.id, person=who, going=Going.WELL).result()
    lane.submit(answered, dossier.id, second.id, person=who, understood=Understood.AGAIN).result()
    return first


@pytest.fixture
def said(opened: Opened, clock: FakeClock) -> Agreement:
    found = say(opened, opened.dossier(VERMEER))
    clock.pass_time(DAY)
    return found


def test_the_next_visit_shows_what_was_said_the_last_time(opened: Opened, said: Agreement) -> None:
    opened.go(Route("household", household=opened.households[VERMEER], tab="visits"))
    shown = words(opened)
    for part in (
        "Vorige keer gezegd",
        said.text,
        "Lukt niet",
        "Ik durf niet.",
        "Gaat goed",
        "Leg nog eens uit",
    ):
        assert part in shown


def test_today_asks_to_talk_about_what_does_not_work(opened: Opened, said: Agreement) -> None:
    opened.go(Route("today"))
    assert "Praat over 1 kaart die niet lukt" in words(opened)


def test_the_timeline_tells_it(opened: Opened, said: Agreement) -> None:
    opened.go(Route("household", household=opened.households[VERMEER], tab="timeline"))
    shown = words(opened)
    assert "Gezegd hoe het gaat, met een kaart" in shown
    assert "Lukt niet" in shown
    assert said.text in shown
