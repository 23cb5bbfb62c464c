"""Each item of a push on its own: the decisions, without a database."""

import os

import msgspec
import pytest

from sync.backend.push_rules import Checked, Known, Log, Outcome, Place, check, decide
from sync.protocol import envelopes, keys, limits, wire
from sync.protocol.faults import ItemCode, ItemState
from sync.protocol.messages import PushItem
from sync.protocol.records import AssignmentState
from tests.region_http import uuid7

HOME, DEVICE = uuid7(), os.urandom(16)
SECRET = keys.new_device_keys()
KEY = keys.public_keys(SECRET).signing
ACTIVE, OVER = Place(AssignmentState.ACTIVE, 0), Place(AssignmentState.ENDED, 0)


def sealed(count: int = 1, epoch: int = 2, start: int = 1, last: bytes = wire.NO_HASH) -> list[bytes]:
    raws: list[bytes] = []
    for seq in range(start, start + count):
        header = envelopes.Header(1, HOME, epoch, uuid7(), DEVICE, seq, last, 0, wire.NO_HASH, [])
        raws.append(envelopes.seal_envelope(header, b"x", bytes(32), keys.signing_key(SECRET.signing)))
        last = envelopes.digest(raws[-1])
    return raws


def run(
    raws: list[bytes], place: Place | None = ACTIVE, known: dict[bytes, Known] | None = None, now: int = 100
) -> tuple[Outcome, Log]:
    log = Log(seq=10, hash=b"h" * 32, epoch=2, place=place)
    return decide(check(raws, DEVICE, KEY), DEVICE, now, {HOME: log}, {} if known is None else known), log


def short(items: list[PushItem]) -> list[tuple[ItemState, ItemCode]]:
    return [(item.state, item.code) for item in items]


def test_a_row_of_good_ones_moves_the_head() -> None:
    outcome, log = run(sealed(3))
    assert [item.seq for item in outcome.items] == [11, 12, 13]
    assert (log.seq, log.hash, log.device_seq) == (13, outcome.items[-1].hash, 3)
    assert [row.seq for row in outcome.accepted] == [11, 12, 13]


def test_twice_in_one_push_is_a_duplicate() -> None:
    raw = sealed()[0]
    outcome, log = run([raw, raw])
    assert [item.state for item in outcome.items] == [ItemState.ACCEPTED, ItemState.DUPLICATE]
    assert (outcome.items[1].seq, outcome.items[1].digest, log.seq) == (11, envelopes.digest(raw), 11)


@pytest.mark.parametrize(
    ("epoch", "place", "state", "code"),
    [
        (1, ACTIVE, ItemState.REJECTED, ItemCode.STALE_EPOCH),
        (3, ACTIVE, ItemState.REJECTED, ItemCode.STALE_EPOCH),
        (1, Place(AssignmentState.DRAINING, 100), ItemState.ACCEPTED, ItemCode.NONE),
        (3, Place(AssignmentState.DRAINING, 100), ItemState.REJECTED, ItemCode.STALE_EPOCH),
        (1, Place(AssignmentState.DRAINING, 99), ItemState.QUARANTINED, ItemCode.NOT_ASSIGNED),
        (2, OVER, ItemState.QUARANTINED, ItemCode.NOT_ASSIGNED),
        (2, None, ItemState.REJECTED, ItemCode.NOT_ASSIGNED),
    ],
)
def test_epoch_and_place_decide(epoch: int, place: Place | None, state: ItemState, code: ItemCode) -> None:
    outcome, log = run(sealed(epoch=epoch), place)
    assert short(outcome.items) == [(state, code)]
    assert log.is_moved is (state is ItemState.ACCEPTED)
    assert len(outcome.quarantined) == (state is ItemState.QUARANTINED)


def test_the_quarantine_of_a_device_has_an_end() -> None:
    """And only there: what is accepted elsewhere is none of it."""
    raws = sealed(2)
    room = limits.MAX_QUARANTINE_BYTES - len(raws[0])
    late, in_time = (Log(seq=10, hash=b"h" * 32, epoch=2, place=place) for place in (OVER, ACTIVE))
    outcomes = [
        decide(check(raws, DEVICE, KEY), DEVICE, 100, {HOME: log}, {}, late_bytes=room)
        for log in (late, in_time)
    ]
    assert short(outcomes[0].items) == [
        (ItemState.QUARANTINED, ItemCode.NOT_ASSIGNED),
        (ItemState.REJECTED, ItemCode.NOT_ASSIGNED),
    ]
    assert len(outcomes[0].quarantined) == 1
    assert [item.state for item in outcomes[1].items] == [ItemState.ACCEPTED] * 2


def test_a_gap_or_another_past_is_refused() -> None:
    one, two, three = sealed(3)
    assert short(run([one, three])[0].items)[1] == (ItemState.REJECTED, ItemCode.DEVICE_SEQ_GAP)
    other = sealed(1, start=2, last=b"\1" * 32)[0]
    assert short(run([one, other])[0].items)[1] == (ItemState.REJECTED, ItemCode.DEVICE_SEQ_GAP)
    assert short(run([one, two])[0].items)[1] == (ItemState.ACCEPTED, ItemCode.NONE)


def test_an_id_of_another_device_or_household_is_taken() -> None:
    raw = sealed()[0]
    found = envelopes.read_envelope(raw).header.id
    for known in (
        Known(os.urandom(16), HOME, 4, b"", b""),
        Known(DEVICE, uuid7(), 4, b"", b""),
    ):
        assert run([raw], known={found: known})[0].items[0].code is ItemCode.ID_TAKEN
    quarantined = Known(DEVICE, HOME, 0, b"", b"")
    assert run([raw], known={found: quarantined})[0].items[0].state is ItemState.QUARANTINED


def test_only_the_callers_own_signature_counts() -> None:
    raw = sealed()[0]
    other = keys.public_keys(keys.new_device_keys()).signing
    cases = {
        "another key": check([raw], DEVICE, other),
        "another device": check([raw], os.urandom(16), KEY),
        "another signature": check([_with_signature(raw, bytes(64))], DEVICE, KEY),
    }
    for why, checked in cases.items():
        assert _code(checked) is ItemCode.BAD_SIGNATURE, why


def _with_signature(raw: bytes, signature: bytes) -> bytes:
    header, ciphertext, _ = msgspec.msgpack.decode(raw)
    return msgspec.msgpack.encode([header, ciphertext, signature])


def _code(checked: list[Checked]) -> ItemCode:
    refusal = checked[0].refusal
    assert refusal is not None
    return refusal.code
