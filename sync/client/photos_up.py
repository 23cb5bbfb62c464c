"""Bringing photos to the region: sealed once, kept sealed, chunk by chunk, and on from where a cut came.

Sync thread; the functions that take a desk run on the store lane. The batch that names a photo goes when the
region has all of it (push.py); until then only this batch waits. Source: sync.md "Endpoints", blobs.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.errors import DiskFull, NotFound
from desktop.store import outbox, photo_out, photos
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.photo_out import Outgoing
from desktop.store.sending import Settled, settle
from sync.client.attached import kept, reference_of
from sync.client.photo_turn import BROKEN, NO_ROOM, REFUSED, Later, Turn, wait_seconds
from sync.client.session import Session, decoded, failure, told_failure
from sync.client.transport import Reply
from sync.protocol import blobs, limits, messages, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.faults import ErrorCode, ItemCode

_OK, _FORBIDDEN, _NOT_FOUND = 200, 403, 404
_GONE_AWRY = 3
"""So often an upload may begin anew, or stand still, before it is left for later."""


def bring(session: Session, lane: Lane, households: Iterable[bytes], turn: Turn) -> int:
    """Bring what waits, as far as this turn goes; how many batches may go now. Raises SyncError."""
    count = 0
    listing = lane.run(photo_out.due, [HouseholdId(household.hex()) for household in households])
    refused = lane.run(refused_places) if listing else set()
    welcoming: set[HouseholdId] = set()
    closed: dict[HouseholdId, str] = {}
    for at, listed in enumerate(listing):
        if at and turn.is_over():
            break
        if listed.household in refused:
            continue
        if listed.household in closed:
            lane.run(photo_out.put_off, listed, closed[listed.household], wait_seconds(listed.tries))
            continue
        try:
            item, is_fresh = lane.run(sealed, listed)
        except DiskFull:
            break  # text needs the room more
        try:
            knows_nothing = is_fresh and item.household in welcoming
            if item.reference and not _upload(session, item, turn, asks_first=not knows_nothing):
                break
        except Later as later:
            lane.run(photo_out.put_off, item, later.code, wait_seconds(item.tries))
            if later.code in (REFUSED, NO_ROOM):
                closed[item.household] = later.code
            continue
        if item.reference:
            welcoming.add(item.household)
        lane.run(photo_out.arrived, item)
        count += 1
    return count


def sealed(desk: Desk, listed: Outgoing) -> tuple[Outgoing, bool]:
    """The photo with its sealed bytes, and whether they were sealed just now; without, if it is not here."""
    item = photo_out.with_bytes(desk, listed)
    if item.sealed:
        return item, False
    try:
        content = photos.read(desk, item.household, item.photo)
    except NotFound:
        return item, False
    reference, raw = blobs.seal_blob(wire.id_of(item.household), content)
    item = msgspec.structs.replace(item, reference=kept(reference), sealed=raw)
    photo_out.keep(desk, item)
    return item, True


def refuse_held_back(desk: Desk, households: Iterable[bytes]) -> int:
    """Where our place ended the region takes no photo. What waits for one stays here, and is told."""
    held = photo_out.held_back(desk, [HouseholdId(household.hex()) for household in households])
    if held:
        settle(desk, Settled(refused=tuple((batch, ItemCode.NOT_ASSIGNED.value) for batch in held)))
    return len(held)


def refused_places(desk: Desk) -> set[HouseholdId]:
    """Households of which the region said that they are not ours: no byte of a photo goes there."""
    return {household for household, codes in outbox.refusals(desk).items() if ItemCode.NOT_ASSIGNED in codes}


def _upload(session: Session, item: Outgoing, turn: Turn, *, asks_first: bool) -> bool:
    """Bring one photo; False if the turn was over first. Raises Later, SyncError."""
    reference = reference_of(item.reference)
    path = blobs.path(wire.id_of(item.household), reference.sha256)
    at = _how_far(session, path, reference) if asks_first else 0
    patience = _GONE_AWRY
    while at < reference.size:
        chunk = item.sealed[at : at + limits.BLOB_CHUNK_BYTES]
        reply = session.ask("PUT", f"{path}?offset={at}&size={reference.size}", chunk)
        before, at = at, _next_offset(reply, reference)
        if at <= before:
            patience -= 1
            if not patience:
                raise Later(BROKEN)
        if at < reference.size and turn.is_over():
            return False
    return True


def _how_far(session: Session, path: str, reference: BlobRef) -> int:
    """Up to where the region has it, without sending any of it; 0 for nothing. Raises Later, SyncError."""
    reply = session.ask("HEAD", path)
    if reply.status == _NOT_FOUND:
        return 0
    if reply.status == _FORBIDDEN:
        raise Later(REFUSED)
    if reply.status != _OK:
        raise failure(reply)
    return _checked(reply.blob_offset, reference)


def _next_offset(reply: Reply, reference: BlobRef) -> int:
    """Where the next chunk begins; the size, when the region has all. Raises Later, SyncError."""
    if reply.status == _OK:
        answer = decoded(reply.body, messages.BlobAnswer)
        if answer.is_complete:
            return reference.size
        at = _checked(answer.offset, reference)
        if at == reference.size:
            raise Later(BROKEN)
        return at
    told = told_failure(reply)
    match told.code if told is not None else None:
        case ErrorCode.WRONG_OFFSET:
            return _checked(told.offset if told is not None else None, reference)
        case ErrorCode.WRONG_HASH:
            return 0
        case ErrorCode.FORBIDDEN:
            raise Later(REFUSED)
        case ErrorCode.QUOTA_FULL | ErrorCode.TOO_LARGE:
            raise Later(NO_ROOM)
        case _:
            raise failure(reply)


def _checked(at: int | None, reference: BlobRef) -> int:
    """An offset that the region said, if a chunk begins there or it is the end; else Later."""
    if at is None or not 0 <= at <= reference.size:
        raise Later(BROKEN)
    if at % limits.BLOB_CHUNK_BYTES and at != reference.size:
        raise Later(BROKEN)
    return at
