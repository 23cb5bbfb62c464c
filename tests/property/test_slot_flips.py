"""Any changed byte of a slot is noticed, with and without a checksum put right by the one who changed it."""

import hashlib
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import Corrupt, WrongPassphrase
from desktop.security.database_key import DatabaseKey
from desktop.security.kdf import KdfParams
from desktop.security.slot import DIGEST_BYTES, SLOT_BYTES, Slot, decoded, seal, unseal
from tests.factories_security import CHEAP, PASSPHRASE

DEVICE = bytes(range(32))
KEY = DatabaseKey(bytes(range(32, 64)), "ab" * 16)
BODY_BYTES = SLOT_BYTES - DIGEST_BYTES


@cache
def slot_bytes() -> bytes:
    return seal(KEY, PASSPHRASE, DEVICE, generation=1, params=CHEAP, floor=CHEAP).encoded()


def flipped(content: bytes, position: int, mask: int) -> bytes:
    return content[:position] + bytes([content[position] ^ mask]) + content[position + 1 :]


def with_checksum(content: bytes) -> bytes:
    return content[:BODY_BYTES] + hashlib.sha256(content[:BODY_BYTES]).digest()


def opens(slot: Slot) -> bool:
    """Costs near the floor only: a flip that asks for gigabytes is refused by the ceiling or not run here."""
    if slot.params.memory_kib > 1024 or slot.params.passes > 16 or slot.params.lanes > 8:
        return False
    try:
        unseal(slot, PASSPHRASE, DEVICE, KdfParams(8, 1, 1))
    except (Corrupt, WrongPassphrase):
        return False
    return True


def opens_without_header(slot: Slot) -> bool:
    """Mutant: a seal that did not cover the header would take the header of the true slot."""
    true = decoded(slot_bytes())
    assert true is not None
    return slot.sealed == true.sealed


@given(st.integers(0, SLOT_BYTES - 1), st.integers(1, 255))
def test_a_flip_is_seen_as_damage(position: int, mask: int) -> None:
    assert decoded(slot_bytes()) is not None
    assert decoded(flipped(slot_bytes(), position, mask)) is None


@given(st.integers(0, BODY_BYTES - 1), st.integers(1, 255))
def test_a_flip_with_a_checksum_put_right_never_opens(position: int, mask: int) -> None:
    slot = decoded(with_checksum(flipped(slot_bytes(), position, mask)))
    assert slot is None or not opens(slot)


def test_the_mutant_is_caught() -> None:
    generation_byte = 15
    slot = decoded(with_checksum(flipped(slot_bytes(), generation_byte, 1)))
    assert slot is not None
    assert opens_without_header(slot)
    assert not opens(slot)


@given(st.binary(max_size=SLOT_BYTES * 2))
def test_foreign_bytes_are_no_slot(content: bytes) -> None:
    assert decoded(content) is None


@given(st.integers(0, SLOT_BYTES - 1))
def test_a_torn_slot_is_no_slot(length: int) -> None:
    assert decoded(slot_bytes()[:length]) is None
