"""However long a sentence or a word is: on paper it is said in 14 pt or more, and nothing is under 10 pt."""

from collections.abc import Iterator
from functools import partial

import pytest

from desktop.boards.content import plan_board, signal_board
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.pictures import pictures_for
from desktop.boards.signals import layout_signals, signal_pages
from desktop.boards.tokens import PAPER_MIN
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.safe_view import safe_view
from desktop.export.fewer_a_page import Layout, Sheets, sheets_of, smallest_sentence
from tests.boards_of import A4, shown_boards
from tests.factories import LINDE, linde_dossier
from tests.hard_words import hard_dossier
from tests.laptop import MONDAY

LEAST = 10.0


def boards(dossier: Dossier, second: str) -> Iterator[tuple[str, Sheets]]:
    view = safe_view(dossier, reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    plan, signals = plan_board(view, pictures, MONDAY), signal_board(view, pictures, LINDE.mama)

    def shown(layout: Layout) -> Layout:
        return partial(layout, *A4, paper=True, second=second)

    yield "plan", sheets_of(lambda scale: len(pages(plan, scale)), shown(partial(layout_ons_plan, plan)))
    yield "signals", sheets_of(lambda _scale: signal_pages(signals), shown(partial(layout_signals, signals)))
    for board in shown_boards(view, pictures, MONDAY):
        yield board.name, sheets_of(board.pages, shown(board.items))


@pytest.mark.parametrize("second", ["", "pl", "ar"])
def test_every_sentence_is_large_enough_and_no_letter_is_tiny(second: str) -> None:
    dossier = with_bank_sentences(hard_dossier()) if second else hard_dossier()
    for name, sheets in boards(dossier, second):
        assert smallest_sentence(sheets) >= PAPER_MIN, name
        tiny = [word for sheet in sheets for item in sheet for word in item.words if word.size < LEAST]
        assert tiny == [], name


def test_an_ordinary_board_has_as_many_sheets_as_pages_on_the_screen() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    plan = plan_board(view, pictures_for(view, str.lower), MONDAY)
    found = dict(boards(linde_dossier(), ""))
    assert len(found["plan"]) == len(pages(plan))


def test_without_more_sheets_the_hard_one_would_be_too_small() -> None:
    """The control: what is measured is there to be found."""
    view = safe_view(hard_dossier(), reading(LINDE.mama))
    plan = plan_board(view, pictures_for(view, str.lower), MONDAY)
    usual = [layout_ons_plan(plan, *A4, paper=True, page=at) for at in range(len(pages(plan)))]
    assert smallest_sentence(usual) < PAPER_MIN
    assert len(dict(boards(hard_dossier(), ""))["plan"]) > len(usual)
