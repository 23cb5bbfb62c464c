"""How far a long pull is: whole households and items, of how many. And which household comes first.

Sync thread; the function that takes a desk runs on the store lane. Counts only, told after each page that is
safely in the store: cut off anywhere, the next sync goes on from there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.domain.dutch_time import local
from desktop.domain.ids import HouseholdId
from desktop.store import queries, sync_state
from desktop.store.desk import Desk
from sync.protocol.messages import Pulled

TOLD_FROM_ITEMS = 100
"""Less comes in a moment: nobody is told of it."""


@dataclass(frozen=True)
class Arriving:
    """`households` that are whole, of all that were asked; `items` of theirs that are here."""

    households: int
    of_households: int
    items: int
    of_items: int

    @property
    def is_worth_telling(self) -> bool:
        """Whether it takes so long that somebody looks."""
        return self.of_items >= TOLD_FROM_ITEMS


def unheard(_course: Arriving) -> None:
    """Nobody looks on."""


@dataclass
class Course:
    """What was heard so far in one pull: head and place of each household; `told` after each answer."""

    told: Callable[[Arriving], object] = unheard
    heads: dict[bytes, int] = field(default_factory=dict)
    places: dict[bytes, int] = field(default_factory=dict)
    begun: dict[bytes, int] = field(default_factory=dict)

    def hear(self, answered: Iterable[Pulled], places: dict[bytes, int]) -> None:
        """After one answer, whose envelopes are in the store; `places`: up to where each household is now."""
        for pulled in answered:
            self.heads[pulled.household] = pulled.head_seq
            place = places.get(pulled.household, pulled.head_seq)
            self.begun.setdefault(pulled.household, max(0, place - len(pulled.envelopes)))
            self.places[pulled.household] = min(place, pulled.head_seq)
        self.told(self.stand())

    def stand(self) -> Arriving:
        """How far it is."""
        known = self.heads.keys()
        return Arriving(
            households=sum(self.places[each] >= self.heads[each] for each in known),
            of_households=len(known),
            items=sum(max(0, self.places[each] - self.begun[each]) for each in known),
            of_items=sum(max(0, self.heads[each] - self.begun[each]) for each in known),
        )


def in_order(desk: Desk, households: Iterable[bytes]) -> list[bytes]:
    """Those with a visit today first, as far as is known here; then those here in part; then the rest."""
    today = local(desk.clock.now()).date()
    visited = {
        each.id
        for each in queries.summaries(desk)
        if any(local(moment).date() == today for moment in each.visits)
    }
    begun = {replica.household for replica in sync_state.replicas(desk) if replica.seq}

    def rank(household: bytes) -> tuple[bool, bool, bytes]:
        name = HouseholdId(household.hex())
        return name not in visited, name not in begun, household

    return sorted(households, key=rank)
