"""A page of n batches leaves what n pages of one leave, in every table, whatever is in it and comes again.

PRAATPLAN_RUNS sets how many pages are tried. Mutants: a page that forgets what it names itself; one that is
taken in from its end.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, encode
from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store.arrivals import Arrival, Cursor
from desktop.store.commit import apply_many, apply_own, next_moment
from desktop.store.desk import Desk
from desktop.store.households import require_number
from desktop.store.lane import Lane
from tests.change_logs import change_logs, elsewhere
from tests.factories_store import fresh

TakeIn = Callable[[Desk, Sequence[Arrival], Sequence[Cursor]], object]
RUNS = min(int(os.environ.get("PRAATPLAN_RUNS", "40")), 2000)
QUICK = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck))
HUNT = settings(QUICK, max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

TABLES = (
    "SELECT hex(batch.id), wall_ms, counter, hex(author), hex(device), action, is_remote, seq, hex(hash),"
    " hex(body) FROM batch WHERE household = ?",
    "SELECT hex(op.id), hex(batch.id), hex(entity), field FROM op JOIN batch ON batch.n = op.batch"
    " WHERE op.household = ?",
    "SELECT hex(parent) FROM op_parent WHERE household = ?",
    "SELECT hex(entity), field, hex(op), hex(entry) FROM head WHERE household = ?",
    "SELECT hex(body) FROM summary WHERE household = ?",
    "SELECT hex(entity), kind, text FROM wording LEFT JOIN word ON word.rowid = n"
    " WHERE wording.household = ?",
    "SELECT hex(id) FROM outbox JOIN batch ON batch.n = outbox.batch WHERE outbox.household = ?",
    "SELECT seq, code, hex(body) FROM quarantine WHERE household = ?",
    "SELECT seq, hex(hash) FROM replica WHERE household = ?",
    "SELECT hex(device), seq, hex(digest) FROM device_link WHERE household = ?",
)
"""What lies in the store of a household, without the numbers that it gives to rows."""


@pytest.fixture(scope="module")
def lanes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Lane, Lane]]:
    place = Path(tmp_path_factory.mktemp("stores"))
    with fresh(place / "whole") as whole, fresh(place / "one") as one:
        yield whole, one


@st.composite
def logs_of_two(draw: st.DrawFn) -> list[ChangeBatch]:
    """Of two households, some of it twice, and some under the id of another laptop's batch."""
    log = [*elsewhere(draw(change_logs(most=5))), *elsewhere(draw(change_logs(most=4)))]
    again = draw(st.lists(st.sampled_from(log), max_size=3))
    thief = DeviceId("9" * 32)
    stolen = [msgspec.structs.replace(batch, device=thief) for batch in again if draw(st.booleans())]
    return draw(st.permutations([*log, *again, *stolen]))


def page_of(batches: Sequence[ChangeBatch]) -> tuple[list[Arrival], list[Cursor]]:
    """The page in which the region brings them, some of it unreadable, and the cursors behind it."""
    places: dict[HouseholdId, int] = {}
    arrivals = []
    for batch in batches:
        seq = places[batch.household] = places.get(batch.household, 0) + 1
        is_read = seq % 5 > 0
        arrivals.append(
            Arrival(
                household=batch.household, body=encode(batch) if is_read else b"unreadable", seq=seq,
                hash=bytes([seq]) * 32, device=batch.device, device_seq=seq, digest=bytes([seq, 1]) * 16,
            )
        )  # fmt: skip
    return arrivals, [Cursor(household=each, seq=seq, hash=b"h" * 32) for each, seq in places.items()]


def one_by_one(desk: Desk, arrivals: Sequence[Arrival], cursors: Sequence[Cursor]) -> None:
    for arrival in arrivals:
        apply_many(desk, [arrival])
    apply_many(desk, [], cursors)


def forgetting_what_it_names(desk: Desk, arrivals: Sequence[Arrival], cursors: Sequence[Cursor]) -> None:
    """Mutant: what the page names itself is not kept for what comes later."""
    apply_many(desk, arrivals, cursors)
    desk.connection.execute(
        "DELETE FROM op_parent WHERE (household, parent) IN (SELECT household, id FROM op)"
    )


def from_the_end(desk: Desk, arrivals: Sequence[Arrival], cursors: Sequence[Cursor]) -> None:
    """Mutant: of two that claim one id the last is believed."""
    apply_many(desk, [*reversed(arrivals)], cursors)


def contents(desk: Desk, households: set[HouseholdId]) -> list[Any]:
    numbers = [require_number(desk.connection, household) for household in sorted(households)]
    rows = [desk.connection.execute(asked, (number,)).fetchall() for number in numbers for asked in TABLES]
    return [next_moment(desk), *(sorted(found, key=repr) for found in rows)]


def leaves_the_same(lanes: tuple[Lane, Lane], take_in: TakeIn, how: settings) -> None:
    @how
    @given(logs_of_two(), st.data())
    def check(batches: list[ChangeBatch], data: st.DataObject) -> None:
        own = [encode(batch) for batch in data.draw(st.lists(st.sampled_from(batches), max_size=1))]
        arrivals, cursors = page_of(batches)
        for lane, way in zip(lanes, (take_in, one_by_one), strict=True):
            lane.run(apply_own, own)
            lane.run(way, arrivals, cursors)
        whole, one = (lane.run(contents, {batch.household for batch in batches}) for lane in lanes)
        assert whole == one, "another store than page by page"

    check()


def test_a_page_is_as_many_pages_of_one(lanes: tuple[Lane, Lane]) -> None:
    leaves_the_same(lanes, apply_many, QUICK)


@pytest.mark.parametrize("mutant", [forgetting_what_it_names, from_the_end])
def test_a_mutant_is_caught(tmp_path: Path, mutant: TakeIn) -> None:
    with (
        fresh(tmp_path / "whole") as whole,
        fresh(tmp_path / "one") as one,
        pytest.raises(AssertionError, match="another store"),
    ):
        leaves_the_same((whole, one), mutant, HUNT)
