"""Laptops of the product for tests of sync: a real encrypted store and the real client."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from desktop.clock import Clock, SystemClock
from desktop.domain.changes import ChangeBatch
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, WorkerId, new_id
from desktop.domain.merge import FieldKey
from desktop.domain.plans import Agreement
from desktop.hub import Hub
from desktop.security.database_key import DatabaseKey
from desktop.services import households, plans
from desktop.services.record import fresh
from desktop.store.commit import Origin, apply, next_moment
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.opening import create_store, open_store
from desktop.store.own_action import op_ids
from desktop.store.queries import read
from sync.client import coordinator
from sync.client.engine import SyncReport, sync_once
from sync.client.enrol import Enrolled, enrol
from sync.client.feed import Feed
from sync.client.identity import adopt_identity
from sync.client.line import Line, feed_of, open_line
from sync.client.transport import HttpTransport, MakeTransport
from sync.protocol.invitation import Invitation, write_invitation

NOBODY = "0" * 32
SMALL_RESERVE = 4096
KEY = bytes(range(32))


class AnyRegion(Protocol):
    def invite(self, name: str, role: str = "worker", worker_id: str = "") -> Invitation: ...

    def certify_coordinator(self, device_hex: str, fingerprint: str) -> None: ...


@dataclass
class StoreLaptop:
    """One laptop: its store, and its line once it was enrolled."""

    folder: Path
    clock: Clock
    make_transport: MakeTransport
    lane: Lane
    hub: Hub
    enrolled: Enrolled | None = None
    _line: Line | None = field(default=None, repr=False)

    @property
    def line(self) -> Line:
        if self._line is None:
            self._line = open_line(self.lane, self.clock, self.make_transport)
        return self._line

    @property
    def feed(self) -> Feed:
        return feed_of(self.line)

    @property
    def worker(self) -> WorkerId:
        return self.line.session.identity.worker_id

    @property
    def device(self) -> DeviceId:
        return self.line.session.identity.device_id

    def enrol(self, invitation: Invitation) -> Enrolled:
        self.enrolled = enrol(self.lane, write_invitation(invitation), self.make_transport)
        return self.enrolled

    def sync(self) -> SyncReport:
        return sync_once(self.line)

    def read(self, household: HouseholdId) -> Dossier:
        return self.lane.run(read, household)

    def heads(self, household: HouseholdId) -> dict[FieldKey, frozenset[str]]:
        """What two laptops must agree on."""
        return {key: frozenset(e.op.op_id for e in found) for key, found in self.read(household).seen.items()}

    def connect(self) -> Line:
        """A new connection, with a new token."""
        self.disconnect()
        return self.line

    def disconnect(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def restart(self) -> None:
        """As after the end of the process: everything in memory is gone."""
        self.disconnect()
        self.lane.close()
        self.lane = _open(self.folder, self.clock, self.hub)

    def close(self) -> None:
        self.disconnect()
        self.lane.close()


def _key() -> DatabaseKey:
    return DatabaseKey(KEY, "5a" * 16)


def _open(folder: Path, clock: Clock, hub: Hub, reserve_bytes: int = SMALL_RESERVE) -> Lane:
    """The store that lies here, with the identity that is in it: as bootstrap does."""
    from_store = open_store(
        folder, _key(), worker=WorkerId(NOBODY), device=DeviceId(NOBODY), clock=clock, hub=hub,
        reserve_bytes=reserve_bytes,
    )  # fmt: skip
    adopt_identity(from_store)
    return from_store


def new_laptop(
    folder: Path, make_transport: MakeTransport = HttpTransport, clock: Clock | None = None
) -> StoreLaptop:
    """A laptop with an empty store that nobody enrolled yet."""
    clock, hub = clock or SystemClock(), Hub()
    lane = create_store(
        folder, _key(), worker=WorkerId(NOBODY), device=DeviceId(NOBODY), clock=clock, hub=hub,
        reserve_bytes=SMALL_RESERVE,
    )  # fmt: skip
    return StoreLaptop(folder, clock, make_transport, lane, hub)


def laptop_at(
    folder: Path,
    make_transport: MakeTransport = HttpTransport,
    clock: Clock | None = None,
    reserve_bytes: int = SMALL_RESERVE,
) -> StoreLaptop:
    """The laptop whose store lies here."""
    clock, hub = clock or SystemClock(), Hub()
    return StoreLaptop(folder, clock, make_transport, _open(folder, clock, hub, reserve_bytes), hub)


@dataclass
class StoreOffice:
    """A coordinator and two workers who share one household, all with stores."""

    coordinator: StoreLaptop
    first: StoreLaptop
    second: StoreLaptop
    household: HouseholdId
    agreement: EntityId

    @property
    def laptops(self) -> tuple[StoreLaptop, ...]:
        return self.coordinator, self.first, self.second

    def names(self) -> list[set[str]]:
        """Of the people in the household, on each laptop."""
        return [{person.name for person in each.read(self.household).of(Person)} for each in self.laptops]

    def sync_all(self, rounds: int) -> None:
        """Each in turn, over a new connection."""
        for _ in range(rounds):
            for laptop in self.laptops:
                laptop.connect()
                laptop.sync()


def open_coordinator(region: AnyRegion, laptop: StoreLaptop, name: str = "Coby") -> StoreLaptop:
    enrolled = laptop.enrol(region.invite(name, "coordinator"))
    region.certify_coordinator(enrolled.identity.device_id, enrolled.digits)
    assert laptop.sync().is_certified
    return laptop


def open_worker(
    region: AnyRegion, boss: StoreLaptop, laptop: StoreLaptop, name: str, worker_id: str = ""
) -> StoreLaptop:
    enrolled = laptop.enrol(region.invite(name, worker_id=worker_id))
    assert not laptop.sync().is_certified
    boss.sync()
    asking = {each.device: each for each in coordinator.asking_devices(boss.feed.book)}
    assert asking[laptop.device].digits == enrolled.digits
    coordinator.certify(boss.line, laptop.device, enrolled.fingerprint)
    assert laptop.sync().is_certified
    return laptop


@contextmanager
def office(
    region: AnyRegion, folder: Path, make_transport: MakeTransport = HttpTransport
) -> Iterator[StoreOffice]:
    """Everybody enrolled, one household begun by the coordinator, shared with both workers, all in sync."""
    made = [new_laptop(folder / name, make_transport) for name in ("coby", "eva", "bram")]
    try:
        boss = open_coordinator(region, made[0])
        first = open_worker(region, boss, made[1], "Eva")
        second = open_worker(region, boss, made[2], "Bram")
        household, agreement = boss.lane.run(begin_family)
        boss.sync()
        coordinator.assign_all(boss.line, [(household, first.worker), (household, second.worker)])
        boss.sync()
        for laptop in (first, second):
            laptop.sync()
        yield StoreOffice(boss, first, second, household, agreement)
    finally:
        for laptop in made:
            laptop.close()


def begin_family(desk: Desk) -> tuple[HouseholdId, EntityId]:
    """A household with a mother, a plan and one agreement; (household, agreement)."""
    household = households.begin_household(desk, "De Wit", "FL-1")
    mother = Person(id=fresh(desk), name="Nadia")
    households.write_belonging(desk, read(desk, household), mother)
    plan = plans.begin_plan(desk, read(desk, household))
    agreement = Agreement(id=fresh(desk), plan=plan, text="Nadia belt oma.", who=(mother.id,))
    plans.write_item(desk, read(desk, household), agreement)
    return household, agreement.id


def add_person(desk: Desk, household: HouseholdId, name: str) -> None:
    households.write_belonging(desk, read(desk, household), Person(id=fresh(desk), name=name))


def write_too_much(desk: Desk, household: HouseholdId) -> BatchId:
    """A person with a name that no region takes, saved as a program would that does not look at the size."""
    batch = person_added(desk, household, "x" * 300_000)
    apply(desk, batch, Origin.LOCAL)
    return batch.id


def person_added(desk: Desk, household: HouseholdId, name: str) -> ChangeBatch:
    """What `add_person` saves, not saved."""
    ops = operations(read(desk, household), [Person(id=fresh(desk), name=name)], op_ids(desk))
    return ChangeBatch(
        id=BatchId(new_id(desk.clock)), household=household, hlc=next_moment(desk),
        author=desk.worker, device=desk.device, action="person.added", ops=ops,
    )  # fmt: skip


def write_agreement(desk: Desk, household: HouseholdId, agreement: EntityId, text: str) -> None:
    seen = read(desk, household)
    found = seen.get(Agreement, agreement)
    assert found is not None
    plans.write_item(desk, seen, msgspec.structs.replace(found, text=text))
