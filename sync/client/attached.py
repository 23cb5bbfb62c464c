"""How the photos of an action are found in the region: written into the sealed plaintext, beside the batch.

Pure, any thread. The store keeps a reference as bytes and does not know what it says. A program that knows
nothing of photos passes the field over and keeps it, as it does with every field that it does not know.
"""

from collections.abc import Iterable, Mapping

import msgspec

from desktop.domain.photos import is_digest
from sync.protocol import blobs, limits, wire
from sync.protocol.blobs import BlobRef
from sync.protocol.faults import ProtocolFault

FIELD = "blobs"
ATTACHED_BYTES = 320
"""More than the field takes for one photo."""
_REFERENCE_BYTES = 256


class _Attached(msgspec.Struct, frozen=True):
    blobs: dict[str, object] = {}


def attach(body: bytes, references: Mapping[str, BlobRef]) -> bytes:
    """The batch with the references of its photos (by SHA-256); all else stays word for word.

    Raises msgspec.MsgspecError for what is no batch.
    """
    if not references:
        return body
    fields = msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw])
    values = {photo: blobs.as_value(reference) for photo, reference in references.items()}
    fields[FIELD] = msgspec.Raw(wire.encode(values))
    return wire.encode(fields)


def attached(body: bytes) -> tuple[tuple[str, bytes], ...]:
    """(SHA-256, reference) of each photo that came along. What is no reference is passed over."""
    try:
        found = msgspec.msgpack.decode(body, type=_Attached).blobs
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return ()
    return tuple(_readable(list(found.items())[: limits.MAX_BLOBS_PER_ENVELOPE]))


def _readable(values: Iterable[tuple[str, object]]) -> Iterable[tuple[str, bytes]]:
    for photo, value in values:
        try:
            reference = blobs.from_value(value)
        except ProtocolFault:
            continue
        if is_digest(photo):
            yield photo, kept(reference)


def kept(reference: BlobRef) -> bytes:
    """The reference as the store keeps it."""
    return wire.encode(reference)


def reference_of(raw: bytes) -> BlobRef:
    """What `kept` was given. Raises ProtocolFault."""
    return wire.decode(raw, BlobRef, _REFERENCE_BYTES)
