"""What the boards and their groups are called where their places are kept.

Names in the change log, any thread: never reuse one.
"""

from collections.abc import Mapping

from desktop.boards.where_to import BAG, PLACES
from desktop.domain.board_places import Group
from desktop.domain.plans import Zone

__all__ = ["ASIDE", "BAG", "CARDS", "CHILD", "HELPERS", "MAT", "PLACES", "PLAN", "WHERE", "zones_kept"]

PLAN = "plan"
HELPERS = "helpers"
WHERE = "where"
CHILD = "child"
"""The board of a child is this, a slash and the id of the child."""
MAT = "mat"
CARDS = "cards"
"""The only group of a board without groups."""
ASIDE = "aside"
"""The cards of the mat that the worker does not lay."""


def zones_kept(groups: Mapping[str, Group]) -> tuple[Group, ...]:
    """The kept places of *Ons plan*, green to red; empty when nothing was kept."""
    return tuple(groups.get(zone, ()) for zone in Zone) if groups else ()
