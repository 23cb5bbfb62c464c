"""The overview: what comes, what is open, who may not come home, and that every line leads somewhere."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from desktop.domain.households import Person
from desktop.domain.plans import Agreement, Understood, Zone
from desktop.language import lemma
from desktop.services import phases, understanding
from tests.ui.opened import LINDE, OSEI, VERMEER, Opened
from ui.presenters import overview
from ui.views.household import HouseholdPage
from ui.views.household_overview import OverviewTab
from ui.widgets.buttons import Button


def _words(tab: OverviewTab) -> str:
    return "\n".join(each.text() for each in tab.findChildren(QLabel) if each.isVisibleTo(tab))


def test_it_shows_people_the_order_and_what_is_open(opened: Opened) -> None:
    words = _words(opened.tab(OSEI, "overview", OverviewTab))
    for said in ("Kofi, 40", "Mag niet in huis", "Het huisverbod eindigt", "Nog praten met Ama", "2 van 4"):
        assert said in words
    assert "Geholpen sinds" in words
    assert "Actief · versie 1" in words
    assert "Abena belt Grace." in words


def test_a_line_leads_to_where_it_is_done(opened: Opened) -> None:
    tab = opened.tab(OSEI, "overview", OverviewTab)
    button = next(
        each for each in tab.findChildren(Button) if each.accessibleName().startswith("Nog doen: Nog praten")
    )
    button.click()
    opened.settle()
    page = opened.find(HouseholdPage)
    assert type(page.tab).__name__ == "PeopleTab"


def test_what_comes_is_in_the_order_of_the_days(opened: Opened) -> None:
    dossier, now = opened.dossier(OSEI), opened.clock.now()
    icons = [thing.icon for thing in overview.next_things(dossier, now)]
    assert icons == ["calendar", "ban", "calendar-check"]
    late = overview.next_things(dossier, now + timedelta(days=6))
    assert [(thing.icon, thing.when) for thing in late] == [("calendar-check", "4 dagen te laat")]


@pytest.mark.parametrize(("answer", "chip"), [(Understood.YES, "green"), (Understood.AGAIN, "orange")])
def test_teach_back_is_counted_and_asked_again(opened: Opened, answer: Understood, chip: str) -> None:
    dossier = opened.dossier(OSEI)
    abena = next(person for person in dossier.of(Person) if person.name == "Abena")
    agreement = dossier.of(Agreement)[0]
    opened.rooms.lane.submit(
        understanding.answer, dossier, agreement.id, person=abena.id, understood=answer, words="eerst Ama"
    ).result()
    after = opened.dossier(OSEI)
    counted = overview.person_chip(after, abena, opened.clock.now())
    assert counted is not None
    assert counted[1] == chip
    again = overview.explain_again(after)
    assert bool(again) is (answer is Understood.AGAIN)
    if again:
        assert "Leg nog eens uit" in again[0].text
        assert again[0].detail == "Abena: “eerst Ama”"


def test_a_plan_for_one_says_for_whom(opened: Opened) -> None:
    dossier = opened.dossier(VERMEER)
    plan = overview.plan_to_show(dossier)
    assert plan is not None
    zones = overview.zones(dossier, plan.id, lemma)
    assert [len(zones[zone]) for zone in Zone] == [1, 1, 1]
    assert zones[Zone.RED][0].audience == "alleen Jolanda"
    assert zones[Zone.RED][0].picture.svg.startswith("<svg")


def test_without_a_plan_it_says_how_to_begin(opened: Opened) -> None:
    assert "Er is nog geen veiligheidsplan" in _words(opened.tab(LINDE, "overview", OverviewTab))


def test_a_later_phase_says_since_when_and_why(opened: Opened) -> None:
    dossier = opened.dossier(OSEI)
    opened.rooms.lane.submit(phases.move, dossier, (2,), "Het gaat goed met iedereen.").result()
    after = opened.dossier(OSEI)
    assert overview.gate_points(after) == ()
    assert "Het gaat goed met iedereen." in overview.since_words(after, opened.clock.now().date())
    assert "Het gaat goed met iedereen." in _words(opened.tab(OSEI, "overview", OverviewTab))


@pytest.mark.parametrize("at", [VERMEER, OSEI])
def test_the_plan_is_in_sight_without_scrolling(opened: Opened, at: int) -> None:
    tab = opened.tab(at, "overview", OverviewTab)
    opened.settle()
    red = next(each for each in tab.findChildren(QLabel) if "belt 112" in each.text())
    bottom = red.mapTo(opened.window, red.rect().bottomLeft()).y()
    assert bottom < opened.window.height()
