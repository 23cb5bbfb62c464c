"""Is this the newest state of the store, or an older copy laid back? A hash chain and its witnesses.

The chain is pure. Reading and writing the sidecar: the store lane. Imports errors and its own room.

Every local batch makes a new head: SHA-256 over the head before it and the bytes of the batch. The database
holds the head of every count. Two witnesses outside it hold the newest head they were told: the sidecar (a
small file beside the database) and the OS keyring; the region is a third (sync).

Order at a save: 1. the database commits, durably; 2. the sidecar is written, durably; 3. the save is
acknowledged. At lock the head goes to the keyring. Both witnesses start with the store, before any commit.

Why a kill at any point gives no false alarm: a witness is written only after the commit that it witnesses is
durable. So without an attack a witness's head is the database's head, or one of its earlier heads (cut off
between 1 and 2): never one that the database does not know. `compare` accepts exactly that. An "intended
next" written before the commit would cost a second fsync a save and allow nothing more.
Why no rollback is missed: every acknowledged save was witnessed by the sidecar at step 2. A database laid
back to before it has a lower count, or (when edits were made on the old copy) another head at that count;
both differ from the witness. A save that was cut off before 2 may vanish unseen, but nobody was told that it
was kept. A sidecar laid back together with the database is known by the keyring since the last lock, and by
the region since the last sync. A missing witness is no proof of freshness: UNKNOWN, which alarms as well.
"""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.errors import Corrupt, RolledBack
from desktop.security.durable_file import read_or_none, write_durably
from desktop.security.keyring_store import Keyring

SIDECAR_NAME = "plan.head"
MAGIC = b"PRTHED\x00\x01"
BODY = struct.Struct(">8s16sQ32s")
DIGEST_BYTES = 32


@dataclass(frozen=True)
class Head:
    """How many local batches there are, and the hash over all of them (32 bytes)."""

    count: int
    digest: bytes


GENESIS = Head(0, bytes(DIGEST_BYTES))


class Freshness(StrEnum):
    """What the witnesses say of the database."""

    FRESH = "fresh"
    WITNESS_BEHIND = "witness_behind"
    ROLLED_BACK = "rolled_back"
    UNKNOWN = "unknown"


def next_head(head: Head, batch_bytes: bytes) -> Head:
    """The head after one more local batch."""
    count = head.count + 1
    chained = b"praatplan head 1" + struct.pack(">Q", count) + head.digest + batch_bytes
    return Head(count, hashlib.sha256(chained).digest())


def compare(
    database: Head,
    digest_at: Callable[[int], bytes | None],
    sidecar: Head | None,
    keyring: Head | None,
) -> Freshness:
    """Weigh the database against its witnesses.

    `digest_at(count)` is the digest that the database holds at a count, None beyond its end; for count 0 it
    may answer GENESIS.digest or None. UNKNOWN when a witness is missing. WITNESS_BEHIND is no alarm.
    """
    for witness in (sidecar, keyring):
        if witness is None:
            continue
        held = database.digest if witness.count == database.count else digest_at(witness.count)
        if witness.count == 0 and held is None:
            held = GENESIS.digest
        if witness.count > database.count or held != witness.digest:
            return Freshness.ROLLED_BACK
    if sidecar is None or keyring is None:
        return Freshness.UNKNOWN
    return Freshness.FRESH if sidecar.count == database.count else Freshness.WITNESS_BEHIND


def require_fresh(freshness: Freshness) -> None:
    """Raise RolledBack("rolled_back") or RolledBack("freshness_unknown") where there is an alarm."""
    if freshness is Freshness.ROLLED_BACK:
        raise RolledBack
    if freshness is Freshness.UNKNOWN:
        raise RolledBack("freshness_unknown")


def encode_head(head: Head, store_id: str) -> bytes:
    """A head as bytes with a checksum, bound to its store."""
    body = BODY.pack(MAGIC, bytes.fromhex(store_id), head.count, head.digest)
    return body + hashlib.sha256(body).digest()


def decode_head(content: bytes, store_id: str) -> Head:
    """The head; Corrupt("sidecar_damaged") for other bytes, or those of another store."""
    body, digest = content[:-DIGEST_BYTES], content[-DIGEST_BYTES:]
    if len(body) != BODY.size or hashlib.sha256(body).digest() != digest:
        raise Corrupt("sidecar_damaged")
    magic, store, count, head_digest = BODY.unpack(body)
    if magic != MAGIC or store.hex() != store_id:
        raise Corrupt("sidecar_damaged")
    return Head(count, head_digest)


def write_sidecar(folder: Path, store_id: str, head: Head) -> None:
    """Witness a head on disk, after its commit is durable and before the save is acknowledged."""
    write_durably(folder / SIDECAR_NAME, encode_head(head, store_id))


def read_sidecar(folder: Path, store_id: str) -> Head | None:
    """The head of the sidecar, None where there is none; Corrupt("sidecar_damaged")."""
    content = read_or_none(folder / SIDECAR_NAME)
    return None if content is None else decode_head(content, store_id)


def write_keyring_head(keyring: Keyring, store_id: str, head: Head) -> None:
    """Witness a head in the keyring, at lock; KeyringUnavailable."""
    keyring.write(f"{store_id}-head", encode_head(head, store_id))


def read_keyring_head(keyring: Keyring, store_id: str) -> Head | None:
    """The head in the keyring, None where there is none; KeyringUnavailable, Corrupt("sidecar_damaged")."""
    content = keyring.read(f"{store_id}-head")
    return None if content is None else decode_head(content, store_id)
