"""Who leaves cannot open epoch+1, with everything that it ever had or can see (sync.md: Properties 7).

The leaver keeps its private keys, every key of the past, and whatever the region stores: records, seals of
everybody, envelopes. The next epoch is made by the client of a laptop that stays; three mutants are caught.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.book import Book, entitled
from sync.client.identity import Identity
from sync.client.keys import next_epoch
from sync.protocol import envelopes, epochs, keys, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import Assignment, AssignmentState, EpochRecord, Role, read_record
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


@dataclass
class Stage:
    """A household up to now, by the book and the keys of a laptop that stays."""

    people: list[Author]
    leaver: Author
    stays: Author
    past: dict[int, bytes]
    """Its keys by epoch; the leaver has them too."""

    @cached_property
    def records(self) -> list[EpochRecord]:
        before = [None, *self.past.values()]
        return [
            epochs.new_epoch(HOUSEHOLD, at, key, last, 1)
            for (at, key), last in zip(self.past.items(), before, strict=False)
        ]

    def book(self, *, has_left: bool = True) -> Book:
        book = book_of(*self.people)
        book.epochs[HOUSEHOLD] = {each.epoch: each for each in self.records}
        if has_left:
            ended = Assignment(HOUSEHOLD, self.leaver.worker, AssignmentState.DRAINING, 2, 1, 1)
            book.assignments[HOUSEHOLD, self.leaver.worker] = ended
        return book


Rotate = Callable[[Stage], Next]


def rotated(stage: Stage, *, has_left: bool = True) -> Next:
    """As the program makes it."""
    stays = stage.stays
    me = Identity(stays.worker, stays.device, Role.WORKER, "", "", "", b"", b"", stays.secret)
    post = next_epoch(stage.book(has_left=has_left), me, HOUSEHOLD, stage.past, 1)
    assert post.record is not None
    record = read_record(post.record, EpochRecord)
    own = next(seal for seal in post.seals if seal.device == stays.device)
    return Next(record, post.seals, epochs.open_seal(own, stays.secret.hpke, record))


def _with_key(stage: Stage, key: bytes) -> Next:
    record = epochs.new_epoch(HOUSEHOLD, len(stage.past) + 1, key, stage.past[len(stage.past)], 1)
    may = entitled(stage.book(), HOUSEHOLD)
    return Next(record, [epochs.seal_key(HOUSEHOLD, record.epoch, key, found) for found in may], key)


def same_key(stage: Stage) -> Next:
    """Mutant: a new number for the old key."""
    return _with_key(stage, stage.past[len(stage.past)])


def derived_key(stage: Stage) -> Next:
    """Mutant: the next key comes out of the old one."""
    return _with_key(stage, hashlib.sha256(stage.past[len(stage.past)]).digest())


def sealed_to_all(stage: Stage) -> Next:
    """Mutant: the place that ended still counts."""
    return rotated(stage, has_left=False)


def keys_of_leaver(stage: Stage, found: Next) -> Iterator[bytes]:
    """Every key that it can come by."""
    for key in stage.past.values():
        yield key
        yield hashlib.sha256(key).digest()
        yield hashlib.sha256(key + HOUSEHOLD).digest()
        for record, previous in pairwise(reversed([*stage.records, found.record])):
            try:
                yield epochs.open_previous(key, record, previous)
            except ProtocolFault:
                continue
    for seal in found.seals:
        for named in (seal.device, stage.leaver.device):
            try:
                renamed = KeySeal(seal.household, seal.epoch, named, seal.sealed)
                yield epochs.open_seal(renamed, stage.leaver.secret.hpke, found.record)
            except ProtocolFault:
                continue


def the_next_epoch_stays_closed(rotate: Rotate, epochs_before: int, people: list[Author], who: int) -> None:
    stays = people[who - 1]
    past = {epoch: keys.new_symmetric_key() for epoch in range(1, epochs_before + 1)}
    stage = Stage(people, people[who], stays, past)
    found = rotate(stage)
    assert epochs.open_previous(found.key, found.record, stage.records[-1]) == past[epochs_before]
    header = envelopes.Header(
        1, HOUSEHOLD, epochs_before + 1, uuid7(), stays.device, 1, wire.NO_HASH, 0, wire.NO_HASH, []
    )
    raw = envelopes.seal_envelope(header, WORDS, found.key, keys.signing_key(stays.secret.signing))
    envelope = envelopes.read_envelope(raw)
    for key in keys_of_leaver(stage, found):
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
