"""Two things that sync says of this laptop as a whole: how long it may be read, and how far a first sync is.

Pure, any thread. Must not import sync: `sync_pictures` makes these values.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class LeaseLine:
    """How many whole days are left; `is_warned` from the fifth day, `is_over` after the seventh."""

    days_left: int
    is_warned: bool = False
    is_over: bool = False


@dataclass(frozen=True)
class ArrivingLine:
    """Whole households, and items, of how many."""

    households: int
    of_households: int
    items: int
    of_items: int
