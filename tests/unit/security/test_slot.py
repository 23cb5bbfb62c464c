"""The slot: opens with the right things, says which thing was wrong, is never silently weaker."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import Corrupt, StoreError, WrongPassphrase
from desktop.security.database_key import DatabaseKey, new_database_key
from desktop.security.kdf import FLOOR, STANDARD, KdfParams, calibrate, key_encryption_key
from desktop.security.slot import (
    SLOT_BYTES,
    SLOT_NAMES,
    Slot,
    decoded,
    fits,
    read_slot,
    seal,
    unseal,
    write_slots,
)
from tests.factories_security import CHEAP, PASSPHRASE

DEVICE = bytes(range(32))


def sealed(generation: int = 1, passphrase: str = PASSPHRASE) -> tuple[DatabaseKey, Slot]:
    key = new_database_key(secrets.token_hex(16))
    return key, seal(key, passphrase, DEVICE, generation=generation, params=CHEAP, floor=CHEAP)


def test_the_right_passphrase_opens() -> None:
    key, slot = sealed()
    assert len(slot.encoded()) == SLOT_BYTES
    again = decoded(slot.encoded())
    assert again == slot
    assert unseal(slot, PASSPHRASE, DEVICE, CHEAP) == key
    assert unseal(slot, f"  {PASSPHRASE.replace(' ', '   ')} ", DEVICE, CHEAP).raw == key.raw


def test_a_wrong_passphrase_is_told() -> None:
    _, slot = sealed()
    with pytest.raises(WrongPassphrase):
        unseal(slot, PASSPHRASE + "x", DEVICE, CHEAP)


def test_another_device_secret_is_known_without_the_passphrase() -> None:
    _, slot = sealed()
    assert fits(slot, DEVICE)
    assert not fits(slot, bytes(32))
    with pytest.raises(WrongPassphrase):
        unseal(slot, PASSPHRASE, bytes(32), CHEAP)


def test_two_seals_share_nothing() -> None:
    key = new_database_key(secrets.token_hex(16))
    one = seal(key, PASSPHRASE, DEVICE, generation=1, params=CHEAP, floor=CHEAP)
    two = seal(key, PASSPHRASE, DEVICE, generation=1, params=CHEAP, floor=CHEAP)
    assert {one.salt, one.nonce, one.sealed}.isdisjoint({two.salt, two.nonce, two.sealed})


def test_the_floor_of_the_product_refuses_cheap_costs_at_making_and_at_opening() -> None:
    key, slot = sealed()
    with pytest.raises(Corrupt) as caught:
        seal(key, PASSPHRASE, DEVICE, generation=1, params=CHEAP)
    assert caught.value.message_key == "slot_weak"
    with pytest.raises(Corrupt) as caught:
        unseal(slot, PASSPHRASE, DEVICE)
    assert caught.value.message_key == "slot_weak"
    assert STANDARD.reaches(FLOOR)


@pytest.mark.parametrize("params", [replace(FLOOR, memory_kib=2**32 - 1), replace(FLOOR, passes=2**31)])
def test_costs_that_would_hang_the_laptop_are_refused(params: KdfParams) -> None:
    _, slot = sealed()
    with pytest.raises(Corrupt):
        unseal(replace(slot, params=params), PASSPHRASE, DEVICE)


def test_a_header_with_other_costs_does_not_open_even_with_a_new_checksum() -> None:
    _, slot = sealed()
    forged = decoded(replace(slot, params=replace(CHEAP, passes=2)).encoded())
    assert forged is not None
    with pytest.raises(WrongPassphrase):
        unseal(forged, PASSPHRASE, DEVICE, CHEAP)
    with pytest.raises(WrongPassphrase):
        unseal(replace(slot, generation=9), PASSPHRASE, DEVICE, CHEAP)


def test_both_files_hold_the_newest_slot(tmp_path: Path) -> None:
    _, slot = sealed()
    write_slots(tmp_path, slot)
    assert {(tmp_path / name).read_bytes() for name in SLOT_NAMES} == {slot.encoded()}
    assert {path.name for path in tmp_path.iterdir()} == set(SLOT_NAMES)
    assert all((tmp_path / name).stat().st_mode & 0o777 == 0o600 for name in SLOT_NAMES)


@pytest.mark.parametrize("torn", SLOT_NAMES)
@pytest.mark.parametrize("content", [b"", b"x", bytes(SLOT_BYTES), None])
def test_one_torn_file_leaves_the_other(tmp_path: Path, torn: str, content: bytes | None) -> None:
    _, slot = sealed()
    write_slots(tmp_path, slot)
    (tmp_path / torn).write_bytes(slot.encoded()[:-1] if content is None else content)
    assert read_slot(tmp_path) == slot
    write_slots(tmp_path, slot)
    assert (tmp_path / torn).read_bytes() == slot.encoded()


def test_no_file_and_no_intact_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Corrupt) as caught:
        read_slot(tmp_path)
    assert caught.value.message_key == "slot_missing"
    for name in SLOT_NAMES:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(Corrupt) as caught:
        read_slot(tmp_path)
    assert caught.value.message_key == "slot_damaged"


@pytest.mark.parametrize(
    ("seconds_a_pass", "expected"),
    [
        (0.09, KdfParams(262144, 10, 4)),
        (0.3, KdfParams(262144, 3, 4)),
        (0.7, KdfParams(131072, 3, 4)),
        (9.0, FLOOR),
        (0.0, KdfParams(262144, 64, 4)),
    ],
)
def test_calibrate_finds_about_a_second(seconds_a_pass: float, expected: KdfParams) -> None:
    def measure(params: KdfParams) -> float:
        return seconds_a_pass * params.passes * params.memory_kib / 262144

    assert calibrate(measure) == expected


def test_calibrate_goes_down_where_the_memory_is_not_to_be_had() -> None:
    assert calibrate(lambda params: 0.9 if params.memory_kib <= 131072 else float("inf")).memory_kib == 131072


def test_memory_that_is_not_to_be_had_is_told() -> None:
    too_little_for_its_lanes = KdfParams(8, 1, 4)
    with pytest.raises(StoreError) as caught:
        key_encryption_key(PASSPHRASE, DEVICE, bytes(32), too_little_for_its_lanes)
    assert caught.value.message_key == "memory_short"
