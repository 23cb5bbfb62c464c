"""What a revoked laptop says last, with its signature alone: that it wiped itself.

Any thread, pure. Source: sync.md "Leaving, wiping, coming back".
"""

from typing import ClassVar

from sync.protocol import wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.records import Record, Signed, verify_record


class WipeReceipt(Record, frozen=True):
    """This revoked device wiped everything that it held; signed by the device."""

    KIND: ClassVar[str] = "wiped"

    device: wire.Id
    wiped_at: wire.Count


def verify_wiped(signed: Signed, signing_key: bytes, device: bytes) -> WipeReceipt:
    """The receipt; ProtocolFault unless this device, whose key it is, says it of itself."""
    receipt = verify_record(signed, WipeReceipt, signing_key)
    if not receipt.device == signed.signer == device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "wipe receipt")
    return receipt
