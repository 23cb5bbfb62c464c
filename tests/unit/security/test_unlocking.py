"""First start, unlock, change of passphrase: what is told when a part is missing, changed or fails."""

from pathlib import Path

import pytest

from desktop.errors import Corrupt, KeyringUnavailable, ValidationError, WrongPassphrase
from desktop.security.database_key import DatabaseKey
from desktop.security.freshness import GENESIS, read_keyring_head, read_sidecar
from desktop.security.kdf import FLOOR
from desktop.security.slot import SLOT_NAMES, read_slot
from desktop.security.unlocking import (
    DATABASE_NAME,
    StoreState,
    building_folder,
    change_passphrase,
    check_kept,
    first_start,
    publish,
    store_state,
    unlock,
)
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, made_store
from tests.fakes.keyring import FakeKeyring, Trouble


def opened(folder: Path, keyring: FakeKeyring, passphrase: str = PASSPHRASE) -> DatabaseKey:
    return unlock(folder, keyring, passphrase, floor=CHEAP)


def changed(folder: Path, keyring: FakeKeyring, old: str, new: str) -> None:
    change_passphrase(folder, keyring, old, new, floor=CHEAP)


def test_what_first_start_made_opens(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key = made_store(tmp_path, keyring)
    assert opened(tmp_path, keyring) == key
    assert read_sidecar(tmp_path, key.store_id) == GENESIS
    assert read_keyring_head(keyring, key.store_id) == GENESIS
    assert keyring.names() == {f"{key.store_id}-device", f"{key.store_id}-head"}


def test_the_product_refuses_a_slot_of_tests(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    made_store(tmp_path, keyring)
    with pytest.raises(Corrupt) as caught:
        unlock(tmp_path, keyring, PASSPHRASE)
    assert caught.value.message_key == "slot_weak"
    with pytest.raises(Corrupt):
        first_start(building_folder(tmp_path / "b"), keyring, PASSPHRASE, CHEAP)


def test_with_the_costs_of_the_product(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key = first_start(tmp_path, keyring, PASSPHRASE, FLOOR)
    assert unlock(tmp_path, keyring, PASSPHRASE) == key


def test_a_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    made_store(tmp_path, keyring)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, keyring, OTHER_PASSPHRASE)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    with pytest.raises(ValidationError):
        first_start(tmp_path, keyring, "kort", CHEAP, floor=CHEAP)
    assert not list(tmp_path.iterdir())
    assert keyring.names() == set()


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble])
def test_first_start_on_a_keyring_in_trouble_writes_no_file(tmp_path: Path, trouble: Trouble) -> None:
    keyring = FakeKeyring()
    keyring.trouble = trouble
    with pytest.raises(KeyringUnavailable) as caught:
        first_start(tmp_path, keyring, PASSPHRASE, CHEAP, floor=CHEAP)
    assert caught.value.message_key == trouble
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("trouble", [Trouble.MISSING, Trouble.LOCKED, Trouble.FAILS])
def test_unlock_on_a_keyring_in_trouble_loses_nothing(tmp_path: Path, trouble: Trouble) -> None:
    keyring = FakeKeyring()
    key = made_store(tmp_path, keyring)
    keyring.trouble = trouble
    with pytest.raises(KeyringUnavailable) as caught:
        opened(tmp_path, keyring)
    assert caught.value.message_key == trouble
    keyring.trouble = Trouble.NONE
    assert opened(tmp_path, keyring) == key


