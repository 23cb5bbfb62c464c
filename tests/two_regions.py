"""Two regions of one installation: Flevoland with a household and its office, IJsselland where it may go."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.changes import decode
from desktop.domain.fields import KIND_OF
from desktop.domain.ids import HouseholdId
from desktop.domain.moves import Move, MoveState
from desktop.store.whole import known_operations, whole_log
from sync.client import coordinator, moving_in, moving_out
from sync.client.moving_in import Moved
from sync.client.moving_out import Sealed
from sync.client.transport import HttpTransport, MakeTransport
from tests.fakes.region_nearby import NearbyRegion
from tests.handover_team import sync_all
from tests.sync_laptops import (
    AnyRegion,
    StoreLaptop,
    StoreOffice,
    begin_family,
    new_laptop,
    office,
    open_coordinator,
    open_worker,
)

Servers = tuple[NearbyRegion, NearbyRegion]
"""The region that gives, and the one that receives."""


@dataclass
class TwoRegions:
    """The giving office, and over there a coordinator (Bea) with a worker (Wim)."""

    giving: StoreOffice
    bea: StoreLaptop
    wim: StoreLaptop

    @property
    def coby(self) -> StoreLaptop:
        return self.giving.coordinator

    @property
    def household(self) -> HouseholdId:
        return self.giving.household

    def line(self) -> str:
        """What Bea sends to Coby."""
        return moving_in.request_line(self.bea.line)[0]

    def send(self) -> Sealed:
        """Coby offers the household to Bea, and seals it."""
        to = moving_out.destination(self.coby.line, self.line())
        return moving_out.send(self.coby.line, self.household, to)

    def read(self, sealed: Sealed) -> Moved:
        return moving_in.read_file(self.bea.line, sealed.content)

    def take_in(self, sealed: Sealed) -> str:
        """Bea takes it in for Wim; the receipt."""
        return moving_in.take_in(self.bea.line, self.read(sealed), self.wim.worker)

    def answer(self, text: str) -> str | None:
        return moving_out.take_answer(self.coby.line, self.household, text)

    def move(self) -> None:
        """From beginning to end."""
        self.answer(self.take_in(self.send()))

    def is_behind(self) -> bool:
        """Whether Coby is told that work came since the receipt."""
        found = self.coby.lane.run(moving_out.moves)
        return any(each.is_behind for each in found if each.household == self.household)

    def lacks(self) -> frozenset[str]:
        """The operations that Coby has and Wim does not, but what Coby wrote of the move itself."""
        of_the_move = {
            op.op_id
            for body in self.coby.lane.run(whole_log, self.household)
            for op in decode(body).ops
            if op.kind == KIND_OF[Move]
        }
        here, there = (operations_of(each, self.household) for each in (self.coby, self.wim))
        return here - there - of_the_move

    def anew(self) -> "TwoRegions":
        """The same people, with another household."""
        giving, boss = self.giving, self.coby
        household, agreement = boss.lane.run(begin_family)
        boss.sync()
        workers = (giving.first, giving.second)
        coordinator.assign_all(boss.line, [(household, each.worker) for each in workers])
        sync_all(boss, *workers, rounds=1)
        return replace(self, giving=replace(giving, household=household, agreement=agreement))


def operations_of(laptop: StoreLaptop, household: HouseholdId) -> frozenset[str]:
    return laptop.lane.run(known_operations, household)


def state_at(laptop: StoreLaptop, pair: TwoRegions) -> MoveState:
    return laptop.read(pair.household).of(Move)[-1].state


@contextmanager
def nearby_servers(folder: Path) -> Iterator[Servers]:
    """Both in this process, with nobody in them yet."""
    with ExitStack() as stack:
        here = NearbyRegion(folder / "here")
        stack.callback(here.close)
        there = NearbyRegion(folder / "there", name="IJsselland")
        stack.callback(there.close)
        yield here, there


@contextmanager
def nearby_regions(servers: Servers, folder: Path) -> Iterator[TwoRegions]:
    """Everybody of `two_regions`, on servers in this process."""
    here, there = servers
    with two_regions(here, there, folder, here.transport, there.transport) as found:
        yield found


@contextmanager
def two_regions(
    here: AnyRegion,
    there: AnyRegion,
    folder: Path,
    near: MakeTransport = HttpTransport,
    far: MakeTransport = HttpTransport,
) -> Iterator[TwoRegions]:
    """Everybody enrolled and certified; Coby, Eva and Bram share the household in `here`."""
    made = [new_laptop(folder / name, far) for name in ("bea", "wim")]
    try:
        bea = open_coordinator(there, made[0], "Bea")
        wim = open_worker(there, bea, made[1], "Wim")
        with office(here, folder / "giving", near) as giving:
            yield TwoRegions(giving, bea, wim)
    finally:
        for laptop in made:
            laptop.close()
