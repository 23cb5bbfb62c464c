"""The hash chain of a household's log, and what it proves about the region.

Any thread, pure. hash_0 = 32 zero bytes; hash_n = SHA-256(hash_n−1 ‖ id ‖ SHA-256(envelope)).
Source: sync.md "Ordering, cursor, idempotency".
"""

import hashlib

from sync.protocol import wire
from sync.protocol.envelopes import Header
from sync.protocol.faults import FaultCode, ProtocolFault

GENESIS = wire.NO_HASH


def next_hash(previous: bytes, envelope_id: bytes, envelope_digest: bytes) -> bytes:
    """hash_n out of hash_n−1, the id and the digest of the envelope's bytes."""
    return hashlib.sha256(previous + envelope_id + envelope_digest).digest()


def verify_head(own_seq: int, own_hash: bytes, head_seq: int, head_hash: bytes) -> None:
    """ProtocolFault(BROKEN_CHAIN) if the region's head shows that it lost or rewrote what we applied."""
    if head_seq < own_seq or (head_seq == own_seq and head_hash != own_hash):
        raise ProtocolFault(FaultCode.BROKEN_CHAIN, "the region went back")


def verify_device_link(header: Header, last_seq: int, last_digest: bytes) -> None:
    """ProtocolFault unless the envelope follows the last one of its device in this household.

    `last_seq` 0 with NO_HASH before the first. Notices an envelope that the region dropped or swapped.
    """
    if header.device_seq != last_seq + 1 or header.previous_device_hash != last_digest:
        raise ProtocolFault(FaultCode.BROKEN_CHAIN, "an envelope of this device is missing")
