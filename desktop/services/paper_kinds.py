"""Which papers there are, whose they can be, and how each is drawn for its reader.

Pure work in memory on frozen input, any thread; a paper can take 100 ms. Every paper is made from a SafeView.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from desktop.boards.children import child_board, children_with_steps
from desktop.boards.content import plan_board, shown_plan
from desktop.boards.helpers import helpers_board
from desktop.boards.kept_boards import CARDS, CHILD, HELPERS, MAT, PLAN, WHERE, zones_kept
from desktop.boards.mat_content import mat_board
from desktop.boards.pictures import Pictures
from desktop.boards.standing import standing
from desktop.boards.steps_content import with_steps
from desktop.boards.where_to import where_board
from desktop.domain.dutch_time import local
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.kept import Kept
from desktop.domain.mat import days
from desktop.domain.plans import Agreement, Signal
from desktop.domain.safe_view import SafeView
from desktop.errors import ExportError
from desktop.export import board_papers as boards
from desktop.export import papers
from desktop.export.papers import A3_LANDSCAPE, A4_LANDSCAPE, Paper


class PaperKind(StrEnum):
    """Which paper."""

    PAGE = "page"
    BOARD = "board"
    SIGNALS = "signals"
    STEPS = "steps"
    WEEK = "week"
    HELPERS = "helpers"
    WHERE = "where"
    MAT = "mat"
    CHILD_BOARD = "child_board"
    CHILD_PAGE = "child_page"
    POCKET = "pocket"
    PROFESSIONAL = "professional"


OF_ONE = frozenset(
    {
        PaperKind.SIGNALS,
        PaperKind.STEPS,
        PaperKind.MAT,
        PaperKind.CHILD_BOARD,
        PaperKind.CHILD_PAGE,
        PaperKind.POCKET,
    }
)
"""Papers of one person: an order names whose."""

ON_A3 = frozenset(
    {
        PaperKind.BOARD,
        PaperKind.SIGNALS,
        PaperKind.STEPS,
        PaperKind.WEEK,
        PaperKind.HELPERS,
        PaperKind.WHERE,
        PaperKind.MAT,
        PaperKind.CHILD_BOARD,
    }
)
"""Boards: they fill an A3 as well as an A4."""

WITH_ADDRESSES = frozenset({PaperKind.PAGE, PaperKind.WHERE})
"""Papers on which addresses can stand, when asked for."""


@dataclass(frozen=True)
class Sheet:
    """How a paper is made: of which plan and person, when, how large, with or without addresses.

    `second` is the language below the Dutch, by its code.
    """

    plan: EntityId
    person: EntityId | None
    now: datetime
    serial: str
    is_large: bool = False
    is_neutral: bool = False
    with_addresses: bool = False
    second: str = ""
    kept: Kept = field(default_factory=dict)
    """Where the cards of this reader stand on the screen: there they stand on paper."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many cards a page were chosen on the screen, by board."""

    @property
    def size(self) -> tuple[float, float]:
        """The size of a board, pt."""
        return A3_LANDSCAPE if self.is_large else A4_LANDSCAPE

    @property
    def whose(self) -> EntityId:
        """The person of a paper of one; raises ExportError when nobody was named."""
        if self.person is None:
            raise ExportError("paper_without_person")
        return self.person


def whose(view: SafeView, pictures: Pictures, kind: PaperKind, plan: EntityId) -> tuple[EntityId, ...]:
    """Of whom a paper can be made for this reader, in their order; empty for a paper of everybody."""
    people = [person.id for person in view.dossier.of(Person)]
    having: set[EntityId | None] = set()
    match kind:
        case PaperKind.SIGNALS:
            having = {signal.person for signal in view.dossier.of(Signal) if signal.plan == plan}
        case PaperKind.STEPS:
            having = set(with_steps(view, pictures, plan))
        case PaperKind.CHILD_BOARD | PaperKind.CHILD_PAGE:
            having = set(children_with_steps(view, plan))
        case PaperKind.MAT:
            cards = {each.id for each in view.dossier.of(Agreement) if each.plan == plan}
            laid = [mat for mat in days(view.dossier) if any(each.item in cards for each in mat.answers)]
            having = {mat.person for mat in laid if mat.person in view.reader.persons}
        case PaperKind.POCKET if shown_plan(view, plan) is not None:
            having = set(view.reader.persons)
        case _:
            pass
    return tuple(person for person in people if person in having)


