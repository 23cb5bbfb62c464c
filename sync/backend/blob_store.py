"""Blobs in the database: brought chunk by chunk, checked when whole, read by who may read the household.

Worker threads. Each device has an upload of its own, so that none spoils another's; the first that is whole
and has the right hash is kept for all. What is not finished in a day is forgotten at the next upload, and so
is what no envelope named in thirty. Order of locks: household, then upload. Source: sync.md "Endpoints".
"""

import hashlib
import os
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from sync.backend import schema
from sync.backend.auth import Caller, write_as
from sync.backend.refusal import Refusal
from sync.backend.region import Region
from sync.protocol import limits
from sync.protocol.blobs import chunk_bytes
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.messages import BlobAnswer
from sync.protocol.records import AssignmentState

_blobs, _uploads, _chunks = schema.blobs, schema.blob_uploads, schema.blob_chunks
_SWEEP_ROWS = 20
_UPLOAD_BYTES = 16

BlobName = tuple[bytes, bytes]
"""(household, sha256)."""


@dataclass(frozen=True)
class Part:
    """One chunk on its way in."""

    household: bytes
    sha256: bytes
    offset: int
    size: int
    """Of the whole blob."""
    chunk: bytes


def put(region: Region, caller: Caller, part: Part) -> BlobAnswer:
    """Keep a chunk. The same chunk again changes nothing; Refusal wrong_offset says where to go on."""
    if not 0 < part.size <= limits.MAX_BLOB_BYTES:
        raise Refusal(ErrorCode.TOO_LARGE)
    with write_as(region, caller) as connection:
        _may(connection, caller, part.household, AssignmentState.ACTIVE, AssignmentState.DRAINING)
        kept = _kept(connection, part.household, part.sha256)
        if kept is not None:
            return BlobAnswer(kept.size, kept.size, is_complete=True)
        is_last = part.offset + len(part.chunk) == part.size
        if part.offset == 0 or is_last:
            _lock_household(connection, part.household)
        answer = _extend(connection, caller, part, region.now())
        is_right = not answer.is_complete or _finish(connection, caller, part, region.now())
    if not is_right:
        raise Refusal(ErrorCode.WRONG_HASH)
    return answer


def state(connection: Connection, caller: Caller, household: bytes, sha256: bytes) -> BlobAnswer:
    """How far it is: the whole blob, or this device's own upload; Refusal not_found for neither."""
    _may(connection, caller, household, AssignmentState.ACTIVE, AssignmentState.DRAINING)
    kept = _kept(connection, household, sha256)
    if kept is not None:
        return BlobAnswer(kept.size, kept.size, is_complete=True)
    upload = connection.execute(select(_uploads).where(_own(caller, household, sha256))).one_or_none()
    if upload is None:
        raise Refusal(ErrorCode.NOT_FOUND)
    return BlobAnswer(upload.received, upload.size, is_complete=False)


def read(
    connection: Connection, caller: Caller, household: bytes, sha256: bytes, offset: int
) -> tuple[bytes, int]:
    """The chunk at `offset`, and the size of the whole; only who has an active place reads."""
    _may(connection, caller, household, AssignmentState.ACTIVE)
    kept = _kept(connection, household, sha256)
    if kept is None:
        raise Refusal(ErrorCode.NOT_FOUND)
    try:
        chunk_bytes(offset, kept.size)
    except ProtocolFault:
        last = kept.size - 1
        nearest = min(offset, last) // limits.BLOB_CHUNK_BYTES * limits.BLOB_CHUNK_BYTES
        raise Refusal(ErrorCode.WRONG_OFFSET, offset=nearest) from None
    chunk: bytes = connection.execute(
        select(_chunks.c.chunk).where(
            _chunks.c.household == household, _chunks.c.upload == kept.upload, _chunks.c.offset == offset
        )
    ).scalar_one()
    return chunk, kept.size


def present(connection: Connection, names: set[BlobName]) -> set[BlobName]:
    """Those of the blobs that are whole, locked so that none is forgotten meanwhile."""
    if not names:
        return set()
    rows = connection.execute(
        select(_blobs.c.household, _blobs.c.sha256)
        .where(tuple_(_blobs.c.household, _blobs.c.sha256).in_(sorted(names)))
        .order_by(_blobs.c.household, _blobs.c.sha256)
        .with_for_update()
    )
    return {(row.household, row.sha256) for row in rows}


def keep_named(connection: Connection, names: set[BlobName]) -> None:
    """An envelope that was taken names these: they are kept for good."""
    if names:
        connection.execute(
            update(_blobs)
            .where(tuple_(_blobs.c.household, _blobs.c.sha256).in_(sorted(names)), ~_blobs.c.is_named)
            .values(is_named=True)
        )


def _may(connection: Connection, caller: Caller, household: bytes, *states: AssignmentState) -> None:
    """Refusal forbidden unless the caller's place is one of these; the same for a household that is not."""
    place = connection.execute(
        select(schema.assignments.c.state).where(
            schema.assignments.c.household == household, schema.assignments.c.worker == caller.worker
        )
    ).scalar_one_or_none()
    if place not in states:
        raise Refusal(ErrorCode.FORBIDDEN)


def _kept(connection: Connection, household: bytes, sha256: bytes) -> "Row[tuple[object, ...]] | None":
    return connection.execute(
        select(_blobs).where(_blobs.c.household == household, _blobs.c.sha256 == sha256)
    ).one_or_none()


