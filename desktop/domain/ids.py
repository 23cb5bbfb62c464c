"""Identities: 32 hexadecimal digits of a UUIDv7, so that ids sort by the time they were made.

Pure, any thread. Imports only the clock.
"""

import secrets
import uuid
from typing import NewType

from desktop.clock import Clock

HouseholdId = NewType("HouseholdId", str)
EntityId = NewType("EntityId", str)
OpId = NewType("OpId", str)
BatchId = NewType("BatchId", str)
WorkerId = NewType("WorkerId", str)
DeviceId = NewType("DeviceId", str)


def new_id(clock: Clock) -> str:
    """A fresh UUIDv7 (RFC 9562, 5.7) as 32 hexadecimal digits; 74 of its bits are random."""
    milliseconds = max(0, int(clock.now().timestamp() * 1000)) & (1 << 48) - 1
    random = secrets.randbits(74)
    value = milliseconds << 80 | 0x7 << 76 | random >> 62 << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return uuid.UUID(int=value).hex
