"""A household that moves to another region of the installation: offered, taken in there, let go here.

Frozen plain data and pure rules, any thread (domain.md: "Handover and sharing"). Until the other region's
receipt covers everything, the workers here stay responsible.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desktop.domain.changes import Stamped
from desktop.domain.ids import EntityId, WorkerId

MARK = "receiving"
"""The field by which an operation is known to be of a move: no other kind has one that is called so."""
TOLD = timedelta(days=60)
"""How long a move that was settled is still told."""


class MoveState(StrEnum):
    """How it stands, seen from the region in whose log this is read."""

    OPEN = "open"
    TAKEN_BACK = "taken_back"
    GONE = "gone"
    ARRIVED = "arrived"


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One offer to another region, and what became of it. For professionals only.

    `giving` and `receiving` are the root keys of both regions, in hex. `line`: what the receiver signed.
    `covered`: what the receipt named when this region let go. `taken_in`, `arrived_at`: written by the other.
    """

    id: EntityId
    serial: int = 0
    """One more than the moves that were known: the clock orders nothing."""
    giving: str = ""
    giving_name: str = ""
    receiving: str = ""
    receiving_name: str = ""
    receiver_name: str = ""
    line: str = ""
    at: datetime | None = None
    taken_back_at: datetime | None = None
    reason: str = ""
    gone_at: datetime | None = None
    covered: str = ""
    arrived_at: datetime | None = None
    taken_in: str = ""
    taken_in_of: int = 0
    """How much that is: a log only grows, so more is newer."""

    @property
    def state(self) -> MoveState:
        """What was carried out goes above what was said: who has every operation is responsible."""
        if self.arrived_at is not None:
            return MoveState.ARRIVED
        if self.gone_at is not None:
            return MoveState.GONE
        return MoveState.OPEN if self.taken_back_at is None else MoveState.TAKEN_BACK


def current(moves: Iterable[Move]) -> Move | None:
    """The move that counts: the last that was not taken back; else the last."""
    return max(
        moves, key=lambda each: (each.state is not MoveState.TAKEN_BACK, each.serial, each.id), default=None
    )


def is_let_go(move: Move | None, said: Iterable[Stamped], leaders: Collection[WorkerId]) -> bool:
    """Whether this region let go, by the word of a coordinator. `said` are the heads of `covered`."""
    entries = list(said)
    is_gone = move is not None and move.state is MoveState.GONE
    return is_gone and bool(entries) and all(entry.author in leaders for entry in entries)
