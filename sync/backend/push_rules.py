"""What becomes of one pushed envelope: pure decisions over what the database knew when its rows were locked.

Any thread, no I/O. Source: sync.md "Ordering, cursor, idempotency", "Leaving", Item codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from sync.protocol import chain, keys, limits, wire
from sync.protocol.envelopes import Envelope, Header, digest, read_envelope, verify_envelope
from sync.protocol.faults import FaultCode, ItemCode, ItemState, ProtocolFault
from sync.protocol.messages import PushItem
from sync.protocol.records import AssignmentState


class Checked(msgspec.Struct, frozen=True):
    """One item of a push after the checks that need no database: an envelope, or the refusal of it."""

    raw: bytes
    envelope: Envelope | None
    digest: bytes
    refusal: PushItem | None


class Known(msgspec.Struct, frozen=True):
    """Where an id stands already; seq 0 is the quarantine."""

    device: bytes
    household: bytes
    seq: int
    hash: bytes
    digest: bytes


class Place(msgspec.Struct, frozen=True):
    """The caller's assignment."""

    state: AssignmentState
    drain_until: int

    def is_over(self, now: int) -> bool:
        """Whether what comes now comes too late."""
        is_late = self.state is AssignmentState.DRAINING and now > self.drain_until
        return is_late or self.state is AssignmentState.ENDED


@dataclass
class Log:
    """The head of one household's log while a push goes through."""

    seq: int
    hash: bytes
    epoch: int
    place: Place | None = None
    device_seq: int = 0
    device_digest: bytes = wire.NO_HASH
    is_moved: bool = False
    blobs: set[bytes] = field(default_factory=set)
    """SHA-256 of those that the items name and that are whole."""


class Accepted(msgspec.Struct, frozen=True):
    """A row for the log."""

    household: bytes
    seq: int
    hash: bytes
    id: bytes
    raw: bytes


@dataclass
class Outcome:
    """Answers in order, and the rows to write."""

    late_bytes: int
    """How much of this device the quarantine holds, with what came now."""
    items: list[PushItem] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    quarantined: list[tuple[bytes, bytes, bytes]] = field(default_factory=list)
    """(id, household, envelope)."""
    named: set[tuple[bytes, bytes]] = field(default_factory=set)
    """(household, SHA-256) of blobs of what was kept."""


_FAULTS = {FaultCode.TOO_LARGE: ItemCode.TOO_LARGE, FaultCode.MALFORMED: ItemCode.MALFORMED}


def check(raws: Sequence[bytes], device: bytes, signing_key: bytes) -> list[Checked]:
    """Read and verify each envelope; the signature must be the caller's own. Other threads run meanwhile."""
    key = keys.verifying_key(signing_key)
    return [_check_one(raw, device, key) for raw in raws]


def _check_one(raw: bytes, device: bytes, key: keys.VerifyingKey) -> Checked:
    envelope = None
    try:
        envelope = read_envelope(raw)
        verify_envelope(envelope, device, key)
    except ProtocolFault as fault:
        code = ItemCode.MALFORMED if envelope is None else ItemCode.BAD_SIGNATURE
        envelope_id = b"" if envelope is None else envelope.header.id
        return Checked(raw, None, b"", reject(envelope_id, _FAULTS.get(fault.code, code)))
    return Checked(raw, envelope, digest(raw), None)


def decide(
    checked: Sequence[Checked],
    device: bytes,
    now: int,
    logs: dict[bytes, Log],
    known: dict[bytes, Known],
    *,
    late_bytes: int = 0,
) -> Outcome:
    """Go through the items in order; `logs` and `known` move on with each that is taken.

    `late_bytes`: how much the quarantine holds of this device.
    """
    outcome = Outcome(late_bytes)
    for item in checked:
        if item.refusal is not None or item.envelope is None:
            outcome.items.append(item.refusal or reject(b"", ItemCode.MALFORMED))
            continue
        outcome.items.append(
            _decide_one(item, item.envelope, device=device, now=now, logs=logs, known=known, outcome=outcome)
        )
    return outcome


def reject(envelope_id: bytes, code: ItemCode) -> PushItem:
    """The answer for an envelope that was not taken."""
    return PushItem(envelope_id, ItemState.REJECTED, 0, b"", code)


def _decide_one(
    item: Checked,
    envelope: Envelope,
    *,
    device: bytes,
    now: int,
    logs: dict[bytes, Log],
    known: dict[bytes, Known],
    outcome: Outcome,
) -> PushItem:
    header = envelope.header
    before = known.get(header.id)
    if before is not None:
        return _again(header.id, before, device, header.household)
    log = logs.get(header.household)
    if log is None or log.place is None:
        return reject(header.id, ItemCode.NOT_ASSIGNED)
    place = log.place
    if place.is_over(now):
        if outcome.late_bytes + len(item.raw) > limits.MAX_QUARANTINE_BYTES:
            return reject(header.id, ItemCode.NOT_ASSIGNED)
        outcome.late_bytes += len(item.raw)
        outcome.quarantined.append((header.id, header.household, item.raw))
        outcome.named.update((header.household, sha256) for sha256 in header.blobs)
        known[header.id] = Known(device, header.household, 0, b"", item.digest)
        return PushItem(header.id, ItemState.QUARANTINED, 0, b"", ItemCode.NOT_ASSIGNED)
    does_not_fit = _misfit(header, log, is_draining=place.state is AssignmentState.DRAINING)
    if does_not_fit is not None:
        return reject(header.id, does_not_fit)
    log.seq += 1
    log.hash = chain.next_hash(log.hash, header.id, item.digest)
    log.device_seq, log.device_digest, log.is_moved = header.device_seq, item.digest, True
    outcome.accepted.append(Accepted(header.household, log.seq, log.hash, header.id, item.raw))
    outcome.named.update((header.household, sha256) for sha256 in header.blobs)
    known[header.id] = Known(device, header.household, log.seq, log.hash, item.digest)
    return PushItem(header.id, ItemState.ACCEPTED, log.seq, log.hash, ItemCode.NONE)


def _misfit(header: Header, log: Log, *, is_draining: bool) -> ItemCode | None:
    """Why this envelope cannot be the next of its device in this log; None if it is."""
    if header.epoch > log.epoch or (header.epoch < log.epoch and not is_draining):
        return ItemCode.STALE_EPOCH
    if header.device_seq != log.device_seq + 1 or header.previous_device_hash != log.device_digest:
        return ItemCode.DEVICE_SEQ_GAP
    if not log.blobs.issuperset(header.blobs):
        return ItemCode.BLOB_MISSING
    return None


def _again(envelope_id: bytes, before: Known, device: bytes, household: bytes) -> PushItem:
    if before.device != device or before.household != household:
        return reject(envelope_id, ItemCode.ID_TAKEN)
    if before.seq == 0:
        return PushItem(envelope_id, ItemState.QUARANTINED, 0, b"", ItemCode.NOT_ASSIGNED)
    return PushItem(
        envelope_id, ItemState.DUPLICATE, before.seq, before.hash, ItemCode.NONE, digest=before.digest
    )
