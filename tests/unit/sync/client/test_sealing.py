"""What goes in one push: bytes are kept while they fit, and everything behind a change is sealed anew."""

import msgspec

from desktop.domain.changes import ChangeBatch, Hlc, Op, Writer, decode, encode
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.store.outbox import Stage, Waiting
from desktop.store.own_action import MOST_ACTION_BYTES, MOST_ACTION_PHOTOS
from sync.client.identity import Identity
from sync.client.push import PushReport, judge
from sync.client.sealing import OTHER_DEVICE, Ground, Load, seal_load
from sync.protocol import blobs, keys, limits, messages, wire
from sync.protocol.envelopes import digest, read_envelope
from sync.protocol.faults import ItemCode, ItemState
from sync.protocol.records import Role

HOUSEHOLD = HouseholdId("0" * 12 + "7" + "0" * 19)
OTHER = HouseholdId("1" * 12 + "7" + "1" * 19)
ME = Identity(
    worker=b"w" * 16, device=b"d" * 16, role=Role.WORKER, name="Eva", region="R", url="https://r",
    authority=b"", root_key=bytes(32), keys=keys.new_device_keys(),
)  # fmt: skip
KEY = bytes(range(32))
START = Ground(1, KEY, 0, wire.NO_HASH, (0, wire.NO_HASH))
LATER = Ground(2, KEY, 0, wire.NO_HASH, (0, wire.NO_HASH))


def _item(number: int, household: HouseholdId = HOUSEHOLD, text: str = "x", device: str = "") -> Waiting:
    op = Op(op_id=OpId(f"{number:032x}"), entity=EntityId("e" * 32), kind="note", field="text", value=text)
    batch = ChangeBatch(
        id=BatchId(f"{number:012x}7{number:019x}"), household=household, hlc=Hlc(1, 0),
        author=WorkerId(ME.worker_id), device=DeviceId(device or ME.device_id), action="a",
        ops=(op,),
    )  # fmt: skip
    return Waiting(batch=batch.id, household=household, body=encode(batch), stage=Stage.HERE)


def _kept(load: Load, items: list[Waiting]) -> list[Waiting]:
    """The items as the store gives them back after they were sealed."""
    raws = {sealed.batch: sealed.raw for sealed in load.sealed}
    return [
        Waiting(
            batch=item.batch, household=item.household, body=item.body, stage=Stage.SENT,
            envelope=raws.get(item.batch),
        )
        for item in items
    ]  # fmt: skip


def test_a_second_try_sends_the_same_bytes() -> None:
    items = [_item(1), _item(2, OTHER), _item(3)]
    grounds = {HOUSEHOLD: START, OTHER: START}
    first = seal_load(ME, items, grounds)
    assert [sealed.device_seq for sealed in first.sealed] == [1, 1, 2]
    again = seal_load(ME, _kept(first, items), grounds)
    assert [sealed.raw for sealed in again.sealed] == [sealed.raw for sealed in first.sealed]
    assert not any(sealed.is_fresh for sealed in again.sealed)


def test_another_epoch_seals_all_anew_under_the_same_ids() -> None:
    items = [_item(1), _item(2)]
    first = seal_load(ME, items, {HOUSEHOLD: START})
    again = seal_load(ME, _kept(first, items), {HOUSEHOLD: LATER})
    headers = [read_envelope(sealed.raw).header for sealed in again.sealed]
    assert [header.epoch for header in headers] == [2, 2]
    assert [header.device_seq for header in headers] == [1, 2]
    assert headers[1].previous_device_hash == digest(again.sealed[0].raw)
    assert [sealed.batch for sealed in again.sealed] == [sealed.batch for sealed in first.sealed]


def test_behind_an_item_that_was_refused_all_is_sealed_anew() -> None:
    items = [_item(1), _item(2), _item(3)]
    first = seal_load(ME, items, {HOUSEHOLD: START})
    left = _kept(first, items)
    again = seal_load(ME, [left[0], left[2]], {HOUSEHOLD: START})
    assert [sealed.is_fresh for sealed in again.sealed] == [False, True]
    assert [sealed.device_seq for sealed in again.sealed] == [1, 2]


