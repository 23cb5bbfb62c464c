"""What a household's page from the region must be, before anything of it is used. Pure, any thread.

Chain, signature, link of the device, household, key: each is checked for every envelope. The first that does
not hold ends the page for this household; what stood before it is good. Source: sync.md "Properties" 8.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.store.arrivals import Arrival
from sync.client.attached import attached
from sync.client.book import Book, may_have_written
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


@dataclass(frozen=True)
class Known:
    """How far a household was taken in here, and what the checks need to know of before."""

    seq: int
    hash: bytes
    links: Mapping[bytes, tuple[int, bytes]]
    """Last (device_seq, digest) of each device in the log."""
    keys: Mapping[int, bytes]
    hash_at: Callable[[int], bytes | None]
    """The log's hash at an earlier place; None where it is not known."""


@dataclass
class Verified:
    """What of a page holds: arrivals in order, up to where, and why it ended there (None if all is good)."""

    arrivals: list[Arrival] = field(default_factory=list)
    seq: int = 0
    hash: bytes = wire.NO_HASH
    trouble: Trouble | None = None
    is_other_log: bool = False
    """An author saw another log than we: told, while what was written is taken in."""
    is_late: bool = False
    """Something of a device that was revoked before: told and kept apart, while the rest goes on."""


def verify_page(book: Book, pulled: Pulled, known: Known) -> Verified:
    """Check the envelopes of one household, from the place where we are."""
    found = Verified(seq=known.seq, hash=known.hash)
    links = dict(known.links)
    hashes: dict[int, bytes] = {}
    public: dict[bytes, keys.VerifyingKey] = {}
    for raw in pulled.envelopes:
        try:
            envelope = _read(raw, pulled.household)
            header, place = envelope.header, digest(raw)
            _require_author(book, envelope, public)
            _require_link(header, links.get(header.device, (0, wire.NO_HASH)))
            key = known.keys.get(header.epoch)
            if key is None:
                raise _Halt(Trouble.KEY_MISSING)
        except _Halt as halt:
            found.trouble = halt.trouble
            return found
        found.is_other_log = found.is_other_log or not _saw_our_log(header, found.seq, hashes, known)
        found.seq += 1
        found.hash = chain.next_hash(found.hash, header.id, place)
        hashes[found.seq] = found.hash
        links[header.device] = (header.device_seq, place)
        if is_late(book, header, place):
            found.is_late = True
            found.arrivals.append(_arrival(book, found, header, place, raw, refused=REVOKED_AUTHOR))
            continue
        try:
            body = open_envelope(envelope, pulled.household, key)
        except ProtocolFault:
            body = raw  # in its place and rightly signed, but under another key: kept as it is, unread
        found.arrivals.append(_arrival(book, found, header, place, body))
    try:
        chain.verify_head(found.seq, found.hash, pulled.head_seq, pulled.head_hash)
    except ProtocolFault:
        found.trouble = Trouble.BROKEN_CHAIN
    return found


def _arrival(
    book: Book, found: Verified, header: Header, place: bytes, body: bytes, *, refused: str = ""
) -> Arrival:
    return Arrival(
        household=HouseholdId(header.household.hex()),
        body=body,
        seq=found.seq,
        hash=found.hash,
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


def _saw_our_log(header: Header, seq: int, hashes: Mapping[int, bytes], known: Known) -> bool:
    """Whether the author saw the log that we see: the region shows everybody one log, or is found out."""
    if header.seen_seq == 0:
        return True
    if header.seen_seq > seq:
        return False
    if header.seen_seq == known.seq:
        return header.seen_hash == known.hash
    place = hashes.get(header.seen_seq) or known.hash_at(header.seen_seq)
    return place is None or header.seen_hash == place


def places_asked(envelopes: Sequence[bytes]) -> tuple[set[int], set[bytes]]:
    """Which (places in the log, devices) the checks of a page will ask for; unreadable ones are left out."""
    places, devices = set(), set()
    for raw in envelopes:
        try:
            header = read_envelope(raw).header
        except ProtocolFault:
            continue
        places.add(header.seen_seq)
        devices.add(header.device)
    return places, devices
