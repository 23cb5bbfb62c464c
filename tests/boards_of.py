"""Every board beside *Ons plan* and *Groen-oranje-rood*, in one shape: a name, its pages, its items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop.boards.children import child_board, child_pages, children_with_steps, layout_child
from desktop.boards.geometry import Item
from desktop.boards.helpers import helper_pages, helpers_board, layout_helpers
from desktop.boards.marked import with_marks
from desktop.boards.marks import Mark
from desktop.boards.pictures import Pictures
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.steps_content import steps_board
from desktop.boards.week import layout_week, week_pages
from desktop.boards.week_content import week_board
from desktop.boards.where_to import layout_where, where_board, where_pages
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView

A4 = (841.89, 595.28)
A3 = (1190.56, 841.89)


@dataclass(frozen=True)
class Shown:
    """One board: how many pages it takes at a letter scale, and the items of a page."""

    name: str
    pages: Callable[[float], int]
    items: Callable[..., tuple[Item, ...]]


def shown_boards(
    view: SafeView, pictures: Pictures, now: datetime, marks: dict[EntityId, Mark] | None = None
) -> Iterator[Shown]:
    """The boards of one reader, of every person and every child; with marks on their cards when given."""
    found = marks or {}
    helpers = with_marks(helpers_board(view, pictures), found)
    yield Shown("helpers", partial(helper_pages, helpers), partial(layout_helpers, helpers))
    where = with_marks(where_board(view, pictures, with_addresses=True), found)
    yield Shown("where", partial(where_pages, where), partial(layout_where, where))
    for person in view.dossier.of(Person):
        steps = with_marks(steps_board(view, pictures, person.id), found)
        yield Shown(f"steps {person.name}", partial(steps_pages, steps), partial(layout_steps, steps))
    for child in children_with_steps(view):
        board = with_marks(child_board(view, pictures, child), found)
        yield Shown(f"child {board.name}", partial(child_pages, board), partial(layout_child, board))
    week = with_marks(week_board(view, pictures, now), found)
    yield Shown("week", partial(week_pages, week), partial(layout_week, week))