def test_what_can_never_go_is_left_out_and_told() -> None:
    items = [_item(1, text="x" * limits.MAX_ENVELOPE_BYTES), _item(2, device="f" * 32), _item(3)]
    load = seal_load(ME, items, {HOUSEHOLD: START})
    assert [code for _, code in load.refused] == [ItemCode.TOO_LARGE, OTHER_DEVICE]
    assert [sealed.device_seq for sealed in load.sealed] == [1]


def test_the_largest_action_that_is_saved_can_go_also_with_its_photos_and_from_another_region() -> None:
    room = MOST_ACTION_BYTES - len(_item(1, text="x" * 100_000).body) + 100_000
    largest = _item(1, text="x" * room)
    assert len(largest.body) == MOST_ACTION_BYTES
    name = "\N{FAMILY}" * limits.MAX_NAME_CHARACTERS
    writer = Writer(worker=WorkerId("9" * 32), name=name, region=name)
    moved = msgspec.structs.replace(
        largest, body=encode(msgspec.structs.replace(decode(largest.body), writer=writer))
    )
    photo = blobs.seal_blob(wire.id_of(HOUSEHOLD), b"een foto")[0]
    photos = {largest.batch: {f"{n:064x}": photo for n in range(MOST_ACTION_PHOTOS)}}
    for item in (largest, moved):
        (sealed,) = seal_load(ME, [item], {HOUSEHOLD: START}, photos).sealed
        assert len(sealed.raw) <= limits.MAX_ENVELOPE_BYTES


def test_a_push_stays_under_its_limits() -> None:
    many = [_item(number) for number in range(limits.MAX_PUSH_ENVELOPES + 9)]
    assert len(seal_load(ME, many, {HOUSEHOLD: START}).sealed) == limits.MAX_PUSH_ENVELOPES
    large = [_item(number, text="x" * 200_000) for number in range(40)]
    load = seal_load(ME, large, {HOUSEHOLD: START})
    request = wire.encode(messages.PushRequest([sealed.raw for sealed in load.sealed]))
    assert 3_500_000 < len(request) <= limits.MAX_PUSH_BYTES


def test_a_refused_item_holds_up_nothing_and_a_gap_behind_it_is_none() -> None:
    load = seal_load(ME, [_item(1), _item(2), _item(3, OTHER)], {HOUSEHOLD: START, OTHER: START})
    second, third = (bytes.fromhex(sealed.batch) for sealed in load.sealed[1:])
    told = [
        messages.PushItem(b"", ItemState.REJECTED, 0, b"", ItemCode.MALFORMED),
        messages.PushItem(second, ItemState.REJECTED, 0, b"", ItemCode.DEVICE_SEQ_GAP),
        messages.PushItem(third, ItemState.ACCEPTED, 1, bytes(32), ItemCode.NONE),
    ]
    report = PushReport()
    settled = judge(load.sealed, messages.PushAnswer(told, 3), report)
    assert settled.refused == ((load.sealed[0].batch, ItemCode.MALFORMED),)
    assert settled.accepted == (load.sealed[2].batch,)
    assert not report.held_up
    assert not report.gaps


def test_a_stale_epoch_waits_and_says_so() -> None:
    load = seal_load(ME, [_item(1), _item(2)], {HOUSEHOLD: START})
    told = [
        messages.PushItem(bytes.fromhex(each.batch), ItemState.REJECTED, 0, b"", ItemCode.STALE_EPOCH)
        for each in load.sealed
    ]
    report = PushReport()
    settled = judge(load.sealed, messages.PushAnswer(told, 3), report)
    assert report.held_up == report.stale == {HOUSEHOLD}
    assert not settled.refused
    assert not settled.accepted


def test_a_duplicate_of_other_bytes_is_what_the_next_one_follows() -> None:
    load = seal_load(ME, [_item(1)], {HOUSEHOLD: START})
    stored = bytes(range(32))
    told = messages.PushItem(
        bytes.fromhex(load.sealed[0].batch), ItemState.DUPLICATE, 1, bytes(32), ItemCode.NONE, stored
    )
    settled = judge(load.sealed, messages.PushAnswer([told], 3), PushReport())
    assert [(link.device_seq, link.digest) for link in settled.links] == [(1, stored)]
