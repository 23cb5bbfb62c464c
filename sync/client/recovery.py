"""Two officers at one machine: their shares to a key, and what that key brings back.

Not on the lane: opening a share takes a second, and fetching seals makes requests. The whole key is in the
memory of this one program only, from the second passphrase until its command ends. Two colluding officers
can read everything that was ever sealed to their key: nothing here can hinder that, and docs say so.
Raises AppError with a sentence for each way in which a share does not hold. Source: security.md "Keys" 5.
"""

from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.ids import HouseholdId
from desktop.errors import NotFound, Rejected, ValidationError
from desktop.store import access, sync_state
from desktop.store.desk import Desk
from sync.client.book import Book, live_certificates
from sync.client.feed import read_feed
from sync.client.identity import Identity
from sync.client.keys import OpenedKeys, open_keys
from sync.client.line import Line, feed_of, now_seconds
from sync.client.rotation import tend_keys
from sync.client.session import FEED_ANSWER_BYTES, Session
from sync.client.transport import HttpTransport, MakeTransport
from sync.protocol import keys, shares, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.kept_key import open_kept, read_kept
from sync.protocol.messages import FeedAnswer, FeedItem, FeedKind
from sync.protocol.records import Role
from sync.protocol.shares import FLOOR, Costs, RecoveryKey, Share

KEYS_RECOVERED = "keys.recovered"
SHARE_FLOOR: Costs = FLOOR
_SEAL_BYTES = 4096


@dataclass(frozen=True)
class Recovered:
    """Households whose keys are back on this laptop, those that did not hold, and seals posted on."""

    households: tuple[HouseholdId, ...]
    broken: int
    posts: int


def read_share(text: str) -> Share:
    """A share out of its file. Raises ValidationError("share_damaged")."""
    try:
        return shares.read_share(text)
    except ProtocolFault:
        raise ValidationError("share_damaged") from None


def require_pair(one: Share, two: Share) -> None:
    """Raises ValidationError("share_twice" | "shares_differ")."""
    if one.head.officer == two.head.officer and one.head.digest == two.head.digest:
        raise ValidationError("share_twice")
    try:
        shares.require_pair(one.head, two.head)
    except ProtocolFault:
        raise ValidationError("shares_differ") from None


def open_share(share: Share, passphrase: str, floor: Costs = FLOOR) -> bytes:
    """What is in the share. Raises ValidationError("share_passphrase" | "share_damaged")."""
    try:
        return shares.open_share(share, passphrase, floor)
    except ProtocolFault as fault:
        is_wrong = fault.code is FaultCode.WRONG_KEY
        raise ValidationError("share_passphrase" if is_wrong else "share_damaged") from None


def recovery_key(one: Share, first: bytes, second: bytes) -> RecoveryKey:
    """The key out of both. Raises ValidationError("shares_differ") if they make no key."""
    try:
        return shares.joined(one.head, first, second)
    except ProtocolFault:
        raise ValidationError("shares_differ") from None


def database_key(content: bytes | None, key: RecoveryKey) -> tuple[bytes, str]:
    """The database key of a laptop and the id of its store, out of what lies beside its slot.

    Raises NotFound("kept_key_missing"), ValidationError("kept_key_damaged" | "kept_key_other_officers").
    """
    if content is None:
        raise NotFound("kept_key_missing")
    try:
        kept = read_kept(content)
    except ProtocolFault:
        raise ValidationError("kept_key_damaged") from None
    try:
        return open_kept(kept, key), kept.store.hex()
    except ProtocolFault as fault:
        is_other = fault.code is FaultCode.WRONG_SUBJECT
        raise ValidationError("kept_key_other_officers" if is_other else "kept_key_damaged") from None


def recover_households(
    line: Line, key: RecoveryKey, make_transport: MakeTransport = HttpTransport
) -> Recovered:
    """Bring the keys of all households to this coordinator's laptop, and seal them on to whom they belong.

    Each is checked against what a certified device committed to, and logged. Nothing is read of a household
    here: this laptop reads those in which its worker has a place, as ever. May be called again. Raises
    Rejected("not_a_coordinator"), ValidationError("share_other_region"), SyncError.
    """
    me = line.session.identity
    if not me.is_coordinator:
        raise Rejected("not_a_coordinator")
    feed = feed_of(line)
    read_feed(line.session, line.lane, feed)
    officers = _as_caller(me, feed.book, key)
    session = Session(make_transport(me.url, me.authority), officers, line.clock)
    try:
        seals = _seals(session)
    finally:
        session.close()
    opened: list[HouseholdId] = []
    for items in seals.values():
        found = _opened(feed.book, officers, items)
        if found is not None:
            household = HouseholdId(found.household.hex())
            line.lane.run(keep_recovered, household, found.keys)
            opened.append(household)
    read_feed(line.session, line.lane, feed)
    posts = tend_keys(line.session, line.lane, feed, now_seconds(line))
    return Recovered(tuple(sorted(opened)), len(seals) - len(opened), posts)


def keep_recovered(desk: Desk, household: HouseholdId, found: dict[int, bytes]) -> None:
    """Keep the keys, and log that they came back this way."""
    sync_state.keep_keys(desk, household, found)
    access.log(desk, KEYS_RECOVERED, household)


def _as_caller(me: Identity, book: Book, key: RecoveryKey) -> Identity:
    """The recovery key as who asks the region, if this region's root vouches for it now."""
    certificate = live_certificates(book).get(key.device)
    public = keys.public_keys(key.keys)
    if (
        key.root_key != me.root_key
        or certificate is None
        or certificate.role is not Role.RECOVERY
        or (certificate.signing_key, certificate.hpke_key) != (public.signing, public.hpke)
    ):
        raise ValidationError("share_other_region")
    return Identity(
        worker=certificate.worker,
        device=certificate.device,
        role=certificate.role,
        name=certificate.name,
        region=me.region,
        url=me.url,
        authority=me.authority,
        root_key=me.root_key,
        keys=key.keys,
    )


def _opened(book: Book, officers: Identity, items: list[FeedItem]) -> OpenedKeys | None:
    """What the newest seal that holds opens; a lying region only has older ones believed, or none."""
    for item in items:
        with suppress(ProtocolFault):
            return open_keys(book, officers, item)
    return None


def _seals(session: Session) -> dict[bytes, list[FeedItem]]:
    """The seals of each household, the highest epoch first: it opens those before."""
    found: dict[bytes, list[tuple[int, FeedItem]]] = {}
    after, has_more = 0, True
    while has_more:
        answer = session.get(f"/v1/feed?after={after}", FeedAnswer, FEED_ANSWER_BYTES)
        for item in answer.items:
            after = item.n
            if item.kind == FeedKind.SEAL:
                with suppress(ProtocolFault):
                    seal = wire.decode(item.body, KeySeal, _SEAL_BYTES)
                    found.setdefault(seal.household, []).append((seal.epoch, item))
        has_more = answer.has_more and bool(answer.items)
    return {
        household: [item for _, item in sorted(seals, key=lambda each: each[0], reverse=True)]
        for household, seals in found.items()
    }