def draw(kind: PaperKind, view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    """A paper for people. Raises ExportError for a paper of one without a person, KeyError for another."""
    return _DRAWN[kind](view, pictures, sheet)


def standing_on(kind: PaperKind, view: SafeView, pictures: Pictures, sheet: Sheet) -> Kept:
    """Where the cards of a board stand on its paper, to keep until the next visit; empty for other papers."""
    kept = sheet.kept
    match kind:
        case PaperKind.BOARD:
            made = plan_board(view, pictures, sheet.now, sheet.plan, zones_kept(kept.get(PLAN, {})))
            grid = tuple(kept.get(PLAN, {}).get(CARDS, ()))
            return standing([replace(made, size=sheet.sizes.get(PLAN, 0), grid=grid)])
        case PaperKind.HELPERS:
            before = kept.get(HELPERS, {}).get(CARDS, ())
            return standing([helpers_board(view, pictures, sheet.plan, before, sheet.sizes.get(HELPERS, 0))])
        case PaperKind.WHERE:
            many = sheet.sizes.get(WHERE, 0)
            return standing([where_board(view, pictures, sheet.plan, kept.get(WHERE, {}), size=many)])
        case PaperKind.CHILD_BOARD:
            places = kept.get(f"{CHILD}/{sheet.whose}", {})
            return standing([child_board(view, pictures, sheet.whose, sheet.plan, places)])
        case PaperKind.MAT:
            cards = plan_board(view, pictures, sheet.now, sheet.plan).by_zone()
            return standing([mat_board(view, cards, sheet.whose, local(sheet.now).date(), kept.get(MAT, {}))])
        case _:
            return {}


def _page(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(papers.client_paper, view, pictures, sheet.now, sheet.serial, sheet.plan)
    return made(with_addresses=sheet.with_addresses, second=sheet.second)


def _board(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(papers.board_paper, view, pictures, sheet.now, sheet.serial, sheet.plan, size=sheet.size)
    kept = sheet.kept.get(PLAN, {})
    grid, many = tuple(kept.get(CARDS, ())), sheet.sizes.get(PLAN, 0)
    return made(before=zones_kept(kept), grid=grid, many=many, second=sheet.second)


def _signals(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    return papers.signals_paper(
        view, pictures, sheet.serial, sheet.whose, sheet.plan, size=sheet.size, second=sheet.second
    )


def _steps(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    return boards.steps_paper(
        view, pictures, sheet.serial, sheet.whose, sheet.plan, size=sheet.size, second=sheet.second
    )


def _week(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    return boards.week_paper(
        view, pictures, sheet.now, sheet.serial, sheet.plan, size=sheet.size, second=sheet.second
    )


def _helpers(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(boards.helpers_paper, view, pictures, sheet.serial, sheet.plan, size=sheet.size)
    kept, many = sheet.kept.get(HELPERS, {}).get(CARDS, ()), sheet.sizes.get(HELPERS, 0)
    return made(before=kept, many=many, second=sheet.second)


def _where(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(boards.where_paper, view, pictures, sheet.serial, sheet.plan, size=sheet.size)
    kept, many = sheet.kept.get(WHERE, {}), sheet.sizes.get(WHERE, 0)
    return made(with_addresses=sheet.with_addresses, before=kept, many=many, second=sheet.second)


def _mat(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(boards.mat_paper, view, pictures, sheet.serial, sheet.whose, sheet.plan)
    return made(now=sheet.now, size=sheet.size, kept=sheet.kept.get(MAT, {}), second=sheet.second)


def _child_board(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(boards.child_board_paper, view, pictures, sheet.serial, sheet.whose, sheet.plan)
    before = sheet.kept.get(f"{CHILD}/{sheet.whose}", {})
    return made(size=sheet.size, before=before, second=sheet.second)


def _child_page(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    return boards.child_paper(view, pictures, sheet.serial, sheet.whose, sheet.plan, second=sheet.second)


def _pocket(view: SafeView, pictures: Pictures, sheet: Sheet) -> Paper:
    made = partial(boards.pocket_paper, view, pictures, sheet.serial, sheet.whose, sheet.plan)
    return made(is_neutral=sheet.is_neutral, second=sheet.second)


_DRAWN: Mapping[PaperKind, Callable[[SafeView, Pictures, Sheet], Paper]] = {
    PaperKind.PAGE: _page,
    PaperKind.BOARD: _board,
    PaperKind.SIGNALS: _signals,
    PaperKind.STEPS: _steps,
    PaperKind.WEEK: _week,
    PaperKind.HELPERS: _helpers,
    PaperKind.WHERE: _where,
    PaperKind.MAT: _mat,
    PaperKind.CHILD_BOARD: _child_board,
    PaperKind.CHILD_PAGE: _child_page,
    PaperKind.POCKET: _pocket,
}
