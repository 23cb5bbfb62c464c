"""Plays of sync: three laptops with real stores and a real region, steps in any order, faults in between.

A play ends with peace: no faults, everybody syncs a few times. Then what must hold is asserted.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from desktop.domain.changes import REMOVED
from desktop.domain.ids import BatchId, HouseholdId
from desktop.domain.plans import Agreement
from desktop.errors import Retryable, ValidationError
from desktop.services import conflicts, plans
from desktop.services.record import record
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.queries import read, timeline
from sync.backend.check import check_logs
from sync.client import coordinator, troubles
from sync.client.engine import SyncReport
from sync.client.push import keep_load
from sync.client.taking_in import take_in
from tests.fakes.broken_network import BrokenNetwork, Fault
from tests.fakes.hostile_region import HostileRegion, Liar
from tests.fakes.region_nearby import NearbyRegion
from tests.lane_between import LaneBetween
from tests.sync_laptops import (
    StoreLaptop,
    add_person,
    begin_family,
    laptop_at,
    office,
    write_agreement,
)

P = ParamSpec("P")
T = TypeVar("T")
NAMES = ("coby", "eva", "bram")
MOST_QUIET_ROUNDS = 6


class Do(StrEnum):
    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    SETTLE = "settle"
    QUARREL = "quarrel"
    SYNC = "sync"
    RESTART = "restart"
    REGION_DIES = "region_dies"


WRITES = (Do.ADD, Do.EDIT, Do.REMOVE, Do.SETTLE)


class Crash(StrEnum):
    NEVER = "never"
    BEFORE = "before"  # before the transaction
    AFTER = "after"  # after it, before anybody hears of it


@dataclass(frozen=True)
class Step:
    do: Do
    laptop: int = 0
    household: int = 0
    faults: tuple[Fault, ...] = ()
    crash: Crash = Crash.NEVER


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


def make_template(folder: Path) -> Template:
    """A coordinator and two workers with two households, in sync, closed: to be copied for each play."""
    region = NearbyRegion(folder / "region")
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


@contextmanager
def world(
    template: Template, folder: Path, make_lane: MakeLane = CrashingLane, liar: Liar | None = None
) -> Iterator[World]:
    """A fresh copy of the template, open. `liar` changes what the region says to a pull."""
    with ExitStack() as stack:
        region = NearbyRegion(folder / "region", template.folder / "region")
        stack.callback(region.close)
        found = World(region, [], list(template.households), {}, make_lane)

        def make_transport(at: Path, url: str, authority: bytes) -> BrokenNetwork:
            hostile = HostileRegion(region.transport(url, authority))
            hostile.lie("/v1/pull", liar)
            found.networks[at] = BrokenNetwork(hostile)
            return found.networks[at]

        for name in NAMES:
            shutil.copytree(template.folder / name, folder / name)
            laptop = laptop_at(folder / name, partial(make_transport, folder / name))
            stack.callback(laptop.close)
            found.laptops.append(laptop)
        yield found


def play(found: World, steps: list[Step]) -> None:
    """Do the steps, then let there be peace, then assert what must hold."""
    for number, step in enumerate(steps):
        laptop, household = found.whose(step.laptop, step.household)
        match step.do:
            case Do.ADD:
                laptop.lane.run(add_person, household, f"Oma {number}")
            case Do.EDIT:
                with contextlib.suppress(ValidationError):  # in discussion: settle it first
                    laptop.lane.run(_edit_agreement, household, f"Nadia belt {number}.")
            case Do.REMOVE:
                laptop.lane.run(_take_away_or_put_back, household)
            case Do.SETTLE:
                laptop.lane.run(_settle, household, number)
            case Do.QUARREL:
                _quarrel(found, step, number)
            case Do.SYNC:
                _sync(found, laptop, step)
            case Do.RESTART:
                laptop.restart()
            case Do.REGION_DIES:
                found.region_dies()
        if step.do in WRITES:
            found.written |= _all_ids(laptop, [household])
    quiet = 0
    for laptop in found.laptops * MOST_QUIET_ROUNDS:
        report = _sync_in_peace(found, laptop)
        is_quiet = not (report.received or report.accepted or report.feed_items)
        quiet = quiet + 1 if is_quiet else 0
        if quiet == len(found.laptops):
            break
    assert_peace(found)


def assert_peace(found: World) -> None:
    """Everybody has everything, alike; nothing waits, nothing was refused, nothing was thought forged."""
    for household in found.households:
        logs = [_all_ids(each, [household]) for each in found.laptops]
        assert logs[0] == logs[1] == logs[2], "not the same batches everywhere"
        heads = [each.heads(household) for each in found.laptops]
        assert heads[0] == heads[1] == heads[2], "not the same heads"
    everything = _all_ids(found.laptops[0], found.households)
    assert found.written <= everything, "something that was written is gone"
    assert found.acknowledged <= everything, "something that was acknowledged is gone"
    for laptop in found.laptops:
        assert not laptop.lane.run(outbox.waiting)
        assert not laptop.lane.run(outbox.refused)
        assert not laptop.lane.run(troubles.read)
        assert not laptop.lane.run(troubles.alarms)
        assert not laptop.lane.run(sync_state.quarantined)
    assert not check_logs(found.region.region.database).broken


def _sync(found: World, laptop: StoreLaptop, step: Step) -> None:
    if found.sync(laptop, step.faults, found.make_lane(laptop.lane, step.crash)):
        found.acknowledged |= _all_ids(laptop, found.households) - {
            item.batch for item in laptop.lane.run(outbox.waiting)
        }


def _quarrel(found: World, step: Step, number: int) -> None:
    """Two write apart in one thing and meet; each settles it in another way before they meet again."""
    one, household = found.whose(step.laptop, step.household)
    two, _ = found.whose(step.laptop + 1, step.household)
    with contextlib.suppress(ValidationError):  # in discussion already
        one.lane.run(_edit_agreement, household, f"Nadia belt {number}.")
        two.lane.run(_edit_agreement, household, f"Nadia schrijft {number}.")
    if step.laptop % 2:
        two.lane.run(_take_away_or_put_back, household)
    for laptop in (one, two, one):
        _sync_in_peace(found, laptop)
    for at, laptop in enumerate((one, two)):
        laptop.lane.run(_settle, household, number + at)
        found.written |= _all_ids(laptop, [household])


def _sync_in_peace(found: World, laptop: StoreLaptop) -> SyncReport:
    line = laptop.line
    found.networks[laptop.folder].play(())
    line.lane = laptop.lane
    return laptop.sync()


def _all_ids(laptop: StoreLaptop, households: list[HouseholdId]) -> set[BatchId]:
    return {batch.id for household in households for batch in laptop.lane.run(timeline, household, 10_000)}


def _edit_agreement(desk: Desk, household: HouseholdId, text: str) -> None:
    for agreement in read(desk, household).of(Agreement):
        write_agreement(desk, household, agreement.id, text)


def _take_away_or_put_back(desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    here = seen.of(Agreement)
    for agreement in here:
        plans.remove_item(desk, seen, agreement.id)
    if not here:
        record(desk, seen, "agreement.put_back", returned=[at for at, field in seen.seen if field == REMOVED])


def _settle(desk: Desk, household: HouseholdId, number: int) -> None:
    """Two who settle at once say different things: another text; the one keeps, the other takes away."""
    seen = read(desk, household)
    for conflict in seen.conflicts:
        answer = bool(number % 2) if conflict.field == REMOVED else f"Besloten: {number}."
        conflicts.solve(desk, seen, conflict, answer)
