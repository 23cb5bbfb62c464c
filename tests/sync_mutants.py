"""Wrong ways to sync, for the plays of tests/sync_plays.py: each must be caught."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from desktop.domain.changes import decode
from desktop.store import sync_state
from desktop.store.arrivals import Cursor
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.queries import read
from sync.client.pull import take_in
from tests.sync_plays import CrashingLane

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class CursorFirst(CrashingLane):
    """Mutant: the cursor is saved before the data."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if cast("object", job) is take_in:
            pages = cast("Any", args[0])
            for page in pages:
                self.lane.run(_move_only, page)
        return CrashingLane.run(self, job, *args, **kwargs)


def _move_only(desk: Desk, page: Any) -> None:
    sync_state.set_cursor(desk, Cursor(household=page.arrivals[0].household, seq=page.seq, hash=page.hash))


@dataclass
class LastWriterWins(CrashingLane):
    """Mutant: of two who wrote the same field apart, the later one stays."""

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if cast("object", job) is take_in:
            for page in cast("Any", args[0]):
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
