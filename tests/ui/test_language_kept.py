"""The language that a worker chose for a household is there at the next board, and on its paper."""

from desktop.boards.in_two import fixed, second_of
from desktop.language.bank_translations import translations
from tests.ui.kitchen_table import Kitchen, said
from ui.pages import Route
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.reading_aloud import STOP
from ui.views.board_start import BoardStartPage
from ui.views.language_choice import LanguageChoice
from ui.views.print_page import PrintPage


def pick(choice: LanguageChoice, language: str) -> None:
    """As a mouse does it: this is kept."""
    at = choice.box.findData(language)
    choice.box.setCurrentIndex(at)
    choice.box.activated.emit(at)


def kept(kitchen: Kitchen) -> str:
    return kitchen.dossier.household.second_language


def test_what_was_chosen_is_kept_and_taken_again(kitchen: Kitchen) -> None:
    kitchen.choose("mama")
    assert kitchen.page.language.chosen == ""
    pick(kitchen.page.language, "ar")
    kitchen.qtbot.waitUntil(lambda: kept(kitchen) == "ar")
    again = kitchen.stage.window(Route("praatplaat", household=kitchen.household))
    kitchen.qtbot.addWidget(again)
    (page,) = again.findChildren(BoardStartPage)
    kitchen.qtbot.waitUntil(lambda: page.language.chosen == "ar")
    paper = kitchen.stage.window(Route("print", household=kitchen.household))
    kitchen.qtbot.addWidget(paper)
    (printing,) = paper.findChildren(PrintPage)
    kitchen.qtbot.waitUntil(lambda: printing.choices.language.chosen == "ar")
    pick(printing.choices.language, "")
    kitchen.qtbot.waitUntil(lambda: kept(kitchen) == "nl")


def test_only_dutch_chosen_goes_before_what_somebody_speaks(kitchen: Kitchen) -> None:
    pick(kitchen.page.language, "")
    kitchen.qtbot.waitUntil(lambda: kept(kitchen) == "nl")
    kitchen.choose("mama")
    assert kitchen.page.language.chosen == ""


def test_a_board_in_two_languages_says_so_on_every_card_that_fills_it(kitchen: Kitchen) -> None:
    kitchen.page.language.choose("pl")
    board = kitchen.open("mama", "papa", "Noor")
    assert "vertaling, laat nakijken" in said(board)
    _card(board)
    assert "vertaling, laat nakijken" in said(board)


def _card(board: ClientWindow) -> None:
    button = next(each for each in board.view.buttons if each.item.zone and each.item.key.isalnum())
    button.click()


def test_the_button_that_stops_the_voice_is_in_both_languages() -> None:
    for language in translations():
        assert second_of(fixed(STOP.label, language)) is not None
