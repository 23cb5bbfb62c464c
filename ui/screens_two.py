"""The praatplaat and paper in two languages as screens, over a plan from the sentence bank.

GUI thread; for ui.screens. Nothing is saved.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.demo.bank_plan import with_bank_sentences
from desktop.language.bank import Use
from ui.pages import Route
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import Sight
from ui.screens_boards import board_opened, choose_paper, linde, open_board, open_signals, tap
from ui.screens_language import sentence_bank, type_in_bank
from ui.screens_stage import Screen, Stage
from ui.views.board_start import BoardStartPage
from ui.views.print_page import PrintPage


def _board(language: str, *who: str) -> Callable[[Stage], QWidget]:
    """The praatplaat of the family Linde with this language below the Dutch."""
    return lambda stage: open_board(stage.look, with_bank_sentences(linde()), *who, second=language)


def _start(page: str) -> Callable[[Stage], QWidget]:
    """The page before the board or the paper, of the second household of the caseload."""
    return lambda stage: stage.window(Route(page, household=stage.households[1]))


def print_in(language: str) -> Callable[[QWidget], None]:
    """The praatplaat on paper with this language below the Dutch."""

    def act(widget: QWidget) -> None:
        for page in widget.findChildren(PrintPage):
            page.choices.language.choose(language)
        choose_paper(widget)

    return act


def board_with(language: str) -> Callable[[QWidget], None]:
    """For the first person, with this language chosen."""

    def act(widget: QWidget) -> None:
        for page in widget.findChildren(BoardStartPage):
            page.readers.choose(page.readers.people[0])
            page.language.choose(language)

    return act


def first_card(widget: QWidget) -> None:
    """A card full screen."""
    if isinstance(widget, ClientWindow):
        tap(widget, next(item.key for item in widget.view.shown if item.zone and item.key.isalnum()))


TWO_LANGUAGES = (
    Screen("praatplaat-arabisch", _board("ar", "mama")),
    Screen("praatplaat-arabisch-kaart", _board("ar", "mama"), first_card),
    Screen("praatplaat-arabisch-signalen", _board("ar", "mama"), open_signals),
    Screen("praatplaat-oekraiens", _board("uk", "mama")),
    Screen("praatplaat-oekraiens-als-dan", _board("uk", "papa"), board_opened(Sight.STEPS)),
    Screen("praatplaat-pools", _board("pl", "mama")),
    Screen("praatplaat-turks", _board("tr", "mama")),
    Screen("praatplaat-kiezen-taal", _start("praatplaat"), board_with("ar")),
    Screen("printen-arabisch", _start("print"), print_in("ar")),
    Screen("zinnenbank-niet-samen", sentence_bank(1, Use.AGREEMENT), type_in_bank("samen")),
)
