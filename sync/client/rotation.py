"""Tending the keys of households: seals for who came, a new epoch where somebody left, by compare and swap.

Sync thread. Whoever holds a key does it, whenever the feed lists what is wanted; who comes second is told so
and reads the feed again. Source: sync.md "Entities", key envelope; "Leaving, wiping, coming back".
"""

from collections.abc import Iterable, Iterator

from desktop.domain.ids import HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.client.book import Book, current_epoch, is_active
from sync.client.epoch_course import heard_epoch, is_given_up, is_key_due
from sync.client.feed import Feed, read_feed
from sync.client.identity import Identity
from sync.client.keys import next_epoch, posts_for
from sync.client.revoked import endings, not_ended
from sync.client.session import Session
from sync.protocol import limits, messages
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import EpochPost, Wanted

MOST_ROUNDS = 8
MOST_SEALS_A_REQUEST = 4000
"""Of 1.2 kB each: well under the limit of the body."""


def tend_keys(session: Session, lane: Lane, feed: Feed, now: int, *, is_before_pull: bool = False) -> int:
    """Post what the feed wants and we can give, and read what came of it; how many posts were done.

    Before a pull, a key that can be made with an ending waits for it: `end_revoked` makes it then.
    """
    me = session.identity
    done = 0
    tried: set[tuple[bytes, int, bool]] = set()
    for _ in range(MOST_ROUNDS):
        wanted = _wanted(feed.book, feed.wanted)
        if is_before_pull:
            wanted = [want for want in wanted if not _is_to_end(feed, me, want, now)]
        held = lane.run(held_keys, [HouseholdId(want.household.hex()) for want in wanted])
        posts = [post for post in posts_for(feed.book, me, wanted, held, now) if _label(post) not in tried]
        if not posts:
            return done
        tried |= {_label(post) for post in posts}
        done += post_epochs(session, posts).count(None)
        read_feed(session, lane, feed)
    return done


def end_revoked(
    session: Session, lane: Lane, feed: Feed, households: Iterable[HouseholdId], now: int
) -> bool:
    """At the end of these logs: the next key where a revoked device is held to nothing yet, with its ending.

    It was heard of before the logs were read to their end, so everything honest of it is in them. Whether
    the feed has something to say on it: that it was done, or that somebody else came first.
    """
    book, me = feed.book, session.identity
    gone = {
        each: found for each in sorted(households) if (found := not_ended(book, bytes.fromhex(each), now))
    }
    posts = []
    for raw, known in lane.run(held_keys, gone).items() if gone else ():
        if current_epoch(book, raw) in known:
            said = lane.run(endings, HouseholdId(raw.hex()), gone[HouseholdId(raw.hex())])
            posts.append(next_epoch(book, me, raw, known, now, said=said))
    return not {None, ErrorCode.EPOCH_CONFLICT}.isdisjoint(post_epochs(session, posts))


def _wanted(book: Book, listed: Iterable[Wanted]) -> list[Wanted]:
    """What the region lists, and the keys that are due or stuck by what we know, whatever the region says."""
    wanted = {want.household: want for want in listed}
    for household in sorted(book.due.keys() | book.disbelieved.keys() | book.given_up.keys()):
        last = heard_epoch(book, household)
        is_stuck = last > current_epoch(book, household) or is_given_up(book, household)
        if is_stuck or is_key_due(book, household):
            wanted[household] = Wanted(household, last, [], is_rotation_due=True)
    return list(wanted.values())


def _is_to_end(feed: Feed, me: Identity, want: Wanted, now: int) -> bool:
    is_ours = want.is_rotation_due and is_active(feed.book, want.household, me.worker)
    return is_ours and bool(not_ended(feed.book, want.household, now))


def post_epochs(session: Session, posts: list[EpochPost]) -> list[ErrorCode | None]:
    """Post these, in as many requests as it takes; per post None where it was done. Raises SyncError."""
    answers = [session.post_epochs(messages.EpochsRequest(part)) for part in parts(posts)]
    return [result.code for answer in answers for result in answer.results]


def held_keys(desk: Desk, households: Iterable[HouseholdId]) -> dict[bytes, dict[int, bytes]]:
    """The keys in the store, by raw household id."""
    return {bytes.fromhex(household): sync_state.household_keys(desk, household) for household in households}


def parts(posts: list[EpochPost]) -> Iterator[list[EpochPost]]:
    """The posts cut into requests that stay under the limits."""
    part: list[EpochPost] = []
    seals = 0
    for post in posts:
        if part and (
            len(part) == limits.MAX_EPOCH_HOUSEHOLDS or seals + len(post.seals) > MOST_SEALS_A_REQUEST
        ):
            yield part
            part, seals = [], 0
        part.append(post)
        seals += len(post.seals)
    if part:
        yield part


def _label(post: EpochPost) -> tuple[bytes, int, bool]:
    return post.household, post.expected, post.record is None
