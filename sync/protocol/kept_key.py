"""The database key of a laptop, sealed to the region's recovery key: what two officers together can open.

Any thread, pure. It lies beside the slot, on the laptop it belongs to and nowhere else: without the laptop
it opens nothing, and without both officers neither. Source: security.md "Keys" 5.
"""

import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.records import DeviceCertificate
from sync.protocol.shares import RecoveryKey

_VERSION = 1
_MOST_BYTES = 4096


class KeptKey(msgspec.Struct, frozen=True, array_like=True):
    """As it lies in its file. `check` tells damage, and is no defence."""

    version: wire.Count
    root_key: wire.PublicKey
    device: wire.Id
    """Of the recovery certificate to which it is sealed."""
    store: wire.Id
    sealed: Annotated[bytes, Meta(min_length=limits.HPKE_SEAL_BYTES, max_length=limits.HPKE_SEAL_BYTES)]
    check: wire.Hash


def keep_key(key: bytes, store: bytes, root_key: bytes, recovery: DeviceCertificate) -> bytes:
    """The file's content. `recovery` is a verified certificate of that role; both keys are 32 bytes."""
    sealed = keys.hpke_seal(key, recovery.hpke_key, _info(root_key, recovery.device, store))
    check = _check(root_key, recovery.device, store, sealed)
    return wire.encode(KeptKey(_VERSION, root_key, recovery.device, store, sealed, check))


def read_kept(content: bytes) -> KeptKey:
    """What lies in the file; ProtocolFault(MALFORMED) if it is damaged."""
    kept = wire.decode(content, KeptKey, _MOST_BYTES)
    if kept.version != _VERSION:
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION, "kept key")
    if kept.check != _check(kept.root_key, kept.device, kept.store, kept.sealed):
        raise ProtocolFault(FaultCode.MALFORMED, "kept key")
    return kept


def open_kept(kept: KeptKey, found: RecoveryKey) -> bytes:
    """The database key, 32 bytes; ProtocolFault(WRONG_SUBJECT) for officers of another key or region."""
    if (kept.root_key, kept.device) != (found.root_key, found.device):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "kept key of another region")
    return keys.hpke_open(kept.sealed, found.keys.hpke, _info(kept.root_key, kept.device, kept.store))


def _info(root_key: bytes, device: bytes, store: bytes) -> bytes:
    return b"praatplan/1/database\0" + root_key + device + store


def _check(root_key: bytes, device: bytes, store: bytes, sealed: bytes) -> bytes:
    return hashlib.sha256(_info(root_key, device, store) + sealed).digest()
