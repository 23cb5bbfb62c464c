"""A store with the fictional caseload, in a folder of its own: for pictures of the screen and for tests.

Any thread but the GUI's may wait for it; the real store, the real services, no network.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from desktop.clock import Clock
from desktop.demo.caseload import caseload, write_household
from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.errors import WrongPassphrase
from desktop.hub import Hub
from desktop.security.database_key import new_database_key
from desktop.security.passphrases import check_passphrase
from desktop.store.laptops import KnownLaptop, keep_laptops
from desktop.store.opening import create_store
from desktop.store.workers import Worker, keep_workers
from ui.doors import Doors, Rooms
from ui.stage_conflicts import COLLEAGUE, COLLEAGUE_NAME, OLD_LAPTOP, OTHER_LAPTOP

STAGE_WORKER = WorkerId("e" * 32)
STAGE_DEVICE = DeviceId("1" * 32)
STAGE_NAME = "Eva de Vries"
STAGE_PASSPHRASE = "zeehond gieter bakfiets molen kastanje"  # noqa: S105 - of a store that nobody uses
STAGE_RESERVE_BYTES = 64 * 1024


class StageClock:
    """Always Tuesday morning, so that pictures stay the same; seconds go by as they do."""

    def now(self) -> datetime:
        """Tuesday 24 November 2026, 9 hours in the Netherlands."""
        return datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    def monotonic(self) -> float:
        """Of the machine."""
        return monotonic()


def stage_rooms(folder: Path, clock: Clock, households: int = 14) -> tuple[Rooms, tuple[HouseholdId, ...]]:
    """A fresh store in `folder` with so many households of the caseload, and their ids."""
    hub = Hub()
    key = new_database_key(secrets.token_hex(16))
    lane = create_store(
        folder,
        key,
        worker=STAGE_WORKER,
        device=STAGE_DEVICE,
        clock=clock,
        hub=hub,
        reserve_bytes=STAGE_RESERVE_BYTES,
    )
    lane.run(
        keep_workers,
        [Worker(id=STAGE_WORKER, name=STAGE_NAME), Worker(id=COLLEAGUE, name=COLLEAGUE_NAME)],
    )
    lane.run(
        keep_laptops,
        [
            KnownLaptop(device=OLD_LAPTOP, worker=STAGE_WORKER, since=datetime(2025, 2, 3, tzinfo=UTC)),
            KnownLaptop(device=STAGE_DEVICE, worker=STAGE_WORKER, since=datetime(2026, 9, 1, tzinfo=UTC)),
            KnownLaptop(device=OTHER_LAPTOP, worker=COLLEAGUE, since=datetime(2026, 3, 3, tzinfo=UTC)),
        ],
    )
    tables = caseload()["household"][:households]
    made = tuple(lane.run(write_household, table) for table in tables)
    return Rooms(lane, hub, STAGE_NAME, lane.close), made


def stage_doors(enter: Callable[[], Rooms], clock: Clock, state: str = "ready") -> Doors:
    """Doors that open with `STAGE_PASSPHRASE`, to rooms that `enter` makes."""

    def verify(passphrase: str) -> None:
        if passphrase != STAGE_PASSPHRASE:
            raise WrongPassphrase

    def unlock(passphrase: str) -> Rooms:
        verify(passphrase)
        return enter()

    def change(old: str, new: str) -> None:
        verify(old)
        check_passphrase(new)

    return Doors(
        state=lambda: state,
        first_start=lambda _passphrase: enter(),
        unlock=unlock,
        unlock_rolled_back=unlock,
        generate=lambda: STAGE_PASSPHRASE,
        check_passphrase=check_passphrase,
        verify=verify,
        change_passphrase=change,
        clock=clock,
    )
