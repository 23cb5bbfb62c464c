"""The region's recovery key as two shares, one for each officer: either alone is noise.

Any thread (sealing and opening take about a second and 256 MiB), pure but for the system's randomness. The
secret is XORed with as many random bytes: the random bytes are one share, the result is the other. Each is
wrapped under its officer's own passphrase, in one line of text that may also lie on paper. Two officers
together can read everything that was sealed to the recovery key. Source: security.md "Keys" 3 and 5.
"""

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass
from typing import Annotated

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta

from sync.protocol import fingerprints, keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.text_line import read_line, write_line

OFFICERS = (1, 2)
MIN_PASSPHRASE_CHARACTERS = 15
MIN_DIFFERENT_CHARACTERS = 6
_PREFIX = "praatplan-aandeel1."
_VERSION = 1
_SALT_BYTES = 32
_TAG_BYTES = 16
_MOST_FILE_BYTES = 2048
_SECRET_BYTES = limits.KEY_BYTES + limits.HPKE_PRIVATE_KEY_BYTES


class Costs(msgspec.Struct, frozen=True, array_like=True):
    """Argon2id: memory in KiB, passes, lanes."""

    memory_kib: wire.Count
    passes: wire.Count
    lanes: wire.Count

    def reaches(self, floor: "Costs") -> bool:
        """Whether no cost is below the floor's."""
        return (
            self.memory_kib >= floor.memory_kib and self.passes >= floor.passes and self.lanes >= floor.lanes
        )


STANDARD = Costs(256 * 1024, 3, 4)
FLOOR = Costs(64 * 1024, 3, 4)
CEILING = Costs(4 * 1024 * 1024, 64, 16)


class ShareHead(msgspec.Struct, frozen=True, array_like=True):
    """What stands open on a share: whose it is, of which key, and how it is wrapped."""

    version: wire.Count
    root_key: wire.PublicKey
    """Of which region."""
    device: wire.Id
    """Of the recovery certificate."""
    officer: Annotated[int, Meta(ge=OFFICERS[0], le=OFFICERS[-1])]
    digest: wire.Hash
    """Of the recovery key's public halves: both shares together must make that key and no other."""
    costs: Costs
    salt: Annotated[bytes, Meta(min_length=_SALT_BYTES, max_length=_SALT_BYTES)]
    nonce: Annotated[bytes, Meta(min_length=limits.NONCE_BYTES, max_length=limits.NONCE_BYTES)]


class _File(msgspec.Struct, frozen=True, array_like=True):
    head: Annotated[bytes, Meta(max_length=512)]
    sealed: Annotated[
        bytes, Meta(min_length=_SECRET_BYTES + _TAG_BYTES, max_length=_SECRET_BYTES + _TAG_BYTES)
    ]
    check: wire.Hash
    """SHA-256 of both: no defence, it tells damage from a wrong passphrase."""


@dataclass(frozen=True)
class Share:
    """A share as it lies in its file."""

    head: ShareHead
    head_bytes: bytes
    sealed: bytes


@dataclass(frozen=True)
class RecoveryKey:
    """Both halves together. Held as short as can be, by the program at which both officers sit."""

    root_key: bytes
    device: bytes
    keys: keys.DeviceKeys


def split(secret: bytes) -> tuple[bytes, bytes]:
    """Two shares of which each alone says nothing, however much anybody can compute."""
    pad = os.urandom(len(secret))
    return pad, join(secret, pad)


def join(one: bytes, two: bytes) -> bytes:
    """The secret out of both shares; ProtocolFault if they are not equally long."""
    if len(one) != len(two):
        raise ProtocolFault(FaultCode.WRONG_KEY, "shares of two lengths")
    return bytes(a ^ b for a, b in zip(one, two, strict=True))


def is_strong(passphrase: str) -> bool:
    """Long enough to stand alone: a thief may have the file."""
    text = _normalised(passphrase)
    return len(text) >= MIN_PASSPHRASE_CHARACTERS and len(set(text.lower())) >= MIN_DIFFERENT_CHARACTERS


