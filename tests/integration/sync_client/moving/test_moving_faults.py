"""What may go wrong between two regions, and what the coordinator is told; and what strangers can read."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop.domain.ids import HouseholdId
from desktop.domain.moves import MoveState
from desktop.errors import AppError, ExportError, NotFound, ValidationError
from desktop.services.moving_file import load_moving, save_moving
from desktop.store.whole import whole_log
from sync.client import coordinator, moving_in, moving_out
from sync.client.moving import own_office
from sync.protocol import moving, wire
from sync.protocol.moving import Cargo, Received
from tests.sync_laptops import StoreLaptop, add_person, begin_family
from tests.two_regions import Servers, TwoRegions, state_at

CANARY = "Fatima-van-de-Dijk"


def sealed_by(pair: TwoRegions, cargo: Cargo, move: str) -> bytes:
    """What a coordinator could make who has the keys and keeps to no rule."""
    to = moving_out.destination(pair.coby.line, pair.line())
    about = (wire.id_of(pair.household), wire.id_of(move))
    return moving.seal_cargo(cargo, own_office(pair.coby.line), to.certificate, about, 1)[0]


def opened(pair: TwoRegions) -> tuple[Received, Cargo]:
    received = moving.open_file(pair.send().content, own_office(pair.bea.line))
    return received, moving.open_cargo(received)


def test_a_line_of_the_own_region_or_an_old_one_is_told(pair: TwoRegions) -> None:
    own = moving_in.request_line(pair.coby.line)[0]
    with pytest.raises(ValidationError, match="move_own_region"):
        moving_out.destination(pair.coby.line, own)
    old = moving.write_receive_line(own_office(pair.bea.line), 1)
    with pytest.raises(ValidationError, match="move_line_expired"):
        moving_out.destination(pair.coby.line, old)
    for text, key in (("praatplan-ontvangst2.AA", "move_newer"), ("hallo", "move_line_damaged")):
        with pytest.raises(ValidationError, match=key):
            moving_out.destination(pair.coby.line, text)


def test_a_household_goes_to_one_region_at_a_time(pair: TwoRegions) -> None:
    pair.send()
    to = moving_out.destination(pair.coby.line, pair.line())
    office = msgspec.structs.replace(to.stated.office, root_key=bytes(32))
    third = replace(to, stated=msgspec.structs.replace(to.stated, office=office))
    with pytest.raises(ValidationError, match="move_open"):
        moving_out.send(pair.coby.line, pair.household, third)


def test_what_a_file_holds_is_looked_at_before_anything_is_kept(pair: TwoRegions) -> None:
    received, cargo = opened(pair)
    move = received.letter.move.hex()
    newer = msgspec.msgpack.decode(cargo.batches[0]) | {"schema": 99}
    elsewhere = msgspec.msgpack.decode(cargo.batches[0]) | {"household": "f" * 32}
    for changed, key in (
        ({"batches": [b"niets", *cargo.batches]}, "move_file_damaged"),
        ({"batches": [cargo.batches[0], *cargo.batches]}, "move_file_damaged"),
        ({"batches": [wire.encode(newer), *cargo.batches[1:]]}, "move_newer"),
        ({"batches": [wire.encode(elsewhere), *cargo.batches[1:]]}, "move_file_damaged"),
        ({"photos": [b"geen foto"]}, "move_file_damaged"),
    ):
        content = sealed_by(pair, msgspec.structs.replace(cargo, **changed), move)
        with pytest.raises(ValidationError, match=key):
            moving_in.read_file(pair.bea.line, content)
    with pytest.raises(ValidationError, match="move_file_damaged"):
        moving_in.read_file(pair.bea.line, sealed_by(pair, cargo, "f" * 32))  # of an offer that is not in it
    with pytest.raises(NotFound):
        pair.bea.read(pair.household)


def test_no_file_says_that_it_is_gone_from_here(pair: TwoRegions) -> None:
    """Else what Bea takes in, under her own name, would take the household from her workers."""
    received, cargo = opened(pair)
    said = {"serial": 9, "gone_at": "2026-11-22T09:00:00Z", "covered": "00"}
    about = {"entity": "e" * 32, "kind": "region_move"}
    ops = [
        {**about, "op_id": f"{at:032x}", "field": field, "value": said[field]}
        for at, field in enumerate(said)
    ]
    forged = wire.encode(msgspec.msgpack.decode(cargo.batches[-1]) | {"id": "f" * 32, "ops": ops})
    cargo = msgspec.structs.replace(cargo, batches=[*cargo.batches, forged])
    with pytest.raises(ValidationError, match="move_file_damaged"):
        moving_in.read_file(pair.bea.line, sealed_by(pair, cargo, received.letter.move.hex()))


def test_a_household_that_is_here_takes_in_nothing_of_strangers(pair: TwoRegions) -> None:
    """Bea has one with this very id, which never came from Flevoland."""
    sealed = pair.send()
    moved = pair.read(sealed)
    own, _ = pair.bea.lane.run(begin_family)
    before = pair.bea.lane.run(whole_log, own)
    with pytest.raises(ValidationError, match="move_already_here"):
        pair.bea.lane.run(moving_in.write_in, replace(moved, household=own), pair.wim.worker)
    assert pair.bea.lane.run(whole_log, own) == before


def test_an_answer_of_another_household_is_told(pair: TwoRegions) -> None:
    receipt = pair.take_in(pair.send())
    other = pair.anew()
    other.send()
    with pytest.raises(ValidationError, match="move_answer_other"):
        other.answer(receipt)
    with pytest.raises(ValidationError, match="move_answer_damaged"):
        other.answer(receipt[:-9])
    with pytest.raises(NotFound):
        moving_in.receipt(pair.bea.line, HouseholdId("f" * 32))


def test_the_file_is_kept_under_a_name_that_tells_nothing(pair: TwoRegions, tmp_path: Path) -> None:
    sealed = pair.send()
    path = save_moving(tmp_path, sealed.serial, sealed.content)
    assert path.name == f"overdracht-{sealed.serial}.praatplan"
    assert load_moving(path) == sealed.content
    assert save_moving(tmp_path, sealed.serial, sealed.content) != path
    for job, kind in (
        (lambda: save_moving(tmp_path / "weg", "1", b""), ExportError),
        (lambda: load_moving(tmp_path / "weg"), NotFound),
    ):
        with pytest.raises(kind) as told:
            job()
        assert isinstance(told.value, AppError)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_told_and_the_same_household_can_be_saved_elsewhere(
    pair: TwoRegions, tmp_path: Path
) -> None:
    sealed = pair.send()
    full, other = tmp_path / "vol", tmp_path / "stick"
    full.mkdir()
    other.mkdir()
    (full / f"overdracht-{sealed.serial}.praatplan.tmp").symlink_to("/dev/full")
    with pytest.raises(ExportError, match="move_disk_full"):
        save_moving(full, sealed.serial, sealed.content)
    assert list(full.iterdir()) == []
    assert state_at(pair.coby, pair) is MoveState.OPEN
    again = moving_out.send_again(pair.coby.line, pair.household)
    path = save_moving(other, again.serial, again.content)
    moved = moving_in.read_file(pair.bea.line, load_moving(path))
    assert moved.summary.name == "De Wit"


def test_a_laptop_that_was_withdrawn_over_there_receives_nothing(pair: TwoRegions, bo: StoreLaptop) -> None:
    """Its line and its keys still open the file; its region gives it no place to put the household."""
    to_bo = moving_out.destination(pair.coby.line, moving_in.request_line(bo.line)[0])
    sealed = moving_out.send(pair.coby.line, pair.household, to_bo)
    bo.sync()
    coordinator.revoke(pair.bea.line, bo.device)
    moved = moving_in.read_file(bo.line, sealed.content)
    with pytest.raises(AppError) as told:
        moving_in.take_in(bo.line, moved, pair.wim.worker)
    assert told.value.message_key == "revoked"
    pair.wim.sync()
    with pytest.raises(NotFound):
        pair.wim.read(pair.household)
    assert state_at(pair.coby, pair) is MoveState.OPEN
    moving_out.take_back(pair.coby.line, pair.household, "Laptop ingetrokken.")
    pair.move()
    pair.wim.sync()
    assert pair.lacks() == frozenset()


def test_no_word_of_it_is_in_the_file_or_on_a_server(pair: TwoRegions, servers: Servers) -> None:
    pair.giving.first.lane.run(add_person, pair.household, CANARY)
    pair.giving.first.sync()
    sealed = pair.send()
    pair.answer(pair.take_in(sealed))
    pair.wim.sync()
    assert CANARY in str(pair.wim.read(pair.household).entities)
    seen = [sealed.content, *(path.read_bytes() for each in servers for path in each.folder.rglob("*.db*"))]
    assert len(seen) >= 3
    for content in seen:
        assert CANARY.encode() not in content
        assert b"region_move" not in content
