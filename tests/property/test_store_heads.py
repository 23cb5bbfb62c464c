"""The heads in the store are those of the whole log, in whatever order, parts or number of times it came."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, encode, stamped
from desktop.domain.dossier import read_dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.merge import heads
from desktop.domain.summary import summarise
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import require_number
from desktop.store.lane import Lane
from desktop.store.queries import summary
from tests.change_logs import change_logs, elsewhere
from tests.factories_store import fresh

TakeIn = Callable[[Desk, Sequence[ChangeBatch]], None]
RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
QUICK = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck))
HUNT = settings(QUICK, max_examples=200, phases=(Phase.generate,), report_multiple_bugs=False, database=None)


@pytest.fixture(scope="module")
def lane(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lane]:
    with fresh(Path(tmp_path_factory.mktemp("store")) / "s") as opened:
        yield opened


def really(desk: Desk, batches: Sequence[ChangeBatch]) -> None:
    if len(batches) == 1:
        apply(desk, batches[0], Origin.LOCAL)
    else:
        apply_many(desk, [Arrival(household=batch.household, body=encode(batch)) for batch in batches])


def last_writer_wins(desk: Desk, batches: Sequence[ChangeBatch]) -> None:
    """Mutant: of every field the store keeps only the newest operation."""
    really(desk, batches)
    number = require_number(desk.connection, batches[0].household)
    for (entity, field), entries in read_heads(desk.connection, number).items():
        for entry in entries[1:]:
            desk.connection.execute(
                "DELETE FROM head WHERE household = ? AND entity = ? AND field = ? AND op = ?",
                (number, bytes.fromhex(entity), field, bytes.fromhex(entry.op.op_id)),
            )


def order_of_arrival(desk: Desk, batches: Sequence[ChangeBatch]) -> None:
    """Mutant: nobody remembers which operations were named before they came."""
    desk.connection.execute("DELETE FROM op_parent")
    really(desk, batches)


def is_like_the_whole_log(lane: Lane, take_in: TakeIn, how: settings) -> None:
    @how
    @given(change_logs(), st.integers(0, 2**32))
    def check(made: list[ChangeBatch], chance: int) -> None:
        log, source = elsewhere(made), random.Random(chance)
        left = list(log) + source.choices(log, k=source.randint(0, 4))
        source.shuffle(left)
        while left:
            size = source.randint(1, len(left))
            part, left = left[:size], left[size:]
            lane.run(take_in, part)
        household = log[0].household
        wanted = heads(entry for batch in log for entry in stamped(batch))
        assert lane.run(heads_in_store, household) == wanted, "other heads than those of the log"
        assert lane.run(summary, household) == summarise(read_dossier(household, wanted))

    check()


def heads_in_store(desk: Desk, household: HouseholdId) -> object:
    return read_heads(desk.connection, require_number(desk.connection, household))


def test_any_order_parts_and_repetition(lane: Lane) -> None:
    is_like_the_whole_log(lane, really, QUICK)


@pytest.mark.parametrize("mutant", [last_writer_wins, order_of_arrival])
def test_a_mutant_is_caught(lane: Lane, mutant: TakeIn) -> None:
    with pytest.raises(AssertionError, match="other heads"):
        is_like_the_whole_log(lane, mutant, HUNT)
