"""Three laptops with real stores and a real region, a fresh copy for each play, and where it may break."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from desktop.domain.ids import BatchId, HouseholdId
from desktop.errors import Retryable
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.client import coordinator
from sync.client.push import keep_load
from sync.client.taking_in import take_in
from tests.fakes.broken_network import BrokenNetwork, Fault
from tests.fakes.hostile_region import HostileRegion, Liar
from tests.fakes.region_nearby import NearbyRegion
from tests.lane_between import LaneBetween
from tests.sync_laptops import (
    StoreLaptop,
    begin_family,
    laptop_at,
    office,
)
from tests.sync_photos import LaterClock

P = ParamSpec("P")
T = TypeVar("T")
NAMES = ("coby", "eva", "bram")


class Crash(StrEnum):
    NEVER = "never"
    BEFORE = "before"  # before the transaction
    AFTER = "after"  # after it, before anybody hears of it


class Crashed(Exception):
    """The power went."""


@dataclass
class CrashingLane(LaneBetween):
    """A lane on which the power goes once, around a transaction of sync."""

    lane: Lane
    crash: Crash

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if job not in CRASHING or self.crash is Crash.NEVER:
            return self.lane.run(job, *args, **kwargs)
        crash, self.crash = self.crash, Crash.NEVER
        if crash is Crash.AFTER:
            self.lane.run(job, *args, **kwargs)
        raise Crashed


CRASHING: tuple[Callable[..., Any], ...] = (take_in, keep_load)


MakeLane = Callable[[Lane, Crash], CrashingLane]


@dataclass
class World:
    """Everything of one play."""

    region: NearbyRegion
    laptops: list[StoreLaptop]
    households: list[HouseholdId]
    networks: dict[Path, BrokenNetwork]
    make_lane: MakeLane
    written: set[BatchId] = field(default_factory=set)
    acknowledged: set[BatchId] = field(default_factory=set)

    def whose(self, laptop: int, household: int) -> tuple[StoreLaptop, HouseholdId]:
        """The laptop and the household of a step, counted round."""
        return self.laptops[laptop % len(self.laptops)], self.households[household % len(self.households)]

    def region_dies(self) -> None:
        """And is there again, with every line cut."""
        self.region.reopen()
        for each in self.laptops:
            each.disconnect()

    def sync(self, laptop: StoreLaptop, faults: tuple[Fault, ...], lane: CrashingLane) -> bool:
        """One sync with these faults, on this lane; whether it came to its end."""
        line = laptop.line
        self.networks[laptop.folder].play(faults)
        line.lane = cast("Lane", lane)
        is_done = False
        try:
            laptop.sync()
            is_done = True
        except Retryable:
            pass
        except Crashed:
            laptop.restart()
        if laptop.line is line:
            line.lane = laptop.lane
        return is_done


@dataclass(frozen=True)
class Template:
    """Where the prepared folders lie, and the households in them."""

    folder: Path
    households: tuple[HouseholdId, ...]


def make_template(folder: Path, database_url: str = "") -> Template:
    """A coordinator and two workers with two households, in sync, closed: to be copied for each play."""
    region = NearbyRegion(folder / "region", database_url=database_url)
    with office(region, folder, region.transport) as found:
        boss = found.coordinator
        other, _ = boss.lane.run(begin_family)
        boss.sync()
        workers = [found.first.worker, found.second.worker]
        coordinator.assign_all(boss.line, [(other, worker) for worker in workers])
        for laptop in (*found.laptops, *found.laptops):
            laptop.sync()
        households = (found.household, other)
    region.close()
    return Template(folder, households)


@dataclass(frozen=True)
class Weather:
    """What is not as it should be around the laptops."""

    liar: Liar | None = None
    """Changes what the region says to a pull."""
    hours_ahead: tuple[int, int, int] = (0, 0, 0)
    """Of the clock of each laptop."""
    database_url: str = ""
    """Of a copy of the template's region that does not lie in its folder."""


FAIR = Weather()


@contextmanager
def world(
    template: Template, folder: Path, make_lane: MakeLane = CrashingLane, weather: Weather = FAIR
) -> Iterator[World]:
    """A fresh copy of the template, open."""
    with ExitStack() as stack:
        old, elsewhere = template.folder / "region", weather.database_url
        region = NearbyRegion(folder / "region", old, database_url=elsewhere)
        stack.callback(region.close)
        found = World(region, [], list(template.households), {}, make_lane)

        def make_transport(at: Path, url: str, authority: bytes) -> BrokenNetwork:
            hostile = HostileRegion(region.transport(url, authority))
            hostile.lie("/v1/pull", weather.liar)
            found.networks[at] = BrokenNetwork(hostile)
            return found.networks[at]

        for name, hours in zip(NAMES, weather.hours_ahead, strict=True):
            shutil.copytree(template.folder / name, folder / name)
            laptop = laptop_at(folder / name, partial(make_transport, folder / name), LaterClock(hours))
            stack.callback(laptop.close)
            found.laptops.append(laptop)
        yield found
