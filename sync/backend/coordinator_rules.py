"""What a coordinator states and the region keeps: certificates, wipe orders, assignments; and purge receipts.

Worker threads. The region checks signatures so that it never spreads what clients would refuse, but it is the
clients' own check that counts. Source: sync.md "Entities", "Leaving, wiping, coming back".
"""

from sqlalchemy import Connection, insert, select, update

from sync.backend import feed_store, schema
from sync.backend.auth import Caller, drain_until_of, own_certificate, write_as
from sync.backend.refusal import Refusal
from sync.backend.region import Region, lock_region
from sync.protocol import chain, limits, wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import DeviceState, Done, FeedKind, Revocation
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    Certificates,
    DeviceCertificate,
    Role,
    Signed,
    WipeOrder,
    read_record,
    verify_assignment,
    verify_certificate,
    verify_receipt,
    verify_wipe_order,
)
from sync.protocol.wiped import verify_wiped


def certify_as(region: Region, caller: Caller, device: bytes, signed: Signed) -> Done:
    """A coordinator's certificate for a pending device."""
    certificates = coordinator_certificate(caller, signed)
    certificate = verify_certificate(signed, region.identity.root_key, certificates)
    with write_as(region, caller, is_region_wide=True) as connection:
        return _certify(connection, device, signed, certificate)


def certify(region: Region, device: bytes, signed: Signed) -> Done:
    """The certificate that the root signed for a pending device."""
    certificate = verify_certificate(signed, region.identity.root_key, {})
    with region.database.write() as connection:
        lock_region(connection)
        return _certify(connection, device, signed, certificate)


def _certify(connection: Connection, device: bytes, signed: Signed, certificate: DeviceCertificate) -> Done:
    """Make a pending device active; its certificate must say exactly what it enrolled with."""
    row = connection.execute(
        select(schema.devices, schema.workers.c.name)
        .join(schema.workers, schema.workers.c.worker == schema.devices.c.worker)
        .where(schema.devices.c.device == device)
    ).one_or_none()
    if row is None:
        raise Refusal(ErrorCode.NOT_FOUND)
    enrolled = (row.device, row.worker, row.role, row.name, row.signing_key, row.hpke_key)
    stated = (
        certificate.device,
        certificate.worker,
        certificate.role,
        certificate.name,
        certificate.signing_key,
        certificate.hpke_key,
    )
    if enrolled != stated:
        raise Refusal(ErrorCode.FORBIDDEN)
    raw = wire.encode(signed)
    if row.state != DeviceState.PENDING:
        if row.certificate == raw:
            return Done(is_new=False)
        raise Refusal(ErrorCode.RECORD_CONFLICT)
    _set_device(connection, device, state=DeviceState.ACTIVE, certificate=raw)
    feed_store.tell_region(connection, FeedKind.CERTIFICATE, raw)
    return Done(is_new=True)


def revoke_as(region: Region, caller: Caller, device: bytes, signed: Signed) -> Done:
    """A coordinator's wipe order for a device."""
    certificates = coordinator_certificate(caller, signed)
    verify_wipe_order(signed, region.identity.root_key, certificates, device)
    with write_as(region, caller, is_region_wide=True) as connection:
        return _revoke(connection, device, signed)


def revoke(region: Region, device: bytes, order: Signed | None) -> Done:
    """Cut a device off at once. `order` was verified; without one the device locks out and does not wipe."""
    with region.database.write() as connection:
        lock_region(connection)
        return _revoke(connection, device, order)


def _revoke(connection: Connection, device: bytes, order: Signed | None) -> Done:
    """An order to wipe at once takes the place of one that lets it bring what it has first; never the other
    way."""
    row = connection.execute(select(schema.devices).where(schema.devices.c.device == device)).one_or_none()
    if row is None or row.role == Role.RECOVERY:
        raise Refusal(ErrorCode.NOT_FOUND)
    if row.state == DeviceState.REVOKED and not _is_stricter(order, row.wipe_order):
        return Done(is_new=False)
    raw = None if order is None else wire.encode(order)
    _set_device(connection, device, state=DeviceState.REVOKED, wipe_order=raw)
    feed_store.tell_region(connection, FeedKind.REVOCATION, wire.encode(Revocation(device, order)))
    return Done(is_new=True)


def assign(region: Region, caller: Caller, household: bytes, signed: Signed) -> Done:
    """Keep an assignment; the first one, which must be active, makes the household."""
    assignment = verify_assignment(signed, coordinator_certificate(caller, signed))
    if assignment.household != household:
        raise Refusal(ErrorCode.BAD_REQUEST)
    with write_as(region, caller) as connection:
        _worker_role(connection, assignment.worker)
        if not _lock_household(connection, household):
            if assignment.state is not AssignmentState.ACTIVE:
                raise Refusal(ErrorCode.NOT_FOUND)
            _add_household(connection, household)
        return _keep_assignment(connection, assignment, wire.encode(signed))


