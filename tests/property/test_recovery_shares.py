"""One share alone opens nothing; both open everything; nothing else passes for a share."""

import os
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import keys, limits, shares
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.shares import RecoveryKey, join, split
from tests.factories_region import CHEAP_SHARES, OFFICER_PASSPHRASES

Split = Callable[[bytes], tuple[bytes, bytes]]
SECRET = st.binary(min_size=32, max_size=128).filter(lambda secret: len(set(secret)) > 8)
KEY = RecoveryKey(bytes(range(32)), b"\x07" * 16, keys.new_device_keys())
FILES = shares.deal(KEY, OFFICER_PASSPHRASES, CHEAP_SHARES, CHEAP_SHARES)
WINDOW = 6


def _one_alone_says_nothing(split_it: Split, secret: bytes) -> bool:
    """What somebody with one share could try: the share itself, a piece of it, a pad that comes back,
    or another secret that fits it worse than the true one."""
    for number in (0, 1):
        share, again = split_it(secret)[number], split_it(secret)[number]
        if share == again:
            return False  # it follows from the secret: guesses can be tried against it
        pieces = {secret[at : at + WINDOW] for at in range(len(secret) - WINDOW + 1)}
        if any(share[at : at + WINDOW] in pieces for at in range(len(share) - WINDOW + 1)):
            return False
        if len(share) != len(secret):
            return False
        other = os.urandom(len(secret))
        if join(share, join(share, other)) != other:
            return False  # some secrets would be impossible: the share has ruled them out
    return True


@given(SECRET)
def test_both_shares_give_the_secret_and_one_says_nothing(secret: bytes) -> None:
    assert join(*split(secret)) == secret
    assert _one_alone_says_nothing(split, secret)


def _whole_in_one(secret: bytes) -> tuple[bytes, bytes]:
    return secret, bytes(len(secret))


def _halves(secret: bytes) -> tuple[bytes, bytes]:
    half, rest = len(secret) // 2, len(secret) - len(secret) // 2
    return secret[:half] + bytes(rest), bytes(half) + secret[half:]


def _known_pad(secret: bytes) -> tuple[bytes, bytes]:
    pad = (b"praatplan" * len(secret))[: len(secret)]
    return pad, join(secret, pad)


def _short_pad(secret: bytes) -> tuple[bytes, bytes]:
    pad = os.urandom(len(secret) // 2) + bytes(len(secret) - len(secret) // 2)
    return pad, join(secret, pad)


@pytest.mark.parametrize("mutant", [_whole_in_one, _halves, _known_pad, _short_pad])
def test_a_split_in_which_one_share_is_enough_is_caught(mutant: Split) -> None:
    secret = bytes(range(128))
    assert join(*mutant(secret)) == secret  # together they work, so that only this property tells
    assert not _one_alone_says_nothing(mutant, secret)


def _open(text: str, passphrase: str) -> bytes:
    return shares.open_share(shares.read_share(text), passphrase, CHEAP_SHARES)


def test_the_two_files_make_the_key_again() -> None:
    heads = [shares.read_share(text).head for text in FILES]
    parts = [_open(text, words) for text, words in zip(FILES, OFFICER_PASSPHRASES, strict=True)]
    shares.require_pair(*heads)
    assert shares.joined(heads[0], *parts) == KEY
    assert shares.joined(heads[1], parts[1], parts[0]) == KEY
    sealed = keys.hpke_seal(b"x" * 32, keys.public_keys(KEY.keys).hpke, b"proef")
    for part in parts:
        for alone in (part[: limits.HPKE_PRIVATE_KEY_BYTES], part[-limits.HPKE_PRIVATE_KEY_BYTES :]):
            with pytest.raises(ProtocolFault):
                keys.hpke_open(sealed, alone, b"proef")
        with pytest.raises(ProtocolFault) as told:
            shares.joined(heads[0], part, bytes(len(part)))
        assert told.value.code is FaultCode.WRONG_KEY


def test_no_file_holds_anything_of_the_key() -> None:
    secret = KEY.keys.signing + KEY.keys.hpke
    for text in FILES:
        share = shares.read_share(text)
        whole = share.head_bytes + share.sealed
        assert not any(secret[at : at + 8] in whole for at in range(len(secret) - 7))


@pytest.mark.parametrize("number", [0, 1])
def test_the_passphrase_of_the_other_opens_no_share(number: int) -> None:
    for wrong in (OFFICER_PASSPHRASES[1 - number], OFFICER_PASSPHRASES[number] + "s", ""):
        with pytest.raises(ProtocolFault) as told:
            _open(FILES[number], wrong)
        assert told.value.code is FaultCode.WRONG_KEY
    assert _open(FILES[number], f"  {OFFICER_PASSPHRASES[number].replace(' ', '   ')} ")


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed_before_the_passphrase_is_asked(at: int, change: int) -> None:
    raw = bytearray(FILES[0].encode())
    raw[at % len(raw)] ^= change
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return
    if "".join(text.split()) == FILES[0]:
        return
    with pytest.raises(ProtocolFault):
        shares.read_share(text)


def test_shares_that_do_not_belong_together_are_told_before_anything_is_opened() -> None:
    other = RecoveryKey(bytes(32), b"\x08" * 16, keys.new_device_keys())
    strange = shares.deal(other, OFFICER_PASSPHRASES, CHEAP_SHARES, CHEAP_SHARES)
    later = RecoveryKey(KEY.root_key, b"\x09" * 16, keys.new_device_keys())
    renewed = shares.deal(later, OFFICER_PASSPHRASES, CHEAP_SHARES, CHEAP_SHARES)
    for one, two in ((FILES[0], FILES[0]), (FILES[0], strange[1]), (FILES[0], renewed[1])):
        with pytest.raises(ProtocolFault) as told:
            shares.require_pair(shares.read_share(one).head, shares.read_share(two).head)
        assert told.value.code is FaultCode.WRONG_SUBJECT


def test_costs_below_the_floor_are_refused_both_ways() -> None:
    with pytest.raises(ProtocolFault):
        shares.deal(KEY, OFFICER_PASSPHRASES, CHEAP_SHARES)
    with pytest.raises(ProtocolFault):
        shares.open_share(shares.read_share(FILES[0]), OFFICER_PASSPHRASES[0])


@pytest.mark.parametrize("weak", ["kort", "aaaaaaaaaaaaaaaaaaaaaa", "abab abab abab abab", ""])
def test_weak_passphrases_are_refused(weak: str) -> None:
    assert not shares.is_strong(weak)
    assert all(shares.is_strong(words) for words in OFFICER_PASSPHRASES)
