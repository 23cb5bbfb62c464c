"""Something of the protocol as one line of text, to be pasted: a prefix that says what it is, and base64.

Any thread, pure. The digits at the end of a prefix are the version of the format.
"""

import base64
import binascii
import re
from typing import TypeVar

from sync.protocol import limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault

T = TypeVar("T")

_VERSION = re.compile(r"\d+\.$")


def write_line(prefix: str, value: object) -> str:
    """One line of text."""
    return prefix + base64.urlsafe_b64encode(wire.encode(value)).decode().rstrip("=")


def read_line(prefix: str, text: str, kind: type[T]) -> T:
    """What the line says; white space inside it, and what was copied with it from before it, is ignored.

    ProtocolFault(UNKNOWN_VERSION) for such a line of another program, MALFORMED for anything else.
    """
    line = "".join(text.split())
    _, found, body = line.partition(prefix)
    if not found:
        is_other = re.search(re.escape(_VERSION.sub("", prefix)) + r"\d+\.", line) is not None
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION if is_other else FaultCode.MALFORMED, prefix)
    if len(body) > limits.MAX_INVITATION_CHARACTERS:
        raise ProtocolFault(FaultCode.MALFORMED, prefix)
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ProtocolFault(FaultCode.MALFORMED, prefix) from None
    return wire.decode(raw, kind, limits.MAX_INVITATION_CHARACTERS)
