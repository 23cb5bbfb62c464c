"""Plays of sync: three laptops with real stores and a real region, steps in any order, faults in between.

A play ends with peace: no faults, everybody syncs a few times. Then what must hold is asserted.
"""

import contextlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from hypothesis import strategies as st

from desktop.domain.changes import REMOVED
from desktop.domain.ids import BatchId, HouseholdId
from desktop.domain.plans import Agreement
from desktop.errors import ValidationError
from desktop.services import conflicts, plans
from desktop.services.record import record
from desktop.store import outbox, quarantine
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.backend.check import check_logs
from sync.client import troubles
from sync.client.engine import SyncReport
from tests.fakes.broken_network import Fault
from tests.sync_laptops import (
    StoreLaptop,
    add_person,
    write_agreement,
)
from tests.sync_world import Crash, World

MOST_QUIET_ROUNDS = 6
WORDS = ("Nadia", "Oma ", "De Wit")
"""In what the laptops write."""


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


@dataclass(frozen=True)
class Step:
    do: Do
    laptop: int = 0
    household: int = 0
    faults: tuple[Fault, ...] = ()
    crash: Crash = Crash.NEVER


WRITTEN = [Do.ADD, Do.EDIT, Do.EDIT, Do.REMOVE, Do.SETTLE, Do.QUARREL]
OFTEN = [*WRITTEN, Do.SYNC, Do.SYNC, Do.SYNC, Do.RESTART, Do.REGION_DIES]
any_script = st.lists(
    st.builds(
        Step,
        do=st.sampled_from(OFTEN),
        laptop=st.integers(0, 2),
        household=st.integers(0, 1),
        faults=st.lists(st.sampled_from(Fault), max_size=4).map(tuple),
        crash=st.sampled_from([Crash.NEVER, Crash.NEVER, Crash.BEFORE, Crash.AFTER]),
    ),
    min_size=4,
    max_size=14,
)


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
        assert not laptop.lane.run(quarantine.counts)
    assert not check_logs(found.region.region.database).broken
    assert not words_in(found.region.folder), "words that a laptop wrote stand in the region"


def words_in(folder: Path) -> set[str]:
    """Words of the plays that stand in a file of the region as they were written."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {word for word in WORDS if any(word.encode() in content for content in contents)}


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
