"""What comes from the region, and whether it can be taken in.

Pure, any thread. Imports domain only. What cannot be taken in is kept word for word in the quarantine:
one bad item never blocks another, and nothing is dropped.
"""

import msgspec

from desktop.domain.changes import ChangeBatch, decode
from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId

NOT_YET_READ = frozenset({"unreadable", "id_length", "out_of_range"})
"""Codes of what this program cannot read, and a newer one perhaps can."""

LONGEST_ID = 64
LARGEST_INTEGER = 2**63 - 1


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where a household's log was taken in, and the log's hash there."""

    household: HouseholdId
    seq: int
    hash: bytes


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """One opened envelope: the batch as bytes, its place in the region's log, its device's own chain.

    `id`, `author` and `device` are what its signature vouches for; the batch must say the same. `photos`
    are (SHA-256, reference) of photos that it brings: sync finds their bytes by the reference.
    """

    household: HouseholdId
    body: bytes
    seq: int = 0
    hash: bytes = b""
    device: DeviceId | None = None
    device_seq: int = 0
    digest: bytes = b""
    id: BatchId | None = None
    author: WorkerId | None = None
    photos: tuple[tuple[str, bytes], ...] = ()
    refused: str = ""
    """Why sync does not let it in, though it has its place in the log; it goes to the quarantine as it is."""


_encoder = msgspec.msgpack.Encoder()
_vouched = msgspec.msgpack.Decoder(Arrival)


def vouched(arrival: Arrival) -> bytes:
    """What to keep beside a body that is kept apart. Its place in the log is left out: that may change."""
    kept = msgspec.structs.replace(arrival, body=b"", seq=0, hash=b"", device_seq=0, digest=b"")
    return _encoder.encode(kept)


def restored(kept: bytes, body: bytes) -> Arrival:
    """What `vouched` was given, with its body."""
    return msgspec.structs.replace(_vouched.decode(kept), body=body)


class Unfit(Exception):
    """A batch that cannot be taken in; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def opened(arrival: Arrival) -> ChangeBatch:
    """The batch in an arrival; raises Unfit."""
    if arrival.refused:
        raise Unfit(arrival.refused)
    try:
        batch = decode(arrival.body)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise Unfit("unreadable") from None
    if batch.household != arrival.household:
        raise Unfit("wrong_household")
    if arrival.device is not None and batch.device != arrival.device:
        raise Unfit("wrong_device")
    if arrival.author is not None and batch.author != arrival.author:
        raise Unfit("wrong_author")
    if arrival.id is not None and batch.id != arrival.id:
        raise Unfit("wrong_id")
    return batch


def require_fit(batch: ChangeBatch) -> None:
    """Raise Unfit for what the tables cannot hold, or what says two things under one id."""
    ids = [batch.id, batch.household, batch.author, batch.device]
    ids += [text for op in batch.ops for text in (op.op_id, op.entity, *op.parents)]
    if not all(0 < len(text) <= LONGEST_ID for text in ids):
        raise Unfit("id_length")
    if not all(abs(number) <= LARGEST_INTEGER for number in batch.hlc):
        raise Unfit("out_of_range")
    if len({op.op_id for op in batch.ops}) != len(batch.ops):
        raise Unfit("op_id_taken")
