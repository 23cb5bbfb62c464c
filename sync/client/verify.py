"""What a household's page from the region must be, before anything of it is used. Pure, any thread.

Chain, signature, link of the device, household, key: each is checked for every envelope. The first that does
not hold ends the page for this household; what stood before it is good. Source: sync.md "Properties" 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.store.arrivals import Arrival
from sync.client.attached import attached
from sync.client.book import Book, may_have_written
from sync.client.epoch_course import is_passed_over
from sync.client.revoked import REVOKED_AUTHOR, is_late
from sync.client.troubles import Trouble
from sync.protocol import chain, keys, wire
from sync.protocol.envelopes import Envelope, Header, digest, open_envelope, read_envelope, verify_envelope
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import Pulled


class _Halt(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble)


@dataclass
class Known:
    """How far a household's log was verified, and what the checks need of before; a page moves it on."""

    seq: int
    hash: bytes
    links: dict[bytes, tuple[int, bytes]]
    """Last (device_seq, digest) of each device in the log."""
    keys: Mapping[int, bytes]
    hashes: dict[int, bytes] = field(init=False)
    """The log's hash at each place from the first page on."""

    def __post_init__(self) -> None:
        self.hashes = {self.seq: self.hash}

    def move_on(self, header: Header, place: bytes) -> None:
        """One envelope further."""
        self.seq += 1
        self.hash = self.hashes[self.seq] = chain.next_hash(self.hash, header.id, place)
        self.links[header.device] = (header.device_seq, place)


@dataclass
class Verified:
    """What of a page holds: arrivals in order, and why it ended there (None if all is good)."""

    arrivals: list[Arrival] = field(default_factory=list)
    trouble: Trouble | None = None
    is_other_log: bool = False
    """An author saw another log than we: told, while what was written is taken in."""
    seen_before: set[tuple[int, bytes]] = field(default_factory=set)
    """The same of places before the first page, with the hash that the author saw: to be compared there."""
    is_late: bool = False
    """Something of a device that was revoked before: told and kept apart, while the rest goes on."""


def verify_page(book: Book, pulled: Pulled, known: Known) -> Verified:
    """Check the envelopes of one household, from the place where we are; what holds moves `known` on."""
    found = Verified()
    public: dict[bytes, keys.VerifyingKey] = {}
    for raw in pulled.envelopes:
        try:
            envelope = _read(raw, pulled.household)
            header, place = envelope.header, digest(raw)
            _require_author(book, envelope, public)
            _require_link(header, known.links.get(header.device, (0, wire.NO_HASH)))
            key = known.keys.get(header.epoch)
            if key is None and not is_passed_over(book, pulled.household, header.epoch):
                raise _Halt(Trouble.KEY_MISSING)
        except _Halt as halt:
            found.trouble = halt.trouble
            return found
        _compare_logs(found, header, known)
        known.move_on(header, place)
        if is_late(book, header, place):
            found.is_late = True
            found.arrivals.append(_arrival(book, known, header, place, raw, refused=REVOKED_AUTHOR))
            continue
        if key is None:
            found.arrivals.append(_arrival(book, known, header, place, raw, refused=Trouble.KEY_STUCK))
            continue
        try:
            body = open_envelope(envelope, pulled.household, key)
        except ProtocolFault:
            body = raw  # in its place and rightly signed, but under another key: kept as it is, unread
        found.arrivals.append(_arrival(book, known, header, place, body))
    try:
        chain.verify_head(known.seq, known.hash, pulled.head_seq, pulled.head_hash)
    except ProtocolFault:
        found.trouble = Trouble.BROKEN_CHAIN
    return found


def _arrival(
    book: Book, known: Known, header: Header, place: bytes, body: bytes, *, refused: str = ""
) -> Arrival:
    return Arrival(
        household=HouseholdId(header.household.hex()),
        body=body,
        seq=known.seq,
        hash=known.hash,
        device=DeviceId(header.device.hex()),
        device_seq=header.device_seq,
        digest=place,
        id=BatchId(header.id.hex()),
        author=WorkerId(book.certificates[header.device].worker.hex()),
        photos=() if refused else attached(body),
        refused=refused,
    )


def _read(raw: bytes, household: bytes) -> Envelope:
    try:
        envelope = read_envelope(raw)
    except ProtocolFault as fault:
        is_newer = fault.code is FaultCode.UNKNOWN_VERSION
        raise _Halt(Trouble.NEWER_VERSION if is_newer else Trouble.FORGED) from None
    if envelope.header.household != household:
        raise _Halt(Trouble.FORGED)
    return envelope


def _require_author(book: Book, envelope: Envelope, public: dict[bytes, keys.VerifyingKey]) -> None:
    """A device with a certificate signed it, and its worker has or had a place in the household."""
    device = envelope.header.device
    certificate = book.certificates.get(device)
    if certificate is None or not may_have_written(book, envelope.header.household, device):
        raise _Halt(Trouble.UNKNOWN_DEVICE)
    if device not in public:
        public[device] = keys.verifying_key(certificate.signing_key)
    try:
        verify_envelope(envelope, device, public[device])
    except ProtocolFault:
        raise _Halt(Trouble.FORGED) from None


def _require_link(header: Header, last: tuple[int, bytes]) -> None:
    try:
        chain.verify_device_link(header, *last)
    except ProtocolFault:
        raise _Halt(Trouble.BROKEN_CHAIN) from None


def _compare_logs(found: Verified, header: Header, known: Known) -> None:
    """Whether the author saw the log that we see: the region shows everybody one log, or is found out."""
    if header.seen_seq == 0:
        return
    place = known.hashes.get(header.seen_seq)
    if header.seen_seq > known.seq or place not in (None, header.seen_hash):
        found.is_other_log = True
    elif place is None:
        found.seen_before.add((header.seen_seq, header.seen_hash))
