"""The sentence bank as a dialog: found, filled and taken by keyboard, for the eyes that may see it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import HOUSEHOLD, PROFESSIONAL, Scope
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.plans import Zone
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.language.bank import Use, by_key
from desktop.language.bank_links import holds, in_language
from desktop.services.reading import read_again
from tests.ui.walkers import faults
from ui.dialogs.sentence_bank import BankAsked, ChosenSentence, SentenceBankDialog
from ui.presenters import bank
from ui.screens_stage import Stage, settle
from ui.theme.look import Look

LINDE, VERMEER = 0, 1


@dataclass
class Opened:
    """A dialog over a household, and what came of it."""

    dialog: SentenceBankDialog
    dossier: Dossier
    stage: Stage
    chosen: list[ChosenSentence] = field(default_factory=list)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.dialog.search, text)
        QTest.qWait(150)
        settle(self.stage.tasks)

    def press(self, key: Qt.Key) -> None:
        now = QApplication.focusWidget() or self.dialog
        QTest.keyClick(now, key)
        settle(self.stage.tasks)

    def ids(self, *names: str) -> tuple[str, ...]:
        by_name = {person.name: person.id for person in self.dossier.of(Person)}
        return tuple(by_name[name] for name in names)


Open = Callable[..., Opened]


@pytest.fixture
def opened(caseload_stage: Stage, qtbot: QtBot) -> Open:
    def open_it(
        at: int = LINDE, use: Use = Use.AGREEMENT, zone: Zone | None = None, *, is_child: bool = False
    ) -> Opened:
        stage = caseload_stage
        dossier = stage.rooms.lane.submit(read_again, stage.households[at]).result()
        pictures = pictures_for(safe_view(dossier, PROFESSIONAL), lemma)
        found: list[ChosenSentence] = []
        asked = BankAsked(dossier, pictures, use, zone, is_child=is_child)
        dialog = SentenceBankDialog(Look(), stage.tasks, asked, found.append)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        settle(stage.tasks)
        return Opened(dialog, dossier, stage, found)

    return open_it


def test_a_word_and_enter_give_a_sentence(opened: Open) -> None:
    table = opened()
    table.type("belt met")
    table.press(Qt.Key.Key_Return)
    (chosen,) = table.chosen
    assert chosen.text == "Mama belt met oma Riet."
    assert chosen.scene == by_key()[chosen.key].scene
    assert chosen.who == table.ids("mama")
    assert chosen.zone is Zone.ORANGE
    assert chosen.audience == HOUSEHOLD
    assert not table.dialog.isVisible()


def test_enter_right_after_typing_waits_for_what_is_found(opened: Open) -> None:
    table = opened()
    QTest.keyClicks(table.dialog.search, "huur betaalt")
    QTest.keyClicks(table.dialog.search, " kosten")
    QTest.keyClick(table.dialog.search, Qt.Key.Key_Return)
    settle(table.stage.tasks)
    assert [each.key for each in table.chosen] == ["geld_03"]


def test_arrows_walk_while_one_types_and_enter_takes_that_row(opened: Open) -> None:
    table = opened(zone=Zone.RED)
    first = table.dialog.list.key()
    assert by_key()[first].zone is Zone.RED
    table.press(Qt.Key.Key_Down)
    second = table.dialog.list.key()
    assert second != first
    assert table.dialog.search.hasFocus()
    table.press(Qt.Key.Key_Return)
    assert [each.key for each in table.chosen] == [second]


def test_tab_goes_to_the_slots_and_enter_there_takes(opened: Open) -> None:
    table = opened()
    table.type("haalt van school")
    table.press(Qt.Key.Key_Tab)
    slot = table.dialog.preview.fields["wie"]
    assert slot.isAncestorOf(QApplication.focusWidget() or slot) or slot.hasFocus()
    line = slot.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "oma Riet")
    assert table.dialog.preview.words.text() == "Oma Riet haalt Noor van school."
    QTest.keyClick(slot, Qt.Key.Key_Return)
    assert [each.text for each in table.chosen] == ["Oma Riet haalt Noor van school."]


def test_two_people_make_the_verb_plural_and_are_both_kept(opened: Open) -> None:
    table = opened()
    table.type("haalt van school")
    table.dialog.preview.fields["wie"].setEditText("mama en papa")
    assert table.dialog.preview.words.text() == "Mama en papa halen Noor van school."
    table.dialog.take()
    assert table.chosen[0].who == table.ids("mama", "papa")


def test_an_empty_slot_is_asked_for(opened: Open) -> None:
    table = opened()
    table.type("zegt dan het woord")
    assert table.dialog.preview.words.text().endswith("het woord: ….")
    table.press(Qt.Key.Key_Return)
    assert table.chosen == []
    word = table.dialog.preview.fields["woord"]
    assert word.hasFocus() or word.isAncestorOf(QApplication.focusWidget() or word)
    word.setEditText("banaan")
    table.dialog.take()
    assert table.chosen[0].text == "Mama zegt dan het woord: banaan."


def test_a_private_sentence_is_not_for_everyone(opened: Open) -> None:
    table = opened()
    table.type("veilig huis")
    table.press(Qt.Key.Key_Return)
    (chosen,) = table.chosen
    assert chosen.text == "Mama gaat met Noor naar het veilige huis."
    assert chosen.audience.scope is Scope.PERSONS
    assert chosen.audience.persons == table.ids("mama")


def test_a_private_sentence_without_a_member_is_for_professionals(opened: Open) -> None:
    table = opened()
    sentence = by_key()["nu_veilig_07"]
    offers = bank.offers_for(table.dossier, sentence, is_child=False)
    filling = bank.first_filling(offers)
    assert bank.audience_of(table.dossier, sentence, filling).scope is Scope.PROFESSIONALS


def test_who_did_the_violence_stays_away_in_a_condition(opened: Open) -> None:
    table = opened(VERMEER, Use.CONDITION)
    table.type("bellen of appen")
    table.press(Qt.Key.Key_Return)
    assert table.chosen[0].text == "Peter mag Jolanda niet bellen of appen."
    assert table.chosen[0].term == "contactverbod"


def test_a_child_says_it_in_its_own_words(opened: Open) -> None:
    table = opened(is_child=True)
    table.type("eigen kamer ruzie mijn")
    assert table.dialog.preview.words.text() == "Bij ruzie ga ik naar mijn kamer."
    table.dialog.preview.child_tick.click()
    settle(table.stage.tasks)
    assert table.dialog.preview.words.text() == "Bij ruzie gaat Noor naar de eigen kamer."


def test_a_theme_narrows_and_nothing_found_says_so(opened: Open) -> None:
    table = opened()
    table.dialog.choose_theme("geld")
    settle(table.stage.tasks)
    assert by_key()[table.dialog.list.key()].theme == "geld"
    table.type("xyzzy")
    assert not table.dialog.use_button.isEnabled()
    table.press(Qt.Key.Key_Return)
    assert table.chosen == []


def test_escape_empties_the_search_and_then_leaves(opened: Open) -> None:
    table = opened()
    table.type("huur")
    table.press(Qt.Key.Key_Escape)
    assert table.dialog.search.text() == ""
    assert table.dialog.isVisible()
    table.press(Qt.Key.Key_Escape)
    assert not table.dialog.isVisible()
    assert table.chosen == []


def test_only_sentences_of_the_kind_are_offered(opened: Open) -> None:
    table = opened(use=Use.BAG)
    table.type("paspoort")
    table.press(Qt.Key.Key_Return)
    assert table.chosen[0].text == "Mijn paspoort"
    assert table.chosen[0].use is Use.BAG


def test_it_can_be_read_named_and_reached(opened: Open) -> None:
    table = opened()
    table.dialog.resize(1240, 680)
    table.type("haalt van school")
    assert isinstance(table.dialog, QWidget)
    assert faults(table.dialog) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [("mama", ("mama",)), ("MAMA en papa", ("mama", "papa")), ("tante Els", ("tante Els",)), (" ", ())],
)
def test_what_is_typed_in_a_slot(opened: Open, typed: str, names: tuple[str, ...]) -> None:
    dossier = opened().dossier
    offers = bank.offers_for(dossier, by_key()["ruzie_stop_04"], is_child=False)
    assert bank.read_slot(typed, offers["wie"]).names == names


def keys_for(opened: Opened, word: str, steps: Callable[[], int]) -> int:
    """How many keys a sentence takes: the word that is typed, then what `steps` presses."""
    opened.type(word)
    return len(word) + steps()


MOST_KEYS = 12
"""F2, a word of at most eight letters, a Tab, an arrow, Enter: 10 seconds at 1.2 keys a second."""


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("slapen", "slapen_"),
        ("wandel", "even_weg_04"),
        ("alcohol", ""),
        ("geld", "geld_"),
        ("school", ""),
        ("politie", ""),
        ("opruimen", "hulp_11"),
    ],
)
def test_a_sentence_takes_few_keys(opened: Open, word: str, sentence: str) -> None:
    table = opened(use=Use.AGREEMENT)

    def take() -> int:
        pressed = 0
        while table.dialog.isVisible() and pressed < 4:  # an empty slot asks for a word; Enter goes on
            table.press(Qt.Key.Key_Return)
            pressed += 1
        return pressed

    keys = 1 + keys_for(table, word, take)
    assert table.chosen and table.chosen[0].key.startswith(sentence)
    assert "…" not in table.chosen[0].text
    assert keys <= MOST_KEYS


def test_a_name_in_a_slot_is_one_tab_and_one_arrow(opened: Open) -> None:
    table = opened(use=Use.AGREEMENT)
    keys = 1 + len("dokter")
    table.type("dokter")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return):
        table.press(key)
        keys += 1
    (chosen,) = table.chosen
    assert chosen.who == table.ids("papa")
    assert keys <= MOST_KEYS


def test_the_row_remembers_its_sentence_and_what_filled_it(opened: Open) -> None:
    table = opened()
    table.type("belt met")
    table.press(Qt.Key.Key_Return)
    (chosen,) = table.chosen
    assert chosen.link is not None and chosen.link.key == chosen.key
    assert holds(chosen.text, chosen.link)
    assert not holds(chosen.text.replace("Mama", "Papa"), chosen.link)
    assert in_language(chosen.text, chosen.link, "en") == "Mama calls oma Riet."
