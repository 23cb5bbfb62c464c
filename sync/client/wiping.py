"""A wipe order carried out, as far as the open store goes: kept if it holds, what waits brought, rows gone.

Sync thread; the functions that take a desk run on the store lane. Slot, keyring and files are erased by
whoever opened the store, once it is closed (desktop/security/erasing.py). Until then the order stands in the
store, so that a start after any cut carries it out before anything is shown. Source: sync.md "Leaving".
"""

from collections.abc import Mapping
from contextlib import suppress

from desktop.domain.ids import HouseholdId
from desktop.errors import Revoked, SyncError
from desktop.hub import Changed
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.households import all_households
from desktop.store.purge import purge, scrub
from desktop.store.sending import strand
from sync.client.book import live_certificates, own_households
from sync.client.identity import Identity
from sync.client.leaving import bring_receipts, keep_receipt
from sync.client.line import Line, feed_of, now_seconds
from sync.client.photo_turn import turn
from sync.client.photos_up import bring
from sync.client.push import QUARANTINED, push
from sync.client.session import RevokedByOrder
from sync.protocol import limits, messages, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import (
    AssignmentState,
    Certificates,
    Signed,
    WipeOrder,
    read_record,
    sign_record,
    verify_wipe_order,
)
from sync.protocol.wiped import WipeReceipt

WIPE_ORDER = "wipe_order"
STRANDED = "stranded"
"""Refused by this laptop itself: it was cut off before anybody else could get it, and nobody will."""
_LOST = "wipe_lost"
"""How many changes were lost by an order to wipe at once: told at the next start."""
_EVERY_PLACE = (AssignmentState.ACTIVE, AssignmentState.DRAINING, AssignmentState.ENDED)


def wipe_order(desk: Desk) -> WipeOrder | None:
    """The order that was given to this laptop, verified when it came; None while there is none."""
    raw = sync_state.value(desk, WIPE_ORDER)
    if raw is None:
        return None
    return read_record(wire.decode(raw, Signed, 2 * limits.MAX_STATEMENT_BYTES), WipeOrder)


def is_wipe_ordered(desk: Desk) -> bool:
    """Whether somebody with a key ordered this laptop to wipe what it holds."""
    return wipe_order(desk) is not None


def is_wipe_due(desk: Desk) -> bool:
    """Whether everything here has to go now: ordered, and nothing is left that may be brought first.

    What was refused holds it up until a person decides, as it does when a household is left: a coordinator
    who wants the laptop empty all the same orders to wipe at once.
    """
    order = wipe_order(desk)
    if order is None:
        return False
    return is_at_once(order) or not (outbox.waiting(desk, limit=1) or _has_refused(desk))


def is_at_once(order: WipeOrder) -> bool:
    """Whether nothing is brought first."""
    return order.drain_until == 0


def lost(desk: Desk) -> int:
    """How many changes the region does not have, and will not get."""
    raw = sync_state.value(desk, _LOST)
    return int(raw) if raw is not None else sum(map(_unsent, outbox.counts(desk).values()))


def carry_on(line: Line) -> None:
    """Before a sync: carry a known order on. Returns without one; else raises Revoked, or why it stopped."""
    if line.lane.run(is_wipe_ordered):
        _carry_out(line)


def obey(line: Line, revoked: RevokedByOrder) -> None:
    """What the region gave as an order: kept if it holds, and carried out. Raises Revoked."""
    line.lane.run(keep_order, revoked.order, line.session.identity, live_certificates(feed_of(line).book))
    carry_on(line)
    raise Revoked from None


def keep_order(desk: Desk, signed: Signed, me: Identity, certificates: Certificates) -> bool:
    """Whether it counts: signed by a coordinator or the root, for this very device. Then it is kept.

    To wipe at once takes the place of bringing first, never the other way.
    """
    try:
        order = verify_wipe_order(signed, me.root_key, certificates, me.device)
    except ProtocolFault:
        return False
    known = wipe_order(desk)
    if known is None or (is_at_once(order) and not is_at_once(known)):
        sync_state.set_values(desk, {WIPE_ORDER: wire.encode(signed)})
    return True


def _carry_out(line: Line) -> None:
    if not line.lane.run(is_wipe_due):
        try:
            _bring(line)
        except RevokedByOrder as stricter:
            line.lane.run(
                keep_order, stricter.order, line.session.identity, live_certificates(feed_of(line).book)
            )
    if line.lane.run(is_wipe_due):
        line.lane.run(empty, line.session.identity)
        with suppress(SyncError):  # if it can: the order does not wait for it
            _say_wiped(line)
            bring_receipts(line.session, line.lane)
    raise Revoked


def _say_wiped(line: Line) -> None:
    """The last word of this laptop: its signature is enough. Said twice it changes nothing."""
    me = line.session.identity
    signed = sign_record(WipeReceipt(me.device, now_seconds(line)), me.device, me.keys.signing)
    line.session.post_open(f"/v1/devices/{me.device_id}/wiped", signed, messages.Done)


def _bring(line: Line) -> None:
    """Text first, then photos, then the text that waited for them.

    What has no place or key is left to a person: neither comes any more, for the feed is closed to us.
    """
    households = own_households(feed_of(line).book, *_EVERY_PLACE)
    line.lane.run(strand, [HouseholdId(household.hex()) for household in households], STRANDED)
    push(line, households)
    if bring(line.session, line.lane, households, turn(line.clock, line.is_stopping)):
        push(line, households)


def empty(desk: Desk, me: Identity) -> None:
    """Take every household off this laptop, its receipt being kept first; how many changes were lost is kept.

    A household whose purge was cut off is taken up again: the first words about what was lost stay.
    """
    counts = outbox.counts(desk)
    if sync_state.value(desk, _LOST) is None:
        number = sum(map(_unsent, counts.values()))
        sync_state.set_values(desk, {_LOST: str(number).encode()})
    for household in all_households(desk.connection).values():
        keep_receipt(desk, me, household, is_outbox_empty=not _unsent(counts.get(household, {})))
        purge(desk, household, drops_unsent=True)
        desk.hub.publish(Changed(household, frozenset(), is_remote=True))
    scrub(desk)


def _unsent(stages: Mapping[outbox.Stage, int]) -> int:
    return sum(stages.values())


def _has_refused(desk: Desk) -> bool:
    return any(codes - {QUARANTINED} for codes in outbox.refusals(desk).values())
