"""The praatplaat and paper in two languages as screens, over a plan from the sentence bank.

GUI thread; for ui.screens. Nothing is saved.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.boards.client_page import A4, layout_client_page
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.boards.tokens import LIGHT
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.households import Person
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.language.bank import Use
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import Sight
from ui.screens_boards import board_opened, linde, open_board, open_signals, tap
from ui.screens_language import sentence_bank, type_in_bank
from ui.screens_stage import Screen, Stage
from ui.stage import StageClock


def _board(language: str, *who: str) -> Callable[[Stage], QWidget]:
    """The praatplaat of the family Linde with this language below the Dutch."""
    return lambda stage: open_board(stage.look, with_bank_sentences(linde()), *who, second=language)


def _page(language: str, number: int) -> Callable[[Stage], QWidget]:
    """A page of the client's page, as it is printed."""

    def build(_stage: Stage) -> QWidget:
        dossier = with_bank_sentences(linde())
        view = safe_view(dossier, reading(dossier.of(Person)[0].id))
        content = client_page(view, pictures_for(view, lemma), StageClock().now(), second=language)
        shown = BoardView()
        shown.setFixedSize(round(A4.width), round(A4.height))
        shown.show_items(layout_client_page(content)[number], LIGHT)
        return shown

    return build


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
    Screen("papier-arabisch", _page("ar", 1)),
    Screen("papier-oekraiens", _page("uk", 1)),
    Screen("papier-pools", _page("pl", 1)),
    Screen("zinnenbank-niet-samen", sentence_bank(1, Use.AGREEMENT), type_in_bank("samen")),
)
