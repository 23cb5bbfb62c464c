"""Who may sign what, and that no record passes as another."""

import os
from collections.abc import Callable

import msgspec
import pytest

from sync.protocol import epochs, keys, records, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.records import (
    ROOT_SIGNER,
    Assignment,
    AssignmentState,
    DeviceCertificate,
    PurgeReceipt,
    Role,
    Signed,
    WipeOrder,
    sign_record,
)

ROOT = keys.new_device_keys()
ROOT_KEY = keys.public_keys(ROOT).signing
HOME, WORKER = os.urandom(16), os.urandom(16)


class Device:
    def __init__(self, role: Role) -> None:
        self.id = os.urandom(16)
        self.secret = keys.new_device_keys()
        public = keys.public_keys(self.secret)
        self.certificate = DeviceCertificate(
            self.id, os.urandom(16), role, "Naam", public.signing, public.hpke, 1
        )

    def sign(self, record: records.Record) -> Signed:
        return sign_record(record, self.id, self.secret.signing)


COORDINATOR, ANNA, OTHER = Device(Role.COORDINATOR), Device(Role.WORKER), Device(Role.WORKER)
CERTIFICATES = {device.id: device.certificate for device in (COORDINATOR, ANNA)}


def code_of(call: Callable[..., object], *arguments: object) -> FaultCode | None:
    try:
        call(*arguments)
    except ProtocolFault as fault:
        return fault.code
    return None


def by_root(record: records.Record) -> Signed:
    return sign_record(record, ROOT_SIGNER, ROOT.signing)


def test_the_root_certifies_all_and_a_coordinator_workers_only() -> None:
    for device in (COORDINATOR, ANNA):
        signed = by_root(device.certificate)
        assert records.verify_certificate(signed, ROOT_KEY, {}) == device.certificate
    signed = COORDINATOR.sign(OTHER.certificate)
    assert records.verify_certificate(signed, ROOT_KEY, CERTIFICATES) == OTHER.certificate
    rogue = Device(Role.COORDINATOR)
    recovery = Device(Role.RECOVERY)
    refused = {
        "a coordinator makes a coordinator": (COORDINATOR.sign(rogue.certificate), FaultCode.WRONG_ROLE),
        "a coordinator makes a recovery key": (COORDINATOR.sign(recovery.certificate), FaultCode.WRONG_ROLE),
        "a worker certifies": (ANNA.sign(OTHER.certificate), FaultCode.WRONG_ROLE),
        "itself": (OTHER.sign(OTHER.certificate), FaultCode.UNKNOWN_SIGNER),
        "another root": (
            sign_record(OTHER.certificate, ROOT_SIGNER, OTHER.secret.signing),
            FaultCode.BAD_SIGNATURE,
        ),
        "in the coordinator's name": (
            sign_record(OTHER.certificate, COORDINATOR.id, OTHER.secret.signing),
            FaultCode.BAD_SIGNATURE,
        ),
    }
    for why, (signed, code) in refused.items():
        assert code_of(records.verify_certificate, signed, ROOT_KEY, CERTIFICATES) is code, why


def test_a_swapped_key_in_a_certificate_is_noticed() -> None:
    signed = COORDINATOR.sign(ANNA.certificate)
    swapped = msgspec.structs.replace(ANNA.certificate, signing_key=OTHER.certificate.signing_key)
    forged = Signed(wire.encode(swapped), signed.signer, signed.signature)
    assert code_of(records.verify_certificate, forged, ROOT_KEY, CERTIFICATES) is FaultCode.BAD_SIGNATURE


def test_assignments_are_the_coordinators() -> None:
    active = Assignment(HOME, WORKER, AssignmentState.ACTIVE, 1, 0, 1)
    assert records.verify_assignment(COORDINATOR.sign(active), CERTIFICATES) == active
    assert code_of(records.verify_assignment, ANNA.sign(active), CERTIFICATES) is FaultCode.WRONG_ROLE
    assert code_of(records.verify_assignment, OTHER.sign(active), CERTIFICATES) is FaultCode.UNKNOWN_SIGNER
    for broken in (
        Assignment(HOME, WORKER, AssignmentState.DRAINING, 1, 0, 1),
        Assignment(HOME, WORKER, AssignmentState.ACTIVE, 1, 5, 1),
        Assignment(HOME, WORKER, AssignmentState.ACTIVE, 0, 0, 1),
    ):
        signed = COORDINATOR.sign(broken)
        assert code_of(records.verify_assignment, signed, CERTIFICATES) is FaultCode.MALFORMED


