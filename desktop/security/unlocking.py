"""First start, unlock and change of passphrase: slot, keyring and sidecar in the right order.

On the store lane, not on the GUI thread (a second of Argon2id). Imports errors and its own room.

First start builds the whole store in a folder beside the real one (`building_folder`), the caller makes the
encrypted database in it with the new key, and `publish` renames it into place. So a slot never lies beside a
missing database by accident, and such a sight is always an alarm: Corrupt, never a reason to make a new one.
What a cut-off first start leaves was never in use and is cleared away by the next `building_folder`.

The device secret lies in the keyring as `<store id>-device`. A change of passphrase also replaces it:
1. the new secret is kept as `-device-next`; 2. both slot files are written (slot.py says in what order);
3. `-device` becomes the new secret and `-device-next` goes. `unlock` takes the secret that fits the slot and
finishes 2 and 3 if they were cut off. Until the first rename of 2 the old passphrase holds, then the new one.
"""

import secrets
import shutil
from enum import StrEnum
from pathlib import Path

from desktop.errors import Corrupt, KeyringUnavailable, ValidationError
from desktop.security.database_key import DatabaseKey, new_database_key
from desktop.security.durable_file import sync_folder
from desktop.security.freshness import GENESIS, SIDECAR_NAME, write_keyring_head, write_sidecar
from desktop.security.kdf import FLOOR, STANDARD, KdfParams
from desktop.security.keyring_store import Keyring, check_round_trip
from desktop.security.passphrases import check_passphrase
from desktop.security.slot import (
    Slot,
    fits,
    has_slot,
    newest_generation,
    read_slot,
    seal,
    unseal,
    write_slots,
)

DATABASE_NAME = "plan.db"
DEVICE_SECRET_BYTES = 32
BUILDING_SUFFIX = ".new"


class StoreState(StrEnum):
    """What lies in the folder of the store."""

    FIRST_START = "first_start"
    READY = "ready"


def store_state(folder: Path, database_name: str = DATABASE_NAME) -> StoreState:
    """Whether to ask for a new passphrase or for the known one.

    Raises Corrupt("slot_missing") for a database or sidecar without a slot, Corrupt("database_missing") for
    a slot without a database.
    """
    has_database = (folder / database_name).exists()
    if has_slot(folder):
        if not has_database:
            raise Corrupt("database_missing")
        return StoreState.READY
    if has_database or (folder / SIDECAR_NAME).exists():
        raise Corrupt("slot_missing")
    return StoreState.FIRST_START


def building_folder(folder: Path) -> Path:
    """An empty folder beside the real one, to build a new store in. Leftovers of a cut-off start go."""
    building = folder.with_name(folder.name + BUILDING_SUFFIX)
    if building.exists():
        shutil.rmtree(building)
    building.mkdir(mode=0o700, parents=True)
    return building


def publish(building: Path, folder: Path, database_name: str = DATABASE_NAME) -> None:
    """Rename the finished store into place; the real folder must be missing or empty, else Corrupt."""
    if store_state(building, database_name) is not StoreState.READY:
        raise Corrupt("slot_missing")
    if folder.exists():
        if any(folder.iterdir()):
            raise Corrupt("slot_missing")
        folder.rmdir()
    building.rename(folder)
    sync_folder(folder.parent)


def first_start(
    folder: Path, keyring: Keyring, passphrase: str, params: KdfParams = STANDARD, *, floor: KdfParams = FLOOR
) -> DatabaseKey:
    """Make the key of a new store, its sidecar, its witness in the keyring, and its slots, in this order.

    Raises ValidationError for a weak passphrase, KeyringUnavailable when the keyring keeps nothing, Corrupt
    when a store lies here already. `params` come from `kdf.calibrate()`.
    """
    if store_state(folder) is not StoreState.FIRST_START:
        raise Corrupt("slot_present")
    check_passphrase(passphrase)
    check_round_trip(keyring)
    key = new_database_key(secrets.token_hex(16))
    device_secret = secrets.token_bytes(DEVICE_SECRET_BYTES)
    keyring.write(_device(key.store_id), device_secret)
    write_keyring_head(keyring, key.store_id, GENESIS)
    write_sidecar(folder, key.store_id, GENESIS)
    write_slots(folder, seal(key, passphrase, device_secret, generation=1, params=params, floor=floor))
    return key


