"""The local directory of laptops: whose each is, and since when. Sync fills it from signed certificates.

Runs on the store lane.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from desktop.domain.ids import DeviceId, WorkerId
from desktop.store.desk import Desk
from desktop.store.feed_state import FeedPage, keep_feed_page, values_under

_NAMES = "laptop/"


class KnownLaptop(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop that was approved. One that was withdrawn since stays known: its work stays signed."""

    device: DeviceId
    worker: WorkerId
    since: datetime
    is_withdrawn: bool = False


def laptop_value(laptop: KnownLaptop) -> tuple[str, bytes]:
    """Name and body under which a laptop is kept, for a page of the feed."""
    return f"{_NAMES}{laptop.device}", msgspec.msgpack.encode(laptop)


def keep_laptops(desk: Desk, laptops: Iterable[KnownLaptop]) -> None:
    """Add these laptops, or bring them up to date."""
    keep_feed_page(desk, FeedPage(values=dict(map(laptop_value, laptops))))


def laptops(desk: Desk) -> tuple[KnownLaptop, ...]:
    """Every laptop that is known here, in the order in which they were approved."""
    found = (msgspec.msgpack.decode(raw, type=KnownLaptop) for raw in values_under(desk, _NAMES).values())
    return tuple(sorted(found, key=lambda laptop: (laptop.since, laptop.device)))
