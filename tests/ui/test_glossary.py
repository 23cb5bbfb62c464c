"""Begrippen: found as one types, walked by arrows, explained."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.walkers import faults
from ui.pages import Route
from ui.screens_stage import HEIGHT, WIDTH, Stage, settle
from ui.views.glossary import LEGAL, GlossaryPage


@pytest.fixture
def page(caseload_stage: Stage, qtbot: QtBot) -> GlossaryPage:
    window = caseload_stage.window(Route("glossary"))
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(caseload_stage.tasks)
    found = window.findChild(GlossaryPage)
    assert found is not None
    return found


def said(page: GlossaryPage) -> list[str]:
    return [each.text() for each in page.card.findChildren(QLabel) if each.isVisibleTo(page)]


def type_in(page: GlossaryPage, text: str) -> None:
    QTest.keyClicks(page.search, text)
    QTest.qWait(150)
    settle(page.context.tasks)


def test_a_word_of_the_law_is_told_with_its_explanation(page: GlossaryPage) -> None:
    type_in(page, "tijdelijk huisv")
    words = said(page)
    assert "Tijdelijk huisverbod" in words
    assert "je mag een tijd niet in huis komen" in words
    assert any("Dit heet: tijdelijk huisverbod." in each for each in words)


def test_arrows_walk_and_enter_leaves_the_row(page: GlossaryPage) -> None:
    type_in(page, "rechter")
    first = page.list.key()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    second = page.list.key()
    assert second != first
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    settle(page.context.tasks)
    assert page.list.key() == second


def test_only_words_of_the_law(page: GlossaryPage) -> None:
    page.which.choose(LEGAL)
    page.which.chosen.emit(LEGAL)
    settle(page.context.tasks)
    type_in(page, "escalatie")
    assert not page.list.isVisible()


def test_it_can_be_read_named_and_reached(page: GlossaryPage) -> None:
    assert faults(page.window()) == []
