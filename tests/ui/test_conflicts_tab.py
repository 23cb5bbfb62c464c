"""Two versions side by side, a person decides; and the timeline that keeps what was not chosen."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QFrame, QLabel, QTabBar

from desktop.domain.audience import PROFESSIONALS, only
from desktop.domain.changes import REMOVED
from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, Dismissal
from desktop.domain.profiles import Profile
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.ui.opened import LINDE, OSEI, Opened
from tests.ui.plan_table import HARD
from tests.ui.told_page import buttons
from ui.pages import Route
from ui.stage_conflicts import activate_twice, arrive, disagree, disagree_on_people, keep_and_remove
from ui.views.conflict_card import ConflictCard
from ui.views.household_conflicts import ConflictsTab
from ui.views.household_overview import OverviewTab
from ui.views.household_people import PeopleTab
from ui.views.household_timeline import TimelineTab
from ui.views.plan.sentence_edit import SentenceEdit
from ui.widgets.buttons import Button
from ui.widgets.row_button import RowButton


def _open(opened: Opened, at: int, job: Callable[[Desk, HouseholdId], None] = disagree) -> ConflictsTab:
    opened.rooms.lane.submit(job, opened.households[at]).result()
    return opened.tab(at, "conflicts", ConflictsTab)


def _press(tab: ConflictsTab | TimelineTab, said: str) -> None:
    next(each for each in tab.findChildren(Button) if said in each.accessibleName()).click()


def _is_tab_shown(opened: Opened) -> bool:
    bar = opened.find(QTabBar)
    at = next(at for at in range(bar.count()) if bar.tabText(at) == "Twee versies")
    return bar.isTabVisible(at)


def test_a_card_names_both_authors_and_a_choice_settles_it(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    words = [each.text() for each in tab.findChildren(QLabel)]
    assert "Mohamed Aydin, op de laptop van Mohamed" in words
    assert "Eva de Vries, op deze laptop" in words
    assert "Actief · versie 1 · Groen · Abena" in words  # where in the plan it stands
    assert _is_tab_shown(opened)
    _press(tab, "Kies: Mama brengt de kinderen om 7 uur naar bed.")
    opened.settle()
    _press(tab, "Kies: 06 00 00 00 12")
    opened.settle()
    dossier = opened.dossier(OSEI)
    assert dossier.conflicts == ()
    assert "Mama brengt de kinderen om 7 uur naar bed." in [each.text for each in dossier.of(Agreement)]
    assert dossier.of(NetworkContact)[0].phone == "06 00 00 00 12"
    assert not _is_tab_shown(opened)


def test_the_overview_says_which_agreement_has_two_versions(opened: Opened) -> None:
    _open(opened, OSEI)
    opened.go(Route("household", household=opened.households[OSEI], tab="overview"))
    opened.settle()
    rows = [each.accessibleName() for each in opened.find(OverviewTab).findChildren(RowButton)]
    assert "Mama brengt de kinderen om 7 uur naar bed. Twee versies" in rows
    agreements = {each.text for each in opened.dossier(OSEI).of(Agreement)}
    assert (
        sum(each.partition(" Twee versies")[0] in agreements for each in rows if "Twee versies" in each) == 1
    )


def test_what_was_not_chosen_stays_in_the_timeline(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    _press(tab, "Kies: Mama brengt")
    opened.settle()
    timeline = opened.tab(OSEI, "timeline", TimelineTab)
    words = " ".join(each.text() for each in timeline.findChildren(QLabel))
    assert "Abena brengt Ama naar bed na het eten." in words
    assert "Afspraak: gekozen uit twee versies" in words
    assert "Mohamed Aydin" in words


def test_a_third_text_can_be_written_together(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    card = next(
        each
        for each in tab.findChildren(ConflictCard)
        if "Mama brengt" in " ".join(words.text() for words in each.findChildren(QLabel))
    )
    assert card.own.control.value() == (
        "Mama brengt de kinderen om 7 uur naar bed. Abena brengt Ama naar bed na het eten."
    )  # both, one after the other
    card.own.control.set_value("")
    _press_in(card, "Gebruik deze tekst")
    opened.settle()
    assert any("Hier staat nog niets." in each.text() for each in card.findChildren(QLabel))
    assert len(opened.dossier(OSEI).conflicts) == 2
    card.own.control.set_value("Abena leest Ama voor.\nMama kijkt mee. ")
    _press_in(card, "Gebruik deze tekst")
    opened.settle()
    assert "Abena leest Ama voor.\nMama kijkt mee." in [
        each.text for each in opened.dossier(OSEI).of(Agreement)
    ]


def _press_in(card: ConflictCard, said: str) -> None:
    next(each for each in card.findChildren(Button) if said in each.accessibleName()).click()


def test_a_sentence_written_together_has_the_tips_of_the_plan(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    sentence = tab.findChild(SentenceEdit)
    assert sentence is not None
    sentence.set_value(HARD)
    opened.settle()
    assert len(sentence.edit.extraSelections()) == 1
    assert buttons(tab, "Gebruik: ‘")
    _press(tab, "Uitgelegd met plaatje")
    opened.settle()
    assert sentence.edit.extraSelections() == []
    assert sentence.value() == HARD  # a tip that goes takes nothing that is being written
    (away,) = opened.dossier(OSEI).of(Dismissal)
    _press(tab, "Gebruik deze tekst")
    opened.settle()
    assert away.text == HARD
    assert HARD in [each.text for each in opened.dossier(OSEI).of(Agreement)]


@pytest.mark.parametrize(("said", "is_kept"), [("Bewaar het", True), ("Haal het toch weg", False)])
def test_a_removal_against_an_edit_is_decided_by_a_person(opened: Opened, said: str, is_kept: bool) -> None:
    tab = _open(opened, LINDE)
    contested = [each for each in opened.dossier(LINDE).conflicts if each.field == REMOVED]
    assert len(contested) == 1
    sides = _sides(tab)
    assert sides["Bewaren"][:2] == [
        "Relatie: buurman aan de overkant",
        "Mohamed Aydin, op de laptop van Mohamed",
    ]
    assert sides["Weghalen"][0] == "Eva de Vries, op deze laptop"
    _press(tab, said)
    opened.settle()
    assert (contested[0].entity in opened.dossier(LINDE).entities) is is_kept


def test_an_edit_that_comes_while_a_removal_is_asked_for_stands_on_the_card(opened: Opened) -> None:
    tab = _open(opened, LINDE)
    (contested,) = [each for each in opened.dossier(LINDE).conflicts if each.field == REMOVED]
    opened.rooms.lane.submit(_call_first, opened.households[LINDE], contested.entity).result()
    opened.settle()
    assert any(each.startswith("Naam: Sam, bel hem eerst") for each in _sides(tab)["Bewaren"])
    _press(tab, "Haal het toch weg")
    opened.settle()
    assert contested.entity not in opened.dossier(LINDE).entities


def _call_first(desk: Desk, household: HouseholdId, contact: EntityId) -> None:
    """A colleague writes another field, who saw nothing of the removal."""
    seen = read(desk, household)
    helper = seen.entities[contact]
    assert isinstance(helper, NetworkContact)
    arrive(desk, seen, "contact.changed", after=[msgspec.structs.replace(helper, name="Sam, bel hem eerst")])


def test_keeping_here_against_removing_elsewhere_names_everybody_on_their_side(opened: Opened) -> None:
    tab = _open(opened, LINDE, keep_and_remove)
    sides = _sides(tab)
    assert [each for each in sides["Bewaren"] if "laptop" in each] == ["Eva de Vries, op deze laptop"]
    assert [each for each in sides["Weghalen"] if "laptop" in each] == [
        "Eva de Vries, op je andere laptop",
        "Mohamed Aydin, op de laptop van Mohamed",
    ]


def _sides(tab: ConflictsTab) -> dict[str, list[str]]:
    """What stands below "Bewaren" and below "Weghalen", until the next of them or the end of the card."""
    found: dict[str, list[str]] = {}
    for card in tab.findChildren(ConflictCard):
        for side in card.findChildren(QFrame):
            words = [each.text() for each in side.findChildren(QLabel)]
            if side.property("role") == "row" and words[0] in {"Bewaren", "Weghalen"}:
                found[words[0]] = words[1:]
    return found


def test_who_wrote_the_same_stands_with_the_same_value(opened: Opened) -> None:
    tab = _open(opened, OSEI, disagree_on_people)
    words = [each.text() for each in tab.findChildren(QLabel)]
    at = words.index("Intieme terreur")
    named = [each for each in words[at : at + 5] if "laptop" in each]
    assert named == ["Eva de Vries, op je andere laptop", "Mohamed Aydin, op de laptop van Mohamed"]
    assert words.count("Intieme terreur") == 1


def test_profiles_people_and_eyes_are_put_together_or_chosen_anew(opened: Opened) -> None:
    tab = _open(opened, OSEI, disagree_on_people)
    first, second = (person.id for person in opened.dossier(OSEI).of(Person)[:2])
    cards = {each.accessibleName(): each for each in tab.findChildren(ConflictCard)}
    assert set(cards["Huishouden · gezinsprofiel"].own.control.value()) == {
        Profile.INTIMATE_TERROR,
        Profile.COMPLEX_SEPARATION,
    }
    assert set(cards["Afspraak · wie"].own.control.value()) == {first, second}
    eyes = cards["Afspraak · wie dit mag zien"].own.control
    assert eyes.value() == PROFESSIONALS  # the fewest eyes
    eyes.choose(only(second))
    assert any("conflicts" in place for place in opened.window.drafts())
    for name in cards:  # the others are made anew each time, and keep what was chosen in them
        card = next(each for each in tab.findChildren(ConflictCard) if each.accessibleName() == name)
        _press_in(card, "Gebruik dit antwoord")
        opened.settle()
        for sure in buttons(tab, "Ja, kies dit toch"):  # the second may see it from now on
            sure.click()
            opened.settle()
    dossier = opened.dossier(OSEI)
    assert dossier.conflicts == ()
    assert set(dossier.household.profiles) == {Profile.INTIMATE_TERROR, Profile.COMPLEX_SEPARATION}
    assert set(dossier.of(Agreement)[0].who) == {first, second}
    assert dossier.of(Agreement)[0].audience == only(second)
    assert opened.window.drafts() == {}


def test_which_plan_holds_is_chosen_by_what_only_it_says(opened: Opened) -> None:
    tab = _open(opened, OSEI, activate_twice)
    words = [each.text() for each in tab.findChildren(QLabel)]
    assert len([each for each in words if each.startswith("Versie 2, actief gemaakt op ")]) == 2
    for only_here in ("We praten elke zondag na het eten.", "We praten elke woensdag."):
        assert words.count(only_here) == 1
    _press(tab, "op de laptop van Mohamed")
    opened.settle()
    dossier = opened.dossier(OSEI)
    assert dossier.conflicts == ()
    said = [each.text for each in dossier.of(Agreement) if each.plan == dossier.household.active_plan]
    assert "We praten elke woensdag." in said


def test_a_card_leads_to_where_it_stands(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    words = [each.text() for each in tab.findChildren(QLabel)]
    assert "Vriendin van Abena · staat in het plan: Actief · versie 1" in words
    _press(tab, "Bekijk waar het staat: Grace")
    opened.settle()
    form = opened.find(PeopleTab).form
    assert form is not None
    assert form.entity.name == "Grace"


def test_an_older_moment_can_be_read(opened: Opened) -> None:
    tab = _open(opened, OSEI)
    _press(tab, "Kies: Mama brengt")
    opened.settle()
    timeline = opened.tab(OSEI, "timeline", TimelineTab)
    _press(timeline, "Lees hoe het was na: Veiligheidsplan actief gemaakt")
    opened.settle()
    words = [each.text() for each in timeline.findChildren(QLabel)]
    assert "Abena brengt Ama naar bed." in words
    assert "Actief · versie 1" in words