def check_kept(folder: Path, keyring: Keyring) -> None:
    """That slot and keyring fit each other as they were kept, without the passphrase.

    Raises as `unlock`, but for WrongPassphrase.
    """
    _fitting_secret(read_slot(folder), keyring)


def unlock(folder: Path, keyring: Keyring, passphrase: str, *, floor: KdfParams = FLOOR) -> DatabaseKey:
    """The database key.

    Raises WrongPassphrase; Corrupt("slot_missing" | "slot_damaged" | "slot_weak"); KeyringUnavailable, with
    "keyring_secret_missing" when the keyring does not know this store and "keyring_changed" when it holds
    another secret. Mends a damaged second slot and finishes a change of passphrase that was cut off.
    """
    slot = read_slot(folder)
    device_secret = _fitting_secret(slot, keyring)
    key = unseal(slot, passphrase, device_secret, floor)
    _finish(folder, keyring, slot, device_secret)
    return key


def change_passphrase(
    folder: Path,
    keyring: Keyring,
    old: str,
    new: str,
    *,
    params: KdfParams | None = None,
    floor: KdfParams = FLOOR,
) -> None:
    """Wrap the same database key anew, under the new passphrase and a new device secret.

    Raises as `unlock` for the old passphrase and as `first_start` for the new one; then the old one holds.
    """
    check_passphrase(new)
    if old == new:
        raise ValidationError("passphrase_same")
    key = unlock(folder, keyring, old, floor=floor)
    slot = read_slot(folder)
    fresh = secrets.token_bytes(DEVICE_SECRET_BYTES)
    renewed = seal(key, new, fresh, generation=slot.generation + 1, params=params or slot.params, floor=floor)
    keyring.write(_next_device(key.store_id), fresh)
    write_slots(folder, renewed)
    _finish(folder, keyring, renewed, fresh)
    key.wipe()


def renew(
    folder: Path,
    keyring: Keyring,
    key: DatabaseKey,
    passphrase: str,
    params: KdfParams = STANDARD,
    *,
    floor: KdfParams = FLOOR,
) -> None:
    """Wrap a key that two officers brought back, under a new passphrase and a new device secret.

    The old passphrase, keyring and slots are not asked; the caller has proved that the key opens the store.
    Raises ValidationError for a weak passphrase, KeyringUnavailable when the keyring keeps nothing.
    """
    check_passphrase(passphrase)
    check_round_trip(keyring)
    fresh = secrets.token_bytes(DEVICE_SECRET_BYTES)
    generation = newest_generation(folder) + 1
    renewed = seal(key, passphrase, fresh, generation=generation, params=params, floor=floor)
    keyring.write(_next_device(key.store_id), fresh)
    write_slots(folder, renewed)
    _finish(folder, keyring, renewed, fresh)


def _device(store_id: str) -> str:
    return f"{store_id}-device"


def _next_device(store_id: str) -> str:
    return f"{store_id}-device-next"


def _fitting_secret(slot: Slot, keyring: Keyring) -> bytes:
    """The device secret that the slot was made with, the one of a cut-off change included."""
    names = (_device(slot.store_id), _next_device(slot.store_id))
    kept = [secret for name in names if (secret := keyring.read(name)) is not None]
    for secret in kept:
        if fits(slot, secret):
            return secret
    raise KeyringUnavailable("keyring_changed" if kept else "keyring_secret_missing")


def _finish(folder: Path, keyring: Keyring, slot: Slot, device_secret: bytes) -> None:
    """Bring both files to the slot, and the keyring to its secret; does nothing where all is well."""
    write_slots(folder, slot)
    if keyring.read(_device(slot.store_id)) != device_secret:
        keyring.write(_device(slot.store_id), device_secret)
    if keyring.read(_next_device(slot.store_id)) is not None:
        keyring.delete(_next_device(slot.store_id))
