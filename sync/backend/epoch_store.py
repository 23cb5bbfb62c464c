"""Epochs and seals: compare and swap per household, who still needs a seal, and where a new epoch is due.

Worker threads. The region holds no key: it counts epochs and passes seals on. Source: sync.md "Entities",
key envelope; "Leaving, wiping, coming back".
"""

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select, update

from sync.backend import feed_store, schema
from sync.backend.auth import Caller, own_certificate, write_as
from sync.backend.refusal import Refusal
from sync.backend.region import Region
from sync.protocol import limits, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.messages import DeviceState, EpochPost, EpochResult, FeedKind, Wanted
from sync.protocol.records import (
    AssignmentState,
    Certificates,
    DeviceCertificate,
    Role,
    Signed,
    read_record,
    verify_epoch,
)

_households, _devices, _assignments, _seals = (
    schema.households,
    schema.devices,
    schema.assignments,
    schema.seals,
)


def post_epochs(region: Region, caller: Caller, posts: list[EpochPost]) -> list[EpochResult]:
    """Each household on its own: a conflict in one leaves the others alone. In the order of the request."""
    own_certificate(caller)
    if len({post.household for post in posts}) != len(posts):
        raise Refusal(ErrorCode.BAD_REQUEST)
    results: dict[bytes, EpochResult] = {}
    with write_as(region, caller) as connection:
        locked = connection.execute(
            select(_households.c.household, _households.c.epoch)
            .where(_households.c.household.in_([post.household for post in posts]))
            .order_by(_households.c.household)
            .with_for_update()
        )
        epochs = {row.household: row.epoch for row in locked}
        for post in sorted(posts, key=lambda post: post.household):
            results[post.household] = _post(connection, caller, post, epochs.get(post.household))
    return [results[post.household] for post in posts]


def read_wanted(connection: Connection, caller: Caller) -> list[Wanted]:
    """Households of this worker (of a coordinator: all) whose key lacks a seal, or must change."""
    mine = _holds(caller)
    missing: dict[bytes, list[bytes]] = {}
    most_rows = limits.MAX_WANTED_HOUSEHOLDS * limits.MAX_SEALS_PER_HOUSEHOLD
    for row in connection.execute(_without_seal().where(mine).limit(most_rows)):
        missing.setdefault(row.household, []).append(row.device)
    due = set(connection.execute(_rotation_due().where(mine).limit(limits.MAX_WANTED_HOUSEHOLDS)).scalars())
    chosen = sorted(missing.keys() | due)[: limits.MAX_WANTED_HOUSEHOLDS]
    epochs = connection.execute(
        select(_households.c.household, _households.c.epoch).where(_households.c.household.in_(chosen))
    )
    return [
        Wanted(
            row.household,
            row.epoch,
            missing.get(row.household, [])[: limits.MAX_SEALS_PER_HOUSEHOLD],
            row.household in due,
        )
        for row in epochs
    ]


def count_waiting_keys(connection: Connection) -> tuple[int, int]:
    """Over the whole region: seals that are missing, and households whose key must change."""
    missing, due = (
        connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
        for rows in (_without_seal(), _rotation_due())
    )
    return missing, due


def _without_seal() -> "Select[bytes, bytes]":
    """(household, device): a right to the key that holds now, and no seal."""
    return (
        select(_households.c.household, _devices.c.device)
        .select_from(_households)
        .join(_devices, and_(_devices.c.state == DeviceState.ACTIVE, _entitled()))
        .where(~_has_seal())
    )


def _rotation_due() -> "Select[bytes]":
    """Households whose key is with a device that has no right to it any more."""
    return (
        select(_households.c.household)
        .distinct()
        .select_from(_households)
        .join(
            _seals,
            and_(_seals.c.household == _households.c.household, _seals.c.epoch == _households.c.epoch),
        )
        .join(_devices, _devices.c.device == _seals.c.device)
        .where(or_(_devices.c.state == DeviceState.REVOKED, ~_entitled()))
    )


def _post(connection: Connection, caller: Caller, post: EpochPost, epoch: int | None) -> EpochResult:
    target = post.expected if post.record is None else post.expected + 1
    if epoch is None or not _may_post(connection, caller, post.household):
        return EpochResult(post.household, ErrorCode.FORBIDDEN, 0)
    if epoch != post.expected:
        code = None if _is_posted(connection, post, epoch) else ErrorCode.EPOCH_CONFLICT
        return EpochResult(post.household, code, epoch)
    code = _refusal(connection, post, target)
    recipients = _recipients(connection, post) if code is None else None
    if recipients is None:
        return EpochResult(post.household, code or ErrorCode.FORBIDDEN, epoch)
    if post.record is not None:
        raw = wire.encode(post.record)
        connection.execute(insert(schema.epochs).values(household=post.household, epoch=target, record=raw))
        connection.execute(
            update(_households).where(_households.c.household == post.household).values(epoch=target)
        )
        feed_store.tell_household(connection, post.household, FeedKind.EPOCH, raw)
    _keep_seals(connection, post.household, target, recipients)
    return EpochResult(post.household, None, target)


