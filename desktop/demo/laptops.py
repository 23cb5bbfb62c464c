"""The laptops of a demonstration: each with its own store, passphrase, keys and line to the region.

Any thread but the GUI's. Beside the bootstrap the only place of desktop that joins store and sync.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.clock import Clock
from desktop.demo.caseload import FictionalWorker, Table, write_household
from desktop.demo.region import EmbeddedRegion
from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.paths import folders
from desktop.security.kdf import KdfParams, calibrate
from desktop.security.keyring_store import Keyring
from desktop.services import entry
from desktop.store.lane import Lane
from sync.client import coordinator, enrol
from sync.client.engine import SyncReport, sync_once
from sync.client.line import Line, feed_of, open_line


@dataclass(frozen=True)
class Laptop:
    """One laptop whose store is open."""

    place: entry.Place
    store: entry.OpenStore

    def line(self) -> Line:
        """A line of its own to the region; close it."""
        return open_line(self.store.lane, self.place.clock)

    def sync(self) -> SyncReport:
        """One sync from beginning to end."""
        line = self.line()
        try:
            return sync_once(line)
        finally:
            line.close()


def place_of(
    home: Path, keyring: Callable[[], Keyring], clock: Clock, params: Callable[[], KdfParams] = calibrate
) -> entry.Place:
    """Where a laptop whose home is this folder keeps its store."""
    return entry.Place(folders(home).store, keyring, clock, params)


def first_start(place: entry.Place, passphrase: str) -> Laptop:
    """A new laptop with an empty store."""
    return Laptop(place, entry.begin(place, passphrase))


def come_in(lane: Lane, worker: FictionalWorker, region: EmbeddedRegion) -> enrol.Enrolled:
    """Enrol a laptop with a fresh invitation; the region's officer vouches for that of a coordinator."""
    enrolled = enrol.enrol(lane, region.invite(worker.name, worker.role))
    if enrolled.identity.is_coordinator:
        region.certify_coordinator(enrolled.identity.device_id, enrolled.digits)
    return enrolled


def vouch(by: Laptop, enrolled: enrol.Enrolled) -> None:
    """The coordinator certifies a laptop after the two fingerprints were compared."""
    line = by.line()
    try:
        sync_once(line)
        asking = {each.device: each for each in coordinator.asking_devices(feed_of(line).book)}
        found = asking[DeviceId(enrolled.identity.device.hex())]
        coordinator.certify(line, found.device, enrolled.fingerprint)
    finally:
        line.close()


def begin_households(
    by: Laptop, tables: Iterable[Table], directors: dict[str, WorkerId]
) -> dict[str, HouseholdId]:
    """The coordinator begins the households of the caseload and brings them to the region; ids by key."""
    made = {
        table["key"]: by.store.lane.run(write_household, table, directors.get(table["workers"][0]))
        for table in tables
    }
    by.sync()
    return made


def give_places(
    by: Laptop, tables: Iterable[Table], households: dict[str, HouseholdId], workers: dict[str, WorkerId]
) -> None:
    """The coordinator gives each worker a place in their households, and the keys to them."""
    places = [
        (households[table["key"]], workers[key])
        for table in tables
        for key in table["workers"]
        if key in workers
    ]
    line = by.line()
    try:
        coordinator.assign_all(line, places)
        sync_once(line)
    finally:
        line.close()