def deal(
    found: RecoveryKey, passphrases: tuple[str, str], costs: Costs = STANDARD, floor: Costs = FLOOR
) -> tuple[str, str]:
    """The officers' two files, one line each; ProtocolFault for costs below the floor."""
    _check_costs(costs, floor)
    digest = fingerprints.device_digest(found.device, keys.public_keys(found.keys))
    parts = split(found.keys.signing + found.keys.hpke)
    lines = [
        _wrapped(
            ShareHead(
                _VERSION,
                found.root_key,
                found.device,
                officer,
                digest,
                costs,
                os.urandom(_SALT_BYTES),
                os.urandom(limits.NONCE_BYTES),
            ),
            part,
            passphrase,
        )
        for officer, part, passphrase in zip(OFFICERS, parts, passphrases, strict=True)
    ]
    return lines[0], lines[1]


def read_share(text: str) -> Share:
    """The share in a file, white space in it ignored; ProtocolFault(MALFORMED) if it is damaged or none."""
    file = read_line(_PREFIX, text, _File)
    is_whole = hmac.compare_digest(file.check, _check(file.head, file.sealed))
    if not is_whole or "".join(text.split()) != _text(file):
        raise ProtocolFault(FaultCode.MALFORMED, "share")
    head = wire.decode(file.head, ShareHead, _MOST_FILE_BYTES)
    if head.version != _VERSION:
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION, "share")
    return Share(head, file.head, file.sealed)


def open_share(share: Share, passphrase: str, floor: Costs = FLOOR) -> bytes:
    """The bytes of a share; ProtocolFault(WRONG_KEY) for another passphrase, MALFORMED for weak costs."""
    _check_costs(share.head.costs, floor)
    kek = _kek(passphrase, share.head)
    try:
        return AESGCM(kek).decrypt(share.head.nonce, share.sealed, share.head_bytes)
    except InvalidTag:
        raise ProtocolFault(FaultCode.WRONG_KEY, "passphrase") from None


def require_pair(one: ShareHead, two: ShareHead) -> None:
    """ProtocolFault(WRONG_SUBJECT) unless these are both shares of one key."""
    if one.officer == two.officer:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "the same share twice")
    if (one.root_key, one.device, one.digest) != (two.root_key, two.device, two.digest):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "shares of two keys")


def joined(head: ShareHead, one: bytes, two: bytes) -> RecoveryKey:
    """The recovery key out of two opened shares; ProtocolFault(WRONG_KEY) if it is not the one they name."""
    secret = join(one, two)
    found = keys.DeviceKeys(secret[: limits.KEY_BYTES], secret[limits.KEY_BYTES :])
    digest = fingerprints.device_digest(head.device, keys.public_keys(found))
    if not hmac.compare_digest(digest, head.digest):
        raise ProtocolFault(FaultCode.WRONG_KEY, "these shares make no key")
    return RecoveryKey(head.root_key, head.device, found)


def _wrapped(head: ShareHead, part: bytes, passphrase: str) -> str:
    head_bytes = wire.encode(head)
    sealed = AESGCM(_kek(passphrase, head)).encrypt(head.nonce, part, head_bytes)
    return _text(_File(head_bytes, sealed, _check(head_bytes, sealed)))


def _text(file: _File) -> str:
    return write_line(_PREFIX, file)


def _check(head: bytes, sealed: bytes) -> bytes:
    return hashlib.sha256(b"praatplan/1/share\0" + head + sealed).digest()


def _check_costs(costs: Costs, floor: Costs) -> None:
    if not costs.reaches(floor) or not CEILING.reaches(costs):
        raise ProtocolFault(FaultCode.MALFORMED, "costs of a share")


def _kek(passphrase: str, head: ShareHead) -> bytes:
    stretched = hash_secret_raw(
        _normalised(passphrase).encode(),
        head.salt,
        time_cost=head.costs.passes,
        memory_cost=head.costs.memory_kib,
        parallelism=head.costs.lanes,
        hash_len=limits.KEY_BYTES,
        type=Type.ID,
    )
    derive = HKDF(algorithm=SHA256(), length=limits.KEY_BYTES, salt=head.salt, info=b"praatplan/1/share key")
    return derive.derive(stretched)


def _normalised(passphrase: str) -> str:
    """As the slot of a laptop counts it: one Unicode form, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())
