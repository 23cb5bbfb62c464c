"""Keys of a household, one an epoch: sealed to devices, committed to, each opening the one before it.

Any thread, pure but for the nonce. One seal opens all history. Source: sync.md "Entities", key envelope.
"""

import hashlib
import hmac
import os
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.records import DeviceCertificate, Ending, EpochRecord


class KeySeal(msgspec.Struct, frozen=True, array_like=True):
    """K_epoch of a household, sealed to one device. Not signed: the commitment says whether it is right."""

    household: wire.Id
    epoch: wire.Count
    device: wire.Id
    sealed: Annotated[
        bytes, msgspec.Meta(min_length=limits.HPKE_SEAL_BYTES, max_length=limits.HPKE_SEAL_BYTES)
    ]


def new_epoch(
    household: bytes,
    epoch: int,
    key: bytes,
    previous_key: bytes | None,
    issued_at: int,
    *,
    endings: tuple[Ending, ...] = (),
    passed_over: int = 0,
) -> EpochRecord:
    """The record of a new key; `previous_key` is the key of the epoch that it follows, None where it follows
    none. That is the one right before it, but for those that are `passed_over`."""
    if (epoch - 1 - passed_over == 0) != (previous_key is None):
        raise ProtocolFault(FaultCode.WRONG_KEY, "previous key")
    previous = b""
    if previous_key is not None:
        nonce = os.urandom(limits.NONCE_BYTES)
        previous = nonce + AESGCM(key).encrypt(nonce, previous_key, _context(household, epoch))
    return EpochRecord(household, epoch, commitment(key), previous, issued_at, endings, passed_over)


def commitment(key: bytes) -> bytes:
    """SHA-256 of a key: everybody gets the same key or notices."""
    return hashlib.sha256(key).digest()


def seal_key(household: bytes, epoch: int, key: bytes, recipient: DeviceCertificate) -> KeySeal:
    """The key sealed to one device, whose certificate the caller has verified."""
    info = _context(household, epoch) + recipient.device
    return KeySeal(household, epoch, recipient.device, keys.hpke_seal(key, recipient.hpke_key, info))


def open_seal(seal: KeySeal, hpke_private: bytes, record: EpochRecord) -> bytes:
    """K_epoch; ProtocolFault if the seal is not ours or the key is not the one that the record commits to."""
    if (seal.household, seal.epoch) != (record.household, record.epoch):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "seal of another epoch")
    info = _context(seal.household, seal.epoch) + seal.device
    return _committed(keys.hpke_open(seal.sealed, hpke_private, info), record)


def open_previous(key: bytes, record: EpochRecord, previous: EpochRecord) -> bytes:
    """The key before, out of the key of `record`; both are verified records, and it follows `previous`."""
    if (previous.household, previous.epoch) != (record.household, record.follows):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "not the epoch before")
    nonce, sealed = record.previous[: limits.NONCE_BYTES], record.previous[limits.NONCE_BYTES :]
    try:
        opened = AESGCM(key).decrypt(nonce, sealed, _context(record.household, record.epoch))
    except (InvalidTag, ValueError):
        raise ProtocolFault(FaultCode.WRONG_KEY, "previous key") from None
    return _committed(opened, previous)


def _committed(key: bytes, record: EpochRecord) -> bytes:
    if len(key) != limits.KEY_BYTES or not hmac.compare_digest(commitment(key), record.commitment):
        raise ProtocolFault(FaultCode.WRONG_KEY, "not the key that was committed to")
    return key


def _context(household: bytes, epoch: int) -> bytes:
    return b"praatplan/1/key\0" + household + epoch.to_bytes(8, "big")
