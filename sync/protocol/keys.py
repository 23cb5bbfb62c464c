"""Key pairs of a device: Ed25519 to sign, HPKE (MLKEM768 with X25519) to receive household keys.

Any thread, pure but for the system's randomness. Private keys are bytes only where the store keeps them.
Source: security.md "Keys" 4. Signatures are verified by libsodium, here and nowhere else (docs/adr/0023).
"""

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from sync.protocol import limits
from sync.protocol.faults import FaultCode, ProtocolFault

_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
VerifyingKey = VerifyKey
"""The public half of a signing key."""
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class DeviceKeys:
    """Both private keys of one device, as the store keeps them; never shown by repr."""

    signing: bytes = field(repr=False)
    """32 bytes, Ed25519 seed."""
    hpke: bytes = field(repr=False)
    """96 bytes: MLKEM768 seed (64), X25519 (32)."""


@dataclass(frozen=True)
class PublicKeys:
    """Both public keys of one device."""

    signing: bytes
    hpke: bytes


def new_device_keys() -> DeviceKeys:
    """Fresh keys from the system's randomness."""
    hpke = MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()
    return DeviceKeys(signing=Ed25519PrivateKey.generate().private_bytes_raw(), hpke=hpke)


def new_symmetric_key() -> bytes:
    """32 random bytes: the key of an epoch."""
    return os.urandom(limits.KEY_BYTES)


def public_keys(keys: DeviceKeys) -> PublicKeys:
    """The public halves of the keys."""
    mlkem, x25519 = _hpke_parts(keys.hpke)
    return PublicKeys(
        signing=signing_key(keys.signing).public_key().public_bytes_raw(),
        hpke=mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw(),
    )


def signing_key(seed: bytes) -> Ed25519PrivateKey:
    """Key object of a 32-byte seed; ProtocolFault if it is none."""
    try:
        return Ed25519PrivateKey.from_private_bytes(seed)
    except ValueError:
        raise ProtocolFault(FaultCode.WRONG_KEY, "signing key") from None


def verifying_key(raw: bytes) -> VerifyingKey:
    """Key object of 32 bytes from a certificate; ProtocolFault if it is none."""
    try:
        return VerifyingKey(raw)
    except ValueError:
        raise ProtocolFault(FaultCode.WRONG_KEY, "verifying key") from None


def verify_signature(key: VerifyingKey, signature: bytes, message: bytes) -> None:
    """ProtocolFault unless the key made the signature over the message. Lets other threads run."""
    try:
        key.verify(message, signature)
    except (BadSignatureError, ValueError):
        raise ProtocolFault(FaultCode.BAD_SIGNATURE, "signature") from None


def verify_hpke_public_key(raw: bytes) -> None:
    """ProtocolFault unless something can be sealed to these bytes."""
    _hpke_public(raw)


def hpke_seal(plaintext: bytes, public: bytes, info: bytes) -> bytes:
    """HPKE base mode to a device's public key of 1,216 bytes."""
    return _SUITE.encrypt(plaintext, _hpke_public(public), info=info)


def hpke_open(sealed: bytes, private: bytes, info: bytes) -> bytes:
    """What was sealed to the private key of 96 bytes; ProtocolFault if it was not, or under other `info`."""
    mlkem, x25519 = _hpke_parts(private)
    try:
        return _SUITE.decrypt(sealed, MLKEM768X25519PrivateKey(mlkem, x25519), info=info)
    except (InvalidTag, ValueError):
        raise ProtocolFault(FaultCode.WRONG_KEY, "sealed key") from None


def _hpke_parts(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(private) != limits.HPKE_PRIVATE_KEY_BYTES:
        raise ProtocolFault(FaultCode.WRONG_KEY, "private key")
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED_BYTES:]),
    )


def _hpke_public(public: bytes) -> MLKEM768X25519PublicKey:
    if len(public) != limits.HPKE_PUBLIC_KEY_BYTES:
        raise ProtocolFault(FaultCode.WRONG_KEY, "public key")
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
            X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
        )
    except ValueError:
        raise ProtocolFault(FaultCode.WRONG_KEY, "public key") from None
