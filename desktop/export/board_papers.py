"""Every board on paper, the child's page and the pocket card: for one reader, from the screen's own geometry.

Pure work in memory on frozen input, any thread. Each paper is made from a SafeView and nothing else. A4 or A3
landscape for boards; names and titles are neutral where the paper may be found (security.md, ui.md "Paper").
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from desktop.boards.child_page import layout_child_page
from desktop.boards.children import child_board, child_pages, layout_child
from desktop.boards.client_page import A4
from desktop.boards.content import plan_board
from desktop.boards.fewer_a_page import Paged
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.helpers import TITLE as HELPERS_TITLE
from desktop.boards.helpers import helper_pages, helpers_board, layout_helpers
from desktop.boards.mat import TITLE as MAT_TITLE
from desktop.boards.mat import layout_mat, mat_pages
from desktop.boards.mat_content import laid_board
from desktop.boards.mat_words import layout_mat_words
from desktop.boards.pictures import Pictures
from desktop.boards.pocket_card import layout_neutral_card, layout_pocket_card
from desktop.boards.pocket_content import pocket_card
from desktop.boards.steps import TITLE as STEPS_TITLE
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.steps_content import steps_board
from desktop.boards.week import TITLE as WEEK_TITLE
from desktop.boards.week import layout_week, week_pages
from desktop.boards.week_content import week_board
from desktop.boards.where_to import TITLE as WHERE_TITLE
from desktop.boards.where_to import layout_where, where_board, where_pages
from desktop.domain.board_places import Group
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView
from desktop.errors import ExportError
from desktop.export.papers import A4_LANDSCAPE, Paper, draw_paper, sheets_paper
from desktop.export.serials import file_name

Size = tuple[float, float]
Kept = Sequence[str | None]
CHILD_TITLE = "Mijn plan"
POCKET_TITLE = "Kaartje"
NEUTRAL_TITLE = "Nummers"
_UPRIGHT = (A4.width, A4.height)


def helpers_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    plan: EntityId | None = None,
    *,
    size: Size = A4_LANDSCAPE,
    before: Kept = (),
    many: int = 0,
    second: str = "",
) -> Paper:
    """*Wie helpt mij* on paper. `before` are the kept places, `many` how many a page were chosen."""
    board = helpers_board(view, pictures, plan, before, many)
    paged = Paged(partial(helper_pages, board), partial(layout_helpers, board))
    return sheets_paper(HELPERS_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def where_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    plan: EntityId | None = None,
    *,
    size: Size = A4_LANDSCAPE,
    before: Mapping[str, Kept] | None = None,
    many: int = 0,
    with_addresses: bool = False,
    second: str = "",
) -> Paper:
    """*Waar ga ik heen, wat neem ik mee* on paper; addresses only when asked for and admitted."""
    board = where_board(view, pictures, plan, before, with_addresses=with_addresses, size=many)
    paged = Paged(partial(where_pages, board), partial(layout_where, board))
    return sheets_paper(WHERE_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def steps_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    person: EntityId,
    plan: EntityId | None = None,
    *,
    size: Size = A4_LANDSCAPE,
    second: str = "",
) -> Paper:
    """*Als … dan …* of one person on paper."""
    board = steps_board(view, pictures, person, plan)
    paged = Paged(partial(steps_pages, board), partial(layout_steps, board))
    return sheets_paper(STEPS_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def child_board_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    child: EntityId,
    plan: EntityId | None = None,
    *,
    size: Size = A4_LANDSCAPE,
    before: Mapping[str, Kept] | None = None,
    second: str = "",
) -> Paper:
    """The board of one child on paper."""
    board = child_board(view, pictures, child, plan, before)
    paged = Paged(partial(child_pages, board), partial(layout_child, board))
    return sheets_paper(CHILD_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def mat_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    person: EntityId,
    plan: EntityId | None = None,
    *,
    now: datetime,
    size: Size = A4_LANDSCAPE,
    kept: Mapping[str, Group] | None = None,
    second: str = "",
) -> Paper:
    """What one person laid on the mat the last time and said with it, with its day.

    Raises ExportError when nothing was laid.
    """
    cards = plan_board(view, pictures, now, plan).by_zone()
    board = laid_board(view, cards, person, kept)
    if board is None:
        raise ExportError("paper_without_person")

    def shown(letters: float) -> list[int]:
        keys = [{card.key for card in part if card is not None} for part in mat_pages(board, letters)]
        return [page for page, there in enumerate(keys) if there & set(board.lying)]

    paper = Frame(*size, paper=True, second=second)
    said = layout_mat_words(board, paper)

    def sheet(frame: Frame, page: int) -> tuple[Item, ...]:
        mats = shown(frame.letters)
        if page >= len(mats):
            return said[page - len(mats)]
        return layout_mat(board, frame, page=mats[page])

    paged = Paged(lambda letters: len(shown(letters)) + len(said), sheet)
    return sheets_paper(MAT_TITLE, serial, paper, paged)


def week_paper(
    view: SafeView,
    pictures: Pictures,
    now: datetime,
    serial: str,
    plan: EntityId | None = None,
    *,
    size: Size = A4_LANDSCAPE,
    second: str = "",
) -> Paper:
    """*De week* on paper, from today."""
    board = week_board(view, pictures, now, plan)
    paged = Paged(partial(week_pages, board), partial(layout_week, board))
    return sheets_paper(WEEK_TITLE, serial, Frame(*size, paper=True, second=second), paged)


def child_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    child: EntityId,
    plan: EntityId | None = None,
    *,
    second: str = "",
) -> Paper:
    """The child's page, A4 upright, big pictures."""
    sheets = layout_child_page(child_board(view, pictures, child, plan), serial, second=second)
    return draw_paper(CHILD_TITLE, file_name("mijn-plan", serial), serial, sheets, _UPRIGHT)


def pocket_paper(
    view: SafeView,
    pictures: Pictures,
    serial: str,
    person: EntityId,
    plan: EntityId | None = None,
    *,
    is_neutral: bool = False,
    second: str = "",
) -> Paper:
    """The pocket card of one person on A4 with lines to cut; neutral: like any list of numbers, in Dutch."""
    card = pocket_card(view, pictures, person, plan)
    if is_neutral:
        sheet = layout_neutral_card(card, serial)
        return draw_paper(NEUTRAL_TITLE, file_name("nummers", serial), serial, [sheet], _UPRIGHT)
    sheet = layout_pocket_card(card, serial, second=second)
    return draw_paper(POCKET_TITLE, file_name("kaartje", serial), serial, [sheet], _UPRIGHT)
