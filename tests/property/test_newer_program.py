"""An older program keeps what a newer one wrote, byte for byte, and hands it on (sync.md: Properties 9).

Unknown fields of a batch and of an operation, unknown kinds, fields and shapes of value: kept as they came,
in the place where they belong, also after this program wrote in the same household.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, decode, encode
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, HouseholdId
from desktop.services.record import fresh as new_id_for
from desktop.services.record import record
from desktop.store.arrivals import Arrival
from desktop.store.commit import apply_many
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import require_number
from desktop.store.lane import Lane
from desktop.store.queries import read
from tests.change_logs import change_logs, elsewhere
from tests.factories_store import fresh
from tests.places import PLACE

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
QUICK = settings(max_examples=RUNS, suppress_health_check=list(HealthCheck))
HUNT = settings(QUICK, max_examples=100, phases=(Phase.generate,), report_multiple_bugs=False, database=None)

words = st.sampled_from(("a", "name", "kind", "later", "quiet", "veilig", "zz", "value_2"))
values = st.one_of(
    st.integers(-(2**31), 2**31),
    st.binary(max_size=6),
    st.sampled_from(
        (None, True, False, "", "é", 2.5, [], {}, [None], [[1], "x"], {"a": {"b": [0]}}, {"later_a": b"\0"})
    ),
)
extras = st.dictionaries(words.map(lambda word: f"later_{word}"), values, max_size=3)

TakeIn = Callable[[Desk, HouseholdId, list[bytes]], None]


@st.composite
def newer_bodies(draw: st.DrawFn) -> list[bytes]:
    """Batches as a newer program may write them; ids and parents as ever."""
    bodies = []
    for batch in elsewhere(draw(change_logs(most=4))):
        plain: dict[str, Any] = msgspec.msgpack.decode(encode(batch))
        plain |= draw(extras)
        plain["schema"] = draw(st.integers(1, 99))
        for op in plain["ops"]:
            op.update(draw(extras))
            if draw(st.booleans()):
                op["kind"], op["field"], op["value"] = draw(words), draw(words), draw(values)
        keys = draw(st.permutations(sorted(plain)))
        bodies.append(msgspec.msgpack.encode({key: plain[key] for key in keys}))
    return bodies


def really(desk: Desk, household: HouseholdId, bodies: list[bytes]) -> None:
    apply_many(desk, [Arrival(household=household, body=body) for body in bodies])


def anew(desk: Desk, household: HouseholdId, bodies: list[bytes]) -> None:
    """Mutant: keeps what it understood, written anew."""
    really(desk, household, [encode(decode(body)) for body in bodies])


def kept_word_for_word(lane: Lane, take_in: TakeIn, how: settings) -> None:
    @how
    @given(newer_bodies())
    def check(bodies: list[bytes]) -> None:
        batches = [decode(body) for body in bodies]
        assume(_unnamed(batches))  # a ring in which each names the next was written by nobody
        household = batches[0].household
        lane.run(take_in, household, bodies)
        lane.run(_write_here, household)
        kept = lane.run(_bodies, household)
        assert {batch.id: kept[batch.id] for batch in batches} == {
            batch.id: body for batch, body in zip(batches, bodies, strict=True)
        }, "not what was written"
        shown = lane.run(_heads, household)
        assert all(shown[op_id] == value for op_id, value in _unnamed(batches).items())

    check()


def _write_here(desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    record(desk, seen, "person.added", after=[Person(id=new_id_for(desk), name="Oma")])


def _bodies(desk: Desk, household: HouseholdId) -> dict[BatchId, bytes]:
    number = require_number(desk.connection, household)
    rows = desk.connection.execute("SELECT body FROM batch WHERE household = ?", (number,)).fetchall()
    return {decode(row[0]).id: row[0] for row in rows}


def _heads(desk: Desk, household: HouseholdId) -> dict[str, object]:
    found = read_heads(desk.connection, require_number(desk.connection, household))
    return {entry.op.op_id: entry.op.value for entries in found.values() for entry in entries}


def _unnamed(batches: list[ChangeBatch]) -> dict[str, object]:
    """Values of operations that no other names: they stay heads, whatever they mean."""
    named = {parent for batch in batches for op in batch.ops for parent in op.parents}
    return {op.op_id: op.value for batch in batches for op in batch.ops if op.op_id not in named}


@pytest.fixture
def lane() -> Iterator[Lane]:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder, fresh(Path(folder) / "s") as opened:
        yield opened


def test_what_a_newer_program_wrote_stays_as_it_is(lane: Lane) -> None:
    kept_word_for_word(lane, really, QUICK)


def test_a_store_that_writes_it_anew_is_caught(lane: Lane) -> None:
    with pytest.raises(AssertionError, match="not what was written"):
        kept_word_for_word(lane, anew, HUNT)
