"""Forged, replayed, cross-household, truncated: nothing of it is ever taken (sync.md properties 7 and 8)."""

import os
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.verify import verify_page
from sync.protocol import chain, envelopes, epochs, keys, limits, proofs, wire
from sync.protocol.envelopes import Envelope, Header
from sync.protocol.faults import FaultCode, ProtocolFault, PullCode
from sync.protocol.messages import Pulled
from tests.region_http import uuid7
from tests.signed_logs import EPOCH_KEY, HOUSEHOLD, Author, Reader, book_of

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
MANY = settings(max_examples=RUNS)
ELSEWHERE = uuid7()
ANNA, BRAM = Author(), Author()
BOOK = book_of(ANNA, BRAM)

Receive = Callable[[bytes], bytes]


def header_of(
    author: Author, household: bytes = HOUSEHOLD, seq: int = 1, last: bytes = wire.NO_HASH
) -> Header:
    return Header(1, household, 1, uuid7(), author.device, seq, last, 0, wire.NO_HASH, [])


def seal(writer: Author, header: Header, plaintext: bytes) -> bytes:
    return envelopes.seal_envelope(header, plaintext, EPOCH_KEY, keys.signing_key(writer.secret.signing))


def receive(raw: bytes) -> bytes:
    """What the client takes in of bytes of the region; ProtocolFault if nothing."""
    found = verify_page(BOOK, Pulled(HOUSEHOLD, PullCode.NONE, [raw], 1, bytes(32)), Reader().known())
    if not found.arrivals or found.arrivals[0].body == raw:
        raise ProtocolFault(FaultCode.MALFORMED, "not taken in, or kept unread")
    return found.arrivals[0].body


def receive_unsigned(raw: bytes) -> bytes:
    """Mutant: leaves the signature out, so that whoever has the household's key writes as anybody."""
    return envelopes.open_envelope(envelopes.read_envelope(raw), HOUSEHOLD, EPOCH_KEY)


def receive_any_household(raw: bytes) -> bytes:
    """Mutant: does not look for whose household it is."""
    envelope = envelopes.read_envelope(raw)
    return envelopes.open_envelope(envelope, envelope.header.household, EPOCH_KEY)


def seal_bare(writer: Author, header: Header, plaintext: bytes) -> bytes:
    """For a mutant: the header stands beside what is sealed and signed."""
    nonce = os.urandom(limits.NONCE_BYTES)
    sealed = nonce + AESGCM(EPOCH_KEY).encrypt(nonce, envelopes.pad(plaintext), b"")
    return msgspec.msgpack.encode([wire.encode(header), sealed, proofs.sign(writer.secret.signing, sealed)])


def receive_bare(raw: bytes) -> bytes:
    """Mutant: a signature over the ciphertext alone, and no associated data."""
    envelope = envelopes.read_envelope(raw)
    sealed, signer = envelope.ciphertext, BOOK.certificates[envelope.header.device].signing_key
    keys.verify_signature(keys.verifying_key(signer), envelope.signature, sealed)
    nonce, body = sealed[: limits.NONCE_BYTES], sealed[limits.NONCE_BYTES :]
    return envelopes.unpad(AESGCM(EPOCH_KEY).decrypt(nonce, body, b""))


def refuses(receiver: Receive, raw: bytes) -> bool:
    try:
        receiver(raw)
    except ProtocolFault:
        return True
    return False


def frame(header: Header, envelope: Envelope, signature: bytes | None = None) -> bytes:
    parts = [wire.encode(header), envelope.ciphertext, signature or envelope.signature]
    return msgspec.msgpack.encode(parts)


def swapped(envelope: Envelope) -> list[bytes]:
    """Every header field with another good value, under the old signature and ciphertext."""
    header = envelope.header
    others: list[Header] = [
        msgspec.structs.replace(header, household=ELSEWHERE),
        msgspec.structs.replace(header, epoch=header.epoch + 1),
        msgspec.structs.replace(header, id=uuid7()),
        msgspec.structs.replace(header, device=BRAM.device),
        msgspec.structs.replace(header, device_seq=header.device_seq + 1, previous_device_hash=b"\1" * 32),
        msgspec.structs.replace(header, seen_seq=7, seen_hash=b"\2" * 32),
        msgspec.structs.replace(header, blobs=[b"\3" * 32]),
    ]
    return [frame(other, envelope) for other in others]


