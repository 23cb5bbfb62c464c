"""The line to the region: everything that the work of the sync thread stands on.

Sync thread, one line a program. What was read of the feed is read from the store once and kept along here;
after a failure it is forgotten, and read again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.clock import Clock
from desktop.errors import NotFound
from desktop.store.lane import Lane
from sync.client.arriving import Arriving, unheard
from sync.client.feed import Feed, load_feed
from sync.client.identity import identity
from sync.client.page_size import PageSize
from sync.client.session import Session
from sync.client.transport import HttpTransport, MakeTransport


def never() -> bool:
    """Nobody is waiting."""
    return False


def always() -> bool:
    """Bytes cost nothing here."""
    return True


@dataclass
class Line:
    """Store, session, clock, and the feed so far."""

    lane: Lane
    session: Session
    clock: Clock
    feed: Feed | None = None
    is_stopping: Callable[[], bool] = never
    """Whether the program wants the sync thread back: looked at between the chunks of photos."""
    are_photos_welcome: Callable[[], bool] = always
    """Not on a network that is paid by the byte: text alone goes then."""

    arriving: Callable[[Arriving], object] = unheard
    """Told how far a pull is, after each page."""
    noted_at: float | None = None
    """Monotonic moment at which the running time of the lease was counted last."""
    page: PageSize = field(default_factory=PageSize)

    def close(self) -> None:
        """Let go of the connection and of what was read."""
        self.feed = None
        self.session.close()


def open_line(lane: Lane, clock: Clock, make_transport: MakeTransport = HttpTransport) -> Line:
    """The line of this laptop, which must be enrolled (NotFound). Makes no request yet."""
    found = lane.run(identity)
    if found is None:
        raise NotFound("not_enrolled")
    return Line(lane, Session(make_transport(found.url, found.authority), found, clock), clock)


def feed_of(line: Line) -> Feed:
    """What was read of the feed."""
    if line.feed is None:
        line.feed = line.lane.run(load_feed, line.session.identity)
    return line.feed


def now_seconds(line: Line) -> int:
    """Seconds since 1970 by this laptop's clock."""
    return int(line.clock.now().timestamp())
