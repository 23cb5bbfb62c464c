"""Photos in envelopes: the reference beside the batch, the digest in the open, and what a region answers."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import ChangeBatch, Hlc, Op, decode, encode
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.store.outbox import Stage, Waiting
from sync.client.attached import ATTACHED_BYTES, attach, attached, kept, reference_of
from sync.client.identity import Identity
from sync.client.push import PushReport, judge
from sync.client.sealing import Ground, seal_load
from sync.protocol import blobs, keys, limits, messages, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.envelopes import open_envelope, read_envelope
from sync.protocol.faults import ItemCode, ItemState, ProtocolFault
from sync.protocol.records import Role

HOUSEHOLD = HouseholdId("0" * 12 + "7" + "0" * 19)
KEY = bytes(range(32))
GROUND = Ground(1, KEY, 0, wire.NO_HASH, (0, wire.NO_HASH))
ME = Identity(
    worker=b"w" * 16, device=b"d" * 16, role=Role.WORKER, name="Eva", region="R", url="https://r",
    authority=b"", root_key=bytes(32), keys=keys.new_device_keys(),
)  # fmt: skip
PHOTO = "ab" * 32
REF, SEALED = blobs.seal_blob(wire.id_of(HOUSEHOLD), b"een foto")
OTHER_REF, _ = blobs.seal_blob(wire.id_of(HOUSEHOLD), b"een foto")


def _item(number: int, envelope: bytes | None = None) -> Waiting:
    op = Op(
        op_id=OpId(f"{number:032x}"), entity=EntityId("e" * 32), kind="photo", field="sha256", value=PHOTO
    )
    batch = ChangeBatch(
        id=BatchId(f"{number:012x}7{number:019x}"), household=HOUSEHOLD, hlc=Hlc(1, 0),
        author=WorkerId(ME.worker_id), device=DeviceId(ME.device_id), action="photo.added", ops=(op,),
    )  # fmt: skip
    return Waiting(
        batch=batch.id, household=HOUSEHOLD, body=encode(batch), stage=Stage.HERE, envelope=envelope
    )


def test_the_reference_travels_sealed_and_the_digest_in_the_open() -> None:
    item = _item(1)
    (sealed,) = seal_load(ME, [item], {HOUSEHOLD: GROUND}, {item.batch: {PHOTO: REF}}).sealed
    envelope = read_envelope(sealed.raw)
    assert envelope.header.blobs == [REF.sha256]
    assert REF.key not in sealed.raw
    assert PHOTO.encode() not in sealed.raw
    body = open_envelope(envelope, wire.id_of(HOUSEHOLD), KEY)
    ((photo, raw),) = attached(body)
    assert (photo, reference_of(raw)) == (PHOTO, REF)
    assert blobs.open_blob(wire.id_of(HOUSEHOLD), reference_of(raw), SEALED) == b"een foto"
    assert decode(body) == decode(item.body), "an older program reads the batch as it was"


def test_sealed_again_only_if_the_blob_is_another_one() -> None:
    item = _item(1)
    (first,) = seal_load(ME, [item], {HOUSEHOLD: GROUND}, {item.batch: {PHOTO: REF}}).sealed
    sent = _item(1, first.raw)
    for references, is_fresh in (({PHOTO: REF}, False), ({PHOTO: OTHER_REF}, True), ({}, True)):
        (again,) = seal_load(ME, [sent], {HOUSEHOLD: GROUND}, {item.batch: references}).sealed
        assert again.is_fresh is is_fresh


def test_more_photos_than_an_envelope_names_can_never_go() -> None:
    item = _item(1)
    many = {f"{n:064x}": REF for n in range(limits.MAX_BLOBS_PER_ENVELOPE + 1)}
    load = seal_load(ME, [item], {HOUSEHOLD: GROUND}, {item.batch: many})
    assert load.refused == [(item.batch, ItemCode.TOO_LARGE)]
    del many[f"{0:064x}"]
    (sealed,) = seal_load(ME, [item], {HOUSEHOLD: GROUND}, {item.batch: many}).sealed
    read_envelope(sealed.raw)
    assert len(attach(item.body, many)) - len(item.body) < ATTACHED_BYTES * len(many)


def _told(number: int, code: ItemCode, state: ItemState = ItemState.REJECTED) -> messages.PushItem:
    return messages.PushItem(bytes.fromhex(_item(number).batch), state, 0, b"", code)


def test_a_missing_blob_is_no_refusal_and_what_stood_behind_it_no_gap() -> None:
    load = seal_load(ME, [_item(1), _item(2)], {HOUSEHOLD: GROUND})
    told = [_told(1, ItemCode.BLOB_MISSING), _told(2, ItemCode.DEVICE_SEQ_GAP)]
    report = PushReport()
    settled = judge(load.sealed, messages.PushAnswer(told, 3), report)
    assert (settled.refused, settled.accepted, settled.links) == ((), (), ())
    assert report.held_up == {HOUSEHOLD}
    assert report.without_blobs == [_item(1).batch]
    assert not report.gaps


def test_behind_a_gap_a_duplicate_says_nothing_of_our_chain() -> None:
    """The order may have changed since it was sent: where it stands there, only the log knows."""
    load = seal_load(ME, [_item(1), _item(2)], {HOUSEHOLD: GROUND})
    duplicate = messages.PushItem(
        bytes.fromhex(_item(2).batch), ItemState.DUPLICATE, 1, bytes(32), ItemCode.NONE, bytes(range(32))
    )
    report = PushReport()
    answer = messages.PushAnswer([_told(1, ItemCode.DEVICE_SEQ_GAP), duplicate], 3)
    settled = judge(load.sealed, answer, report)
    assert settled.accepted == (_item(2).batch,)
    assert settled.links == ()
    assert report.gaps == {HOUSEHOLD}


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.text(max_size=8)
    | st.binary(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=6), values, max_size=6))
def test_all_else_stays_word_for_word(fields: dict[str, object]) -> None:
    body = msgspec.msgpack.encode(fields)
    assert attach(body, {}) is body
    found = msgspec.msgpack.decode(attach(body, {PHOTO: REF}))
    assert attached(attach(body, {PHOTO: REF})) == ((PHOTO, kept(REF)),)
    assert {**found, "blobs": None} == {**fields, "blobs": None}


@given(values, st.binary(max_size=40))
def test_whatever_stands_there_is_a_reference_or_passed_over(value: object, noise: bytes) -> None:
    good = blobs.as_value(REF)
    body = msgspec.msgpack.encode({"blobs": {PHOTO: good, "x" * 64: good, "cd" * 32: value}})
    assert attached(body)[0] == (PHOTO, kept(REF))
    assert len(attached(body)) == 1
    assert attached(msgspec.msgpack.encode({"blobs": value})) in ((), attached(b""))
    assert attached(noise) == ()


def test_what_the_store_kept_is_a_reference_or_a_fault() -> None:
    assert reference_of(kept(REF)) == REF
    for raw in (
        b"",
        b"x" * 300,
        kept(REF)[:-1],
        msgspec.msgpack.encode({"sha256": b"", "key": b"", "size": 0}),
    ):
        with pytest.raises(ProtocolFault):
            reference_of(raw)
    assert isinstance(REF, BlobRef)