def test_no_record_passes_as_another() -> None:
    order = COORDINATOR.sign(WipeOrder(ANNA.id, 5))
    assert records.verify_wipe_order(order, ROOT_KEY, CERTIFICATES, ANNA.id).device == ANNA.id
    key = COORDINATOR.certificate.signing_key
    for kind in (DeviceCertificate, Assignment, PurgeReceipt, records.EpochRecord):
        assert code_of(records.verify_record, order, kind, key) is FaultCode.BAD_SIGNATURE


def test_a_wipe_order_is_for_one_device_by_somebody_who_may() -> None:
    root_order = by_root(WipeOrder(ANNA.id, 5))
    assert records.verify_wipe_order(root_order, ROOT_KEY, {}, ANNA.id).issued_at == 5
    verify = records.verify_wipe_order
    assert code_of(verify, root_order, ROOT_KEY, {}, OTHER.id) is FaultCode.WRONG_SUBJECT
    by_worker = ANNA.sign(WipeOrder(OTHER.id, 5))
    assert code_of(verify, by_worker, ROOT_KEY, CERTIFICATES, OTHER.id) is FaultCode.WRONG_ROLE


def test_a_receipt_is_signed_by_the_device_that_purged() -> None:
    receipt = PurgeReceipt(HOME, ANNA.id, 4, True, 9)
    assert records.verify_receipt(ANNA.sign(receipt), CERTIFICATES) == receipt
    assert code_of(records.verify_receipt, COORDINATOR.sign(receipt), CERTIFICATES) is FaultCode.WRONG_SUBJECT


def test_a_seal_is_for_one_device_household_and_epoch_and_one_key() -> None:
    key = keys.new_symmetric_key()
    record = epochs.new_epoch(HOME, 1, key, None, 0)
    seal = epochs.seal_key(HOME, 1, key, ANNA.certificate)
    assert epochs.open_seal(seal, ANNA.secret.hpke, record) == key
    assert code_of(epochs.open_seal, seal, OTHER.secret.hpke, record) is FaultCode.WRONG_KEY
    own_key = epochs.seal_key(HOME, 1, keys.new_symmetric_key(), ANNA.certificate)
    assert code_of(epochs.open_seal, own_key, ANNA.secret.hpke, record) is FaultCode.WRONG_KEY
    for changed in (
        msgspec.structs.replace(seal, device=OTHER.id),
        msgspec.structs.replace(seal, household=os.urandom(16)),
        msgspec.structs.replace(seal, epoch=2),
    ):
        assert code_of(epochs.open_seal, changed, ANNA.secret.hpke, record) is not None
    elsewhere = msgspec.structs.replace(record, household=os.urandom(16))
    moved = msgspec.structs.replace(seal, household=elsewhere.household)
    assert code_of(epochs.open_seal, moved, ANNA.secret.hpke, elsewhere) is FaultCode.WRONG_KEY


def test_an_epoch_is_signed_by_a_worker_or_coordinator() -> None:
    record = epochs.new_epoch(HOME, 1, keys.new_symmetric_key(), None, 0)
    assert records.verify_epoch(ANNA.sign(record), CERTIFICATES) == record
    recovery = Device(Role.RECOVERY)
    known = {**CERTIFICATES, recovery.id: recovery.certificate}
    assert code_of(records.verify_epoch, recovery.sign(record), known) is FaultCode.WRONG_ROLE
    hole = msgspec.structs.replace(record, epoch=2)
    assert code_of(records.verify_epoch, ANNA.sign(hole), CERTIFICATES) is FaultCode.MALFORMED
    with pytest.raises(ProtocolFault):
        epochs.new_epoch(HOME, 2, keys.new_symmetric_key(), None, 0)


def test_a_newer_statement_is_checked_by_an_older_program() -> None:
    longer = msgspec.msgpack.encode([ANNA.id, 5, 0, "een veld van later"])
    message = b"praatplan/1/wipe\0" + longer
    signature = keys.signing_key(ROOT.signing).sign(message)
    order = records.verify_wipe_order(Signed(longer, ROOT_SIGNER, signature), ROOT_KEY, {}, ANNA.id)
    assert order == WipeOrder(ANNA.id, 5)


def test_an_order_from_before_there_was_a_choice_is_to_wipe_at_once() -> None:
    shorter = msgspec.msgpack.encode([ANNA.id, 5])
    signature = keys.signing_key(ROOT.signing).sign(b"praatplan/1/wipe\0" + shorter)
    order = records.verify_wipe_order(Signed(shorter, ROOT_SIGNER, signature), ROOT_KEY, {}, ANNA.id)
    assert order.drain_until == 0


def test_private_keys_are_not_shown() -> None:
    assert ROOT.signing.hex() not in repr(ROOT)
    assert repr(ROOT) == "DeviceKeys()"
