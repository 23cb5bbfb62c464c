"""What came too late from somebody who left, as coordinators are told of it and read it.

Any thread, pure. Source: sync.md "Leaving, wiping, coming back".
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol import limits, wire


class QuarantineNotice(msgspec.Struct, frozen=True, array_like=True):
    """Envelopes came too late from somebody who left; GET /v1/quarantine gives them."""

    household: wire.Id
    device: wire.Id
    received_at: wire.Count
    count: wire.Count


class Quarantined(msgspec.Struct, frozen=True, array_like=True):
    """An envelope that came too late, as it came."""

    id: wire.Id
    household: wire.Id
    device: wire.Id
    received_at: wire.Count
    """Seconds since 1970, by the region's clock."""
    envelope: Annotated[bytes, Meta(max_length=limits.MAX_ENVELOPE_BYTES)]


class QuarantineAnswer(msgspec.Struct, frozen=True, array_like=True):
    """GET /v1/quarantine?after=ID, to coordinators: in the order of the ids; without ID the first page."""

    items: Annotated[list[Quarantined], Meta(max_length=limits.MAX_QUARANTINE_ITEMS)]
    has_more: bool