def _refusal(connection: Connection, post: EpochPost, target: int) -> ErrorCode | None:
    """Why the post cannot be right; None if it can.

    Whoever may post may bring a record that a colleague signed: after the region was put back from a copy.
    """
    if target < 1 or any((seal.household, seal.epoch) != (post.household, target) for seal in post.seals):
        return ErrorCode.BAD_REQUEST
    if post.record is None:
        return None
    try:
        record = verify_epoch(post.record, _signer(connection, post.record))
    except ProtocolFault:
        return ErrorCode.FORBIDDEN
    return None if (record.household, record.epoch) == (post.household, target) else ErrorCode.BAD_REQUEST


def _signer(connection: Connection, signed: Signed) -> Certificates:
    raw = connection.execute(
        select(_devices.c.certificate).where(
            _devices.c.device == signed.signer, _devices.c.certificate.is_not(None)
        )
    ).scalar_one_or_none()
    if raw is None:
        return {}
    return {signed.signer: read_record(wire.decode(raw, Signed, len(raw)), DeviceCertificate)}


def _keep_seals(
    connection: Connection, household: bytes, epoch: int, recipients: dict[bytes, tuple[bytes, KeySeal]]
) -> None:
    known = set(
        connection.execute(
            select(_seals.c.device).where(_seals.c.household == household, _seals.c.epoch == epoch)
        ).scalars()
    )
    fresh = {device: found for device, found in recipients.items() if device not in known}
    if not fresh:
        return
    connection.execute(
        insert(_seals), [{"household": household, "epoch": epoch, "device": device} for device in fresh]
    )
    feed_store.tell_workers(
        connection, [(worker, FeedKind.SEAL, wire.encode(seal)) for worker, seal in fresh.values()]
    )


def _is_posted(connection: Connection, post: EpochPost, epoch: int) -> bool:
    """Whether this very post was done before and only its answer was lost."""
    if post.record is None or epoch != post.expected + 1:
        return False
    raw = connection.execute(
        select(schema.epochs.c.record).where(
            schema.epochs.c.household == post.household, schema.epochs.c.epoch == epoch
        )
    ).scalar_one_or_none()
    return raw == wire.encode(post.record)


def _recipients(connection: Connection, post: EpochPost) -> dict[bytes, tuple[bytes, KeySeal]] | None:
    """Worker and seal by device; None if one has no right to the key."""
    rows = connection.execute(
        select(_devices.c.device, _devices.c.worker)
        .join(_households, _households.c.household == post.household)
        .where(
            _devices.c.device.in_([seal.device for seal in post.seals]),
            _devices.c.state == DeviceState.ACTIVE,
            _entitled(),
        )
    )
    workers = {row.device: row.worker for row in rows}
    if any(seal.device not in workers for seal in post.seals):
        return None
    return {seal.device: (workers[seal.device], seal) for seal in post.seals}


def _may_post(connection: Connection, caller: Caller, household: bytes) -> bool:
    if caller.role is Role.COORDINATOR:
        return True
    state = connection.execute(
        select(_assignments.c.state).where(
            _assignments.c.household == household, _assignments.c.worker == caller.worker
        )
    ).scalar_one_or_none()
    return bool(state == AssignmentState.ACTIVE)


def _entitled() -> ColumnElement[bool]:
    """This device's worker has an active place in this household, or its role a right to every key."""
    return or_(
        _devices.c.role != Role.WORKER,
        exists().where(
            _assignments.c.household == _households.c.household,
            _assignments.c.worker == _devices.c.worker,
            _assignments.c.state == AssignmentState.ACTIVE,
        ),
    )


def _has_seal() -> ColumnElement[bool]:
    return exists().where(
        _seals.c.household == _households.c.household,
        _seals.c.epoch == _households.c.epoch,
        _seals.c.device == _devices.c.device,
    )


def _holds(caller: Caller) -> ColumnElement[bool]:
    if caller.role is Role.COORDINATOR:
        return _households.c.household.is_not(None)
    return _households.c.household.in_(
        select(_assignments.c.household).where(
            _assignments.c.worker == caller.worker, _assignments.c.state == AssignmentState.ACTIVE
        )
    )
