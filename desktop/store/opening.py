"""Opening the store: settings, version, freshness, and the lane that owns it from then on.

Any thread but the GUI's; the store itself is opened on the lane's thread. Imports security for the key.
"""

from contextlib import suppress
from pathlib import Path

from desktop.clock import Clock
from desktop.domain.ids import DeviceId, WorkerId
from desktop.errors import DiskFull, StoreError
from desktop.hub import Hub
from desktop.security.database_key import DatabaseKey
from desktop.security.freshness import GENESIS, Head, write_sidecar
from desktop.security.slot import has_slot
from desktop.store import freshness
from desktop.store.connection import DATABASE_NAME, create_database, open_database
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.migrate import migrate
from desktop.store.own_key import remember_own_key
from desktop.store.reserve import RESERVE_BYTES, Reserve


def create_store(
    folder: Path,
    key: DatabaseKey,
    *,
    worker: WorkerId,
    device: DeviceId,
    clock: Clock,
    hub: Hub,
    reserve_bytes: int = RESERVE_BYTES,
) -> Lane:
    """Make the store of a first start and open it. Write the slot after this, never before.

    A database without any slot beside it was never acknowledged (a first start that was cut off): it is
    set aside. Raises StoreError("store_exists") when a slot lies beside it, DiskFull.
    """
    database = folder / DATABASE_NAME
    if database.exists():
        if has_slot(folder):
            raise StoreError("store_exists")
        _set_aside(database)
    create_database(database, key)
    write_sidecar(folder, key.store_id, GENESIS)
    return open_store(
        folder, key, worker=worker, device=device, clock=clock, hub=hub, reserve_bytes=reserve_bytes
    )


def open_store(
    folder: Path,
    key: DatabaseKey,
    *,
    worker: WorkerId,
    device: DeviceId,
    clock: Clock,
    hub: Hub,
    keyring_head: Head | None = None,
    is_rollback_accepted: bool = False,
    reserve_bytes: int = RESERVE_BYTES,
) -> Lane:
    """Open the store that lies here. Never makes one.

    `keyring_head` is what the keyring was told at the last lock, None if it was told nothing yet.
    Raises Corrupt (missing, empty, damaged, foreign), NewerSchema, MigrationFailed, RolledBack (an older copy
    lies here; `is_rollback_accepted` when a person chose to go on with it), StoreError("store_in_use").
    """

    def make_desk() -> Desk:
        database = folder / DATABASE_NAME
        connection = open_database(database, key)
        try:
            migrate(connection, database)
            holder = freshness.checked(
                connection, folder, key.store_id, keyring_head, is_accepted=is_rollback_accepted
            )
            remember_own_key(connection, key)
            reserve = Reserve(folder, reserve_bytes)
            with suppress(DiskFull):  # reading goes on; saving asks for the room again
                reserve.take_back()
        except BaseException:
            connection.close()
            raise
        return Desk(connection, worker, device, clock, hub, holder, reserve, folder)

    return Lane(make_desk)


def _set_aside(database: Path) -> None:
    """Rename what was cut off; it is never deleted here."""
    number = 1
    while (aside := database.with_name(f"{database.name}.cut-off-{number}")).exists():
        number += 1
    for suffix in ("", "-wal"):
        left = Path(f"{database}{suffix}")
        if left.exists():
            left.replace(Path(f"{aside}{suffix}"))
