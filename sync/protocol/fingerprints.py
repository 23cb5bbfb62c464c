"""Fingerprints that two people can read to each other: digits, or words of a list.

Any thread, pure. 25 digits hold 83 bits, six words of 7,776 hold 77: nobody finds a second key for them.
"""

import hashlib
from collections.abc import Sequence

from sync.protocol import keys

DIGIT_GROUPS = 5
DIGITS_A_GROUP = 5
WORDS = 6


def device_digest(device: bytes, public: keys.PublicKeys) -> bytes:
    """What the fingerprint of a device is made of: its id and both public keys."""
    return hashlib.sha256(b"praatplan/1/fingerprint\0" + device + public.signing + public.hpke).digest()


def root_digest(root_key: bytes) -> bytes:
    """What the fingerprint of a region is made of: its root key."""
    return hashlib.sha256(b"praatplan/1/root\0" + root_key).digest()


def as_digits(value: bytes) -> str:
    """Five groups of five digits, with a space between."""
    number = int.from_bytes(value, "big") % 10 ** (DIGIT_GROUPS * DIGITS_A_GROUP)
    text = f"{number:0{DIGIT_GROUPS * DIGITS_A_GROUP}d}"
    return " ".join(text[at : at + DIGITS_A_GROUP] for at in range(0, len(text), DIGITS_A_GROUP))


def as_words(value: bytes, words: Sequence[str]) -> str:
    """Six words out of a list of at least 1,000 different ones, with a space between."""
    if len(words) < 1000:
        raise ValueError("the list of words is too short")
    number = int.from_bytes(value, "big")
    chosen = []
    for _ in range(WORDS):
        number, index = divmod(number, len(words))
        chosen.append(words[index])
    return " ".join(chosen)
