"""The lease of this laptop: renewed whenever the region is heard of, counted while it is not.

Sync thread; the functions that take a desk run on the store lane. It locks and deletes nothing: what was not
sent stays, and goes at the next sync. A laptop that never got a lease (not enrolled, or a region that signs
none) is not locked. Why who signs what: docs/adr. Source: sync.md "Leaving, wiping, coming back".
"""

import hashlib

import msgspec

from desktop.errors import Rejected
from desktop.store import sync_state
from desktop.store.desk import Desk
from sync.client.book import live_certificates
from sync.client.identity import Identity
from sync.client.lease_count import Count, Stand, begun, counted, stand
from sync.client.line import Line, feed_of
from sync.protocol import limits, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.messages import TokenAnswer
from sync.protocol.records import REGION_SIGNER, Certificates, Signed, verify_lease

_COUNT = "lease"
_USED = "lease_used/"
RENEWED_AFTER_SECONDS = 3600
"""A lease that is younger is not written again: each write lengthens the store's chain."""
NOTED_AFTER_SECONDS = 600.0
_PREFIX = "praatplan-uitstel1."


def lease(desk: Desk) -> Stand | None:
    """What is left; None for a laptop that never got a lease."""
    count = _count(desk)
    return None if count is None else stand(count, _now(desk))


def note(line: Line) -> None:
    """Count the running time so far; written now and then."""
    now = line.clock.monotonic()
    ran = now - line.noted_at if line.noted_at is not None else None
    if ran is None:
        line.noted_at = now
        line.lane.run(tick, 0.0)
    elif ran >= NOTED_AFTER_SECONDS:
        line.noted_at = now
        line.lane.run(tick, ran)


def tick(desk: Desk, ran: float) -> None:
    """The program ran for so many more seconds."""
    count = _count(desk)
    if count is not None:
        later = counted(count, _now(desk), ran)
        if later != count:
            sync_state.set_values(desk, {_COUNT: msgspec.msgpack.encode(later)})


def renew(line: Line) -> None:
    """Take the lease that came with the newest token, whatever else of the sync went wrong."""
    told, line.session.told = line.session.told, None
    if told is not None and told.lease is not None:
        line.lane.run(take, told, line.session.identity)


def take(desk: Desk, told: TokenAnswer, me: Identity) -> bool:
    """Whether the lease holds; then the counting begins anew. A forged one changes nothing."""
    if told.lease is None or told.lease.signer != REGION_SIGNER:
        return False
    try:
        found = verify_lease(told.lease, me.root_key, told.region_key, {}, me.device)
    except ProtocolFault:
        return False
    known = _count(desk)
    if known is None or stand(known, _now(desk)).left < known.lasts - RENEWED_AFTER_SECONDS:
        _begin(desk, found.lasts, told.now)
    return True


def extension_text(signed: Signed) -> str:
    """The lease that a coordinator gave, in one line to send on."""
    return _PREFIX + wire.encode(signed).hex()


def extend(line: Line, text: str) -> Stand:
    """Take a coordinator's extension. Each counts once. Raises Rejected("lease_refused")."""
    me, certificates = line.session.identity, live_certificates(feed_of(line).book)
    return line.lane.run(use_extension, text, me, certificates)


def use_extension(desk: Desk, text: str, me: Identity, certificates: Certificates) -> Stand:
    """The same on the lane."""
    try:
        raw = bytes.fromhex("".join(text.split()).removeprefix(_PREFIX))
        signed = wire.decode(raw, Signed, 2 * limits.MAX_STATEMENT_BYTES)
        if signed.signer == REGION_SIGNER:
            raise Rejected("lease_refused")
        found = verify_lease(signed, me.root_key, None, certificates, me.device)
    except (ProtocolFault, ValueError):
        raise Rejected("lease_refused") from None
    name = _USED + hashlib.sha256(signed.statement).hexdigest()
    if sync_state.value(desk, name) is not None:
        raise Rejected("lease_refused")
    sync_state.set_values(desk, {name: b"1"})
    return _begin(desk, found.lasts, _now(desk))


def _begin(desk: Desk, lasts: int, region_now: int) -> Stand:
    count = begun(lasts, _now(desk), region_now)
    sync_state.set_values(desk, {_COUNT: msgspec.msgpack.encode(count)})
    return stand(count, _now(desk))


def _count(desk: Desk) -> Count | None:
    raw = sync_state.value(desk, _COUNT)
    return None if raw is None else msgspec.msgpack.decode(raw, type=Count)


def _now(desk: Desk) -> int:
    return int(desk.clock.now().timestamp())
