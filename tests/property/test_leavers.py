"""Who leaves cannot open epoch+1, with everything that it ever had or can see (sync.md: Properties 7).

The leaver keeps its private keys, every key of the past, and whatever the region stores: records, seals of
everybody, envelopes. The next epoch is made as a laptop that stays makes it; three mutants are caught.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.book import entitled
from sync.protocol import envelopes, epochs, keys, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import Assignment, AssignmentState, EpochRecord
from tests.region_http import uuid7
from tests.signed_logs import HOUSEHOLD, Author, book_of

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
WORDS = b"Oma past op, en dat weet nu niemand anders."


@dataclass
class Next:
    """What the region is given for an epoch: its record and seals; and the key, which it never sees."""

    record: EpochRecord
    seals: list[KeySeal]
    key: bytes


Rotate = Callable[[list[Author], Author, int, bytes], Next]


def rotated(people: list[Author], leaver: Author, epoch: int, previous: bytes) -> Next:
    """As the product does: a fresh key, sealed to who is entitled by the book."""
    return _next(people, leaver, epoch, previous, keys.new_symmetric_key())


def _next(
    people: list[Author], leaver: Author, epoch: int, previous: bytes, key: bytes, *, has_left: bool = True
) -> Next:
    book = book_of(*people)
    if has_left:
        ended = Assignment(HOUSEHOLD, leaver.worker, AssignmentState.DRAINING, 2, 1, 1)
        book.assignments[HOUSEHOLD, leaver.worker] = ended
    record = epochs.new_epoch(HOUSEHOLD, epoch, key, previous, 1)
    seals = [epochs.seal_key(HOUSEHOLD, epoch, key, found) for found in entitled(book, HOUSEHOLD)]
    return Next(record, seals, key)


def same_key(people: list[Author], leaver: Author, epoch: int, previous: bytes) -> Next:
    """Mutant: a new number for the old key."""
    return _next(people, leaver, epoch, previous, previous)


def derived_key(people: list[Author], leaver: Author, epoch: int, previous: bytes) -> Next:
    """Mutant: the next key comes out of the old one."""
    return _next(people, leaver, epoch, previous, hashlib.sha256(previous).digest())


def sealed_to_all(people: list[Author], leaver: Author, epoch: int, previous: bytes) -> Next:
    """Mutant: the place that ended still counts."""
    return _next(people, leaver, epoch, previous, keys.new_symmetric_key(), has_left=False)


def keys_of_leaver(
    leaver: Author, past: list[bytes], found: Next, records: list[EpochRecord]
) -> Iterator[bytes]:
    """Every key that it can come by."""
    for key in past:
        yield key
        yield hashlib.sha256(key).digest()
        yield hashlib.sha256(key + HOUSEHOLD).digest()
        for record, previous in pairwise(reversed([*records, found.record])):
            try:
                yield epochs.open_previous(key, record, previous)
            except ProtocolFault:
                continue
    for seal in found.seals:
        for named in (seal.device, leaver.device):
            try:
                renamed = KeySeal(seal.household, seal.epoch, named, seal.sealed)
                yield epochs.open_seal(renamed, leaver.secret.hpke, found.record)
            except ProtocolFault:
                continue


def the_next_epoch_stays_closed(rotate: Rotate, epochs_before: int, people: list[Author], who: int) -> None:
    leaver, stays = people[who], people[who - 1]
    past = [keys.new_symmetric_key()]
    records = [epochs.new_epoch(HOUSEHOLD, 1, past[0], None, 1)]
    for epoch in range(2, epochs_before + 1):
        past.append(keys.new_symmetric_key())
        records.append(epochs.new_epoch(HOUSEHOLD, epoch, past[-1], past[-2], 1))
    found = rotate(people, leaver, epochs_before + 1, past[-1])
    own = next(seal for seal in found.seals if seal.device == stays.device)
    assert epochs.open_seal(own, stays.secret.hpke, found.record) == found.key
    assert epochs.open_previous(found.key, found.record, records[-1]) == past[-1]
    header = envelopes.Header(
        1, HOUSEHOLD, epochs_before + 1, uuid7(), stays.device, 1, wire.NO_HASH, 0, wire.NO_HASH, []
    )
    raw = envelopes.seal_envelope(header, WORDS, found.key, keys.signing_key(stays.secret.signing))
    envelope = envelopes.read_envelope(raw)
    for key in keys_of_leaver(leaver, past, found, records):
        try:
            opened = envelopes.open_envelope(envelope, HOUSEHOLD, key)
        except ProtocolFault:
            continue
        assert opened != WORDS, "the leaver reads on"


PEOPLE = [Author() for _ in range(6)]


@settings(max_examples=RUNS)
@given(st.integers(1, 9), st.permutations(PEOPLE), st.integers(2, 6), st.integers(0, 5))
def test_the_old_keys_open_nothing_new(
    epochs_before: int, people: list[Author], count: int, who: int
) -> None:
    the_next_epoch_stays_closed(rotated, epochs_before, people[:count], who % count)


@pytest.mark.parametrize("mutant", [same_key, derived_key, sealed_to_all])
def test_an_epoch_that_lets_the_leaver_in_is_caught(mutant: Rotate) -> None:
    with pytest.raises(AssertionError, match="reads on"):
        the_next_epoch_stays_closed(mutant, 2, PEOPLE[:3], 1)
