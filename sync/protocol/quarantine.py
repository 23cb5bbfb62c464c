"""What came too late from somebody who left, as coordinators are told of it, read it, and settle it.

Any thread, pure. Source: sync.md "Leaving, wiping, coming back".
"""

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from sync.protocol import limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.records import Certificates, Record, Signed, verify_by_coordinator


class QuarantineNotice(msgspec.Struct, frozen=True, array_like=True):
    """Envelopes came too late from somebody who left; GET /v1/quarantine gives them."""

    household: wire.Id
    device: wire.Id
    received_at: wire.Count
    count: wire.Count


class Settlement(Record, frozen=True):
    """A coordinator's word: this envelope was looked at, and taken in or left. Why stands in the household's
    own log, which the region cannot read."""

    KIND: ClassVar[str] = "settlement"

    envelope: wire.Id
    is_taken_in: bool
    settled_at: wire.Count


class Quarantined(msgspec.Struct, frozen=True, array_like=True):
    """An envelope that came too late, as it came."""

    id: wire.Id
    household: wire.Id
    device: wire.Id
    received_at: wire.Count
    """Seconds since 1970, by the region's clock."""
    envelope: Annotated[bytes, Meta(max_length=limits.MAX_ENVELOPE_BYTES)]
    settlement: Signed | None = None
    """Signed Settlement, where a coordinator said what became of it."""


class QuarantineAnswer(msgspec.Struct, frozen=True, array_like=True):
    """GET /v1/quarantine?after=ID, to coordinators: in the order of the ids; without ID the first page.

    What is settled is left out, unless `settled=1` asks for it too: it is kept for good.
    """

    items: Annotated[list[Quarantined], Meta(max_length=limits.MAX_QUARANTINE_ITEMS)]
    has_more: bool


def verify_settlement(signed: Signed, certificates: Certificates, envelope: bytes) -> Settlement:
    """The settlement; ProtocolFault unless a coordinator signed it, of this very envelope."""
    settlement = verify_by_coordinator(signed, Settlement, certificates)
    if settlement.envelope != envelope:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "settlement")
    return settlement
