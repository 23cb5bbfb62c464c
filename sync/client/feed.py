"""Reading the worker's feed: page by page, verified, each page kept in one transaction with its cursor.

Sync thread; the functions that take a desk run on the store lane.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.errors import ProtocolError
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under
from desktop.store.lane import Lane
from desktop.store.workers import Worker
from sync.client.book import Book, is_active
from sync.client.bookkeeping import RECORD_BYTES, is_news, is_said, lost_places, restore, take
from sync.client.epoch_course import disbelieve, note_due
from sync.client.identity import Identity
from sync.client.kept_key import keep_for_officers
from sync.client.keys import open_keys
from sync.client.laptops import laptop_told
from sync.client.revoked import has_outrun
from sync.client.session import FEED_ANSWER_BYTES, Session
from sync.client.troubles import NO_HOUSEHOLD, Trouble, raise_alarms
from sync.protocol import wire
from sync.protocol.faults import ItemCode, ProtocolFault
from sync.protocol.messages import DeviceState, FeedAnswer, FeedItem, FeedKind, Wanted
from sync.protocol.records import Assignment, AssignmentState, EpochRecord, Signed, read_record

RECORDS = "record/"
_CURSOR = "feed_n"
_UNTENDED = "keys_untended"
_AGAIN = "feed_again"
_KINDS = "feed_kinds"
_KNOWN = ",".join(sorted(FeedKind)).encode()
"""What this program knows to read: what an older one passed over, it reads from the start of the feed."""


@dataclass
class Feed:
    """Where this laptop is in its feed, and what the feed said. Read once from the store, then kept along."""

    book: Book
    n: int = 0
    state: DeviceState = DeviceState.PENDING
    wanted: list[Wanted] = field(default_factory=list)
    is_key_gone: bool = False
    """We came back into a household whose key was purged here; its seal stands earlier in the feed."""
    ended: list[EpochRecord] = field(default_factory=list)
    """Read just now, with the ending of a device: to be compared with what stands here."""
    refused: set[tuple[HouseholdId, Trouble]] = field(default_factory=set)
    """Read just now, and does not hold, or was kept from us until now: to be told."""
    told: set[bytes] | None = None
    """Digests of all that the region told since it was read from the start again; None otherwise."""
    is_untended: bool = False
    """What was read last may ask for seals that we did not give yet: the sync was cut off before."""


@dataclass
class _Page:
    """What the items read so far change in the store."""

    values: dict[str, bytes] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    keys: dict[HouseholdId, dict[int, bytes]] = field(default_factory=dict)
    states: dict[HouseholdId, str] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    """Lost places that a colleague tells of, and the region does not, not later on the page either."""


def load_feed(desk: Desk, me: Identity) -> Feed:
    """What was read of the feed before."""
    book = Book(me.root_key, me.worker, me.device)
    restore(book, values_under(desk, RECORDS).items())
    raw = sync_state.value(desk, _CURSOR)
    state = DeviceState.ACTIVE if me.device in book.certificates else DeviceState.PENDING
    is_untended = sync_state.value(desk, _UNTENDED) is not None
    feed = Feed(book, 0 if raw is None else int(raw), state, is_untended=is_untended)
    if sync_state.value(desk, _AGAIN) is not None:
        feed.n, feed.told = 0, set()
    if sync_state.value(desk, _KINDS) not in (None, _KNOWN):
        feed.n = 0
    return feed


def kept_certificate(desk: Desk, device: bytes) -> Signed | None:
    """The certificate of a device as it was signed: for who cannot ask our region."""
    raw = sync_state.value(desk, f"{RECORDS}certificate/{device.hex()}")
    return None if raw is None else wire.decode(raw, Signed, RECORD_BYTES)


def kept_workers(desk: Desk, household: HouseholdId) -> tuple[WorkerId, ...]:
    """Who has a place in a household."""
    kept = values_under(desk, f"{RECORDS}assignment/{household}/")
    return tuple(
        WorkerId(worker)
        for worker, body in kept.items()
        if read_record(wire.decode(body, Signed, RECORD_BYTES), Assignment).state is AssignmentState.ACTIVE
    )


def last_key(desk: Desk, kind: str, household: HouseholdId) -> tuple[int, DeviceId] | None:
    """The newest epoch of this kind ("epoch", "disbelieved"), and which laptop signed it."""
    kept = values_under(desk, f"{RECORDS}{kind}/{household}/")
    if not kept:
        return None
    last = max(kept)
    return int(last), DeviceId(wire.decode(kept[last], Signed, RECORD_BYTES).signer.hex())


def read_feed(session: Session, lane: Lane, feed: Feed) -> int:
    """Read to the end; the number of items that were new. Raises SyncError, with every whole page kept."""
    count = 0
    while True:
        answer = session.get(f"/v1/feed?after={feed.n}", FeedAnswer, FEED_ANSWER_BYTES)
        feed.state = answer.state
        page = take_page(feed, session.identity, answer.items)
        if feed.ended:
            lane.run(tell_outrun, feed.ended)
            feed.ended.clear()
        if feed.refused:
            lane.run(raise_alarms, frozenset(feed.refused))
            feed.refused.clear()
        if answer.items:
            lane.run(keep_feed_page, page)
            count += len(answer.items)
        elif answer.has_more:
            raise ProtocolError(what="feed_stuck")
        if answer.has_more:
            continue
        if feed.is_key_gone:
            feed.is_key_gone = False
            read_again(lane, feed)
            continue
        feed.wanted = list(answer.wanted)
        lane.run(keep_for_officers, feed.book)
        return count


def tell_outrun(desk: Desk, records: Sequence[EpochRecord]) -> None:
    """An alarm where more was taken in of a revoked device than a colleague saw in the whole log."""
    told = {HouseholdId(each.household.hex()) for each in records if has_outrun(desk, each)}
    raise_alarms(desk, [(household, Trouble.REVOKED_AUTHOR) for household in told])


def read_again(lane: Lane, feed: Feed) -> None:
    """From the start: the region was put back, or a key is gone. Undoes nothing; cut off, it begins anew."""
    feed.n, feed.told = 0, set()
    lane.run(keep_feed_page, FeedPage(values={_CURSOR: b"0", _AGAIN: b"1"}))


def keep_mended(lane: Lane, feed: Feed) -> None:
    """The region was brought what it did not tell (mending.py)."""
    feed.told = None
    lane.run(keep_feed_page, FeedPage(forgotten=(_AGAIN,)))


def keep_tended(lane: Lane, feed: Feed) -> None:
    """Everything that the feed asked of our keys was done; asked again only when there is something new."""
    if feed.is_untended:
        feed.is_untended = False
        lane.run(keep_feed_page, FeedPage(forgotten=(_UNTENDED,)))


def take_page(feed: Feed, me: Identity, items: list[FeedItem]) -> FeedPage:
    """Verify a page into the book; what is to be kept. One bad item is told, and does not hold up the rest.

    Raises ProtocolError if an item is missing from the row.
    """
    page = _Page()
    for item in items:
        if item.n != feed.n + 1:
            raise ProtocolError(what="feed_gap")
        if feed.told is not None:
            feed.told.add(hashlib.sha256(item.body).digest())
        try:
            _take_lost_places(feed, me, item, page)
            _take(feed, me, item, page)
            page.untold.discard(is_said(feed.book, item))
        except ProtocolFault:
            if item.kind == FeedKind.EPOCH and (name := disbelieve(feed.book, item.body)):
                page.values[RECORDS + name] = item.body
                feed.refused.add((HouseholdId(name.split("/")[1]), Trouble.BAD_KEY))
            else:
                feed.refused.add((NO_HOUSEHOLD, Trouble.BAD_RECORD))
        if item.n == 1:
            page.values[_KINDS] = _KNOWN
        feed.n = item.n
    for _, household, worker in (name.split("/") for name in page.untold):
        if worker != me.worker_id:  # that our own is lost is told as that
            feed.refused.add((HouseholdId(household), Trouble.LEAVER_UNTOLD))
    page.values[_CURSOR] = str(feed.n).encode()
    page.values[_UNTENDED] = b"1"
    feed.is_untended = True
    return FeedPage(
        values=page.values,
        forgotten=tuple(page.forgotten),
        keys=page.keys,
        states=page.states,
        again={
            household: ItemCode.NOT_ASSIGNED
            for household, state in page.states.items()
            if state == AssignmentState.ACTIVE
        },
        workers=tuple(page.workers),
    )


def _take_lost_places(feed: Feed, me: Identity, key: FeedItem, page: _Page) -> None:
    """What a colleague says with a key that the region should have said before. What of it does not hold is
    told too, and is no reason to go without the key."""
    for each in lost_places(feed.book, key):
        try:
            if is_news(feed.book, each, key):
                page.untold.add(_take(feed, me, each, page))
        except ProtocolFault:
            feed.refused.add((NO_HOUSEHOLD, Trouble.BAD_RECORD))


def _take(feed: Feed, me: Identity, item: FeedItem, page: _Page) -> str:
    """The name of what it said, "" if that was nothing new, or a key."""
    book = feed.book
    if item.kind == FeedKind.SEAL:
        opened = open_keys(book, me, item)
        if opened is not None and (me.is_coordinator or is_active(book, opened.household, me.worker)):
            page.keys.setdefault(HouseholdId(opened.household.hex()), {}).update(opened.keys)
        return ""
    name = take(book, item)
    if not name:
        return ""
    page.values[RECORDS + name] = item.body
    for each in note_due(book, name):
        page.values[f"{RECORDS}due/{each.hex()}"] = str(book.due[each]).encode()
    kind, _, subject = name.partition("/")
    if kind in {"certificate", "revocation"}:
        page.forgotten.append(f"{RECORDS}pending/{subject}")
        page.values.pop(f"{RECORDS}pending/{subject}", None)
        page.values.update(laptop_told(book, bytes.fromhex(subject)))
    elif kind == "epoch":
        household, _, epoch = subject.partition("/")
        record = book.epochs[bytes.fromhex(household)][int(epoch)]
        feed.ended += [record] if record.endings else []
    elif kind == "person":
        person = book.people[bytes.fromhex(subject)]
        page.workers.append(Worker(id=WorkerId(subject), name=person.name, role=person.role))
    elif kind == "assignment":
        household, _, worker = subject.partition("/")
        if worker == me.worker_id:
            assignment = book.assignments[bytes.fromhex(household), me.worker]
            page.states[HouseholdId(household)] = assignment.state.value
            is_back = assignment.state is AssignmentState.ACTIVE and assignment.serial > 1
            feed.is_key_gone = feed.is_key_gone or is_back
    return name
