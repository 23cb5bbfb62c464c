"""Coming in and going out: first start, unlock, lock. The key lives as long as the open store.

Not on the GUI thread: key derivation takes a second. Source: security.md "Keys" and "Lock".
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.clock import Clock
from desktop.domain.ids import DeviceId, WorkerId
from desktop.errors import AppError, Corrupt, KeyringUnavailable, RolledBack, StoreError, WrongPassphrase
from desktop.hub import Hub
from desktop.security import erasing, unlocking
from desktop.security.access_log import AccessEvent, AccessOutcome
from desktop.security.database_key import DatabaseKey
from desktop.security.freshness import Head, read_keyring_head, write_keyring_head
from desktop.security.kdf import FLOOR, KdfParams, calibrate
from desktop.security.keyring_store import Keyring
from desktop.store import access, photo_gone
from desktop.store.desk import Desk
from desktop.store.freshness import newest_head
from desktop.store.lane import Lane
from desktop.store.opening import create_store, open_store

NOBODY_YET = (WorkerId("0" * 32), DeviceId("0" * 32))
"""Who writes before the region knows this laptop: no household can be begun before that."""

SIDECAR_DAMAGED = "sidecar_damaged"
ROLLBACK_ACCEPTED = "accepted"
"""The outcome of an alarm in the log: a person opened the older copy all the same."""


@dataclass(frozen=True)
class Place:
    """Where the store lies and what opens it. `keyring` is asked for anew each time: it may come and go."""

    folder: Path
    keyring: Callable[[], Keyring]
    clock: Clock
    params: Callable[[], KdfParams] = calibrate
    floor: KdfParams = FLOOR


@dataclass(frozen=True)
class OpenStore:
    """An open store, and what its changes are told to."""

    lane: Lane
    hub: Hub
    store_id: str


def state(place: Place) -> unlocking.StoreState:
    """What lies at the place, a cut-off erasing being finished first. Raises as unlocking.store_state."""
    erasing.take_up(place.folder, place.keyring)
    return unlocking.store_state(place.folder)


def begin(place: Place, passphrase: str) -> OpenStore:
    """Make the store of a first start, beside its place, and put it there when it is whole.

    Raises Corrupt when a store lies there, ValidationError for a weak passphrase, KeyringUnavailable.
    """
    if state(place) is not unlocking.StoreState.FIRST_START:
        raise Corrupt("slot_present")
    keyring = place.keyring()
    building = unlocking.building_folder(place.folder)
    with _wiped(
        unlocking.first_start(building, keyring, passphrase, place.params(), floor=place.floor)
    ) as key:
        worker, device = NOBODY_YET
        create_store(building, key, worker=worker, device=device, clock=place.clock, hub=Hub()).close()
        unlocking.publish(building, place.folder)
        unlocking.check_kept(place.folder, keyring)
        erasing.forget_notice(place.folder)
        return _open(place, keyring, key)


def enter(place: Place, passphrase: str, *, is_rollback_accepted: bool = False) -> OpenStore:
    """Open the store with its passphrase; that it was opened is logged.

    Raises what unlocking.unlock and store.opening.open_store raise; `is_alarm` tells which of these a person
    may overrule by `is_rollback_accepted`. Then the alarm is logged, and the store as it lies here counts as
    the newest from now on, for both witnesses.
    """
    keyring = place.keyring()
    with _wiped(unlocking.unlock(place.folder, keyring, passphrase, floor=place.floor)) as key:
        return _open(place, keyring, key, is_rollback_accepted=is_rollback_accepted)


@contextmanager
def _wiped(key: DatabaseKey) -> Iterator[DatabaseKey]:
    """The key, wiped afterwards: the open store has its own."""
    try:
        yield key
    finally:
        key.wipe()


def _open(
    place: Place, keyring: Keyring, key: DatabaseKey, *, is_rollback_accepted: bool = False
) -> OpenStore:
    told = _told_keyring(keyring, key.store_id, is_accepted=is_rollback_accepted)
    store = open_with(place, key, told, is_rollback_accepted=is_rollback_accepted)
    if is_rollback_accepted:
        store.lane.run(access.log, AccessEvent.ALARM, outcome=ROLLBACK_ACCEPTED)
        _tell_keyring(place, store)
    store.lane.run(access.log, AccessEvent.UNLOCKED)
    _let_go(store.lane)
    return store


def open_with(
    place: Place, key: DatabaseKey, keyring_head: Head | None, *, is_rollback_accepted: bool
) -> OpenStore:
    """Open the store with its key, as nobody yet, and log nothing. Raises as store.opening.open_store."""
    worker, device = NOBODY_YET
    hub = Hub()
    lane = open_store(
        place.folder,
        key,
        worker=worker,
        device=device,
        clock=place.clock,
        hub=hub,
        keyring_head=keyring_head,
        is_rollback_accepted=is_rollback_accepted,
    )
    return OpenStore(lane, hub, key.store_id)


def is_alarm(error: AppError) -> bool:
    """Whether this says that an older copy may lie here: a person who knows why may open it all the same."""
    return isinstance(error, RolledBack) or error.message_key == SIDECAR_DAMAGED


def _told_keyring(keyring: Keyring, store_id: str, *, is_accepted: bool) -> Head | None:
    """What the keyring was told last. The first start tells it something, so that nothing is an alarm."""
    try:
        head = read_keyring_head(keyring, store_id)
    except Corrupt:
        if not is_accepted:
            raise
        return None
    if head is None and not is_accepted:
        raise RolledBack("freshness_unknown")
    return head


def leave(place: Place, store: OpenStore) -> None:
    """Log the lock, close the store, and tell the keyring how far it was.

    A keyring that went away keeps its older head: a store that is ahead of it is no alarm.
    """
    store.lane.run(access.log, AccessEvent.LOCKED)
    _let_go(store.lane)
    head = store.lane.run(_head)
    store.lane.close()
    with suppress(KeyringUnavailable):
        write_keyring_head(place.keyring(), store.store_id, head)


def _let_go(lane: Lane) -> None:
    """Photos that were taken away go; what stands in the way keeps nobody in or out."""
    with suppress(StoreError):
        lane.run(photo_gone.let_go)


def erase(
    place: Place,
    store: OpenStore,
    told: erasing.Wiped,
    reached: Callable[[erasing.Step], object] = erasing.unwatched,
) -> None:
    """Close the store and erase it for good: only on a verified order for this very laptop."""
    store.lane.close()
    erasing.erase(place.folder, store.store_id, place.keyring, told, reached)


def _tell_keyring(place: Place, store: OpenStore) -> None:
    """Tell the keyring how far the open store is."""
    with suppress(KeyringUnavailable):
        write_keyring_head(place.keyring(), store.store_id, store.lane.run(_head))


def _head(desk: Desk) -> Head:
    return newest_head(desk.connection)


def verify(place: Place, store: OpenStore, passphrase: str) -> None:
    """Whether this is the passphrase (before a paper leaves, or the praatplaat is left).

    Raises WrongPassphrase; a refusal is logged.
    """
    try:
        unlocking.unlock(place.folder, place.keyring(), passphrase, floor=place.floor).wipe()
    except WrongPassphrase:
        store.lane.run(access.log, "passphrase.checked", outcome=AccessOutcome.REFUSED)
        raise


def change_passphrase(place: Place, store: OpenStore, old: str, new: str) -> None:
    """Wrap the same key under another passphrase."""
    unlocking.change_passphrase(place.folder, place.keyring(), old, new, floor=place.floor)
    store.lane.run(access.log, AccessEvent.UNLOCK_CHANGED)
