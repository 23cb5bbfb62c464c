"""Where the cards of one board stand for one reader: what a board keeps between visits.

Frozen plain data, any thread. Never a safety-critical field: two laptops that place cards at the same time
settle by the clock (sync.md: Merge). For who arranges only; the places reach a client as a board.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import msgspec

from desktop.domain.ids import EntityId, HouseholdId

_ID_DIGITS = 32

Group = tuple[str | None, ...]
"""The keys of one group of places in their order; None is a place that is empty."""


class BoardPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one board of a reader. `places` holds each group of the board with its keys.

    `size` is how many cards the worker wants on one page (1, 4, 6 or 9), 0 where the board has its own shape.
    """

    id: EntityId
    board: str = ""
    readers: tuple[EntityId, ...] = ()
    places: tuple[tuple[str, Group], ...] = ()
    size: int = 0


class Arranged(msgspec.Struct, frozen=True, kw_only=True):
    """One board as the worker arranged it: the keys of each group, and how many cards a page (0: its own)."""

    places: Mapping[str, Group]
    size: int = 0


def places_id(household: HouseholdId, board: str, readers: Sequence[EntityId]) -> EntityId:
    """The id of the places of a board: the same on every laptop, so that two never keep two."""
    told = "/".join(("board_places", household, board, *sorted(readers)))
    return EntityId(sha256(told.encode()).hexdigest()[:_ID_DIGITS])
