"""A blob opens with its key, in its household, as the bytes that the op named; nothing else opens."""

import os

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import blobs, limits
from sync.protocol.faults import FaultCode, ProtocolFault

HOME = os.urandom(16)


@given(st.binary(max_size=5000))
@settings(max_examples=60)
def test_what_was_sealed_opens(content: bytes) -> None:
    ref, sealed = blobs.seal_blob(HOME, content)
    assert blobs.open_blob(HOME, ref, sealed) == content
    assert blobs.from_value(blobs.as_value(ref)) == ref
    assert len(content) < 16 or content not in sealed


def test_the_largest_file_fits_and_one_byte_more_does_not() -> None:
    ref, sealed = blobs.seal_blob(HOME, bytes(blobs.MAX_CONTENT_BYTES))
    assert limits.MAX_BLOB_BYTES - limits.BLOB_PADDING_STEP_BYTES < len(sealed) <= limits.MAX_BLOB_BYTES
    assert len(blobs.open_blob(HOME, ref, sealed)) == blobs.MAX_CONTENT_BYTES
    with pytest.raises(ProtocolFault) as fault:
        blobs.seal_blob(HOME, bytes(blobs.MAX_CONTENT_BYTES + 1))
    assert fault.value.code is FaultCode.TOO_LARGE


def test_sizes_near_each_other_look_alike_and_every_key_is_new() -> None:
    made = [blobs.seal_blob(HOME, b"x" * size)[0] for size in (1, 2000, 4095)]
    assert len({ref.size for ref in made}) == 1
    assert len({ref.key for ref in made}) == len({ref.sha256 for ref in made}) == 3


def test_it_opens_nowhere_else() -> None:
    ref, sealed = blobs.seal_blob(HOME, b"foto")
    other, other_sealed = blobs.seal_blob(HOME, b"andere foto")
    cases = [
        (os.urandom(16), ref, sealed),
        (HOME, msgspec.structs.replace(ref, key=other.key), sealed),
        (HOME, ref, other_sealed),
        (HOME, ref, sealed[:-1]),
    ]
    for household, named, raw in cases:
        with pytest.raises(ProtocolFault):
            blobs.open_blob(household, named, raw)


@pytest.mark.parametrize("at", [0, 1, 12, 13, 500, -1])
def test_not_even_the_one_who_names_it_can_change_a_byte(at: int) -> None:
    """The hash is made right again, so only the seal can notice."""
    ref, sealed = blobs.seal_blob(HOME, b"foto")
    changed = bytearray(sealed)
    changed[at] ^= 1
    named = msgspec.structs.replace(ref, sha256=blobs.digest(bytes(changed)))
    with pytest.raises(ProtocolFault) as fault:
        blobs.open_blob(HOME, named, bytes(changed))
    assert fault.value.code is (FaultCode.WRONG_KEY if at else FaultCode.UNKNOWN_VERSION)


def test_a_short_blob_is_malformed() -> None:
    named = blobs.BlobRef(blobs.digest(b"kort"), bytes(32), 4)
    with pytest.raises(ProtocolFault) as fault:
        blobs.open_blob(HOME, named, b"kort")
    assert fault.value.code is FaultCode.MALFORMED


@pytest.mark.parametrize(
    "value",
    [None, 3, "x", [], {}, {"sha256": "00" * 32, "key": "00" * 31, "size": 5},
     {"sha256": "zz", "key": "00" * 32, "size": 5}, {"sha256": "00" * 32, "key": "00" * 32, "size": 0},
     {"sha256": "00" * 32, "key": "00" * 32, "size": "5"}, {"sha256": 5, "key": "00" * 32, "size": 5},
     {"sha256": "00" * 32, "key": "00" * 32, "size": limits.MAX_BLOB_BYTES + 1}],
)  # fmt: skip
def test_values_that_are_no_reference_only_fault(value: object) -> None:
    with pytest.raises(ProtocolFault):
        blobs.from_value(value)


def test_a_newer_reference_is_read_and_no_key_is_shown() -> None:
    ref, _ = blobs.seal_blob(HOME, b"foto")
    assert blobs.from_value({**blobs.as_value(ref), "kind": "image/webp"}) == ref
    assert ref.key.hex() not in repr(ref)
    assert repr(ref.key) not in repr(ref)


def test_a_chunk_is_whole_or_the_end() -> None:
    whole = limits.BLOB_CHUNK_BYTES
    assert [blobs.chunk_bytes(at * whole, 2 * whole + 7) for at in range(3)] == [whole, whole, 7]
    for offset, size in ((-1, 5), (5, 5), (1, 5), (0, limits.MAX_BLOB_BYTES + 1), (0, 0)):
        with pytest.raises(ProtocolFault):
            blobs.chunk_bytes(offset, size)
