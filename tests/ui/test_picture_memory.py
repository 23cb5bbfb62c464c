"""A picture is changed with two clicks, and what was chosen for a word comes by itself the next time."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.photos import WordPicture
from desktop.domain.plans import Agreement
from desktop.domain.word_pictures import remembered
from tests.ui.plan_table import Table, begun, editor_of, opened_row, press, write
from tests.ui.walkers import faults
from ui.theme.look import Look
from ui.views.household_plan import PlanTab
from ui.views.plan.picture_choice import PictureControl


@dataclass
class Mouse:
    """Presses buttons and counts how often."""

    count: int = 0

    def click(self, widget: QWidget) -> None:
        self.count += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))


def picture_of(tab: PlanTab) -> PictureControl:
    picture = editor_of(tab).picture
    assert picture is not None
    return picture


def options(tab: PlanTab) -> list[QPushButton]:
    panel = picture_of(tab).panel
    return [each for each in panel.findChildren(QPushButton) if each.property("role") == "picture"]


def chosen(table: Table) -> dict[str, str]:
    return dict(remembered(table.dossier()))


def scene_of_only(table: Table) -> str:
    (agreement,) = (each for each in table.dossier().of(Agreement) if each.text == "Mama belt oma Riet.")
    return agreement.scene


def pick(table: Table, tab: PlanTab, qtbot: QtBot, at: int) -> int:
    """Another picture; gives how many clicks it took."""
    mouse = Mouse()
    mouse.click(picture_of(tab).other_button)
    qtbot.waitUntil(lambda: len(options(tab)) > at)
    mouse.click(options(tab)[at])
    table.settle()
    table.settle()
    return mouse.count


def chose(table: Table, qtbot: QtBot, at: int = 4) -> tuple[PlanTab, int]:
    """The plan, after another picture was chosen for its first row; and how many clicks that took."""
    tab, _agreement = opened_row(table)
    clicks = pick(table, tab, qtbot, at)
    qtbot.waitUntil(lambda: bool(chosen(table)))
    return tab, clicks


def test_two_clicks_change_the_picture_and_keep_it_for_its_word(table: Table, qtbot: QtBot) -> None:
    _tab, clicks = chose(table, qtbot, 3)
    assert clicks == 2
    scene = scene_of_only(table)  # the row was saved with it, and its words are as they were
    assert scene
    assert list(chosen(table).values()) == [scene]


def test_the_next_sentence_with_that_word_has_the_picture_by_itself(table: Table, qtbot: QtBot) -> None:
    tab, _clicks = chose(table, qtbot)
    ((word, scene),) = chosen(table).items()
    tab.add("agreements_rood")
    table.settle()
    write(table, tab, "Noor mag altijd oma bellen.")
    assert picture_of(tab).value() == scene
    tab.editing.save()
    table.settle()
    saved = next(each for each in table.dossier().of(Agreement) if each.text.startswith("Noor mag"))
    assert saved.scene == scene
    assert not editor_of(tab).is_changed  # what came by itself is saved, and nothing waits
    Mouse().click(picture_of(tab).other_button)
    qtbot.waitUntil(lambda: bool(options(tab)))
    assert options(tab)[0].isChecked()  # among the choices it stands first
    assert word
    tab.editing.leave()
    table.settle()


def test_a_sentence_that_says_no_does_not_get_it(table: Table, qtbot: QtBot) -> None:
    tab, _clicks = chose(table, qtbot)
    tab.add("agreements_rood")
    table.settle()
    write(table, tab, "Noor mag oma niet bellen.")
    assert picture_of(tab).value() == ""
    tab.editing.leave()
    table.settle()


def test_a_picture_of_before_stays_when_the_word_is_chosen_for(table: Table, qtbot: QtBot) -> None:
    agreement = begun(table)
    tab = table.open()
    tab.add("agreements_rood")
    table.settle()
    write(table, tab, "Mama gaat oma bellen.")
    tab.editing.leave()
    table.settle()
    tab.open_item(agreement)
    table.settle()
    pick(table, tab, qtbot, 4)
    qtbot.waitUntil(lambda: bool(chosen(table)))
    other = next(each for each in table.dossier().of(Agreement) if each.text.startswith("Mama gaat"))
    assert other.scene == ""
    tab.open_item(other.id)
    table.settle()
    assert picture_of(tab).value() == ""
    assert not editor_of(tab).is_changed


def test_it_can_be_forgotten_and_brought_back(table: Table, qtbot: QtBot) -> None:
    tab, _clicks = chose(table, qtbot)
    kept = chosen(table)
    Mouse().click(picture_of(tab).other_button)
    press(tab, "Vergeet dit")
    qtbot.waitUntil(lambda: not chosen(table))
    assert len(table.dossier().of(WordPicture)) == 1  # empty, never removed: nothing to fight over
    qtbot.waitUntil(lambda: not picture_of(tab).forget_button.isVisible())
    assert table.window is not None
    press_undo = [
        each
        for each in table.window.findChildren(QPushButton)
        if "ngedaan" in each.accessibleName() and each.isVisible()
    ]
    press_undo[-1].click()
    qtbot.waitUntil(lambda: chosen(table) == kept)


@pytest.mark.parametrize("look", [Look(), Look(scale=2.0)], ids=["100", "200"])
def test_the_choices_hold_for_who_does_not_see_or_needs_large_letters(
    table: Table, qtbot: QtBot, look: Look
) -> None:
    agreement = begun(table)
    tab = table.open(look)
    tab.open_item(agreement)
    table.settle()
    Mouse().click(picture_of(tab).other_button)
    qtbot.waitUntil(lambda: bool(options(tab)))
    assert table.window is not None
    assert faults(table.window) == []
