"""From passphrase and device secret to the key that wraps the database key.

Any thread, but `stretch` takes about a second and 256 MiB: not the GUI thread. Pure but for the measuring
of `calibrate`. Must not read settings or environment: what is too weak is decided by the floor alone, and
the floor is an argument, so that a test can be fast without any switch that a thief could turn.
"""

import math
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors import Corrupt, StoreError

KEY_BYTES = 32
TARGET_SECONDS = 0.9
TOO_FAST_SECONDS = 0.8
TOO_SLOW_SECONDS = 1.5
KEK_CONTEXT = b"praatplan slot key 1"


@dataclass(frozen=True)
class KdfParams:
    """Argon2id: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def reaches(self, floor: "KdfParams") -> bool:
        """Whether no cost is below the floor's."""
        return (
            self.memory_kib >= floor.memory_kib and self.passes >= floor.passes and self.lanes >= floor.lanes
        )


STANDARD = KdfParams(memory_kib=256 * 1024, passes=3, lanes=4)
FLOOR = KdfParams(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING = KdfParams(memory_kib=4 * 1024 * 1024, passes=64, lanes=16)


def check_costs(params: KdfParams, floor: KdfParams) -> None:
    """Raise Corrupt for costs below the floor, or so high that a forged slot would hang the laptop."""
    if not params.reaches(floor) or not CEILING.reaches(params):
        raise Corrupt("slot_weak")


def normalised(passphrase: str) -> str:
    """The passphrase as it counts: one Unicode form, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def stretch(passphrase: str, salt: bytes, params: KdfParams) -> bytes:
    """Argon2id of the passphrase: 32 bytes."""
    return hash_secret_raw(
        normalised(passphrase).encode(),
        salt,
        time_cost=params.passes,
        memory_cost=params.memory_kib,
        parallelism=params.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def key_encryption_key(passphrase: str, device_secret: bytes, salt: bytes, params: KdfParams) -> bytes:
    """HKDF(Argon2id(passphrase) ‖ device secret): 32 bytes (security.md: "Keys" 2).

    Raises StoreError("memory_short") where the memory is not to be had.
    """
    try:
        stretched = stretch(passphrase, salt, params)
    except (HashingError, MemoryError) as error:
        raise StoreError("memory_short") from error
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=KEK_CONTEXT)
    return derive.derive(stretched + device_secret)


def measured_seconds(params: KdfParams) -> float:
    """How long one stretch takes here; infinite where the memory is not to be had."""
    began = time.perf_counter()
    try:
        stretch("meting", bytes(16), params)
    except (HashingError, MemoryError):
        return math.inf
    return time.perf_counter() - began


def calibrate(measure: Callable[[KdfParams], float] = measured_seconds) -> KdfParams:
    """Costs that take 0.8–1.5 s on this laptop, never below the floor (security.md: "Keys" 3).

    More passes on a fast laptop; on a slow one less memory, by halves. Measures three times a step
    and counts the middle one, since another program may have been busy. Aims at 0.9 s: that leaves room up to
    1.5 s for a laptop that is doing more than it was.
    """
    memory = STANDARD.memory_kib
    while True:
        lowest = KdfParams(memory, STANDARD.passes, STANDARD.lanes)
        seconds = median(measure(lowest) for _ in range(3))
        if seconds <= TOO_SLOW_SECONDS or memory <= FLOOR.memory_kib:
            break
        memory = max(memory // 2, FLOOR.memory_kib)
    if seconds >= TOO_FAST_SECONDS:
        return lowest
    passes = max(STANDARD.passes, math.floor(STANDARD.passes * TARGET_SECONDS / max(seconds, 0.001)))
    return KdfParams(memory, min(passes, CEILING.passes), STANDARD.lanes)
