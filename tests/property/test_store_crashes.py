"""Taking in a page crashes at any statement, and what comes again completes it (sync.md: Properties 1).

PRAATPLAN_RUNS sets how many logs are tried; of each every statement is tried once. Mutant: no transaction.
"""

import dataclasses
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlcipher3.dbapi2 import Connection

from desktop.domain.changes import ChangeBatch, encode, stamped
from desktop.domain.ids import HouseholdId
from desktop.domain.merge import heads
from desktop.store import sync_state
from desktop.store.arrivals import Arrival, Cursor
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import known_number, require_number
from desktop.store.lane import Lane
from tests.change_logs import change_logs, elsewhere
from tests.factories_store import fresh
from tests.places import PLACE

RUNS = min(int(os.environ.get("PRAATPLAN_RUNS", "12")), 2000)
QUICK = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck))
HUNT = settings(QUICK, max_examples=50, phases=(Phase.generate,), report_multiple_bugs=False, database=None)


class Crashed(Exception):
    """The power went."""


class Crashing:
    """A connection on which the power goes at the n-th statement that is no end of a transaction."""

    def __init__(self, real: Connection, at: int) -> None:
        self._real, self._left = real, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute(self, sql: str, *values: Any) -> Any:
        self._count(sql)
        return self._real.execute(sql, *values)

    def executemany(self, sql: str, rows: Sequence[Any]) -> Any:
        self._count(sql)
        return self._real.executemany(sql, rows)

    def _count(self, sql: str) -> None:
        if sql == "ROLLBACK":
            return
        self._left -= 1
        if self._left == 0:
            raise Crashed


class Unprotected(Crashing):
    """Mutant: every statement is saved by itself."""

    def execute(self, sql: str, *values: Any) -> Any:
        if sql in {"BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"}:
            return self._real.execute("SELECT 1")
        return super().execute(sql, *values)


MakeCrashing = Callable[[Connection, int], Crashing]


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, fresh(Path(folder) / "s") as opened:
        yield opened


def take_in(desk: Desk, log: Sequence[ChangeBatch], crash_at: int, make: MakeCrashing) -> bool:
    """Take the page and its cursor in; whether it got to the end before the power went."""
    household = log[0].household
    arrivals = [
        Arrival(household=household, body=encode(batch), seq=place, hash=bytes([place]) * 32)
        for place, batch in enumerate(log, 1)
    ]
    cursor = Cursor(household=household, seq=len(log), hash=bytes([len(log)]) * 32)
    crashing = make(desk.connection, crash_at)
    try:
        apply_many(dataclasses.replace(desk, connection=cast("Connection", crashing)), arrivals, [cursor])
    except Crashed:
        return False
    return True


def is_all_or_nothing(desk: Desk, log: Sequence[ChangeBatch], *, has_heads: bool) -> bool:
    """A drawn log may have none: operations that name each other are no head, and stand in the log alone."""
    household = log[0].household
    seq = sync_state.replica(desk, household).seq
    number = known_number(desk.connection, household)
    kept = len(read_heads(desk.connection, number)) if number else 0
    return (seq, kept > 0) in {(0, False), (len(log), has_heads)}


def whole_after_any_crash(lane: Lane, make: MakeCrashing, how: settings) -> None:
    @how
    @given(change_logs(most=5))
    def check(made: list[ChangeBatch]) -> None:
        wanted_heads = heads([entry for batch in made for entry in stamped(batch)])
        is_whole = partial(is_all_or_nothing, has_heads=bool(wanted_heads))
        for crash_at in itertools.count(1):
            log = elsewhere(made)
            is_done = lane.run(take_in, log, crash_at, make)
            assert lane.run(is_whole, log), "half of it is there"
            assert lane.run(take_in, log, -1, make)
            found = lane.run(heads_in_store, log[0].household)
            here, wanted = (
                {key: {entry.op.op_id for entry in entries} for key, entries in each.items()}
                for each in (found, wanted_heads)
            )
            assert here == wanted, "half of it was taken for all"
            if is_done:
                return

    check()


def heads_in_store(desk: Desk, household: HouseholdId) -> Any:
    return read_heads(desk.connection, require_number(desk.connection, household))


def test_a_crash_at_any_statement(lane: Lane) -> None:
    whole_after_any_crash(lane, Crashing, QUICK)


def test_without_a_transaction_it_is_caught(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane, pytest.raises(AssertionError, match="half of it"):
        whole_after_any_crash(lane, Unprotected, HUNT)
