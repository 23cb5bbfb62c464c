"""Wrong ways to sync, for the plays of tests/sync_plays.py: each must be caught."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from desktop.domain.changes import decode
from desktop.store.arrivals import Arrival, Cursor
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.queries import read
from sync.client.taking_in import Page, take_in
from tests.sync_world import CrashingLane

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class CursorFirst(CrashingLane):
    """Mutant: the cursor is saved before the data."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if cast("object", job) is take_in:
            for page in cast("Page", args[0]).verified.values():
                self.lane.run(_move_only, page.arrivals[-1])
        return CrashingLane.run(self, job, *args, **kwargs)


def _move_only(desk: Desk, last: Arrival) -> None:
    apply_many(desk, (), [Cursor(household=last.household, seq=last.seq, hash=last.hash)])


@dataclass
class LastWriterWins(CrashingLane):
    """Mutant: of two who wrote the same field apart, the later one stays."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if cast("object", job) is take_in:
            for page in cast("Page", args[0]).verified.values():
                page.arrivals[:] = [
                    arrival for arrival in page.arrivals if not self.lane.run(_is_older, arrival)
                ]
        return CrashingLane.run(self, job, *args, **kwargs)


def _is_older(desk: Desk, arrival: Any) -> bool:
    batch = decode(arrival.body)
    seen = read(desk, batch.household).seen if known_number(desk.connection, batch.household) else {}
    return any(
        entry.hlc > batch.hlc and entry.op.op_id not in op.parents
        for op in batch.ops
        for entry in seen.get((op.entity, op.field), ())
    )
