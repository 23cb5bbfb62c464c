"""Fingerprints are the same for both who read them, and other for another key."""

import os

import pytest

from sync.protocol import keys
from sync.protocol.fingerprints import as_digits, as_words, device_digest, root_digest

WORDS = [f"woord{at}" for at in range(7776)]


def test_the_same_key_reads_the_same() -> None:
    device, public = os.urandom(16), keys.public_keys(keys.new_device_keys())
    value = device_digest(device, public)
    assert as_digits(value) == as_digits(device_digest(device, public))
    assert [len(group) for group in as_digits(value).split()] == [5] * 5
    assert len(as_words(value, WORDS).split()) == 6


def test_another_key_device_or_region_reads_otherwise() -> None:
    device, public = os.urandom(16), keys.public_keys(keys.new_device_keys())
    other = keys.public_keys(keys.new_device_keys())
    values = {
        device_digest(device, public),
        device_digest(device, other),
        device_digest(os.urandom(16), public),
        device_digest(device, keys.PublicKeys(public.signing, other.hpke)),
        root_digest(public.signing),
    }
    assert len({as_digits(value) for value in values}) == 5
    assert len({as_words(value, WORDS) for value in values}) == 5


def test_a_fixed_key_reads_as_it_always_did() -> None:
    public = keys.PublicKeys(bytes(32), bytes(1216))
    assert as_digits(device_digest(bytes(16), public)) == "13911 40995 97996 59653 25098"


def test_a_short_list_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        as_words(bytes(32), ["een", "twee"])