def _own(caller: Caller, household: bytes, sha256: bytes) -> ColumnElement[bool]:
    return and_(
        _uploads.c.household == household, _uploads.c.sha256 == sha256, _uploads.c.device == caller.device
    )


def _lock_household(connection: Connection, household: bytes) -> None:
    connection.execute(
        select(schema.households.c.household)
        .where(schema.households.c.household == household)
        .with_for_update()
    )


def _extend(connection: Connection, caller: Caller, part: Part, now: int) -> BlobAnswer:
    is_own = _own(caller, part.household, part.sha256)
    found = connection.execute(select(_uploads).where(is_own).with_for_update()).one_or_none()
    if found is not None and found.size != part.size and part.offset == 0:
        _drop(connection, found)
        found = None
    if found is None:
        if part.offset:
            raise Refusal(ErrorCode.WRONG_OFFSET, offset=0)
        upload, received = _begin(connection, caller, part, now), 0
    else:
        upload, received = found.upload, found.received
    if part.offset != received and not _is_again(connection, upload, part):
        raise Refusal(ErrorCode.WRONG_OFFSET, offset=received)
    if part.offset < received:
        return BlobAnswer(received, part.size, is_complete=False)
    if len(part.chunk) != chunk_bytes(part.offset, part.size):
        raise Refusal(ErrorCode.BAD_REQUEST)
    received += len(part.chunk)
    connection.execute(
        insert(_chunks).values(household=part.household, upload=upload, offset=part.offset, chunk=part.chunk)
    )
    connection.execute(update(_uploads).where(is_own).values(received=received, touched_at=now))
    return BlobAnswer(received, part.size, is_complete=received == part.size)


def _is_again(connection: Connection, upload: bytes, part: Part) -> bool:
    stored = connection.execute(
        select(_chunks.c.chunk).where(
            _chunks.c.household == part.household,
            _chunks.c.upload == upload,
            _chunks.c.offset == part.offset,
        )
    ).scalar_one_or_none()
    return stored is not None and stored == part.chunk


def _begin(connection: Connection, caller: Caller, part: Part, now: int) -> bytes:
    """A row for the upload, if there is room; and what is too old goes."""
    _sweep(connection, now)
    used = sum(
        int(
            connection.execute(
                select(func.coalesce(func.sum(table.c.size), 0)).where(table.c.household == part.household)
            ).scalar_one()
        )
        for table in (_blobs, _uploads)
    )
    is_open = select(func.count()).select_from(_uploads).where(_uploads.c.device == caller.device)
    open_uploads = connection.execute(is_open).scalar_one()
    if used + part.size > limits.MAX_HOUSEHOLD_BLOB_BYTES or open_uploads >= limits.MAX_OPEN_UPLOADS:
        raise Refusal(ErrorCode.QUOTA_FULL)
    upload = os.urandom(_UPLOAD_BYTES)
    connection.execute(
        insert(_uploads).values(
            household=part.household, sha256=part.sha256, device=caller.device, upload=upload,
            size=part.size, received=0, touched_at=now,
        )
    )  # fmt: skip
    return upload


def _finish(connection: Connection, caller: Caller, part: Part, now: int) -> bool:
    """Keep the blob if its hash is right; else forget the upload and say no."""
    is_own = _own(caller, part.household, part.sha256)
    upload = connection.execute(select(_uploads).where(is_own)).one()
    found = hashlib.sha256()
    chunks = select(_chunks.c.chunk).where(
        _chunks.c.household == part.household, _chunks.c.upload == upload.upload
    )
    for chunk in connection.execute(chunks.order_by(_chunks.c.offset)).scalars():
        found.update(chunk)
    if found.digest() != part.sha256 or _kept(connection, part.household, part.sha256) is not None:
        _drop(connection, upload)
        return found.digest() == part.sha256
    connection.execute(delete(_uploads).where(is_own))
    connection.execute(
        insert(_blobs).values(
            household=part.household, sha256=part.sha256, upload=upload.upload, device=caller.device,
            size=part.size, kept_at=now, is_named=False,
        )
    )  # fmt: skip
    return True


def _sweep(connection: Connection, now: int) -> None:
    """Forget a few uploads that came to nothing, and blobs that no envelope named."""
    old_uploads = select(_uploads).where(_uploads.c.touched_at < now - limits.UPLOAD_LIFE_SECONDS)
    for row in connection.execute(_few(old_uploads)).all():
        _drop(connection, row)
    unnamed = select(_blobs).where(
        ~_blobs.c.is_named, _blobs.c.kept_at < now - limits.UNNAMED_BLOB_LIFE_SECONDS
    )
    for row in connection.execute(_few(unnamed)).all():
        _drop_chunks(connection, row)
        connection.execute(
            delete(_blobs).where(_blobs.c.household == row.household, _blobs.c.sha256 == row.sha256)
        )


def _few(rows: "Select[tuple[object, ...]]") -> "Select[tuple[object, ...]]":
    return rows.limit(_SWEEP_ROWS).with_for_update(skip_locked=True)


def _drop(connection: Connection, upload: "Row[tuple[object, ...]]") -> None:
    _drop_chunks(connection, upload)
    connection.execute(
        delete(_uploads).where(
            _uploads.c.household == upload.household,
            _uploads.c.sha256 == upload.sha256,
            _uploads.c.device == upload.device,
        )
    )


def _drop_chunks(connection: Connection, owner: "Row[tuple[object, ...]]") -> None:
    connection.execute(
        delete(_chunks).where(_chunks.c.household == owner.household, _chunks.c.upload == owner.upload)
    )
