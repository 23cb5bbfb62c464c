"""Everybody of two regions in one process, to be copied by folder, killed, and gone on with in another.

`Flow` is what people do one thing after the other; each turn looks at how it stands and then acts, so that
whoever was cut off begins that turn again, as a person would. The regions are nearby: their process dies
with the laptops', between two requests.
"""

import json
import os
import signal
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import select

from desktop.domain.handovers import Handover
from desktop.domain.households import Person
from desktop.domain.ids import DeviceId, EntityId, HouseholdId, WorkerId
from desktop.domain.late_work import LateWork
from desktop.domain.moves import Move
from desktop.domain.photos import Photo
from desktop.domain.plans import Agreement
from desktop.store import outbox, photos, queries, sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.backend import schema
from sync.client.identity import identity
from sync.client.wiping import is_wipe_due
from tests.fakes.region_nearby import NearbyRegion
from tests.lane_between import LaneBetween
from tests.sync_laptops import StoreLaptop, StoreOffice, laptop_at, new_laptop, open_worker
from tests.sync_photos import LaterClock
from tests.two_regions import TwoRegions, two_regions

P = ParamSpec("P")
T = TypeVar("T")
EVERYBODY = ("coby", "eva", "bram", "nour", "vera", "nina", "bea", "wim")
"""Two coordinators, Coby and Bea, and who works with them; Vera and Nina come later, as do new laptops."""
FAR = frozenset({"bea", "wim"})
"""Who is of the other region."""


@dataclass
class Deaths:
    """Where a flow can be cut off: before and after each job of a lane, if anything on the disk is new there.

    Between two jobs without a new byte on any laptop or in a region it would be the same death twice.
    """

    folder: Path
    deadly: int = 0
    """The process dies at this point; 0: it lives."""
    jobs: set[str] = field(default_factory=set)
    points: list[str] = field(default_factory=list)

    def come_to(self, when: str, job: str) -> None:
        self.jobs.add(job)
        if self._is_anything_new():
            self.points.append(f"{when} {job}")
            if len(self.points) == self.deadly:
                (self.folder / "died.note").write_text(self.points[-1])
                os.kill(os.getpid(), signal.SIGKILL)

    def _is_anything_new(self) -> bool:
        """Whether a file was written since it was looked at last: then it got a time again."""
        written = [
            path
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.endswith("-shm") and path.stat().st_mtime_ns
        ]
        for path in written:
            os.utime(path, ns=(0, 0))
        return bool(written)


@dataclass
class DeadlyLane(LaneBetween):
    """Comes to two points at each job: before it, and when it was done and nobody heard of it."""

    lane: Lane
    deaths: Deaths

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.deaths.come_to("before", job.__name__)
        found = self.lane.run(job, *args, **kwargs)
        self.deaths.come_to("after", job.__name__)
        return found

    def become(self, worker: WorkerId, device: DeviceId) -> None:
        self.lane.become(worker, device)

    def close(self) -> None:
        self.lane.close()


@dataclass
class World:
    """What lies in a folder; every lane of it may be its death."""

    folder: Path
    deaths: Deaths
    opened: dict[str, StoreLaptop] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here = NearbyRegion(self.folder / "here")
        self.there = NearbyRegion(self.folder / "there", name="IJsselland")

    def __enter__(self) -> "World":
        return self

    def __exit__(self, *_why: object) -> None:
        for laptop in self.opened.values():
            laptop.close()
        self.here.close()
        self.there.close()

    def place(self, name: str) -> Path:
        return self.folder / "laptops" / (name if name in FAR else f"giving/{name}")

    def laptop(self, name: str, hours: float = 0.0) -> StoreLaptop:
        """Opened when it is first asked for; `hours` from now: opened again then."""
        if hours and name in self.opened:
            self.opened.pop(name).close()
        if name not in self.opened:
            region = self.there if name in FAR else self.here
            found = laptop_at(self.place(name), region.transport, LaterClock(hours))
            found.lane = cast("Lane", DeadlyLane(found.lane, self.deaths))
            self.opened[name] = found
        return self.opened[name]

    def sync(self, *names: str) -> None:
        for name in names:
            self.laptop(name).sync()

    def note(self, name: str, text: str) -> None:
        """What a person keeps on paper, or sends by mail."""
        (self.folder / f"{name}.note").write_text(text)

    def noted(self, name: str) -> str:
        return (self.folder / f"{name}.note").read_text()

    @property
    def household(self) -> HouseholdId:
        return HouseholdId(self.noted("household"))

    @property
    def pair(self) -> TwoRegions:
        coby, eva, bram = (self.laptop(name) for name in ("coby", "eva", "bram"))
        office = StoreOffice(coby, eva, bram, self.household, EntityId(self.noted("agreement")))
        return TwoRegions(office, self.laptop("bea"), self.laptop("wim"))


