"""Fetching the photos that colleagues brought: after the text, chunk by chunk, on from where a cut came.

Sync thread; the functions that take a desk run on the store lane. Nothing of a photo is used before it has
the size and digest that its reference says, opens for its household, and is the photo that was named. One
that is not there, or is not what it should be, is told and asked for again later, ever more seldom.
"""

import hashlib
from collections.abc import Iterable

from desktop.domain.ids import HouseholdId
from desktop.errors import DiskFull, NotFound, ProtocolError, ValidationError
from desktop.store import photo_due, photos
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.photo_due import Incoming
from sync.client.attached import reference_of
from sync.client.photo_turn import AWAITED, BROKEN, REFUSED, Later, Turn, wait_seconds
from sync.client.session import Session, failure, told_failure
from sync.protocol import blobs, limits, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.faults import ErrorCode, ProtocolFault

_OK = 200
_CHUNK_ANSWER_BYTES = 2 * limits.BLOB_CHUNK_BYTES


def fetch(session: Session, lane: Lane, households: Iterable[bytes], turn: Turn) -> int:
    """Fetch what is named and not here, as far as this turn goes; how many came. Raises SyncError."""
    count = 0
    done: set[tuple[HouseholdId, str]] = set()
    closed: set[HouseholdId] = set()
    listing = lane.run(photo_due.due, [HouseholdId(household.hex()) for household in households])
    for at, item in enumerate(listing):
        if at and turn.is_over():
            break
        if (item.household, item.photo) in done:
            continue
        if item.household in closed:
            lane.run(photo_due.put_off, item, REFUSED, wait_seconds(item.tries))
            continue
        try:
            content = _download(session, lane, item, turn)
            if content is None:
                break
            lane.run(take_photo, item, content)
        except Later as later:
            lane.run(photo_due.put_off, item, later.code, wait_seconds(item.tries))
            if later.code == REFUSED:
                closed.add(item.household)
            continue
        except DiskFull:
            break  # text needs the room more
        done.add((item.household, item.photo))
        count += 1
    return count


def take_photo(desk: Desk, item: Incoming, content: bytes) -> None:
    """Keep the photo; another picture than the one that was named is Later."""
    if hashlib.sha256(content).hexdigest() != item.photo:
        raise Later(BROKEN)
    try:
        photos.keep(desk, item.household, content)
    except NotFound:
        return  # the household went meanwhile
    except ValidationError:
        raise Later(BROKEN) from None  # no photo as we make them; or taken away just now: then it rests
    photo_due.forget(desk, item)


def _download(session: Session, lane: Lane, item: Incoming, turn: Turn) -> bytes | None:
    """The bytes of one photo; None if the turn was over first. Raises Later, SyncError, DiskFull."""
    try:
        reference = reference_of(item.reference)
        household = wire.id_of(item.household)
    except ProtocolFault:
        raise Later(BROKEN) from None
    part = lane.run(photo_due.received, item)
    while len(part) < reference.size:
        part += _chunk(session, household, reference, len(part))
        if len(part) < reference.size:
            lane.run(photo_due.keep_part, item, part)
            if turn.is_over():
                return None
    try:
        return blobs.open_blob(household, reference, part)
    except ProtocolFault:
        raise Later(BROKEN) from None


def _chunk(session: Session, household: bytes, reference: BlobRef, at: int) -> bytes:
    """The sealed bytes at this offset, as many as there must be. Raises Later, SyncError."""
    path = f"{blobs.path(household, reference.sha256)}?offset={at}"
    try:
        expected = blobs.chunk_bytes(at, reference.size)
        reply = session.ask("GET", path, most_bytes=_CHUNK_ANSWER_BYTES)
    except ProtocolFault:
        raise Later(BROKEN) from None
    except ProtocolError as error:
        if error.details.get("what") == "answer_too_large":
            raise Later(BROKEN) from None
        raise
    if reply.status == _OK:
        if len(reply.body) != expected:
            raise Later(BROKEN)
        return reply.body
    told = told_failure(reply)
    match told.code if told is not None else None:
        case ErrorCode.NOT_FOUND:
            raise Later(AWAITED)
        case ErrorCode.FORBIDDEN:
            raise Later(REFUSED)
        case ErrorCode.WRONG_OFFSET | ErrorCode.BAD_REQUEST:
            raise Later(BROKEN)
        case _:
            raise failure(reply)
