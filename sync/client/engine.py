"""One sync from beginning to end: push, pull, and push again what became possible. Nothing new: one request.

Sync thread. Small steps, each whole in itself: cut off anywhere, the next sync takes it up.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from desktop.domain.ids import HouseholdId
from desktop.errors import ClientTooOld, Retryable
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.sending import trust_log
from sync.client import leasing, stuck_keys, troubles, wiping
from sync.client.book import Book, own_households
from sync.client.coordinator import found_households
from sync.client.feed import Feed, keep_tended, read_again, read_feed
from sync.client.handovers import carry_out
from sync.client.leaving import leave
from sync.client.letting_go import let_all_go
from sync.client.line import Line, feed_of, now_seconds
from sync.client.mending import mend
from sync.client.photo_turn import Turn
from sync.client.photo_turn import turn as begin_turn
from sync.client.photos_back import bring_back, look_soon
from sync.client.photos_down import fetch
from sync.client.photos_up import bring, refuse_held_back
from sync.client.pull import PullReport, pull
from sync.client.push import PushReport, push
from sync.client.rotation import end_revoked, tend_keys
from sync.client.session import RevokedByOrder
from sync.client.troubles import Trouble
from sync.protocol.messages import DeviceState
from sync.protocol.records import AssignmentState

MOST_ROUNDS = 6
LAST_SUCCESS = "last_success"
SUCCESS_STEP_SECONDS = 3600
_EVERY_PLACE = (AssignmentState.ACTIVE, AssignmentState.DRAINING, AssignmentState.ENDED)
_BELATED = frozenset({Trouble.UNKNOWN_DEVICE, Trouble.KEY_MISSING, Trouble.UNASSIGNED})


@dataclass
class SyncReport:
    """What one sync brought about. Not certified yet: `is_certified` is False and the rest is empty."""

    is_certified: bool = False
    received: int = 0
    accepted: int = 0
    feed_items: int = 0
    troubles: dict[HouseholdId, Trouble] = field(default_factory=dict)
    alarms: set[tuple[HouseholdId, Trouble]] = field(default_factory=set)
    stale: set[HouseholdId] = field(default_factory=set)
    """Households of which the region counts a newer key than any that we were told of."""
    purged: list[HouseholdId] = field(default_factory=list)
    photos: int = 0
    """Of colleagues, that came."""
    are_photos_held: bool = False
    """The network is paid by the byte: photos wait for another, or for somebody who asks."""
    has_photos_left: bool = False
    """The turn of the photos was over before they were: sync again soon."""
    requests: int = 0
    clock_off_seconds: int = 0
    """How far this laptop's clock is ahead of the region's, as of the last token."""


def sync_once(line: Line) -> SyncReport:
    """One sync. Raises SyncError or StoreError; whatever was whole by then is kept."""
    before = line.session.requests
    leasing.note(line)
    try:
        try:
            wiping.carry_on(line)
            report = _sync(line)
        except RevokedByOrder as revoked:
            wiping.obey(line, revoked)
            raise
    except BaseException:
        line.feed = None  # it may be ahead of what the store kept
        raise
    finally:
        leasing.renew(line)
    report.requests = line.session.requests - before
    report.clock_off_seconds = line.session.clock_off_seconds
    return report


def _sync(line: Line) -> SyncReport:
    report = SyncReport()
    feed = feed_of(line)
    if feed.n == 0 or feed.state is not DeviceState.ACTIVE or feed.is_untended:
        _read(line, feed, report)
    if feed.state is not DeviceState.ACTIVE:
        return report
    report.is_certified = True
    if line.session.identity.is_coordinator:
        waiting = line.lane.run(outbox.counts)
        if found_households(line, waiting):
            _read(line, feed, report)
    try:
        _go_round(line, feed, report)
    except ClientTooOld:
        with suppress(Retryable):  # what has to be told is that the program is too old
            _bring_all(line, feed)
        raise
    tend_keys(line.session, line.lane, feed, now_seconds(line))
    keep_tended(line.lane, feed)
    _conclude(line, feed, report)
    turn = begin_turn(line.clock, line.is_stopping)
    report.are_photos_held = not line.are_photos_welcome()
    if not report.are_photos_held:
        bring_back(line.session, line.lane, own_households(feed.book, AssignmentState.ACTIVE))
    if not report.are_photos_held and _bring_photos(line, feed, turn):
        _go_round(line, feed, report)
    report.purged = leave(line.session, line.lane, feed.book)
    _conclude(line, feed, report)
    if not report.are_photos_held:
        reading = own_households(feed.book, AssignmentState.ACTIVE)
        report.photos = fetch(line.session, line.lane, reading, turn)
    report.has_photos_left = turn.is_cut_short
    return report


def _go_round(line: Line, feed: Feed, report: SyncReport) -> None:
    """Push and pull the text of every household, until nothing more is to be had for now."""
    for _ in range(MOST_ROUNDS):
        pushed = push(line, own_households(feed.book, *_EVERY_PLACE))
        reading = own_households(feed.book, AssignmentState.ACTIVE)
        pulled = pull(line, feed.book, reading, partial(_heed, line, feed, report))
        _note(report, pushed, pulled)
        is_more = _prepare(line, feed, pushed, pulled, report)
        if not is_more and not _carry_out(line, feed, report):
            break


def _bring_all(line: Line, feed: Feed) -> None:
    """Of a program too old to pull: photos, and the text that waits for them, are taken all the same."""
    turn = begin_turn(line.clock, line.is_stopping)
    if line.are_photos_welcome() and _bring_photos(line, feed, turn):
        push(line, own_households(feed.book, *_EVERY_PLACE))


def _bring_photos(line: Line, feed: Feed, turn: Turn) -> bool:
    """Photos go when all text went, and only where we have a place; whether batches may follow them now."""
    ended = own_households(feed.book, AssignmentState.ENDED)
    line.lane.run(refuse_held_back, ended)
    writing = own_households(feed.book, AssignmentState.ACTIVE, AssignmentState.DRAINING)
    return bring(line.session, line.lane, writing, turn) > 0


def _conclude(line: Line, feed: Feed, report: SyncReport) -> None:
    report.troubles, feed.book.given_up = line.lane.run(conclude, feed.book, report.stale, report.alarms)


def _prepare(line: Line, feed: Feed, pushed: PushReport, pulled: PullReport, report: SyncReport) -> bool:
    """Read what the region says besides, and whether another round may bring more."""
    is_news = pulled.is_feed_read
    is_due = end_revoked(line.session, line.lane, feed, pulled.whole, now_seconds(line))
    is_shorter = max(pushed.feed, pulled.feed) < feed.n and not is_news
    if is_shorter or pulled.started_over:
        line.lane.run(look_soon)
        read_again(line.lane, feed)
        is_due = True
    is_belated = any(code in _BELATED for code in pulled.troubles.values())
    if pushed.stale or is_belated or is_due:
        is_news = _read(line, feed, report) > 0 or is_news
    whole = pushed.gaps - pulled.troubles.keys()
    for household in whole:
        line.lane.run(trust_log, household)
    return bool(is_news or whole or pulled.started_over)


def _carry_out(line: Line, feed: Feed, report: SyncReport) -> bool:
    """What handovers and moves ask of a coordinator: places, their keys, and the word that it was done."""
    if not line.session.identity.is_coordinator:
        return False
    if not carry_out(line, feed.book) + let_all_go(line, feed.book):
        return False
    _read(line, feed, report)
    return True


def _heed(line: Line, feed: Feed, report: SyncReport, n: int) -> bool:
    """Read the feed where the region has more of it than we; whether it was read."""
    if n <= feed.n:
        return False
    _read(line, feed, report)
    return True


def _read(line: Line, feed: Feed, report: SyncReport) -> int:
    """Read the feed to its end and tend the keys that it asks for; how much was new."""
    n = feed.n
    read_feed(line.session, line.lane, feed)
    if feed.state is DeviceState.ACTIVE:
        if mend(line, feed):
            read_feed(line.session, line.lane, feed)
        tend_keys(line.session, line.lane, feed, now_seconds(line), is_before_pull=True)
    report.feed_items += max(feed.n - n, 0)
    return feed.n - n


def _note(report: SyncReport, pushed: PushReport, pulled: PullReport) -> None:
    report.accepted += pushed.accepted
    report.received += pulled.received
    report.stale = pushed.stale
    report.alarms |= pulled.alarms


def conclude(
    desk: Desk, book: Book, stale: set[HouseholdId], alarms: set[tuple[HouseholdId, Trouble]]
) -> tuple[dict[HouseholdId, Trouble], dict[bytes, int]]:
    """Keep the alarms, and the moment, but not at every sync that brought nothing.

    The troubles that stand, and the keys that are waited for no longer. What held up a
    household in which we have no place any more is over; of its keys a coordinator is told all the same.
    """
    active = set(own_households(book, AssignmentState.ACTIVE))
    known = troubles.read(desk)
    over = [
        household
        for household, code in known.items()
        if bytes.fromhex(household) not in active and code not in stuck_keys.OF_KEYS
    ]
    troubles.keep(desk, {}, over)
    stuck_keys.keep_told(desk, book, stale)
    troubles.raise_alarms(desk, alarms)
    now = int(desk.clock.now().timestamp())
    raw = sync_state.value(desk, LAST_SUCCESS)
    if raw is None or abs(now - int(raw)) >= SUCCESS_STEP_SECONDS:
        sync_state.set_values(desk, {LAST_SUCCESS: str(now).encode()})
    return troubles.read(desk), stuck_keys.given_up(desk, book)
