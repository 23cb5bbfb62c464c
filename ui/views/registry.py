"""Every page of the window, in the order of the rail. A new page is one line here.

GUI thread.
"""

from ui.pages import PageSpec
from ui.views import (
    arrange,
    board_start,
    direction,
    enrol,
    foreign_boards,
    glossary,
    household,
    households,
    print_page,
    settings,
    sync,
    today,
)

PAGES: tuple[PageSpec, ...] = (
    today.SPEC,
    households.SPEC,
    household.SPEC,
    board_start.SPEC,
    arrange.SPEC,
    print_page.SPEC,
    glossary.SPEC,
    foreign_boards.SPEC,
    sync.SPEC,
    enrol.SPEC,
    settings.SPEC,
    direction.SPEC,
)
