"""Change logs of any shape, for property tests: concurrent edits, wrong clocks, parents out of nowhere."""

import itertools
from collections.abc import Sequence
from typing import TypeVar

import msgspec
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, Hlc, Op
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId

T = TypeVar("T")
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


_CLOCKS = (0, 1, 2, 1000, TEN_YEARS_MS, -TEN_YEARS_MS)
_DEVICES = ("1" * 32, "2" * 32, "3" * 32)
_numbers = st.integers(0, 2**48 - 1)
_actions = st.tuples(_numbers, st.lists(_numbers, min_size=1, max_size=3))
_logs = {most: st.lists(_actions, min_size=1, max_size=most) for most in (4, 5, 12)}


class _Digits:
    """Choices out of one number: drawing each by itself costs ten times as much."""

    def __init__(self, number: int) -> None:
        self._left = number

    def pick(self, options: Sequence[T]) -> T:
        self._left, at = divmod(self._left, len(options))
        return options[at]


def change_logs(most: int = 12) -> st.SearchStrategy[list[ChangeBatch]]:
    """Batches in one order in which they may have been made; parents are mostly of the same field."""
    return _logs[most].map(_as_log)


def _as_log(actions: list[tuple[int, list[int]]]) -> list[ChangeBatch]:
    made: list[Op] = []
    return [_as_batch(number, action, choices, made) for number, (action, choices) in enumerate(actions)]


def _as_batch(number: int, action: int, choices: list[int], made: list[Op]) -> ChangeBatch:
    digits = _Digits(action)
    ops = []
    for choice in choices:
        ops.append(_as_op(len(made), _Digits(choice), made))
        made.append(ops[-1])
    return ChangeBatch(
        id=BatchId(f"{0xBA7C0000 + number:032x}"),
        household=HOUSEHOLD,
        hlc=Hlc(NOW_MS + digits.pick(_CLOCKS), digits.pick(range(3))),
        author=WorkerId("e" * 32),
        device=DeviceId(digits.pick(_DEVICES)),
        action="getypt",
        ops=tuple(ops),
    )


def _as_op(number: int, digits: _Digits, made: list[Op]) -> Op:
    entity, field = digits.pick(ENTITIES), digits.pick(FIELDS)
    same = [op.op_id for op in made if (op.entity, op.field) == (entity, field)]
    parents = {digits.pick(same) for _ in range(digits.pick(range(4)))} if same else set()
    value = digits.pick(("a", "b", "c"))
    if digits.pick(range(10)) == 1:  # of another field, or one that never came
        parents.add(op_id(digits.pick(range(41))))
    return Op(
        op_id=op_id(number),
        entity=entity,
        kind="person",
        field=field,
        value=value,
        parents=tuple(sorted(parents - {op_id(number)})),
    )
