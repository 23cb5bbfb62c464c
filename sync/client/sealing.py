"""From items in the outbox to the envelopes of one push: what was sealed before is kept if it still fits.

Pure but for nonces, sync thread. An envelope follows the one before it of this laptop, so one that no longer
fits (another epoch, an item before it refused) is sealed anew, and so is everything behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import msgspec

from desktop.domain.ids import BatchId, HouseholdId
from desktop.store.outbox import Waiting
from sync.client.attached import ATTACHED_BYTES, attach
from sync.client.identity import Identity
from sync.protocol import envelopes, keys, limits, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.envelopes import Header, digest, read_envelope, seal_envelope
from sync.protocol.faults import ItemCode, ProtocolFault

OTHER_DEVICE = "other_device"
"""Written before this laptop was enrolled, or under another enrolment."""

NO_PHOTOS: Mapping[BatchId, Mapping[str, BlobRef]] = MappingProxyType({})
_FRAME_BYTES = 8
_PUSH_ROOM_BYTES = limits.MAX_PUSH_BYTES - 1024


class _Author(msgspec.Struct):
    author: str
    device: str


@dataclass(frozen=True)
class Ground:
    """What the next envelope of a household stands on."""

    epoch: int
    key: bytes
    seen_seq: int
    seen_hash: bytes
    link: tuple[int, bytes]
    """Our last envelope in the region: device_seq and digest; (0, NO_HASH) before the first."""


@dataclass(frozen=True)
class Sealed:
    """One item, ready to go."""

    batch: BatchId
    household: HouseholdId
    device_seq: int
    raw: bytes
    digest: bytes
    is_fresh: bool
    """Sealed just now: to be kept before it goes."""


@dataclass
class Load:
    """One push: the envelopes in order, and items that can never go."""

    sealed: list[Sealed] = field(default_factory=list)
    refused: list[tuple[BatchId, str]] = field(default_factory=list)


def seal_load(
    me: Identity,
    items: Iterable[Waiting],
    grounds: Mapping[HouseholdId, Ground],
    photos: Mapping[BatchId, Mapping[str, BlobRef]] = NO_PHOTOS,
) -> Load:
    """As many items as one push holds, in their order. `photos`: how the region knows those of each batch."""
    load = Load()
    links = {household: ground.link for household, ground in grounds.items()}
    signer = keys.signing_key(me.keys.signing)
    room_bytes = _PUSH_ROOM_BYTES
    for item in items:
        ground, link = grounds[item.household], links[item.household]
        references = photos.get(item.batch, {})
        blobs = [reference.sha256 for reference in references.values()]
        raw, is_fresh = item.envelope, False
        if raw is None or not _still_fits(raw, ground.epoch, link, blobs):
            is_fresh = True
            refusal = _refusal(item, me, references)
            if refusal:
                load.refused.append((item.batch, refusal))
                continue
            body = attach(item.body, references)
            raw = seal_envelope(_header(item, me, ground, link, blobs), body, ground.key, signer)
        room_bytes -= len(raw) + _FRAME_BYTES
        if room_bytes < 0 or len(load.sealed) == limits.MAX_PUSH_ENVELOPES:
            break
        place = digest(raw)
        links[item.household] = (link[0] + 1, place)
        load.sealed.append(Sealed(item.batch, item.household, link[0] + 1, raw, place, is_fresh))
    return load


def _header(
    item: Waiting, me: Identity, ground: Ground, link: tuple[int, bytes], blobs: list[bytes]
) -> Header:
    return Header(
        version=limits.ENVELOPE_VERSION,
        household=wire.id_of(item.household),
        epoch=ground.epoch,
        id=wire.id_of(item.batch),
        device=me.device,
        device_seq=link[0] + 1,
        previous_device_hash=link[1],
        seen_seq=ground.seen_seq,
        seen_hash=ground.seen_hash,
        blobs=blobs,
    )


def _refusal(item: Waiting, me: Identity, references: Mapping[str, BlobRef]) -> str:
    """Why an item can never go, "" if it can: nobody takes in what bears another name than its device's."""
    size = len(item.body) + ATTACHED_BYTES * len(references)
    if size > envelopes.MAX_PLAINTEXT_BYTES or len(references) > limits.MAX_BLOBS_PER_ENVELOPE:
        return ItemCode.TOO_LARGE
    try:
        author = msgspec.msgpack.decode(item.body, type=_Author)
        wire.id_of(item.batch)
        wire.id_of(item.household)
    except (msgspec.MsgspecError, ProtocolFault):
        return ItemCode.MALFORMED
    return "" if (author.author, author.device) == (me.worker_id, me.device_id) else OTHER_DEVICE


def _still_fits(raw: bytes, epoch: int, link: tuple[int, bytes], blobs: list[bytes]) -> bool:
    try:
        header = read_envelope(raw).header
    except ProtocolFault:
        return False
    is_next = (header.device_seq, header.previous_device_hash) == (link[0] + 1, link[1])
    return is_next and header.epoch == epoch and header.blobs == blobs
