"""An answer that takes a protection away is asked for on the card first; without that nothing is saved."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.domain.changes import REMOVED
from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from tests.ui.opened import OSEI, Opened
from tests.ui.told_page import buttons, words
from ui.stage_conflicts import disagree_on_people, end_and_keep_order
from ui.views.conflict_card import ConflictCard
from ui.views.household_conflicts import ConflictsTab

PROFILE, ORDER = "Huishouden · gezinsprofiel", "Huisverbod · weghalen"
APART = "Met deze keuze geldt ‘Niet samen bespreken’ niet meer: "
FREE = "Met deze keuze geldt het huisverbod niet meer voor "


Job = Callable[[Desk, HouseholdId], None]
Answer = tuple[Job, str, str, str, str]
"""How it came to two versions, the card, the button, the field, and how the sentence begins."""


def card_of(opened: Opened, job: Job, name: str) -> ConflictCard:
    opened.rooms.lane.submit(job, opened.households[OSEI]).result()
    tab = opened.tab(OSEI, "conflicts", ConflictsTab)
    (found,) = [each for each in tab.findChildren(ConflictCard) if each.accessibleName() == name]
    return found


def press(card: ConflictCard, said: str) -> None:
    buttons(card, said)[0].click()


def open_fields(opened: Opened) -> set[str]:
    return {each.field for each in opened.dossier(OSEI).conflicts}


ANSWERS: list[Answer] = [
    (disagree_on_people, PROFILE, "Kies: Complexe conflictscheiding", "profiles", APART),
    (end_and_keep_order, ORDER, "Haal het toch weg", REMOVED, FREE),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=[name for _, name, *_ in ANSWERS])
def test_it_is_not_saved_before_what_stops_to_hold_was_read_and_confirmed(
    opened: Opened, qtbot: QtBot, answer: Answer
) -> None:
    job, name, chosen, field, sentence = answer

    card = card_of(opened, job, name)
    assert sentence not in words(card)
    press(card, chosen)
    opened.settle()
    assert sentence in words(card)
    assert not [each for each in opened.window.findChildren(QDialog) if each.isVisible()]
    assert field in open_fields(opened)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in buttons(card, "Kies nog niet"))
    assert not buttons(card, chosen)  # a second click there presses nothing
    QTest.keyClick(buttons(card, "Kies nog niet")[0], Qt.Key.Key_Return)
    opened.settle()
    assert field in open_fields(opened)
    assert sentence not in words(card)
    press(card, chosen)
    press(card, "Ja, kies dit toch")
    opened.settle()
    assert field not in open_fields(opened)


def test_an_answer_made_together_is_asked_for_too_and_anew_for_another(opened: Opened) -> None:
    card = card_of(opened, disagree_on_people, PROFILE)
    press(card, "Kies: Complexe conflictscheiding")
    together = card.own.control.value()
    card.own.control.set_value(together[1:])
    press(card, "Gebruik dit antwoord")
    assert words(card).count(APART) == 1  # one question a card
    assert buttons(card, "Kies: Complexe conflictscheiding")
    card.own.control.set_value(together)
    card.own.control.changed.emit()
    assert APART not in words(card)
    press(card, "Gebruik dit antwoord")  # every profile: that takes nothing away
    opened.settle()
    assert "profiles" not in open_fields(opened)