def keep_receipt(region: Region, caller: Caller, household: bytes, signed: Signed) -> Done:
    """Keep what a device says of its purge, and tell the coordinators."""
    receipt = verify_receipt(signed, own_certificate(caller, is_leaving_too=True))
    if receipt.household != household:
        raise Refusal(ErrorCode.BAD_REQUEST)
    receipts, raw = schema.receipts, wire.encode(signed)
    with write_as(region, caller) as connection:
        if not _lock_household(connection, household) or not _was_assigned(
            connection, household, caller.worker
        ):
            raise Refusal(ErrorCode.FORBIDDEN)
        known = connection.execute(
            select(receipts.c.record).where(
                receipts.c.household == household, receipts.c.device == caller.device
            )
        ).one_or_none()
        if known is not None and known.record == raw:
            return Done(is_new=False)
        values = {"received_at": region.now(), "record": raw}
        if known is None:
            connection.execute(insert(receipts).values(household=household, device=caller.device, **values))
        else:
            connection.execute(
                update(receipts)
                .where(receipts.c.household == household, receipts.c.device == caller.device)
                .values(**values)
            )
        feed_store.tell_coordinators(connection, FeedKind.RECEIPT, raw)
    return Done(is_new=True)


def keep_wiped(region: Region, device: bytes, signed: Signed) -> Done:
    """Keep what a revoked device says of itself, by its signature alone, and tell the coordinators.

    It gets no token any more, and no other answer than this: that it was heard. The first word stays. Anybody
    may ask, so that nothing is locked before the signature holds.
    """
    devices, raw = schema.devices, wire.encode(signed)
    with region.database.read() as connection:
        row = connection.execute(select(devices).where(devices.c.device == device)).one_or_none()
    if row is None or row.certificate is None:
        raise Refusal(ErrorCode.NOT_FOUND)
    verify_wiped(signed, row.signing_key, device)
    if row.state != DeviceState.REVOKED:
        raise Refusal(ErrorCode.FORBIDDEN)
    is_first = (devices.c.device == device) & devices.c.wipe_receipt.is_(None)
    with region.database.write() as connection:
        lock_region(connection)
        if not connection.execute(update(devices).where(is_first).values(wipe_receipt=raw)).rowcount:
            return Done(is_new=False)
        feed_store.tell_coordinators(connection, FeedKind.WIPED, raw)
    return Done(is_new=True)


def coordinator_certificate(caller: Caller, signed: Signed) -> Certificates:
    """The caller's certificate; Refusal forbidden unless it is a coordinator that posts what it signed."""
    if caller.role is not Role.COORDINATOR or signed.signer != caller.device:
        raise Refusal(ErrorCode.FORBIDDEN)
    return own_certificate(caller)


def _is_stricter(order: Signed | None, known: bytes | None) -> bool:
    if order is None or known is None:
        return order is not None
    return drain_until_of(known) > 0 and read_record(order, WipeOrder).drain_until == 0


def read_signed(raw: bytes) -> Signed:
    """A signed record out of a request or a row."""
    return wire.decode(raw, Signed, limits.MAX_SMALL_BODY_BYTES)


def _keep_assignment(connection: Connection, assignment: Assignment, raw: bytes) -> Done:
    table = schema.assignments
    is_this = (table.c.household == assignment.household) & (table.c.worker == assignment.worker)
    known = connection.execute(select(table).where(is_this)).one_or_none()
    if known is not None and known.serial >= assignment.serial:
        if known.record == raw:
            return Done(is_new=False)
        raise Refusal(ErrorCode.RECORD_CONFLICT)
    values = {
        "state": assignment.state,
        "serial": assignment.serial,
        "drain_until": assignment.drain_until,
        "record": raw,
    }
    is_newcomer = known is None or known.state == AssignmentState.ENDED
    if is_newcomer and _worker_role(connection, assignment.worker) is Role.WORKER:
        feed_store.tell_household_so_far(connection, assignment.worker, assignment.household)
    if known is None:
        connection.execute(
            insert(table).values(household=assignment.household, worker=assignment.worker, **values)
        )
    else:
        connection.execute(update(table).where(is_this).values(**values))
    feed_store.tell_household(
        connection, assignment.household, FeedKind.ASSIGNMENT, raw, subject=assignment.worker
    )
    return Done(is_new=True)


def _worker_role(connection: Connection, worker: bytes) -> Role:
    role = connection.execute(
        select(schema.workers.c.role).where(schema.workers.c.worker == worker)
    ).scalar_one_or_none()
    if role is None or role == Role.RECOVERY:
        raise Refusal(ErrorCode.NOT_FOUND)
    return Role(role)


def _lock_household(connection: Connection, household: bytes) -> bool:
    found = connection.execute(
        select(schema.households.c.household)
        .where(schema.households.c.household == household)
        .with_for_update()
    ).one_or_none()
    return found is not None


def _add_household(connection: Connection, household: bytes) -> None:
    connection.execute(
        insert(schema.households).values(household=household, head_seq=0, head_hash=chain.GENESIS, epoch=0)
    )


def _was_assigned(connection: Connection, household: bytes, worker: bytes) -> bool:
    found = connection.execute(
        select(schema.assignments.c.serial).where(
            schema.assignments.c.household == household, schema.assignments.c.worker == worker
        )
    ).one_or_none()
    return found is not None


def _set_device(connection: Connection, device: bytes, **values: object) -> None:
    connection.execute(update(schema.devices).where(schema.devices.c.device == device).values(**values))
