"""Signatures: what was signed is taken; a bit that differs, another number or a key for all is not.

OpenSSL makes them and libsodium verifies them; whatever is taken here, OpenSSL takes too.
"""

from collections.abc import Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import keys
from sync.protocol.faults import ProtocolFault

Takes = Callable[[bytes, bytes, bytes], bool]

SEEDS, MESSAGES = st.binary(min_size=32, max_size=32), st.binary(max_size=900)
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group: a signature's second half is a number below it."""
NEUTRAL = bytes([1]) + bytes(31)
"""A key of order one; with it as first half and zero as second, a signature that fits every message."""


def takes(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        keys.verify_signature(keys.verifying_key(key), signature, message)
    except ProtocolFault:
        return False
    return True


def takes_openssl(key: bytes, signature: bytes, message: bytes) -> bool:
    """Also the mutant that takes the key for all."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def takes_any_turn(key: bytes, signature: bytes, message: bytes) -> bool:
    """Mutant: brings the number below ORDER first, so that one signature is many."""
    number = int.from_bytes(signature[32:], "little") % ORDER
    return takes(key, signature[:32] + number.to_bytes(32, "little"), message)


def signed(seed: bytes, message: bytes) -> tuple[bytes, bytes]:
    private = keys.signing_key(seed)
    return private.public_key().public_bytes_raw(), private.sign(message)


def flipped(raw: bytes, bit: int) -> bytes:
    place, within = divmod(bit % (len(raw) * 8), 8)
    return raw[:place] + bytes([raw[place] ^ 1 << within]) + raw[place + 1 :]


def other_number(signature: bytes) -> bytes:
    """The same signature with its number one turn of the group further."""
    return signature[:32] + (int.from_bytes(signature[32:], "little") + ORDER).to_bytes(32, "little")


def let_in(taker: Takes, seed: bytes, message: bytes, bit: int) -> list[str]:
    """Which of the forgeries it takes."""
    key, signature = signed(seed, message)
    forgeries = {
        "signature": (key, flipped(signature, bit), message),
        "key": (flipped(key, bit), signature, message),
        "message": (key, signature, flipped(message or b"\0", bit)),
        "shorter": (key, signature[:-1], message),
        "number": (key, other_number(signature), message),
        "key for all": (NEUTRAL, NEUTRAL + bytes(32), message),
    }
    return [name for name, forgery in forgeries.items() if taker(*forgery)]


@given(SEEDS, MESSAGES, st.integers(0, 2**14))
def test_what_was_signed_is_taken_and_nothing_else(seed: bytes, message: bytes, bit: int) -> None:
    key, signature = signed(seed, message)
    assert takes(key, signature, message)
    assert takes_openssl(key, signature, message)
    assert let_in(takes, seed, message, bit) == []


def test_the_mutants_are_caught() -> None:
    seed, message = bytes(32), b"op bezoek bij oma"
    assert let_in(takes_openssl, seed, message, 300) == ["key for all"]
    assert "number" in let_in(takes_any_turn, seed, message, 300)


def test_the_vector_of_the_standard_is_taken() -> None:
    """RFC 8032, 7.1, test 3."""
    key = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    signature = bytes.fromhex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    assert takes(key, signature, bytes.fromhex("af82"))
