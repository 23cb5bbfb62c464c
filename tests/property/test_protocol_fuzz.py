"""Hostile bytes never crash the decoder and never make it grow. PRAATPLAN_RUNS sets how many are tried."""

import inspect
import os
import random
from collections.abc import Iterator
from functools import partial

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import (
    blobs,
    envelopes,
    epochs,
    keys,
    limits,
    messages,
    moving,
    quarantine,
    records,
    wiped,
    wire,
)
from sync.protocol.faults import ErrorCode, ItemCode, ItemState, ProtocolFault, PullCode
from sync.protocol.invitation import Invitation, read_invitation
from tests.chance import chance
from tests.memory import peak_mib
from tests.region_http import uuid7

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "4000"))
MOST_MIB = 16
KINDS = [
    kind
    for module in (messages, records, epochs, envelopes, quarantine, wiped, moving, blobs)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct
]
BOMBS = [
    b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff",
    b"\xc6\xff\xff\xff\xff",
    b"\xdb\xff\xff\xff\xff",
    b"\xc9\xff\xff\xff\xff\x01",
    b"\x91" * 50_000,
    b"\x81\xa0" * 50_000,
    b"\xdd\x7f\xff\xff\xff" + b"\x00" * 64,
    b"\x92" + b"\xdd\x7f\xff\xff\xff" * 2,
    b"\xcf" + b"\xff" * 8,
    b"\xcb\x7f\xf8" + bytes(6),
]


def take(raw: bytes) -> None:
    """Everything that decodes what came from outside; anything but ProtocolFault comes through."""
    for kind in KINDS:
        try:
            wire.decode(raw, kind, limits.MAX_PULL_BYTES)
        except ProtocolFault:
            continue
    for read in (envelopes.read_envelope, lambda found: read_invitation(found.decode("latin-1"))):
        try:
            read(raw)
        except ProtocolFault:
            continue


def samples() -> Iterator[bytes]:
    """One good message of each shape."""
    public = keys.public_keys(keys.new_device_keys())
    some_id, some_hash, signature = uuid7(), bytes(32), bytes(64)
    signed = records.Signed(b"statement", some_id, signature)
    seal = epochs.KeySeal(some_id, 1, some_id, bytes(limits.HPKE_SEAL_BYTES))
    secret = keys.new_device_keys()
    header = envelopes.Header(1, some_id, 1, some_id, some_id, 1, some_hash, 0, some_hash, [])
    raw = envelopes.seal_envelope(header, b"x", bytes(32), keys.signing_key(secret.signing))
    yield raw
    for message in (
        messages.EnrolRequest("CODE", public.signing, public.hpke, signature),
        messages.TokenRequest(some_id, b"nonce", signature),
        messages.PushRequest([raw, raw]),
        messages.PushAnswer([messages.PushItem(some_id, ItemState.ACCEPTED, 1, some_hash, ItemCode.NONE)], 1),
        messages.PullRequest([messages.Cursor(some_id, 1)], 1000),
        messages.PullAnswer([messages.Pulled(some_id, PullCode.NONE, [raw], 1, some_hash)], False, 1),
        messages.FeedAnswer(
            messages.DeviceState.ACTIVE,
            [messages.FeedItem(1, "epoch", b"x")],
            False,
            [messages.Wanted(some_id, 1, [some_id], True)],
        ),
        messages.EpochsRequest([messages.EpochPost(some_id, 0, signed, [seal])]),
        messages.EpochsAnswer([messages.EpochResult(some_id, ErrorCode.EPOCH_CONFLICT, 1)]),
        messages.ErrorAnswer(ErrorCode.DEVICE_REVOKED, signed),
        records.DeviceCertificate(
            some_id, some_id, records.Role.WORKER, "Anna", public.signing, public.hpke, 1
        ),
        Invitation("https://x", "c", bytes(32), b"", "Anna"),
    ):
        yield wire.encode(message)


def mutate(raw: bytes, source: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(source.randint(1, 4)):
        at = source.randrange(len(changed) + 1)
        match source.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([source.randrange(256)])
            case 1:
                del changed[at : at + source.randint(1, 40)]
            case 2:
                changed[at:at] = source.choice(BOMBS)[:12]
            case _:
                changed[at:at] = changed[at : at + source.randint(1, 40)]
    return bytes(changed)


def test_bombs_are_refused_without_growing() -> None:
    for bomb in BOMBS:
        assert peak_mib(partial(take, bomb)) < MOST_MIB


def test_the_memory_is_really_measured() -> None:
    list_of_many = b"\xdd" + (2**23).to_bytes(4, "big") + b"\xc0" * 2**23
    assert peak_mib(lambda: wire.decode(list_of_many, list[None], limits.MAX_PULL_BYTES + 9)) > MOST_MIB - 1


def test_mutated_messages_only_ever_fault() -> None:
    source = chance(20261122)
    good = list(samples())
    for raw in good:
        take(raw)
    for _ in range(RUNS):
        take(mutate(source.choice(good), source))
    for raw in (mutate(source.choice(good), source) for _ in range(300)):
        assert peak_mib(partial(take, raw)) < MOST_MIB


@settings(max_examples=max(200, RUNS // 20))
@given(st.binary(max_size=400))
def test_any_bytes_only_ever_fault(raw: bytes) -> None:
    take(raw)


def test_more_than_the_limit_is_not_even_looked_at() -> None:
    try:
        wire.decode(
            bytes(limits.MAX_SMALL_BODY_BYTES + 1), messages.TokenRequest, limits.MAX_SMALL_BODY_BYTES
        )
    except ProtocolFault as fault:
        assert fault.code == "too_large"
    else:
        raise AssertionError("taken")
