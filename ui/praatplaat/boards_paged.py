"""Which pages a board has in a window: as many cards a page as can be read there, at most as its shape holds.

Pure, any thread; no widget. Whether a sentence fits is asked of all that a board can show, never of how far
somebody is: a board does not change its pages while a client looks at it.
"""

from dataclasses import replace
from functools import partial

from desktop.boards.children import child_pages, layout_child
from desktop.boards.fewer_a_page import Paged, roomy
from desktop.boards.frame import Frame
from desktop.boards.helpers import helper_pages, layout_helpers
from desktop.boards.mat import all_laid, layout_mat, mat_count
from desktop.boards.ons_plan import layout_ons_plan, plan_pages
from desktop.boards.signals import layout_signals, signal_pages
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.week import layout_week, week_pages
from desktop.boards.where_to import layout_where, where_pages
from ui.praatplaat.content import BoardContent
from ui.praatplaat.sights import Sight, Spot


def paged_at(content: BoardContent, spot: Spot) -> Paged:
    """The board at a place; *Ons plan* when it is not there. The mat with every card on it."""
    who = spot.person
    found = Paged(partial(plan_pages, content.plan), partial(layout_ons_plan, content.plan))
    match spot.sight:
        case Sight.SIGNALS if (signals := content.signals_of(who)) is not None:
            found = Paged(partial(signal_pages, signals), partial(layout_signals, signals))
        case Sight.STEPS if (steps := content.steps_of(who)) is not None:
            found = Paged(partial(steps_pages, steps), partial(layout_steps, steps))
        case Sight.CHILD if (child := content.child(who)) is not None:
            found = Paged(partial(child_pages, child), partial(layout_child, child))
        case Sight.MAT if (mat := content.mat(who)) is not None:
            found = Paged(partial(mat_count, mat), partial(layout_mat, all_laid(mat)))
        case Sight.WEEK:
            found = Paged(partial(week_pages, content.week), partial(layout_week, content.week))
        case Sight.HELPERS:
            found = Paged(partial(helper_pages, content.helpers), partial(layout_helpers, content.helpers))
        case Sight.WHERE:
            found = Paged(partial(where_pages, content.where), partial(layout_where, content.where))
        case _:
            pass
    return found


def frame_at(content: BoardContent, spot: Spot, frame: Frame) -> Frame:
    """The window with the scale of letters at which the board at a place is laid out in it."""
    return roomy(paged_at(content, spot), replace(frame, second=content.second))
