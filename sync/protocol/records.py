"""Signed records: what people with a key state, and everybody can check without trusting the region.

Any thread, pure. A record travels as the exact bytes that were signed, so that a newer version with more
fields can be checked by an older program. The kind is part of what is signed: one record never passes as
another. Source: sync.md "Entities".
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, TypeVar

import msgspec

from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault

ROOT_SIGNER = wire.NO_ID
"""Stands as signer where the region's root key signed."""
REGION_SIGNER = b"\xff" * limits.ID_BYTES
"""Stands as signer where the region's server signed a lease."""


class Role(StrEnum):
    """What a device may do; `recovery` only receives seals and never speaks."""

    WORKER = "worker"
    COORDINATOR = "coordinator"
    RECOVERY = "recovery"


class AssignmentState(StrEnum):
    """Active may read and write, draining may only bring what was made before, ended may nothing."""

    ACTIVE = "active"
    DRAINING = "draining"
    ENDED = "ended"


class Signed(msgspec.Struct, frozen=True, array_like=True):
    """A statement, who signed it (a device, or ROOT_SIGNER), and the signature."""

    statement: wire.Statement
    signer: wire.Id
    signature: wire.Signature


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What a statement says. Each kind has a name of its own, which is part of what is signed."""

    KIND: ClassVar[str]


class DeviceCertificate(Record, frozen=True):
    """These keys belong to this device of this worker, who has this role and this name."""

    KIND: ClassVar[str] = "device"

    device: wire.Id
    worker: wire.Id
    role: Role
    name: wire.Name
    signing_key: wire.PublicKey
    hpke_key: wire.HpkePublicKey
    issued_at: wire.Count
    """Seconds since 1970, UTC, by the clock of the signer."""


class Assignment(Record, frozen=True):
    """This worker has this place in this household; a higher serial replaces a lower one."""

    KIND: ClassVar[str] = "assignment"

    household: wire.Id
    worker: wire.Id
    state: AssignmentState
    serial: wire.Count
    """From 1, per household and worker."""
    drain_until: wire.Count
    """Seconds since 1970; 0 unless draining."""
    issued_at: wire.Count


class Ending(msgspec.Struct, frozen=True, array_like=True):
    """How far a revoked device had come in a household's log. What comes after this is not its honest work.

    Its own chain says it, and not a place in the log: that holds too where the log was put back and mended.
    """

    device: wire.Id
    last: wire.Count
    """device_seq of its last envelope; 0 if it had none."""
    digest: wire.Hash
    """Of that envelope, and so of all before it; NO_HASH if it had none."""


class EpochRecord(Record, frozen=True):
    """A new key of a household: its commitment, and the key before it, sealed under it."""

    KIND: ClassVar[str] = "epoch"

    household: wire.Id
    epoch: wire.Count
    """From 1."""
    commitment: wire.Hash
    """SHA-256 of the key."""
    previous: Annotated[bytes, msgspec.Meta(max_length=limits.NONCE_BYTES + limits.KEY_BYTES + 16)]
    """Nonce and AES-256-GCM(K_epoch, key of the epoch that it follows); empty where it follows none."""
    issued_at: wire.Count
    endings: Annotated[tuple[Ending, ...], msgspec.Meta(max_length=limits.MAX_ENDINGS)] = ()
    """Of devices that were revoked, as whoever made the key saw the log at its end."""
    passed_over: wire.Count = 0
    """How many epochs right before it do not count: laptops that stay could not use their keys."""
    left: tuple[bytes, ...] = ()
    """Places in this household that are active no more, each an Assignment as a coordinator signed it: so
    that a region cannot keep it from anybody. Each is read and verified by itself, not with the record."""

    @property
    def follows(self) -> int:
        """The epoch whose key it opens; 0 for none."""
        return self.epoch - 1 - self.passed_over


class PurgeReceipt(Record, frozen=True):
    """This device holds nothing of the household any more; signed by the device."""

    KIND: ClassVar[str] = "purge"

    household: wire.Id
    device: wire.Id
    last_seq: wire.Count
    """The last seq that it had applied."""
    is_outbox_empty: bool
    purged_at: wire.Count


class WipeOrder(Record, frozen=True):
    """This device is revoked and wipes what it holds; signed by a coordinator or the root."""

    KIND: ClassVar[str] = "wipe"

    device: wire.Id
    issued_at: wire.Count
    drain_until: wire.Count = 0
    """0: wipe at once (stolen). Else it first brings what waits; what comes after this moment (seconds since
    1970) is kept apart for a coordinator, and still not lost."""


class RegionKey(Record, frozen=True):
    """With this key the region's server signs leases, and nothing else; signed by the root."""

    KIND: ClassVar[str] = "region-key"

    signing_key: wire.PublicKey
    issued_at: wire.Count


class Lease(Record, frozen=True):
    """This device may be read for so long without hearing of the region; by the region, or a coordinator."""

    KIND: ClassVar[str] = "lease"

    device: wire.Id
    issued_at: wire.Count
    lasts: wire.Count
    """Seconds."""


R = TypeVar("R", bound=Record)

Certificates = Mapping[bytes, DeviceCertificate]
"""Verified certificates by device id; a revoked device must not be in it when new records are checked."""


