"""Bits flip in slots, sidecar and the head in the keyring: mended or told, never silently another answer."""

import os
import random
from collections import Counter
from pathlib import Path

from desktop.errors import AppError, Corrupt
from desktop.security.freshness import (
    SIDECAR_NAME,
    Head,
    decode_head,
    encode_head,
    read_keyring_head,
    read_sidecar,
    write_keyring_head,
    write_sidecar,
)
from desktop.security.slot import SLOT_NAMES
from desktop.security.unlocking import unlock
from tests.factories_security import CHEAP, PASSPHRASE, made_store
from tests.fakes.keyring import FakeKeyring

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "200"))
HEAD = Head(7, bytes(range(32)))


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def test_slots(tmp_path: Path) -> None:
    chance, keyring = random.Random(11), FakeKeyring()
    key = made_store(tmp_path, keyring)
    good = {name: (tmp_path / name).read_bytes() for name in SLOT_NAMES}
    outcomes: Counter[str] = Counter()
    for _ in range(RUNS):
        hit = chance.sample(SLOT_NAMES, chance.choice((1, 2)))
        for name in hit:
            flip(tmp_path / name, chance)
        try:
            assert unlock(tmp_path, keyring, PASSPHRASE, floor=CHEAP) == key
            outcomes["mended"] += 1
            assert {name: (tmp_path / name).read_bytes() for name in SLOT_NAMES} == good
        except Corrupt as error:
            assert len(hit) == 2
            outcomes[error.message_key] += 1
            for name, content in good.items():
                (tmp_path / name).write_bytes(content)
    assert set(outcomes) == {"mended", "slot_damaged"}


def silent_flips(damaged_head: bytes, chance: random.Random, runs: int, checked: bool) -> int:
    """How many flips gave another head without an error."""
    silent = 0
    for _ in range(runs):
        content = bytearray(damaged_head)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        try:
            if checked:
                silent += decode_head(bytes(content), "ab" * 16) != HEAD
            else:
                silent += bytes(content[32:64]) != HEAD.digest
        except AppError:
            continue
    return silent


def test_heads() -> None:
    content = encode_head(HEAD, "ab" * 16)
    assert silent_flips(content, random.Random(3), RUNS, checked=True) == 0
    assert silent_flips(content, random.Random(3), 200, checked=False) > 0


def test_heads_are_read_back_and_bound_to_their_store(tmp_path: Path) -> None:
    keyring, store, other = FakeKeyring(), "ab" * 16, "cd" * 16
    write_sidecar(tmp_path, store, HEAD)
    write_keyring_head(keyring, store, HEAD)
    assert read_sidecar(tmp_path, store) == read_keyring_head(keyring, store) == HEAD
    assert read_keyring_head(keyring, other) is None
    try:
        read_sidecar(tmp_path, other)
    except Corrupt as error:
        assert error.message_key == "sidecar_damaged"
    else:
        raise AssertionError("a sidecar of another store was taken")
    (tmp_path / SIDECAR_NAME).unlink()
    assert read_sidecar(tmp_path, store) is None
