"""Change logs of any shape, for property tests: concurrent edits, wrong clocks, parents out of nowhere."""

import itertools
from collections.abc import Sequence

import msgspec
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, Hlc, Op
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId

TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000
NOW_MS = 1_795_000_000_000
HOUSEHOLD = HouseholdId("a" * 32)
ENTITIES = tuple(EntityId(f"{number:032x}") for number in (1, 2))
FIELDS = ("name", "phone")


_NUMBERS = itertools.count(1)


def elsewhere(log: Sequence[ChangeBatch]) -> list[ChangeBatch]:
    """The same log for a household of its own, so that one store serves every example."""
    number = next(_NUMBERS)
    return [
        msgspec.structs.replace(
            batch, id=BatchId(f"{number:08x}{batch.id[8:]}"), household=HouseholdId(f"{number:032x}")
        )
        for batch in log
    ]


def op_id(number: int) -> OpId:
    return OpId(f"{0x0FF0000 + number:032x}")


@st.composite
def change_logs(draw: st.DrawFn, most: int = 12) -> list[ChangeBatch]:
    """Batches in one order in which they may have been made; parents are mostly of the same field."""
    batches: list[ChangeBatch] = []
    made: list[Op] = []
    for number in range(draw(st.integers(1, most))):
        ops: list[Op] = []
        for _ in range(draw(st.integers(1, 3))):
            entity, field = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(FIELDS))
            same = [op.op_id for op in made if (op.entity, op.field) == (entity, field)]
            parents = set(draw(st.lists(st.sampled_from(same), max_size=3)) if same else [])
            if draw(st.integers(0, 9)) == 0:  # of another field, or one that never came
                parents.add(op_id(draw(st.integers(0, 40))))
            own = op_id(len(made))
            made.append(
                Op(
                    op_id=own,
                    entity=entity,
                    kind="person",
                    field=field,
                    value=draw(st.sampled_from(("a", "b", "c"))),
                    parents=tuple(sorted(parents - {own})),
                )
            )
            ops.append(made[-1])
        wall = NOW_MS + draw(st.sampled_from((0, 1, 2, 1000, TEN_YEARS_MS, -TEN_YEARS_MS)))
        device = draw(st.sampled_from(("1" * 32, "2" * 32, "3" * 32)))
        batches.append(
            ChangeBatch(
                id=BatchId(f"{0xBA7C0000 + number:032x}"),
                household=HOUSEHOLD,
                hlc=Hlc(wall, draw(st.integers(0, 2))),
                author=WorkerId("e" * 32),
                device=DeviceId(device),
                action="getypt",
                ops=tuple(ops),
            )
        )
    return batches
