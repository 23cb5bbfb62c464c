"""Bytes on the wire: msgpack with types that carry their own bounds, and decoding that only ever faults.

Any thread, pure. A length that hostile bytes claim is checked against the bound before room is made for it.
"""

from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from sync.protocol import limits
from sync.protocol.faults import FaultCode, ProtocolFault

CONTENT_TYPE = "application/msgpack"
BLOB_CONTENT_TYPE = "application/octet-stream"
BLOB_OFFSET_HEADER = "praatplan-blob-offset"
BLOB_SIZE_HEADER = "praatplan-blob-size"
"""Headers of the answers to HEAD and GET of a blob, in digits."""
CLIENT_HEADER = "praatplan-client"
"""Header with the PROTOCOL_VERSION of the client, in digits."""

NO_ID = bytes(limits.ID_BYTES)
NO_HASH = bytes(limits.HASH_BYTES)

Id = Annotated[bytes, Meta(min_length=limits.ID_BYTES, max_length=limits.ID_BYTES)]
Hash = Annotated[bytes, Meta(min_length=limits.HASH_BYTES, max_length=limits.HASH_BYTES)]
MaybeHash = Annotated[bytes, Meta(max_length=limits.HASH_BYTES)]
PublicKey = Annotated[bytes, Meta(min_length=limits.KEY_BYTES, max_length=limits.KEY_BYTES)]
HpkePublicKey = Annotated[
    bytes, Meta(min_length=limits.HPKE_PUBLIC_KEY_BYTES, max_length=limits.HPKE_PUBLIC_KEY_BYTES)
]
Signature = Annotated[bytes, Meta(min_length=limits.SIGNATURE_BYTES, max_length=limits.SIGNATURE_BYTES)]
Count = Annotated[int, Meta(ge=0, le=limits.MAX_COUNT)]
Name = Annotated[str, Meta(max_length=limits.MAX_NAME_CHARACTERS)]
ShortText = Annotated[str, Meta(max_length=64)]
Statement = Annotated[bytes, Meta(max_length=limits.MAX_STATEMENT_BYTES)]

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


def encode(value: Any) -> bytes:
    """Msgpack of a struct."""
    return _encoder.encode(value)


def decode(raw: bytes | memoryview, kind: type[T], most_bytes: int) -> T:
    """A struct out of bytes from outside; ProtocolFault if they do not fit or are more than `most_bytes`."""
    if len(raw) > most_bytes:
        raise ProtocolFault(FaultCode.TOO_LARGE, kind.__name__)
    try:
        return msgspec.msgpack.decode(raw, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError):
        raise ProtocolFault(FaultCode.MALFORMED, kind.__name__) from None


def id_of(text: str) -> bytes:
    """16 bytes of an id that is written as 32 hex digits; ProtocolFault if it is none."""
    return _hex(text, limits.ID_BYTES)


def hash_of(text: str) -> bytes:
    """32 bytes of a SHA-256 that is written as 64 hex digits; ProtocolFault if it is none."""
    return _hex(text, limits.HASH_BYTES)


def _hex(text: str, length: int) -> bytes:
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raw = b""
    if len(raw) != length or raw.hex() != text:
        raise ProtocolFault(FaultCode.MALFORMED, "id or hash")
    return raw
