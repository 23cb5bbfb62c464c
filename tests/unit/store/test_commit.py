"""The only writer: what it keeps, what it tells, what it refuses, and that a batch counts once."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.changes import ChangeBatch, Hlc, Op, decode, encode
from desktop.domain.households import Person
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.errors import ValidationError
from desktop.hub import Changed, Hub
from desktop.store import outbox, sync_state
from desktop.store.arrivals import Arrival, Cursor
from desktop.store.commit import Origin, apply, apply_many, next_moment
from desktop.store.desk import Desk
from desktop.store.queries import read, summary, timeline
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_store import as_read, fresh, kept_apart, new_store, opened
from tests.laptop import LAPTOP, OTHER_LAPTOP


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    batches = linde_laptop().batches
    with fresh(tmp_path / "s") as lane:
        for batch in batches:
            lane.run(apply, batch, Origin.LOCAL)
    with opened(tmp_path / "s") as lane:
        assert lane.run(read, LINDE.household).entities == linde_dossier().entities
        assert lane.run(timeline, LINDE.household) == tuple(as_read(batch) for batch in reversed(batches))
        assert lane.run(summary, LINDE.household).children == 1


def test_the_hub_hears_of_it_when_it_is_durable(tmp_path: Path) -> None:
    hub = Hub()
    heard: list[Changed] = []
    hub.subscribe(heard.append)
    lane = new_store(tmp_path / "s", hub)
    first, second, _ = linde_laptop().batches
    changed = lane.run(apply, first, Origin.LOCAL)
    again = lane.run(apply, first, Origin.LOCAL)
    arrivals = [Arrival(household=LINDE.household, body=encode(second))]
    lane.run(apply_many, arrivals)
    lane.close()
    assert heard[0] == changed == Changed(LINDE.household, frozenset(op.kind for op in first.ops))
    assert again == Changed(LINDE.household, frozenset())
    assert [event.is_remote for event in heard] == [False, True]


def test_bytes_of_a_newer_program_are_kept_word_for_word(tmp_path: Path) -> None:
    plain = msgspec.msgpack.decode(encode(linde_laptop().batches[0]))
    plain["mood"] = {"colour": "purple"}
    plain["ops"][0]["reason"] = "later"
    plain["ops"].append({**plain["ops"][0], "op_id": "9" * 32, "kind": "dream", "entity": "8" * 32})
    body = msgspec.msgpack.encode(plain)
    with fresh(tmp_path / "s") as lane:
        lane.run(apply, decode(body), Origin.REMOTE, body)
        kept = lane.run(lambda desk: desk.connection.execute("SELECT body FROM batch").fetchone()[0])
        assert kept == body
        assert lane.run(read, LINDE.household).unread == ("dream",)


def test_the_moment_of_a_new_action_is_after_all_that_was_seen(tmp_path: Path) -> None:
    ahead = msgspec.structs.replace(linde_laptop().batches[0], hlc=Hlc(9_000_000_000_000, 4))
    with fresh(tmp_path / "s") as lane:
        before = lane.run(next_moment)
        lane.run(apply, ahead, Origin.REMOTE)
        assert before < lane.run(next_moment) == Hlc(9_000_000_000_000, 5)


def of_ops(*ops: Op, batch_id: str = "b" * 32) -> ChangeBatch:
    return ChangeBatch(
        id=BatchId(batch_id),
        household=LINDE.household,
        hlc=Hlc(1, 0),
        author=WorkerId("e" * 32),
        device=LAPTOP,
        action="getypt",
        ops=ops,
    )


def an_op(op_id: str, value: str = "x") -> Op:
    return Op(op_id=OpId(op_id), entity=EntityId("1" * 32), kind="person", field="name", value=value)


@pytest.mark.parametrize(
    ("batch", "code"),
    [
        (of_ops(an_op("1" * 32), an_op("1" * 32, "y")), "op_id_taken"),
        (of_ops(an_op("")), "id_length"),
        (of_ops(an_op("1" * 65)), "id_length"),
        (msgspec.structs.replace(of_ops(an_op("1" * 32)), hlc=Hlc(2**63, 0)), "out_of_range"),
    ],
)
def test_what_cannot_be_kept_is_refused_here_and_kept_apart_from_the_region(
    tmp_path: Path, batch: ChangeBatch, code: str
) -> None:
    with fresh(tmp_path / "s") as lane:
        with pytest.raises(ValidationError) as told:
            lane.run(apply, batch, Origin.LOCAL)
        assert told.value.details["code"] == code
        arrivals = [
            Arrival(household=LINDE.household, body=encode(batch), seq=1),
            Arrival(household=LINDE.household, body=encode(linde_laptop().batches[0]), seq=2),
        ]
        for _ in range(2):
            lane.run(apply_many, arrivals)
        assert lane.run(kept_apart) == [(code, encode(batch))]
        assert lane.run(read, LINDE.household).of(Person)


def test_an_operation_keeps_its_meaning_when_its_id_comes_again(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(apply, of_ops(an_op("1" * 32, "eerst")), Origin.LOCAL)
        with pytest.raises(ValidationError):
            lane.run(apply, of_ops(an_op("1" * 32, "later"), batch_id="c" * 32), Origin.LOCAL)
        assert [person.name for person in lane.run(read, LINDE.household).of(Person)] == ["eerst"]


@pytest.mark.parametrize(
    ("arrival", "code"),
    [
        (Arrival(household=LINDE.household, body=b"\xc1 no batch", seq=1), "unreadable"),
        (
            Arrival(household=HouseholdId("c" * 32), body=encode(of_ops(an_op("1" * 32))), seq=1),
            "wrong_household",
        ),
        (
            Arrival(
                household=LINDE.household, body=encode(of_ops(an_op("1" * 32))), seq=1, device=OTHER_LAPTOP
            ),
            "wrong_device",
        ),
    ],
)
def test_what_is_not_what_it_says_goes_to_the_quarantine(tmp_path: Path, arrival: Arrival, code: str) -> None:
    with fresh(tmp_path / "s") as lane:
        assert lane.run(apply_many, [arrival]) == ()
        assert lane.run(kept_apart) == [(code, arrival.body)]


def test_a_page_from_the_region_moves_the_cursor_in_the_same_transaction(tmp_path: Path) -> None:
    batches = linde_laptop().batches
    arrivals = [
        Arrival(
            household=LINDE.household,
            body=encode(batch),
            seq=seq,
            hash=bytes([seq]) * 32,
            device=LAPTOP,
            device_seq=seq,
            digest=bytes([9, seq]) * 16,
        )
        for seq, batch in enumerate(batches, start=1)
    ]
    cursor = Cursor(household=LINDE.household, seq=3, hash=b"\x03" * 32)
    with fresh(tmp_path / "s") as lane:
        lane.run(apply, batches[0], Origin.LOCAL)
        changed = lane.run(apply_many, arrivals, [cursor])
        assert [event.household for event in changed] == [LINDE.household]
        assert lane.run(read, LINDE.household).entities == linde_dossier().entities
        replica = lane.run(sync_state.replica, LINDE.household)
        assert (replica.seq, replica.hash) == (3, b"\x03" * 32)
        assert lane.run(sync_state.hash_at, LINDE.household, 2) == b"\x02" * 32
        assert lane.run(sync_state.hash_at, LINDE.household, 4) is None
        assert lane.run(sync_state.device_link, LINDE.household, LAPTOP) == (3, bytes([9, 3]) * 16)
        assert lane.run(sync_state.device_link, LINDE.household, DeviceId("7" * 32)) == (0, b"")
        assert lane.run(outbox.counts) == {}  # the own batch came back: it is in the region


def writes_and_breaks(desk: Desk) -> None:
    desk.connection.execute("DROP TABLE summary")
    apply(desk, linde_laptop().batches[0], Origin.LOCAL)


def test_a_save_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    tables = ("batch", "op", "op_parent", "head", "outbox", "wording", "word", "household", "link")
    with fresh(tmp_path / "s") as lane:
        with pytest.raises(Exception, match="summary"):
            lane.run(writes_and_breaks)
        for table in tables:
            assert lane.run(row_count, table) == 0, table


def row_count(desk: Desk, table: str) -> int:
    found: int = desk.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - from the test
    return found
