"""An invitation: all that a new laptop needs to find its region and to trust nobody else.

Any thread, pure. One line of text, to be handed over on paper or by a channel that the office trusts.
"""

from typing import Annotated

import msgspec

from sync.protocol import wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.text_line import read_line, write_line

_PREFIX = "praatplan1."
MOST_URL_CHARACTERS = 256


class Invitation(msgspec.Struct, frozen=True, array_like=True):
    """Where the region is, the code, and what is pinned."""

    url: Annotated[str, msgspec.Meta(max_length=MOST_URL_CHARACTERS)]
    """`https://host:port`, without a path."""
    code: wire.ShortText
    root_key: wire.PublicKey
    authority: Annotated[bytes, msgspec.Meta(max_length=4096)]
    """DER of the CA certificate that signs the region's TLS certificate; empty: the system's CAs."""
    worker_name: wire.Name


def write_invitation(invitation: Invitation) -> str:
    """One line of text."""
    return write_line(_PREFIX, invitation)


def read_invitation(text: str) -> Invitation:
    """What the line says, white space inside it ignored; ProtocolFault if it is none."""
    invitation = read_line(_PREFIX, text, Invitation)
    if not invitation.url.startswith("https://"):
        raise ProtocolFault(FaultCode.MALFORMED, "invitation")
    return invitation
