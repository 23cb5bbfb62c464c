"""The change log as data: one user action is one batch of field operations that name what their author saw.

Pure, any thread. Imports only ids. Nothing here decides who is right: that is merge.py.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec

from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId

if TYPE_CHECKING:
    Value: TypeAlias = bool | int | float | str | list["Value"] | dict[str, "Value"] | None
else:  # msgspec does not know recursive types; what it decodes from msgpack is plain data already
    Value = Any

SCHEMA = 1
"""The version of the meaning of kinds and fields that this program writes."""

REMOVED = "removed"
"""The field that takes an entity away: the heads that the remover saw, or None for put back."""

DISPLAY_AHEAD = timedelta(hours=24)
"""How far ahead of our clock a foreign moment may be shown (sync.md: Merge)."""


class Hlc(NamedTuple):
    """A hybrid logical clock: orders display, never acceptance or conflicts (sync.md: Merge)."""

    wall_ms: int
    counter: int


class Op(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one entity gets one value; `parents` are the heads of that field that the author saw."""

    op_id: OpId
    entity: EntityId
    kind: str
    field: str
    value: Value
    parents: tuple[OpId, ...] = ()


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote in another region what a coordinator of this one took in. Told by that coordinator."""

    worker: WorkerId
    name: str
    region: str


class ChangeBatch(msgspec.Struct, frozen=True, kw_only=True):
    """One user action: the unit that is saved, sent and shown in the timeline."""

    id: BatchId
    household: HouseholdId
    schema: int = SCHEMA
    hlc: Hlc
    author: WorkerId
    device: DeviceId
    action: str
    ops: tuple[Op, ...]
    writer: Writer | msgspec.UnsetType = msgspec.UNSET
    """Only where it is another than `author`, whose signature it bears."""


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """An operation with what its batch says of author and moment."""

    op: Op
    hlc: Hlc
    author: WorkerId
    device: DeviceId
    writer: Writer | msgspec.UnsetType = msgspec.UNSET


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(ChangeBatch)


def encode(batch: ChangeBatch) -> bytes:
    """The batch as msgpack."""
    return _encoder.encode(batch)


def decode(body: bytes) -> ChangeBatch:
    """The batch in these bytes. Fields of a newer program are passed over here: keep the bytes.

    Raises msgspec.DecodeError or msgspec.ValidationError for anything that is not a batch.
    """
    return _decoder.decode(body)


def stamped(batch: ChangeBatch) -> tuple[Stamped, ...]:
    """The operations of a batch, each with its author, device and moment."""
    return tuple(
        Stamped(op=op, hlc=batch.hlc, author=batch.author, device=batch.device, writer=batch.writer)
        for op in batch.ops
    )


def writer_name(found: ChangeBatch | Stamped, names: Mapping[WorkerId, str]) -> str:
    """Who wrote it, as a colleague knows them: with the region, where that is another; "" if not known."""
    if found.writer is msgspec.UNSET:
        return names.get(found.author, "")
    return f"{found.writer.name} ({found.writer.region})"


def next_hlc(last: Hlc, now: datetime) -> Hlc:
    """The moment of a new action: never before what was seen, whatever the wall clock says."""
    wall = int(now.timestamp() * 1000)
    return Hlc(wall, 0) if wall > last.wall_ms else Hlc(last.wall_ms, last.counter + 1)


def shown_moment(hlc: Hlc, now: datetime) -> datetime:
    """The moment to show for an action: at most 24 hours ahead of `now`; nothing is decided by it."""
    latest = now + DISPLAY_AHEAD
    limit = int(latest.timestamp() * 1000)
    wall = max(0, min(hlc.wall_ms, limit))
    return datetime.fromtimestamp(wall / 1000, UTC)
