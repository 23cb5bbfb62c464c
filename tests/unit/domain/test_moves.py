"""A household that moves to another region: which move counts, how it stands, and whose word lets go."""

from datetime import UTC, datetime

import msgspec

from desktop.domain.changes import Hlc, Op, Stamped
from desktop.domain.fields import CRITICAL, KIND_OF, KINDS
from desktop.domain.ids import DeviceId, EntityId, OpId, WorkerId
from desktop.domain.moves import MARK, Move, MoveState, current, is_let_go
from desktop.domain.safe_view import CLIENT_FIELDS

AT = datetime(2026, 11, 20, tzinfo=UTC)
COBY, EVA = WorkerId("c" * 32), WorkerId("e" * 32)


def move(name: str, serial: int, **values: datetime) -> Move:
    return msgspec.structs.replace(Move(id=EntityId(name * 32), serial=serial), **values)


OPEN = move("a", 1)
BACK = move("b", 2, taken_back_at=AT)
GONE = move("d", 3, gone_at=AT, taken_back_at=AT)
HERE = move("f", 4, gone_at=AT, arrived_at=AT)


def test_what_was_carried_out_goes_above_what_was_said() -> None:
    states = [each.state for each in (OPEN, BACK, GONE, HERE)]
    assert states == [MoveState.OPEN, MoveState.TAKEN_BACK, MoveState.GONE, MoveState.ARRIVED]


def test_the_last_that_was_not_taken_back_counts() -> None:
    assert current([]) is None
    assert current([BACK]) is BACK
    assert current([OPEN, BACK]) is OPEN
    assert current([HERE, OPEN, GONE]) is HERE


def test_only_a_coordinator_lets_go() -> None:
    def said(author: WorkerId) -> Stamped:
        op = Op(op_id=OpId("1" * 32), entity=GONE.id, kind="region_move", field="covered", value="00")
        return Stamped(op=op, hlc=Hlc(1, 0), author=author, device=DeviceId("9" * 32))

    assert is_let_go(GONE, [said(COBY)], {COBY})
    assert not is_let_go(GONE, [said(COBY), said(EVA)], {COBY})
    assert not is_let_go(GONE, [], {COBY})
    assert not is_let_go(HERE, [said(COBY)], {COBY})
    assert not is_let_go(None, [said(COBY)], {COBY})


def test_it_is_for_professionals_only_and_bears_a_mark_of_its_own() -> None:
    assert KINDS[KIND_OF[Move]] is Move
    assert KIND_OF[Move] not in CLIENT_FIELDS
    assert not {field for kind, field in CRITICAL if kind == KIND_OF[Move]}
    assert [name for name, kind in KINDS.items() if MARK in kind.__struct_fields__] == [KIND_OF[Move]]