plaintexts = st.binary(max_size=3000)


@MANY
@given(plaintexts)
def test_what_was_sealed_is_opened(plaintext: bytes) -> None:
    raw = seal(ANNA, header_of(ANNA), plaintext)
    assert receive(raw) == plaintext
    assert len(raw) <= len(plaintext) + limits.PADDING_STEP_BYTES + 300


@MANY
@given(plaintexts, st.data())
def test_any_flipped_bit_is_refused(plaintext: bytes, data: st.DataObject) -> None:
    raw = bytearray(seal(ANNA, header_of(ANNA), plaintext))
    at = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[at // 8] ^= 1 << at % 8
    assert refuses(receive, bytes(raw))


@MANY
@given(plaintexts, st.data())
def test_truncated_or_longer_is_refused(plaintext: bytes, data: st.DataObject) -> None:
    raw = seal(ANNA, header_of(ANNA), plaintext)
    cut = data.draw(st.integers(0, len(raw) - 1))
    assert refuses(receive, raw[:cut])
    assert refuses(receive, raw + data.draw(st.binary(min_size=1, max_size=5)))


@MANY
@given(plaintexts)
def test_no_header_field_can_be_swapped(plaintext: bytes) -> None:
    envelope = envelopes.read_envelope(seal(ANNA, header_of(ANNA), plaintext))
    assert all(refuses(receive, raw) for raw in swapped(envelope))


def test_the_swap_property_catches_a_header_that_is_not_protected() -> None:
    envelope = envelopes.read_envelope(seal_bare(ANNA, header_of(ANNA), b"x"))
    fooled = [raw for raw in swapped(envelope) if not refuses(receive_bare, raw)]
    assert len(fooled) == len(swapped(envelope)) - 1, "all but that of another device"


@MANY
@given(plaintexts)
def test_nobody_writes_in_anothers_name(plaintext: bytes) -> None:
    in_annas_name = seal(BRAM, header_of(ANNA), plaintext)
    assert refuses(receive, in_annas_name)
    stranger = Author()
    assert refuses(receive, seal(stranger, header_of(stranger), plaintext))
    assert not refuses(receive_unsigned, in_annas_name), "the mutant must be caught"


@MANY
@given(plaintexts)
def test_an_envelope_stays_in_its_household(plaintext: bytes) -> None:
    raw = seal(ANNA, header_of(ANNA, household=ELSEWHERE), plaintext)
    assert refuses(receive, raw)
    assert not refuses(receive_any_household, raw), "the mutant must be caught"


def test_another_key_opens_nothing() -> None:
    envelope = envelopes.read_envelope(seal(ANNA, header_of(ANNA), b"x"))
    with pytest.raises(ProtocolFault):
        envelopes.open_envelope(envelope, HOUSEHOLD, keys.new_symmetric_key())


@MANY
@given(st.binary(max_size=2000))
def test_padding_hides_the_size_and_loses_nothing(plaintext: bytes) -> None:
    padded = envelopes.pad(plaintext)
    assert envelopes.unpad(padded) == plaintext
    assert len(padded) % limits.PADDING_STEP_BYTES == 0
    assert len(padded) - len(plaintext) <= limits.PADDING_STEP_BYTES


def test_the_padding_property_catches_zeros_without_a_mark() -> None:
    plaintext = b"eindigt op nul\0"
    padded = plaintext + bytes(-len(plaintext) % limits.PADDING_STEP_BYTES)
    assert padded.rstrip(b"\0") != plaintext


NextHash = Callable[[bytes, bytes, bytes], bytes]


def unchained(_previous: bytes, envelope_id: bytes, digest: bytes) -> bytes:
    """Mutant: the hash of the item alone."""
    return chain.next_hash(chain.GENESIS, envelope_id, digest)


def without_content(previous: bytes, envelope_id: bytes, _digest: bytes) -> bytes:
    """Mutant: the ids alone."""
    return chain.next_hash(previous, envelope_id, wire.NO_HASH)


def head_of(items: list[tuple[bytes, bytes]], next_hash: NextHash) -> bytes:
    head = chain.GENESIS
    for envelope_id, raw in items:
        head = next_hash(head, envelope_id, envelopes.digest(raw))
    return head


def tampered_logs(items: list[tuple[bytes, bytes]]) -> list[list[tuple[bytes, bytes]]]:
    """Dropped, swapped, replayed, replaced: each before the last item stays as it was."""
    *early, last = items
    return [
        [*early[1:], last],
        [*reversed(early), last],
        [early[0], *early, last],
        [(early[0][0], b"iets anders"), *early[1:], last],
    ]


logs = st.lists(
    st.tuples(st.binary(min_size=16, max_size=16), st.binary(max_size=50)),
    min_size=3,
    max_size=8,
    unique=True,
)


@MANY
@given(logs)
def test_the_chain_notices_what_the_region_drops_swaps_or_repeats(items: list[tuple[bytes, bytes]]) -> None:
    head = head_of(items, chain.next_hash)
    assert all(head_of(log, chain.next_hash) != head for log in tampered_logs(items))


@pytest.mark.parametrize("mutant", [unchained, without_content])
def test_the_chain_property_catches(mutant: NextHash) -> None:
    items = [(bytes([at]) * 16, bytes([at])) for at in range(4)]
    assert any(head_of(log, mutant) == head_of(items, mutant) for log in tampered_logs(items))


def device_log(author: Author, count: int) -> list[bytes]:
    raws: list[bytes] = []
    last = wire.NO_HASH
    for seq in range(1, count + 1):
        raws.append(seal(author, header_of(author, seq=seq, last=last), bytes([seq])))
        last = envelopes.digest(raws[-1])
    return raws


def follows(raws: list[bytes]) -> bool:
    seq, last = 0, wire.NO_HASH
    for raw in raws:
        try:
            chain.verify_device_link(envelopes.read_envelope(raw).header, seq, last)
        except ProtocolFault:
            return False
        seq, last = seq + 1, envelopes.digest(raw)
    return True


@MANY
@given(st.integers(0, 3), st.integers(0, 3))
def test_an_omitted_or_replayed_envelope_breaks_its_devices_chain(drop: int, repeat: int) -> None:
    raws = device_log(ANNA, 5)
    assert follows(raws)
    assert not follows(raws[:drop] + raws[drop + 1 :])
    assert not follows([*raws[: repeat + 1], raws[repeat], *raws[repeat + 1 :]])


def test_a_second_envelope_under_the_same_number_is_noticed() -> None:
    first, second, third = device_log(ANNA, 3)
    other = seal(ANNA, header_of(ANNA, seq=2, last=envelopes.digest(first)), b"een ander verhaal")
    assert follows([first, second, third])
    assert not follows([first, other, third])


def test_going_back_and_forking_is_noticed() -> None:
    for own, head in (((5, b"a"), (4, b"x")), ((5, b"a"), (5, b"b"))):
        with pytest.raises(ProtocolFault):
            chain.verify_head(*own, *head)
    chain.verify_head(5, b"a", 5, b"a")
    chain.verify_head(5, b"a", 6, b"b")


def test_a_leaver_cannot_open_the_next_epoch() -> None:
    old, new = keys.new_symmetric_key(), keys.new_symmetric_key()
    first = epochs.new_epoch(HOUSEHOLD, 1, old, None, 0)
    second = epochs.new_epoch(HOUSEHOLD, 2, new, old, 0)
    assert epochs.open_previous(new, second, first) == old
    third = epochs.new_epoch(HOUSEHOLD, 2, new, keys.new_symmetric_key(), 0)
    for key, record in ((old, second), (new, third)):
        with pytest.raises(ProtocolFault):
            epochs.open_previous(key, record, first)
