"""An invitation: all that a new laptop needs to find its region and to trust nobody else.

Any thread, pure. One line of text, to be handed over on paper or by a channel that the office trusts.
"""

import base64
import binascii
from typing import Annotated

import msgspec

from sync.protocol import limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault

_PREFIX = "praatplan1."


class Invitation(msgspec.Struct, frozen=True, array_like=True):
    """Where the region is, the code, and what is pinned."""

    url: Annotated[str, msgspec.Meta(max_length=256)]
    """`https://host:port`, without a path."""
    code: wire.ShortText
    root_key: wire.PublicKey
    authority: Annotated[bytes, msgspec.Meta(max_length=4096)]
    """DER of the CA certificate that signs the region's TLS certificate; empty: the system's CAs."""
    worker_name: wire.Name


def write_invitation(invitation: Invitation) -> str:
    """One line of text."""
    return _PREFIX + base64.urlsafe_b64encode(wire.encode(invitation)).decode().rstrip("=")


def read_invitation(text: str) -> Invitation:
    """What the line says, white space inside it ignored; ProtocolFault if it is none."""
    line = "".join(text.split())
    if len(line) > limits.MAX_INVITATION_CHARACTERS or not line.startswith(_PREFIX):
        raise ProtocolFault(FaultCode.MALFORMED, "invitation")
    body = line.removeprefix(_PREFIX)
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ProtocolFault(FaultCode.MALFORMED, "invitation") from None
    invitation = wire.decode(raw, Invitation, limits.MAX_INVITATION_CHARACTERS)
    if not invitation.url.startswith("https://"):
        raise ProtocolFault(FaultCode.MALFORMED, "invitation")
    return invitation
