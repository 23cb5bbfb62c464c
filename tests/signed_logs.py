"""A household's log as its devices sign it, without a region: for tests of what a client makes of a page."""

from dataclasses import dataclass, field

from sync.client.book import Book
from sync.client.verify import Known, Verified
from sync.protocol import chain, envelopes, keys, wire
from sync.protocol.faults import PullCode
from sync.protocol.messages import Pulled
from sync.protocol.records import Assignment, AssignmentState, DeviceCertificate, Role
from tests.region_http import uuid7

HOUSEHOLD = uuid7()
EPOCH_KEY = keys.new_symmetric_key()


@dataclass
class Author:
    """One device, with the end of its own chain."""

    device: bytes = field(default_factory=uuid7)
    worker: bytes = field(default_factory=uuid7)
    secret: keys.DeviceKeys = field(default_factory=keys.new_device_keys, repr=False)
    link: tuple[int, bytes] = (0, wire.NO_HASH)

    def seal(self, log: list[bytes], seen: int) -> bytes:
        """The next envelope of this device, by somebody who saw so much of the log."""
        raw = self.seal_at(self.link, log, seen)
        self.link = (self.link[0] + 1, envelopes.digest(raw))
        return raw

    def seal_at(self, link: tuple[int, bytes], log: list[bytes], seen: int) -> bytes:
        """An envelope that follows `link`, whatever this device wrote before."""
        header = envelopes.Header(
            1, HOUSEHOLD, 1, uuid7(), self.device, link[0] + 1, link[1], seen, hash_after(log[:seen]), []
        )
        return envelopes.seal_envelope(header, b"werk", EPOCH_KEY, keys.signing_key(self.secret.signing))


def hash_after(log: list[bytes], place: bytes = chain.GENESIS) -> bytes:
    """The log's hash from `place` on as the region computes it: it can, for whatever log it shows."""
    for raw in log:
        place = chain.next_hash(place, envelopes.read_envelope(raw).header.id, envelopes.digest(raw))
    return place


def book_of(*authors: Author) -> Book:
    """What the feed told of these authors; the first one reads."""
    me = authors[0]
    book = Book(bytes(32), me.worker, me.device)
    for each in authors:
        public = keys.public_keys(each.secret)
        book.certificates[each.device] = DeviceCertificate(
            each.device, each.worker, Role.WORKER, "Naam", public.signing, public.hpke, 1
        )
        place = Assignment(HOUSEHOLD, each.worker, AssignmentState.ACTIVE, 1, 0, 1)
        book.assignments[HOUSEHOLD, each.worker] = place
    return book


def page(log: list[bytes], after: int) -> Pulled:
    """What the region answers who is at `after`, where this is the log that it shows."""
    return Pulled(HOUSEHOLD, PullCode.NONE, log[after:], len(log), hash_after(log))


@dataclass
class Reader:
    """How far a client took a log in."""

    seq: int = 0
    hash: bytes = wire.NO_HASH
    links: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    hashes: dict[int, bytes] = field(default_factory=dict)
    is_warned: bool = False

    def known(self) -> Known:
        return Known(self.seq, self.hash, dict(self.links), {1: EPOCH_KEY})

    def take(self, found: Verified) -> None:
        """Keep what was verified, and compare what was seen before, as the store does."""
        is_other = any(self.hashes.get(seq, place) != place for seq, place in found.seen_before)
        self.is_warned = self.is_warned or is_other
        for arrival in found.arrivals:
            assert arrival.device is not None
            self.links[bytes.fromhex(arrival.device)] = (arrival.device_seq, arrival.digest)
            self.seq, self.hash = arrival.seq, arrival.hash
            self.hashes[self.seq] = self.hash
        self.is_warned = self.is_warned or found.trouble is not None or found.is_other_log
