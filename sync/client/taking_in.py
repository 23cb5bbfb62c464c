"""A page on its way into the store: what is read for its checks, and what is kept of it.

Functions run on the store lane. A page is one transaction with its cursors; what it says of the
households is kept after it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import HouseholdId
from desktop.store import sync_state
from desktop.store.arrivals import Cursor
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.sending import acknowledged_link, start_over
from sync.client import troubles
from sync.client.troubles import STARTS_OVER, Trouble
from sync.client.verify import Known, Verified
from sync.protocol import wire
from sync.protocol.messages import Pulled


def read_known(desk: Desk, households: Sequence[bytes]) -> dict[bytes, Known]:
    """How far the log of each household was taken in, and what the checks of a page need to know."""
    links = sync_state.device_links(desk)
    keys = sync_state.every_key(desk)
    found = {replica.household: replica for replica in sync_state.replicas(desk)}
    known = {}
    for raw in households:
        household = HouseholdId(raw.hex())
        replica = found.get(household) or sync_state.Replica(household=household)
        known[raw] = Known(
            replica.seq,
            replica.hash or wire.NO_HASH,
            links.get(household, {}),
            keys.get(household, {}),
        )
    return known


@dataclass(frozen=True)
class Page:
    """What one answer brings: what of it holds, and how each household stands after it."""

    answered: Sequence[Pulled]
    verified: dict[bytes, Verified] = field(default_factory=dict)
    places: dict[bytes, int] = field(default_factory=dict)
    told: dict[HouseholdId, Trouble] = field(default_factory=dict)
    whole: list[HouseholdId] = field(default_factory=list)

    @property
    def done(self) -> list[bytes]:
        """The households that are done for now, for better or worse."""
        return [bytes.fromhex(household) for household in (*self.told, *self.whole)]

    @property
    def partial(self) -> list[HouseholdId]:
        """Those of which the region has more than was taken in up to here."""
        done = {*self.told, *self.whole}
        owners = (HouseholdId(pulled.household.hex()) for pulled in self.answered)
        return [owner for owner in owners if owner not in done]


@dataclass(frozen=True)
class Concluded:
    """What stands of the troubles of one page, and the households to be read from their beginning."""

    troubles: dict[HouseholdId, Trouble]
    begun_anew: frozenset[HouseholdId]
    other_logs: frozenset[HouseholdId]
    """Those in which an author saw another log than we."""


def take_in(desk: Desk, page: Page, begun_before: frozenset[HouseholdId]) -> Concluded:
    """Keep what was verified, with the cursors, in one transaction; then what it says of the households.

    What holds them up is kept, and a log that is no longer the one that we took in is begun anew. Anew once
    only: what did not hold since, or was begun anew in this very run, is left.
    """
    other_logs = frozenset(_other_logs(desk, page))
    known = troubles.read(desk)
    partial = [owner for owner in page.partial if owner not in known]
    if partial:  # before the rest of it: cut off anywhere, it is told
        troubles.keep(desk, dict.fromkeys(partial, Trouble.NOT_WHOLE), ())
    arrivals = [arrival for verified in page.verified.values() for arrival in verified.arrivals]
    if arrivals:
        apply_many(desk, arrivals, _cursors(page))
    found = page.told | {owner: Trouble.OMITTED for owner in page.whole if _lacks_ours(desk, owner)}
    anew = [
        household
        for household, code in found.items()
        if code in STARTS_OVER and household not in begun_before and known.get(household) not in STARTS_OVER
    ]
    for household in anew:
        start_over(desk, household)
    troubles.keep(desk, found, [household for household in page.whole if household not in found])
    return Concluded(found, frozenset(anew), other_logs)


def _cursors(page: Page) -> list[Cursor]:
    ends = [verified.arrivals[-1] for verified in page.verified.values() if verified.arrivals]
    return [Cursor(household=end.household, seq=end.seq, hash=end.hash) for end in ends]


def _other_logs(desk: Desk, page: Page) -> Iterator[HouseholdId]:
    for raw, verified in page.verified.items():
        household = HouseholdId(raw.hex())
        ours = ((sync_state.hash_at(desk, household, seq), place) for seq, place in verified.seen_before)
        if verified.is_other_log or any(our not in (None, place) for our, place in ours):
            yield household


def _lacks_ours(desk: Desk, household: HouseholdId) -> bool:
    """Whether the whole log lacks an envelope of this laptop that the region said it had."""
    return acknowledged_link(desk, household)[0] > sync_state.device_link(desk, household, desk.device)[0]
