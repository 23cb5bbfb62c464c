"""However long a sentence or a word is: its letters can be read, on the screen and on paper."""

from collections.abc import Iterator
from functools import partial

import pytest

from desktop.boards.content import plan_board, signal_board
from desktop.boards.fewer_a_page import Paged, roomy, smallest_sentence
from desktop.boards.frame import LARGE_LETTERS, Frame
from desktop.boards.mat import all_laid, layout_mat, mat_count
from desktop.boards.mat_content import mat_board
from desktop.boards.ons_plan import layout_ons_plan, plan_pages
from desktop.boards.pictures import pictures_for
from desktop.boards.signals import layout_signals, signal_pages
from desktop.boards.tokens import BOARD_TYPE, PAPER_MIN
from desktop.boards.too_long import LONGEST, too_long
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from tests.boards_of import A4, shown_boards
from tests.factories import LINDE, linde_dossier
from tests.hard_words import LONG, hard_dossier
from tests.laptop import MONDAY

LEAST = 10.0
SMALLEST_WINDOW = (1280.0, 720.0)


def boards(dossier: Dossier, size: tuple[float, float] = A4) -> Iterator[tuple[str, Paged]]:
    """Every board of mama on this sheet or in this window."""
    view = safe_view(dossier, reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    plan, signals = plan_board(view, pictures, MONDAY), signal_board(view, pictures, LINDE.mama)
    found = {
        "plan": Paged(partial(plan_pages, plan), partial(layout_ons_plan, plan)),
        "signals": Paged(partial(signal_pages, signals), partial(layout_signals, signals)),
    }
    found |= {each.name: Paged(each.pages, each.items) for each in shown_boards(view, pictures, MONDAY)}
    if size is not A4:
        mat = mat_board(view, plan.cards, LINDE.mama, MONDAY.date())
        found["mat"] = Paged(partial(mat_count, mat), partial(layout_mat, all_laid(mat)))
    yield from found.items()


@pytest.mark.parametrize("second", ["", "pl", "ar"])
def test_on_paper_every_sentence_is_large_enough_and_no_letter_is_tiny(second: str) -> None:
    dossier = with_bank_sentences(hard_dossier()) if second else hard_dossier()
    paper = Frame(*A4, paper=True, second=second)
    for name, board in boards(dossier):
        for sheet in board.sheets(roomy(board, paper)):
            assert smallest_sentence(sheet) >= PAPER_MIN, name
            assert all(word.size >= LEAST for item in sheet for word in item.words), name


@pytest.mark.parametrize("second", ["", "uk", "ar"])
def test_on_the_smallest_screen_no_sentence_is_under_14_point_in_either_language(second: str) -> None:
    dossier = with_bank_sentences(linde_dossier()) if second else hard_dossier()
    frame = Frame(*SMALLEST_WINDOW, second=second)
    least = BOARD_TYPE.least * frame.u
    assert least == pytest.approx(PAPER_MIN * 96 / 72, rel=0.01)
    for name, board in boards(dossier, SMALLEST_WINDOW):
        for sheet in board.sheets(roomy(board, frame)):
            for item in sheet:
                dutch = [at for at, word in enumerate(item.words) if word.index >= 0]
                after = item.words[dutch[-1] + 1 :] if dutch else ()
                assert all(item.words[at].size >= least - 0.01 for at in dutch), (name, item.name)
                assert all(word.size >= least - 0.01 for word in after if word.language), (name, item.name)


def test_ordinary_sentences_keep_as_many_cards_a_page() -> None:
    for size in (A4, SMALLEST_WINDOW):
        frame = Frame(*size, paper=size is A4)
        for name, board in boards(linde_dossier(), size):
            assert roomy(board, frame) == frame, name


def test_a_long_sentence_does_not_make_short_ones_small() -> None:
    frame = Frame(*SMALLEST_WINDOW)
    board = dict(boards(hard_dossier(), SMALLEST_WINDOW))["plan"]
    cards = [item for sheet in board.sheets(roomy(board, frame)) for item in sheet if item.zone]
    short = [word.size for item in cards if "geen bier" in item.name for word in item.words]
    long = [word.size for item in cards if LONG in item.name for word in item.words]
    assert min(short) > 1.3 * max(long)


@pytest.mark.parametrize("size", [A4, SMALLEST_WINDOW])
def test_without_fewer_cards_a_page_the_hard_one_would_be_too_small(size: tuple[float, float]) -> None:
    """The control: what is measured is there to be found."""
    frame = Frame(*size, paper=size is A4)
    found, least = dict(boards(hard_dossier(), size)), frame.least_sentence
    small = [name for name, each in found.items() if min(map(smallest_sentence, each.sheets(frame))) < least]
    assert "plan" in small
    for name in small:
        assert roomy(found[name], frame).letters == LARGE_LETTERS
        assert found[name].count(LARGE_LETTERS) > found[name].count(1.0)


def test_the_worker_is_asked_about_what_no_card_can_hold() -> None:
    view = safe_view(hard_dossier(), reading(LINDE.mama))
    long = {each.text for each in view.dossier.of(Agreement) if len(each.text) > LONGEST}
    assert set(too_long(view)) == long == {LONG}
    assert too_long(safe_view(linde_dossier(), reading(LINDE.mama))) == ()
