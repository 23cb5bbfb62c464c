"""A blob: a photo or another file of an action, sealed with a key of its own, fetched in chunks by offset.

Any thread, pure but for the randomness. The region sees the sealed bytes and their SHA-256; the key travels
inside the sealed op that names the blob (`as_value`), and what is sealed is bound to the household, so that a
blob never opens in another one. Source: sync.md "Endpoints", blobs.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault

VERSION = 1
_DOMAIN = b"praatplan/1/blob\0"
_TAG_BYTES = 16
_PAD_MARK = b"\x80"
_AROUND_BYTES = 1 + limits.NONCE_BYTES + _TAG_BYTES
MAX_CONTENT_BYTES = (
    (limits.MAX_BLOB_BYTES - _AROUND_BYTES) // limits.BLOB_PADDING_STEP_BYTES * limits.BLOB_PADDING_STEP_BYTES
) - len(_PAD_MARK)
"""Largest file that fits into a blob of MAX_BLOB_BYTES."""


class BlobRef(msgspec.Struct, frozen=True):
    """What an op says of a blob; whoever has it can open the blob, so it is never written in the clear."""

    sha256: wire.Hash
    """Of the sealed bytes: the name of the blob on the wire, and in `Header.blobs`."""
    key: Annotated[bytes, msgspec.Meta(min_length=limits.KEY_BYTES, max_length=limits.KEY_BYTES)]
    size: Annotated[int, msgspec.Meta(ge=1, le=limits.MAX_BLOB_BYTES)]
    """Of the sealed bytes."""

    def __repr__(self) -> str:
        return f"BlobRef({self.sha256.hex()}, {self.size})"


def seal_blob(household: bytes, content: bytes) -> tuple[BlobRef, bytes]:
    """What the op must say, and the bytes to upload; ProtocolFault too_large over MAX_CONTENT_BYTES.

    Sealing the same file twice gives two blobs: keep the sealed bytes until the region has them.
    """
    if len(household) != limits.ID_BYTES:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "household")
    if len(content) > MAX_CONTENT_BYTES:
        raise ProtocolFault(FaultCode.TOO_LARGE, "blob")
    key, nonce = os.urandom(limits.KEY_BYTES), os.urandom(limits.NONCE_BYTES)
    header = bytes([VERSION]) + nonce
    sealed = header + AESGCM(key).encrypt(nonce, _pad(content), _bound(header, household))
    return BlobRef(digest(sealed), key, len(sealed)), sealed


def open_blob(household: bytes, ref: BlobRef, sealed: bytes) -> bytes:
    """The file; ProtocolFault if the bytes are others than the op named, or of another household or key."""
    if len(sealed) != ref.size or not hmac.compare_digest(digest(sealed), ref.sha256):
        raise ProtocolFault(FaultCode.BROKEN_CHAIN, "not the blob that was named")
    if len(sealed) < _AROUND_BYTES:
        raise ProtocolFault(FaultCode.MALFORMED, "blob")
    if sealed[0] != VERSION:
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION, "blob")
    header, body = sealed[: 1 + limits.NONCE_BYTES], sealed[1 + limits.NONCE_BYTES :]
    try:
        padded = AESGCM(ref.key).decrypt(header[1:], body, _bound(header, household))
    except (InvalidTag, ValueError):
        raise ProtocolFault(FaultCode.WRONG_KEY, "blob") from None
    return _unpad(padded)


def digest(sealed: bytes) -> bytes:
    """SHA-256 of the sealed bytes: the name of the blob."""
    return hashlib.sha256(sealed).digest()


def as_value(ref: BlobRef) -> dict[str, object]:
    """Plain data for the value of an op."""
    return {"sha256": ref.sha256.hex(), "key": ref.key.hex(), "size": ref.size}


def from_value(value: object) -> BlobRef:
    """What `as_value` was given; ProtocolFault for anything else. Fields of a newer version are skipped."""
    if not isinstance(value, Mapping):
        raise ProtocolFault(FaultCode.MALFORMED, "blob reference")
    try:
        plain = {
            "sha256": bytes.fromhex(value["sha256"]),
            "key": bytes.fromhex(value["key"]),
            "size": value["size"],
        }
        return msgspec.convert(plain, BlobRef)
    except (KeyError, TypeError, ValueError):
        raise ProtocolFault(FaultCode.MALFORMED, "blob reference") from None


def path(household: bytes, sha256: bytes) -> str:
    """Where HEAD, PUT and GET ask for it."""
    return f"/v1/blobs/{household.hex()}/{sha256.hex()}"


def chunk_bytes(offset: int, size: int) -> int:
    """How many bytes stand at this offset of a blob of `size`: a whole chunk, or less at the end.

    ProtocolFault malformed if no chunk begins there.
    """
    if not 0 <= offset < size <= limits.MAX_BLOB_BYTES or offset % limits.BLOB_CHUNK_BYTES:
        raise ProtocolFault(FaultCode.MALFORMED, "offset")
    return min(limits.BLOB_CHUNK_BYTES, size - offset)


def _bound(header: bytes, household: bytes) -> bytes:
    return _DOMAIN + header + household


def _pad(content: bytes) -> bytes:
    marked = content + _PAD_MARK
    return marked + bytes(-len(marked) % limits.BLOB_PADDING_STEP_BYTES)


def _unpad(padded: bytes) -> bytes:
    content = padded.rstrip(b"\0")
    if not content.endswith(_PAD_MARK) or len(padded) % limits.BLOB_PADDING_STEP_BYTES:
        raise ProtocolFault(FaultCode.MALFORMED, "padding")
    return content[: -len(_PAD_MARK)]
