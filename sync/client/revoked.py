"""What a laptop that was cut off may still have in a household's log: what stood there when it was cut off.

Functions that take a desk run on the store lane; the rest is pure. An honest region takes nothing from it any
more. A region that lies can bring what such a laptop signed later, under a key that it still had. Two things
tell, and neither asks the region:

- the first time that we are at the end of a log after we heard of the revocation, everything of before is in
  it; what that laptop had by then, as its own count (device_seq), stays the most that it ever has (`closed`);
- once somebody wrote under a newer key, an honest region takes nothing under an older one, but from who was
  given time to bring what was left; so the older key below the newer one tells as well (`begun`).

What stands in the log before we hear of the revocation, or before we read the log at all, and under a key
that nobody replaced yet, cannot be told from honest work. What is late is kept apart, word for word, with an
alarm; the log goes on behind it. Source: security.md figure 11; sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under
from sync.client.book import Book, may_have_written
from sync.protocol.envelopes import Header
from sync.protocol.records import AssignmentState

REVOKED_AUTHOR = "revoked_author"
CLOCK_MARGIN_SECONDS = 24 * 3600
"""After the time to bring what was left: our clock may be ahead of the region's."""
_CLOSED = "closed/"
_BEGUN = "epoch_begun/"


@dataclass(frozen=True)
class Bounds:
    """`closed`: the last device_seq of each revoked device, and until when it had been given time (0: none);
    `begun`: where each epoch was first used."""

    closed: Mapping[bytes, tuple[int, int]] = field(default_factory=dict)
    begun: Mapping[int, int] = field(default_factory=dict)


def is_late(book: Book, header: Header, seq: int, bounds: Bounds) -> bool:
    """Whether this envelope, at this place in the log, was brought after its device was revoked."""
    if header.device not in book.revoked:
        return False
    last, until = bounds.closed.get(header.device, (header.device_seq, 0))
    if header.device_seq > last and until >= book.drains.get(header.device, 0):
        return True  # a count from before it was given (more) time says nothing
    is_under_older_key = any(epoch > header.epoch and at < seq for epoch, at in bounds.begun.items())
    return is_under_older_key and not _was_given_time(book, header)


def read_bounds(desk: Desk, household: HouseholdId) -> Bounds:
    """What this laptop remembers of one household."""
    closed = values_under(desk, f"{_CLOSED}{household}/")
    begun = sync_state.value(desk, _BEGUN + household)
    return Bounds(
        {bytes.fromhex(device): _read_closed(raw) for device, raw in closed.items()},
        {} if begun is None else msgspec.msgpack.decode(begun, type=dict[int, int]),
    )


def keep_begun(desk: Desk, household: HouseholdId, begun: Mapping[int, int]) -> None:
    """Keep where epochs were first used; writes only what differs."""
    raw = msgspec.msgpack.encode(dict(begun))
    if begun and sync_state.value(desk, _BEGUN + household) != raw:
        sync_state.set_values(desk, {_BEGUN + household: raw})


def forget_begun(desk: Desk, household: HouseholdId) -> None:
    """The log is read anew from its beginning: places in it may be others. What is closed stays closed."""
    keep_feed_page(desk, FeedPage(forgotten=(_BEGUN + household,)))


def close(desk: Desk, book: Book, households: Iterable[HouseholdId]) -> None:
    """At the end of these logs: what revoked devices have in them by now is all that they will have."""
    now = int(desk.clock.now().timestamp())
    gone = [each for each in sorted(book.revoked) if each in book.certificates and _is_over(book, each, now)]
    if not gone:
        return
    known = values_under(desk, _CLOSED)
    fresh: dict[str, bytes] = {}
    for household in households:
        for device in gone:
            name, until = f"{household}/{device.hex()}", book.drains.get(device, 0)
            is_closed = name in known and _read_closed(known[name])[1] >= until
            if not is_closed and may_have_written(book, bytes.fromhex(household), device):
                last, _ = sync_state.device_link(desk, household, DeviceId(device.hex()))
                fresh[_CLOSED + name] = msgspec.msgpack.encode((last, until))
    if fresh:
        sync_state.set_values(desk, fresh)


def _read_closed(raw: bytes) -> tuple[int, int]:
    return msgspec.msgpack.decode(raw, type=tuple[int, int])


def _is_over(book: Book, device: bytes, now: int) -> bool:
    """Whether the time that it had to bring what was left is over; at once where it got none."""
    until = book.drains.get(device, 0)
    return until == 0 or now > until + CLOCK_MARGIN_SECONDS


def _was_given_time(book: Book, header: Header) -> bool:
    """Whether it, or its worker in this household, ever had time to bring what was left under an old key."""
    if header.device in book.drains:
        return True
    place = book.assignments.get((header.household, book.certificates[header.device].worker))
    return place is None or place.state is not AssignmentState.ACTIVE or place.serial > 1
