"""Leaving a household: bring the rest, then forget everything of it, then say so with a signature.

Sync thread; the functions that take a desk run on the store lane. Each step can be cut off and is taken up
again at the next sync. Source: sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Iterable
from contextlib import suppress

from desktop.domain.ids import HouseholdId
from desktop.errors import Rejected
from desktop.hub import Changed
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under
from desktop.store.households import known_number
from desktop.store.lane import Lane
from desktop.store.purge import is_scrub_due, purge, scrub
from sync.client.book import Book, own_households
from sync.client.identity import Identity
from sync.client.push import QUARANTINED
from sync.client.session import Session
from sync.protocol import limits, messages, wire
from sync.protocol.records import AssignmentState, PurgeReceipt, Signed, sign_record

_RECEIPT = "purge_receipt/"


def leave(session: Session, lane: Lane, book: Book) -> list[HouseholdId]:
    """Purge what we left and the region has whole, and bring the receipts; the households that went.

    A coordinator keeps what it was given: it has to hand keys on. Raises SyncError.
    """
    me = session.identity
    gone: list[HouseholdId] = []
    if not me.is_coordinator:
        left = own_households(book, AssignmentState.DRAINING, AssignmentState.ENDED)
        gone = lane.run(purge_left, me, [HouseholdId(household.hex()) for household in left])
    else:
        lane.run(scrub)
    bring_receipts(session, lane)
    return gone


def bring_receipts(session: Session, lane: Lane) -> None:
    """Tell the region what is no longer here; each stays due until it takes it. Raises SyncError.

    One that it refuses holds up nothing else.
    """
    for household, signed in lane.run(receipts_due).items():
        with suppress(Rejected):
            session.post(f"/v1/households/{household}/purged", signed, messages.Done)
            lane.run(keep_feed_page, FeedPage(forgotten=(_RECEIPT + household,)))


def purge_left(desk: Desk, me: Identity, left: Iterable[HouseholdId]) -> list[HouseholdId]:
    """Purge households in which nothing waits any more, the receipt being kept first."""
    gone = []
    refusals = outbox.refusals(desk)
    for household in left:
        if known_number(desk.connection, household) is None or outbox.waiting(desk, household, limit=1):
            continue
        codes = refusals.get(household, frozenset())
        if codes - {QUARANTINED}:
            continue  # told on the page of sync: a person decides, nothing is lost first
        keep_receipt(desk, me, household, is_outbox_empty=True)
        purge(desk, household, drops_unsent=bool(codes))
        desk.hub.publish(Changed(household, frozenset(), is_remote=True, is_gone=True))
        gone.append(household)
    scrub(desk)
    return gone


def keep_receipt(desk: Desk, me: Identity, household: HouseholdId, *, is_outbox_empty: bool) -> None:
    """Sign that a household is no longer here, before it goes; it is due from when it went."""
    receipt = PurgeReceipt(
        household=wire.id_of(household),
        device=me.device,
        last_seq=sync_state.replica(desk, household).seq,
        is_outbox_empty=is_outbox_empty,
        purged_at=int(desk.clock.now().timestamp()),
    )
    signed = sign_record(receipt, me.device, me.keys.signing)
    sync_state.set_values(desk, {_RECEIPT + household: wire.encode(signed)})


def receipts_due(desk: Desk) -> dict[HouseholdId, Signed]:
    """Receipts that the region does not have yet, of households of which nothing is here any more."""
    if is_scrub_due(desk):
        return {}
    return {
        HouseholdId(household): wire.decode(raw, Signed, 2 * limits.MAX_STATEMENT_BYTES)
        for household, raw in values_under(desk, _RECEIPT).items()
        if known_number(desk.connection, HouseholdId(household)) is None
    }
