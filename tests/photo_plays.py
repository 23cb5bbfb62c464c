"""Plays of photos: brought, taken away and brought again on three laptops, cut off anywhere, then peace.

Stands on tests/sync_world.py; what must hold of the text is asserted in tests/sync_plays.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.domain.photos import Photo
from desktop.photos.intake import TakenPhoto
from desktop.services import photos as services
from desktop.store import outbox, photo_due, photo_gone, photo_out, photos
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.queries import read
from sync.client import photos_down, photos_up
from sync.client.push import keep_load
from sync.client.taking_in import Page, take_in
from tests.fakes.broken_network import Fault
from tests.sync_laptops import StoreLaptop, add_person
from tests.sync_photos import add_photo, rows, snow
from tests.sync_world import Crash, Crashed, CrashingLane, World

P = ParamSpec("P")
T = TypeVar("T")

PICTURES: tuple[TakenPhoto, ...] = (snow(31, 40), snow(32, 40), snow(33, 400), snow(34, 560))
"""One chunk, or two."""
MOST_QUIET_ROUNDS = 8


class Do(StrEnum):
    BRING = "bring"
    TAKE_AWAY = "take_away"
    WRITE = "write"
    SYNC = "sync"
    LOCK = "lock"
    RESTART = "restart"
    REGION_DIES = "region_dies"


@dataclass(frozen=True)
class Step:
    do: Do
    laptop: int = 0
    household: int = 0
    picture: int = 0
    faults: tuple[Fault, ...] = ()
    crash: Crash = Crash.NEVER
    crash_at: int = 0


CRASHING: tuple[Callable[..., Any], ...] = (
    take_in,
    keep_load,
    photos_up.sealed,
    photo_out.arrived,
    photos_down.take_photo,
    photo_due.keep_part,
)


@dataclass
class PhotoLane(CrashingLane):
    """A lane on which the power goes once, around the nth of the transactions that photos take."""

    left: int = 0

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if job not in CRASHING or self.crash is Crash.NEVER:
            return self.lane.run(job, *args, **kwargs)
        self.left -= 1
        if self.left >= 0:
            return self.lane.run(job, *args, **kwargs)
        crash, self.crash = self.crash, Crash.NEVER
        if crash is Crash.AFTER:
            self.lane.run(job, *args, **kwargs)
        raise Crashed


@dataclass
class PushFirst(PhotoLane):
    """Mutant: a batch goes before its photos are in the region."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        found = PhotoLane.run(self, job, *args, **kwargs)
        if cast("object", job) is photo_out.due:
            for item in cast("tuple[photo_out.Outgoing, ...]", found):
                self.lane.run(photos_up.sealed, item)
                self.lane.run(photo_out.arrived, item)
        return found if cast("object", job) is not photo_out.due else cast("T", ())


@dataclass
class CursorOnly(PhotoLane):
    """Mutant: the batch and the cursor are kept, and the references of its photos are not."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if cast("object", job) is take_in:
            for page in cast("Page", args[0]).verified.values():
                page.arrivals[:] = [msgspec.structs.replace(each, photos=()) for each in page.arrivals]
        return PhotoLane.run(self, job, *args, **kwargs)


def play(found: World, steps: list[Step]) -> None:
    """Do the steps, then let there be peace, then assert what must hold."""
    for number, step in enumerate(steps):
        laptop, household = found.whose(step.laptop, step.household)
        match step.do:
            case Do.BRING:
                laptop.lane.run(add_photo, household, PICTURES[step.picture % len(PICTURES)])
            case Do.TAKE_AWAY:
                laptop.lane.run(_take_one_away, household)
            case Do.WRITE:
                laptop.lane.run(add_person, household, f"Oma {number}")
            case Do.SYNC:
                _sync(found, laptop, step)
            case Do.LOCK:
                laptop.lane.run(photo_gone.let_go)
                laptop.restart()
            case Do.RESTART:
                laptop.restart()
            case Do.REGION_DIES:
                found.region_dies()
    for _ in range(MOST_QUIET_ROUNDS):
        for laptop in found.laptops:
            laptop.connect()
            laptop.line.lane = laptop.lane
            laptop.sync()
    assert_peace(found)


def assert_peace(found: World) -> None:
    """Every laptop has every named photo and, after a lock, no other; nothing waits; no batch went early."""
    for laptop in found.laptops:
        assert laptop.lane.run(_tried_in_vain) == 0, "a batch went before its photo"
    for household in found.households:
        heads = [each.heads(household) for each in found.laptops]
        assert heads[0] == heads[1] == heads[2], "not the same heads"
        named = [set(each.lane.run(photos.named, household)) for each in found.laptops]
        assert named[0] == named[1] == named[2]
        for laptop in found.laptops:
            assert laptop.lane.run(photos.missing, household) == (), "a photo is missing"
            for digest in named[0]:
                content = laptop.lane.run(photos.read, household, digest)
                assert content in {picture.content for picture in PICTURES}
        for laptop in found.laptops:
            laptop.lane.run(photo_gone.let_go)
            assert laptop.lane.run(_kept, household) == named[0]
    for laptop in found.laptops:
        assert not laptop.lane.run(outbox.waiting)
        assert not laptop.lane.run(outbox.refused)
        assert not laptop.lane.run(photo_due.waits)
        assert laptop.lane.run(rows)[0] == 0, "sealed bytes are kept for nothing"
        assert laptop.sync().requests == 1
    assert ", 0 " in found.region.cli("check")


def _sync(found: World, laptop: StoreLaptop, step: Step) -> None:
    lane = found.make_lane(laptop.lane, step.crash)
    cast("PhotoLane", lane).left = step.crash_at
    found.sync(laptop, step.faults, lane)


def _take_one_away(desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    for photo in seen.of(Photo)[:1]:
        services.remove_photo(desk, seen, photo.id)


def _kept(desk: Desk, household: HouseholdId) -> set[str]:
    number = known_number(desk.connection, household)
    rows = desk.connection.execute("SELECT lower(hex(sha256)) FROM photo WHERE household = ?", (number,))
    return {sha256 for (sha256,) in rows}


def _tried_in_vain(desk: Desk) -> int:
    return int(desk.connection.execute("SELECT coalesce(sum(tries), 0) FROM photo_out").fetchone()[0])