def test_a_lost_and_a_changed_device_secret_are_told_apart(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key = made_store(tmp_path, keyring)
    keyring.write(f"{key.store_id}-device", bytes(32))
    with pytest.raises(KeyringUnavailable) as caught:
        opened(tmp_path, keyring)
    assert caught.value.message_key == "keyring_changed"
    keyring.delete(f"{key.store_id}-device")
    with pytest.raises(KeyringUnavailable) as caught:
        opened(tmp_path, keyring)
    assert caught.value.message_key == "keyring_secret_missing"


def test_changing_the_passphrase_keeps_the_key_and_ends_the_old_one(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key = made_store(tmp_path, keyring)
    changed(tmp_path, keyring, PASSPHRASE, OTHER_PASSPHRASE)
    assert opened(tmp_path, keyring, OTHER_PASSPHRASE) == key
    assert (tmp_path / DATABASE_NAME).read_bytes() == b"\x00" * 4096
    assert keyring.names() == {f"{key.store_id}-device", f"{key.store_id}-head"}
    for torn in SLOT_NAMES:
        (tmp_path / torn).write_bytes(b"torn")
        with pytest.raises(WrongPassphrase):
            opened(tmp_path, keyring)
        assert opened(tmp_path, keyring, OTHER_PASSPHRASE) == key


def test_what_was_kept_is_looked_at_without_the_passphrase(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    key = made_store(tmp_path, keyring)
    check_kept(tmp_path, keyring)
    keyring.write(f"{key.store_id}-device", bytes(32))
    with pytest.raises(KeyringUnavailable):
        check_kept(tmp_path, keyring)
    for name in SLOT_NAMES:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(Corrupt):
        check_kept(tmp_path, keyring)


def test_old_slots_laid_back_do_not_open_with_the_old_passphrase(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    made_store(tmp_path, keyring)
    old = {name: (tmp_path / name).read_bytes() for name in SLOT_NAMES}
    changed(tmp_path, keyring, PASSPHRASE, OTHER_PASSPHRASE)
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(KeyringUnavailable) as caught:
        opened(tmp_path, keyring)
    assert caught.value.message_key == "keyring_changed"


def test_a_change_needs_the_old_one_and_another_new_one(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    made_store(tmp_path, keyring)
    with pytest.raises(WrongPassphrase):
        changed(tmp_path, keyring, OTHER_PASSPHRASE, PASSPHRASE)
    with pytest.raises(ValidationError):
        changed(tmp_path, keyring, PASSPHRASE, PASSPHRASE)
    with pytest.raises(ValidationError):
        changed(tmp_path, keyring, PASSPHRASE, "kort")
    assert read_slot(tmp_path).generation == 1


def test_states_of_the_folder(tmp_path: Path) -> None:
    assert store_state(tmp_path / "nothing") is StoreState.FIRST_START
    made_store(tmp_path, FakeKeyring())
    assert store_state(tmp_path) is StoreState.READY
    with pytest.raises(Corrupt) as caught:
        first_start(tmp_path, FakeKeyring(), PASSPHRASE, CHEAP, floor=CHEAP)
    assert caught.value.message_key == "slot_present"
    database = (tmp_path / DATABASE_NAME).read_bytes()
    (tmp_path / DATABASE_NAME).unlink()
    with pytest.raises(Corrupt) as caught:
        store_state(tmp_path)
    assert caught.value.message_key == "database_missing"
    (tmp_path / DATABASE_NAME).write_bytes(database)
    for name in SLOT_NAMES:
        (tmp_path / name).unlink()
    with pytest.raises(Corrupt) as caught:
        store_state(tmp_path)
    assert caught.value.message_key == "slot_missing"


def test_a_new_store_is_built_aside_and_put_in_place_whole(tmp_path: Path) -> None:
    folder, keyring = tmp_path / "store", FakeKeyring()
    folder.mkdir()
    left_over = building_folder(folder)
    first_start(left_over, keyring, PASSPHRASE, CHEAP, floor=CHEAP)
    with pytest.raises(Corrupt):
        publish(left_over, folder)
    building = building_folder(folder)
    assert not list(building.iterdir())
    key = made_store(building, keyring)
    publish(building, folder)
    assert not building.exists()
    assert opened(folder, keyring) == key
    with pytest.raises(Corrupt):
        publish(folder, folder)


def test_the_key_shows_nothing(tmp_path: Path) -> None:
    key = made_store(tmp_path, FakeKeyring())
    assert key.raw.hex() not in repr(key) + str(key) + f"{key!r}"
    with pytest.raises(TypeError):
        key.__reduce__()
    with pytest.raises(TypeError):
        hash(key)
    key.wipe()
    assert key.raw == bytes(32)
