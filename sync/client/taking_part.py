"""Whose laptops take part in the region, by what was read of the feed.

Sync thread; makes no request.
"""

from dataclasses import dataclass

from desktop.domain.ids import DeviceId
from sync.client.book import live_certificates
from sync.client.line import Line, feed_of
from sync.protocol.records import Role


@dataclass(frozen=True)
class TakingPart:
    """A certified laptop that takes part."""

    device: DeviceId
    name: str
    is_coordinator: bool


def taking_part(line: Line) -> tuple[TakingPart, ...]:
    """Every laptop of a person that takes part, by name. No request."""
    found = (
        TakingPart(DeviceId(each.device.hex()), each.name, each.role is Role.COORDINATOR)
        for each in live_certificates(feed_of(line).book).values()
        if each.role is not Role.RECOVERY
    )
    return tuple(sorted(found, key=lambda each: (each.name, each.device)))
