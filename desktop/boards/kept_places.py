"""Fixed places between visits: a card keeps its place when others are added or removed.

Pure, any thread; knows nothing of dossiers. Who looks remembers where things stand, more than what they say.
So the places of the last visit are handed in: what stood there stands there again, what is gone leaves its
place empty, what is new takes the first empty place. A place is never taken from the position in the
dossier: there a gap would tell that something is hidden from this reader. Keep places per reader.
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Something with a place: `origin` is its key in an earlier version of the plan, or empty."""

    @property
    def key(self) -> str:
        """Its own key."""

    @property
    def origin(self) -> str:
        """Its key in an earlier version."""


T = TypeVar("T", bound=Placed)
Places = tuple[str | None, ...]
"""The keys on a board in the order of their places; None is a place that is empty."""


def keep(cards: Sequence[T], before: Sequence[str | None] = ()) -> tuple[T | None, ...]:
    """The cards in their places; None where a place stays empty. No empty places at the end."""
    slots: list[T | None] = [None] * len(before)
    taken = {key: at for at, key in enumerate(before) if key is not None}
    homeless: list[T] = []
    own = {card.key for card in cards}
    for card in cards:
        at = taken.get(card.key)
        if at is None and card.origin not in own:
            at = taken.get(card.origin)
        if at is None or slots[at] is not None:
            homeless.append(card)
        else:
            slots[at] = card
    for at, there in enumerate(slots):
        if there is None and homeless:
            slots[at] = homeless.pop(0)
    slots += homeless
    while slots and slots[-1] is None:
        slots.pop()
    return tuple(slots)


def places_of(cards: Sequence[T | None]) -> Places:
    """What to remember of a board until the next visit."""
    return tuple(None if card is None else card.key for card in cards)


def put(places: Sequence[str | None], key: str, at: int) -> Places:
    """The places after somebody puts a card elsewhere: what stood there takes its old place.

    Raises ValueError when the card has no place here or `at` is negative.
    """
    changed = list(places)
    old = changed.index(key)
    if at < 0:
        raise ValueError("a place has no negative number")
    changed += [None] * (at + 1 - len(changed))
    changed[old], changed[at] = changed[at], changed[old]
    while changed and changed[-1] is None:
        changed.pop()
    return tuple(changed)
