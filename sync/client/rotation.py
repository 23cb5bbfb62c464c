"""Tending the keys of households: seals for who came, a new epoch where somebody left, by compare and swap.

Sync thread. Whoever holds a key does it, whenever the feed lists what is wanted; who comes second is told so
and reads the feed again. Source: sync.md "Entities", key envelope; "Leaving, wiping, coming back".
"""

from collections.abc import Iterable, Iterator

from desktop.domain.ids import HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.client.feed import Feed, read_feed
from sync.client.keys import posts_for
from sync.client.session import Session
from sync.protocol import limits, messages
from sync.protocol.messages import EpochPost

MOST_ROUNDS = 8
MOST_SEALS_A_REQUEST = 4000
"""Of 1.2 kB each: well under the limit of the body."""


def tend_keys(session: Session, lane: Lane, feed: Feed, now: int) -> int:
    """Post what the feed wants and we can give, and read what came of it; how many posts were done."""
    done = 0
    tried: set[tuple[bytes, int, bool]] = set()
    for _ in range(MOST_ROUNDS):
        households = [HouseholdId(want.household.hex()) for want in feed.wanted]
        held = lane.run(held_keys, households)
        posts = [
            post
            for post in posts_for(feed.book, session.identity, feed.wanted, held, now)
            if _label(post) not in tried
        ]
        if not posts:
            return done
        tried |= {_label(post) for post in posts}
        for part in parts(posts):
            answer = session.post_epochs(messages.EpochsRequest(part))
            done += sum(result.code is None for result in answer.results)
        read_feed(session, lane, feed)
    return done


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
