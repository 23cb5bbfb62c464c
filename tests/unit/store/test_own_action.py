"""One own action: what no region would take is not saved."""

from pathlib import Path

import pytest

from desktop.domain.changes import Op
from desktop.domain.ids import EntityId
from desktop.errors import ValidationError
from desktop.store import outbox
from desktop.store.desk import Desk
from desktop.store.own_action import MOST_ACTION_BYTES, MOST_ACTION_PHOTOS, keep_own, op_ids
from tests.factories import LINDE
from tests.factories_store import fresh

SOME = 100_000


def _write(desk: Desk, *values: str, kind: str = "note", field: str = "text") -> None:
    new_op = op_ids(desk)
    ops = [
        Op(op_id=new_op(), entity=EntityId(new_op()), kind=kind, field=field, value=value) for value in values
    ]
    keep_own(desk, LINDE.household, "note.added", ops)


def test_the_largest_action_is_saved_and_one_byte_more_is_not(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(_write, "x" * SOME)
        (saved,) = lane.run(outbox.waiting)
        most = MOST_ACTION_BYTES - len(saved.body) + SOME
        with pytest.raises(ValidationError, match="too_much_at_once"):
            lane.run(_write, "x" * (most + 1))
        assert lane.run(outbox.waiting) == (saved,)
        lane.run(_write, "x" * most)
        assert len(lane.run(outbox.waiting)[1].body) == MOST_ACTION_BYTES


def test_no_more_photos_than_an_envelope_names(tmp_path: Path) -> None:
    digests = [f"{n:064x}" for n in range(MOST_ACTION_PHOTOS + 1)]
    with fresh(tmp_path / "s") as lane:
        with pytest.raises(ValidationError, match="too_much_at_once"):
            lane.run(_write, *digests, kind="photo", field="sha256")
        lane.run(_write, *digests[1:], kind="photo", field="sha256")