Turn = Callable[[World], None]


@dataclass(frozen=True)
class Flow:
    """What was before, what people then do, and the jobs of the client that they come to by that."""

    name: str
    before: Turn
    turns: tuple[Turn, ...]
    jobs: frozenset[str]


def build(folder: Path) -> None:
    """Both regions and everybody in them; Nour works in the first and has no household yet."""
    with (
        closing(NearbyRegion(folder / "here")) as here,
        closing(NearbyRegion(folder / "there", name="IJsselland")) as there,
        two_regions(here, there, folder / "laptops", here.transport, there.transport) as made,
    ):
        with closing(new_laptop(folder / "laptops/giving/nour", here.transport)) as nour:
            open_worker(here, made.coby, nour, "Nour")
        for name in ("household", "agreement"):
            (folder / f"{name}.note").write_text(getattr(made.giving, name))


def prepare(folder: Path, flow: Flow) -> None:
    with World(folder, Deaths(folder)) as world:
        flow.before(world)
        world.note("turn", "0")


def play(folder: Path, flow: Flow, deadly: int = 0) -> tuple[list[str], list[str]]:
    """From the turn that was cut off to the end; (the jobs that it came to, the points to be cut off at)."""
    deaths = Deaths(folder, deadly)
    with World(folder, deaths) as world:
        for at in range(int(world.noted("turn")), len(flow.turns)):
            flow.turns[at](world)
            world.note("turn", str(at + 1))
    return sorted(deaths.jobs), deaths.points


def end_of(folder: Path) -> dict[str, Any]:
    """How it stands on every laptop and in both regions, without what is made anew each time."""
    with World(folder, Deaths(folder)) as world:
        names = [name for name in EVERYBODY if world.place(name).exists()]
        regions = {name: getattr(world, name) for name in ("here", "there")}
        epochs = {key: epoch for region in regions.values() for key, epoch in _epochs(region).items()}
        found: dict[str, Any] = {name: world.laptop(name).lane.run(_stand, epochs) for name in names}
        found |= {name: _region(region) for name, region in regions.items()}
    return cast("dict[str, Any]", json.loads(json.dumps(found)))


def _stand(desk: Desk, epochs: Mapping[str, int]) -> dict[str, Any]:
    me = identity(desk)
    return {
        "role": None if me is None else me.role,
        "waiting": len(outbox.waiting(desk)),
        "refused": sorted(item.code for item in outbox.refused(desk)),
        "is_wiped": is_wipe_due(desk),
        "households": [_household(desk, each.id, epochs) for each in queries.summaries(desk)],
    }


def _household(desk: Desk, household: HouseholdId, epochs: Mapping[str, int]) -> dict[str, Any]:
    """How many keys there were is chance: the old one may come back before who left does, or after."""
    dossier = queries.read(desk, household)
    keys = sync_state.household_keys(desk, household)
    return {
        "directed": dossier.household.director,
        "names": sorted(each.name for each in dossier.of(Person)),
        "agreements": sorted(each.text for each in dossier.of(Agreement)),
        "photos": len(dossier.of(Photo)),
        "lacks photos": len(photos.missing(desk, household)),
        "handovers": sorted((each.answer, str(each.carried)) for each in dossier.of(Handover)),
        "moves": sorted(each.state for each in dossier.of(Move)),
        "late": sorted(each.is_taken_in for each in dossier.of(LateWork)),
        "conflicts": len(dossier.conflicts),
        "lacks keys": [each for each in range(1, 1 + epochs.get(household, 0)) if each not in keys],
    }


def _epochs(region: NearbyRegion) -> dict[str, int]:
    """The newest epoch of each household."""
    known = schema.households.c
    with region.region.database.read() as connection:
        found = connection.execute(select(known.household, known.epoch)).all()
    return {row.household.hex(): row.epoch for row in found}


def _region(region: NearbyRegion) -> dict[str, Any]:
    places, devices, seals, logs = (
        table.c for table in (schema.assignments, schema.devices, schema.seals, schema.households)
    )
    has_newest = (seals.household == logs.household) & (seals.epoch == logs.epoch)
    with region.region.database.read() as connection:
        held = connection.execute(select(places.worker, places.state)).all()
        laptops = connection.execute(select(devices.state, devices.wipe_receipt)).all()
        having = connection.execute(select(seals.device).where(has_newest)).scalars().all()
    return {
        "is_sound": ", 0 " in region.cli("check"),
        "places": sorted((row.worker.hex(), row.state) for row in held),
        "have a newest key": len(having),
        "laptops": sorted((row.state, row.wipe_receipt is not None) for row in laptops),
    }
