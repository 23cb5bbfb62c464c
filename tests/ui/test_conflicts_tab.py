"""Two versions side by side, a person decides; and the timeline that keeps what was not chosen."""

import pytest
from PySide6.QtWidgets import QLabel, QTabBar

from desktop.domain.changes import REMOVED
from desktop.domain.households import NetworkContact
from desktop.domain.plans import Agreement
from tests.ui.opened import LINDE, OSEI, Opened
from ui.pages import Route
from ui.stage_conflicts import disagree
from ui.views.conflict_card import ConflictCard
from ui.views.household_conflicts import ConflictsTab
from ui.views.household_overview import OverviewTab
from ui.views.household_timeline import TimelineTab
from ui.widgets.buttons import Button
from ui.widgets.row_button import RowButton


def _open(opened: Opened, at: int) -> ConflictsTab:
    opened.rooms.lane.submit(disagree, opened.households[at]).result()
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
    assert "Mohamed Aydin, op een andere laptop" in words
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
    assert len([each for each in rows if "Twee versies" in each]) == 1


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
    card.own_text.setText("Abena leest Ama voor.")
    _press_in(card, "Gebruik deze tekst")
    opened.settle()
    assert "Abena leest Ama voor." in [each.text for each in opened.dossier(OSEI).of(Agreement)]


def _press_in(card: ConflictCard, said: str) -> None:
    next(each for each in card.findChildren(Button) if said in each.accessibleName()).click()


@pytest.mark.parametrize(("said", "is_kept"), [("Bewaar het", True), ("Haal het toch weg", False)])
def test_a_removal_against_an_edit_is_decided_by_a_person(opened: Opened, said: str, is_kept: bool) -> None:
    tab = _open(opened, LINDE)
    contested = [each for each in opened.dossier(LINDE).conflicts if each.field == REMOVED]
    assert len(contested) == 1
    words = [each.text() for each in tab.findChildren(QLabel)]
    assert "Relatie: buurman aan de overkant" in words
    assert any(each.startswith("Mohamed Aydin, op een andere laptop. ") for each in words)
    _press(tab, said)
    opened.settle()
    assert (contested[0].entity in opened.dossier(LINDE).entities) is is_kept


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