def sign_record(record: Record, signer: bytes, signing_seed: bytes) -> Signed:
    """The record with the signature of `signer` (device id, or ROOT_SIGNER)."""
    statement = wire.encode(record)
    signature = keys.signing_key(signing_seed).sign(_signed_bytes(record.KIND, statement))
    return Signed(statement, signer, signature)


def read_record(signed: Signed, kind: type[R]) -> R:
    """What the statement says, *not verified*: only to find out whom it is about."""
    return wire.decode(signed.statement, kind, limits.MAX_STATEMENT_BYTES)


def verify_record(signed: Signed, kind: type[R], public_key: bytes) -> R:
    """What the statement says; ProtocolFault unless this public key signed it as this kind."""
    message = _signed_bytes(kind.KIND, signed.statement)
    keys.verify_signature(keys.verifying_key(public_key), signed.signature, message)
    return read_record(signed, kind)


def verify_certificate(signed: Signed, root_key: bytes, certificates: Certificates) -> DeviceCertificate:
    """The certificate; ProtocolFault unless the root signed it, or a coordinator did for a worker.

    Only the root may certify a coordinator or the recovery key: so a stolen coordinator's laptop cannot
    make others like it.
    """
    if signed.signer == ROOT_SIGNER:
        certificate = verify_record(signed, DeviceCertificate, root_key)
    else:
        certificate = verify_record(signed, DeviceCertificate, _coordinator_key(signed, certificates))
        if certificate.role is not Role.WORKER:
            raise ProtocolFault(FaultCode.WRONG_ROLE, "only the root certifies this role")
    keys.verify_hpke_public_key(certificate.hpke_key)
    keys.verifying_key(certificate.signing_key)
    return certificate


def verify_assignment(signed: Signed, certificates: Certificates) -> Assignment:
    """The assignment; ProtocolFault unless a coordinator signed it."""
    assignment = verify_by_coordinator(signed, Assignment, certificates)
    if (assignment.state is AssignmentState.DRAINING) != (
        assignment.drain_until > 0
    ) or assignment.serial < 1:
        raise ProtocolFault(FaultCode.MALFORMED, "assignment")
    return assignment


def verify_epoch(signed: Signed, certificates: Certificates) -> EpochRecord:
    """The epoch; ProtocolFault unless a worker's or coordinator's device signed it.

    Whether that worker has a place in the household is for the caller: it knows the assignments.
    """
    certificate = _signer(signed, certificates)
    if certificate.role is Role.RECOVERY:
        raise ProtocolFault(FaultCode.WRONG_ROLE, "epoch")
    epoch = verify_record(signed, EpochRecord, certificate.signing_key)
    if epoch.follows < 0 or (epoch.follows == 0) != (epoch.previous == b""):
        raise ProtocolFault(FaultCode.MALFORMED, "epoch")
    return epoch


def verify_receipt(signed: Signed, certificates: Certificates) -> PurgeReceipt:
    """The receipt; ProtocolFault unless the device that it names signed it."""
    receipt = verify_record(signed, PurgeReceipt, _signer(signed, certificates).signing_key)
    if receipt.device != signed.signer:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "receipt")
    return receipt


def verify_by_coordinator(signed: Signed, kind: type[R], certificates: Certificates) -> R:
    """What the statement says; ProtocolFault unless a coordinator signed it as this kind."""
    return verify_record(signed, kind, _coordinator_key(signed, certificates))


def verify_wipe_order(
    signed: Signed, root_key: bytes, certificates: Certificates, device: bytes
) -> WipeOrder:
    """The order; ProtocolFault unless root or a coordinator signed it, for this very device."""
    key = root_key if signed.signer == ROOT_SIGNER else _coordinator_key(signed, certificates)
    order = verify_record(signed, WipeOrder, key)
    if order.device != device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "wipe order")
    return order


def verify_lease(
    signed: Signed, root_key: bytes, region_key: Signed | None, certificates: Certificates, device: bytes
) -> Lease:
    """The lease; ProtocolFault unless for this device, by a coordinator or by the region's own key.

    That key counts with the root's signature only. It certifies nobody and opens nothing.
    """
    if signed.signer == REGION_SIGNER:
        if region_key is None or region_key.signer != ROOT_SIGNER:
            raise ProtocolFault(FaultCode.UNKNOWN_SIGNER, "region key")
        key = verify_record(region_key, RegionKey, root_key).signing_key
    else:
        key = _coordinator_key(signed, certificates)
    lease = verify_record(signed, Lease, key)
    if lease.device != device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "lease")
    if not 0 < lease.lasts <= limits.LEASE_SECONDS:
        raise ProtocolFault(FaultCode.MALFORMED, "lease")
    return lease


def _signer(signed: Signed, certificates: Certificates) -> DeviceCertificate:
    certificate = certificates.get(signed.signer)
    if certificate is None:
        raise ProtocolFault(FaultCode.UNKNOWN_SIGNER, "signer")
    return certificate


def _coordinator_key(signed: Signed, certificates: Certificates) -> bytes:
    certificate = _signer(signed, certificates)
    if certificate.role is not Role.COORDINATOR:
        raise ProtocolFault(FaultCode.WRONG_ROLE, "signer is no coordinator")
    return certificate.signing_key


def _signed_bytes(kind: str, statement: bytes) -> bytes:
    return b"praatplan/1/" + kind.encode() + b"\0" + statement
