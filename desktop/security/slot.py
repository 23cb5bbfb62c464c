"""The slot: the database key, wrapped under passphrase and device secret, in two durable files.

Not on the GUI thread (opening takes about a second). Imports errors and its own room.

One slot is 181 bytes: the header (magic, generation, store id, KDF costs, salt, device check, nonce), the
key sealed with AES-256-GCM and the header as associated data, and a SHA-256 over all of it. The checksum is
no defence, it tells damage (Corrupt) from a wrong passphrase. The device check is an HMAC under the device
secret: with it a changed keyring is told from a wrong passphrase; it says nothing of the passphrase.

Two files, one rule. Only the intact slot with the highest generation counts. Every write replaces first the
file that counts least, then the other, each in one durable step, so that at any moment an intact slot lies
on disk. If the newest is damaged, the other one is used.

After a change of passphrase the old passphrase must not open the other file for ever. So a write ends with
BOTH files holding the new slot. Cut off before the first rename, the old passphrase holds (nobody was told
otherwise). Cut off between the two, the new one holds, and `write_slots` at the next unlock brings the other
file up. Copies of old slots (backups, worn flash cells) stay openable by the old passphrase with the old
device secret; `unlocking.change_passphrase` therefore also replaces the device secret.
"""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.errors import Corrupt, WrongPassphrase
from desktop.security.database_key import DatabaseKey
from desktop.security.durable_file import read_or_none, write_durably
from desktop.security.kdf import FLOOR, KdfParams, check_costs, key_encryption_key

SLOT_NAMES = ("slot-1.key", "slot-2.key")
KEPT_NAME = "officers.key"
"""Beside the slots: the same database key, sealed to the region's two officers together."""
MAGIC = b"PRTPLN\x00\x01"
HEADER = struct.Struct(">8sQ16sIII32s16s12s")
SEALED_BYTES = 48
CHECK_BYTES = 16
DIGEST_BYTES = 32
SLOT_BYTES = HEADER.size + SEALED_BYTES + DIGEST_BYTES


@dataclass(frozen=True)
class Slot:
    """One generation, as it lies on disk; holds no secret in the clear."""

    generation: int
    store_id: str
    params: KdfParams
    salt: bytes
    device_check: bytes
    nonce: bytes
    sealed: bytes = b""

    def header(self) -> bytes:
        """The bytes that the seal covers."""
        costs = (self.params.memory_kib, self.params.passes, self.params.lanes)
        store = bytes.fromhex(self.store_id)
        return HEADER.pack(MAGIC, self.generation, store, *costs, self.salt, self.device_check, self.nonce)

    def encoded(self) -> bytes:
        """The bytes of the file."""
        body = self.header() + self.sealed
        return body + hashlib.sha256(body).digest()


def decoded(content: bytes) -> Slot | None:
    """The slot, or None when the bytes are torn or damaged."""
    body, digest = content[:-DIGEST_BYTES], content[-DIGEST_BYTES:]
    if len(content) != SLOT_BYTES or not hmac.compare_digest(hashlib.sha256(body).digest(), digest):
        return None
    magic, generation, store, memory, passes, lanes, salt, check, nonce = HEADER.unpack(body[: HEADER.size])
    if magic != MAGIC:
        return None
    params = KdfParams(memory, passes, lanes)
    return Slot(generation, store.hex(), params, salt, check, nonce, body[HEADER.size :])


def device_check(device_secret: bytes, salt: bytes) -> bytes:
    """16 bytes by which the right device secret is known, without the passphrase."""
    return hmac.digest(device_secret, b"praatplan device check 1" + salt, "sha256")[:CHECK_BYTES]


def seal(
    key: DatabaseKey,
    passphrase: str,
    device_secret: bytes,
    *,
    generation: int,
    params: KdfParams,
    floor: KdfParams = FLOOR,
) -> Slot:
    """Wrap the database key anew, with fresh salt and nonce; Corrupt for costs below the floor."""
    check_costs(params, floor)
    salt, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    bare = Slot(generation, key.store_id, params, salt, device_check(device_secret, salt), nonce)
    kek = key_encryption_key(passphrase, device_secret, salt, params)
    sealed = AESGCM(kek).encrypt(nonce, key.raw, bare.header())
    return Slot(generation, key.store_id, params, salt, bare.device_check, nonce, sealed)


def fits(slot: Slot, device_secret: bytes) -> bool:
    """Whether the slot was made with this device secret."""
    return hmac.compare_digest(slot.device_check, device_check(device_secret, slot.salt))


def unseal(slot: Slot, passphrase: str, device_secret: bytes, floor: KdfParams = FLOOR) -> DatabaseKey:
    """The database key; WrongPassphrase, or Corrupt when the costs are below the floor."""
    check_costs(slot.params, floor)
    kek = key_encryption_key(passphrase, device_secret, slot.salt, slot.params)
    try:
        return DatabaseKey(AESGCM(kek).decrypt(slot.nonce, slot.sealed, slot.header()), slot.store_id)
    except InvalidTag as error:
        raise WrongPassphrase from error


def has_slot(folder: Path) -> bool:
    """Whether a slot file lies here, intact or not."""
    return any((folder / name).exists() for name in SLOT_NAMES)


def _by_worth(folder: Path) -> list[tuple[int, Path]]:
    """Both files, the one that counts least first; a missing or damaged one has generation -1."""
    found = [(_generation(folder / name), folder / name) for name in SLOT_NAMES]
    return sorted(found, key=lambda pair: pair[0])


def _generation(path: Path) -> int:
    content = read_or_none(path)
    slot = decoded(content) if content is not None else None
    return slot.generation if slot else -1


def read_slot(folder: Path) -> Slot:
    """The intact slot with the highest generation.

    Raises Corrupt("slot_missing") when there is none, Corrupt("slot_damaged") when none is intact.
    """
    contents = [read_or_none(folder / name) for name in SLOT_NAMES]
    if all(content is None for content in contents):
        raise Corrupt("slot_missing")
    intact = _intact(contents)
    if not intact:
        raise Corrupt("slot_damaged")
    return max(intact, key=lambda slot: slot.generation)


def newest_generation(folder: Path) -> int:
    """Of the intact slots; 0 where there is none."""
    return max(0, *(_generation(folder / name) for name in SLOT_NAMES))


def _intact(contents: Iterable[bytes | None]) -> list[Slot]:
    return [slot for content in contents if content is not None and (slot := decoded(content))]


def write_slots(folder: Path, slot: Slot) -> None:
    """Bring both files to this slot, the one that counts least first; what is right already is left alone."""
    for _, path in _by_worth(folder):
        if read_or_none(path) != slot.encoded():
            write_durably(path, slot.encoded())
