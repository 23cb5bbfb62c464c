"""An envelope: one user action, sealed for those who hold the household's key, signed by its device.

Any thread, pure but for the nonce. On the wire: msgpack [header, ciphertext, signature], each as bytes; the
header is itself msgpack and is associated data of AES-256-GCM, so that no field of it can be swapped.
Source: sync.md "Entities", change envelope.
"""

import hashlib
import os
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault

_DOMAIN = b"praatplan/1/envelope\0"
_TAG_BYTES = 16
_PAD_MARK = b"\x80"
MAX_PLAINTEXT_BYTES = limits.MAX_ENVELOPE_BYTES - limits.MAX_HEADER_BYTES - 512


class Header(msgspec.Struct, frozen=True, array_like=True):
    """What the region may read of an envelope."""

    version: wire.Count
    household: wire.Id
    epoch: wire.Count
    id: wire.Id
    """UUIDv7 of the action (its BatchId)."""
    device: wire.Id
    device_seq: wire.Count
    """From 1, contiguous per device and household."""
    previous_device_hash: wire.Hash
    """`digest` of this device's envelope before it in this household; NO_HASH for the first."""
    seen_seq: wire.Count
    """Up to where the author had the household's log."""
    seen_hash: wire.Hash
    """The log's hash at `seen_seq`; NO_HASH at 0."""
    blobs: Annotated[list[wire.Hash], msgspec.Meta(max_length=limits.MAX_BLOBS_PER_ENVELOPE)]
    """SHA-256 of every sealed blob that the action needs."""


class _Frame(msgspec.Struct, frozen=True, array_like=True):
    header: Annotated[bytes, msgspec.Meta(max_length=limits.MAX_HEADER_BYTES)]
    ciphertext: Annotated[bytes, msgspec.Meta(max_length=limits.MAX_ENVELOPE_BYTES)]
    signature: wire.Signature


class Envelope(msgspec.Struct, frozen=True):
    """An envelope that was read, and neither verified nor opened."""

    header: Header
    header_bytes: bytes
    ciphertext: bytes
    """Nonce (12), then AES-256-GCM of the padded plaintext."""
    signature: bytes


_frame_decoder = msgspec.msgpack.Decoder(_Frame)
_header_decoder = msgspec.msgpack.Decoder(Header)
_encoder = msgspec.msgpack.Encoder()


def seal_envelope(header: Header, plaintext: bytes, epoch_key: bytes, signer: Ed25519PrivateKey) -> bytes:
    """The bytes to push, at most MAX_ENVELOPE_BYTES; ProtocolFault if the plaintext is too large."""
    if len(plaintext) > MAX_PLAINTEXT_BYTES:
        raise ProtocolFault(FaultCode.TOO_LARGE, "plaintext")
    header_bytes = _encoder.encode(header)
    nonce = os.urandom(limits.NONCE_BYTES)
    ciphertext = nonce + _cipher(epoch_key).encrypt(nonce, pad(plaintext), header_bytes)
    signature = signer.sign(_signed_bytes(header_bytes, ciphertext))
    return _encoder.encode(_Frame(header_bytes, ciphertext, signature))


def read_envelope(raw: bytes) -> Envelope:
    """The parts of an envelope, not verified; ProtocolFault if the bytes are none.

    There is one way only to write an envelope's frame, so that its hash is one too.
    """
    if len(raw) > limits.MAX_ENVELOPE_BYTES:
        raise ProtocolFault(FaultCode.TOO_LARGE, "envelope")
    try:
        frame = _frame_decoder.decode(raw)
        header = _header_decoder.decode(frame.header)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError):
        raise ProtocolFault(FaultCode.MALFORMED, "envelope") from None
    if header.version != limits.ENVELOPE_VERSION:
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION, "envelope")
    sealed_bytes = len(frame.ciphertext) - limits.NONCE_BYTES - _TAG_BYTES
    if (
        _encoder.encode(frame) != raw
        or sealed_bytes <= 0
        or sealed_bytes % limits.PADDING_STEP_BYTES
        or header.id[6] >> 4 != 7
        or header.epoch < 1
        or header.device_seq < 1
        or (header.device_seq == 1) != (header.previous_device_hash == wire.NO_HASH)
        or (header.seen_seq == 0) != (header.seen_hash == wire.NO_HASH)
    ):
        raise ProtocolFault(FaultCode.MALFORMED, "envelope")
    return Envelope(header, frame.header, frame.ciphertext, frame.signature)


def verify_envelope(envelope: Envelope, device: bytes, key: keys.VerifyingKey) -> None:
    """ProtocolFault unless `device` wrote it with the key of its certificate."""
    if envelope.header.device != device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "envelope of another device")
    keys.verify_signature(key, envelope.signature, _signed_bytes(envelope.header_bytes, envelope.ciphertext))


def open_envelope(envelope: Envelope, household: bytes, epoch_key: bytes) -> bytes:
    """The plaintext; ProtocolFault if it is of another household or sealed under another key.

    Verify first: whoever holds the household's key could seal in another's name.
    """
    if envelope.header.household != household:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "envelope of another household")
    nonce, sealed = envelope.ciphertext[: limits.NONCE_BYTES], envelope.ciphertext[limits.NONCE_BYTES :]
    try:
        return unpad(_cipher(epoch_key).decrypt(nonce, sealed, envelope.header_bytes))
    except InvalidTag:
        raise ProtocolFault(FaultCode.WRONG_KEY, "envelope") from None


def digest(raw: bytes) -> bytes:
    """SHA-256 of an envelope's bytes: what the chains are made of."""
    return hashlib.sha256(raw).digest()


def pad(plaintext: bytes) -> bytes:
    """The plaintext, a mark, and zeros up to a multiple of 256 bytes: the size tells little."""
    marked = plaintext + _PAD_MARK
    return marked + bytes(-len(marked) % limits.PADDING_STEP_BYTES)


def unpad(padded: bytes) -> bytes:
    """What `pad` was given; ProtocolFault if it was not made by it."""
    plaintext, mark, zeros = padded.rpartition(_PAD_MARK)
    if not mark or zeros.strip(b"\0") or len(padded) % limits.PADDING_STEP_BYTES:
        raise ProtocolFault(FaultCode.MALFORMED, "padding")
    return plaintext


def _cipher(epoch_key: bytes) -> AESGCM:
    if len(epoch_key) != limits.KEY_BYTES:
        raise ProtocolFault(FaultCode.WRONG_KEY, "epoch key")
    return AESGCM(epoch_key)


def _signed_bytes(header_bytes: bytes, ciphertext: bytes) -> bytes:
    return b"".join((_DOMAIN, len(header_bytes).to_bytes(4, "big"), header_bytes, ciphertext))
