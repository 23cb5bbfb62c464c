"""The work of blobs, by the name of its endpoint: how far is it, give a chunk, take a chunk; all sealed.

Worker threads.
"""

from collections.abc import Mapping

from sync.backend import blob_store
from sync.backend.auth import Caller
from sync.backend.endpoint import Call, CallerWork, Raw
from sync.backend.refusal import Refusal
from sync.backend.region import Region
from sync.protocol import wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import BlobAnswer

_MOST_DIGITS = 9


def _state(region: Region, caller: Caller, call: Call) -> Raw:
    household, sha256 = _name(call)
    with region.database.read() as connection:
        found = blob_store.state(connection, caller, household, sha256)
    return Raw(b"", {wire.BLOB_OFFSET_HEADER: str(found.offset), wire.BLOB_SIZE_HEADER: str(found.size)})


def _get(region: Region, caller: Caller, call: Call) -> Raw:
    household, sha256 = _name(call)
    offset = _number(call, "offset")
    with region.database.read() as connection:
        chunk, size = blob_store.read(connection, caller, household, sha256, offset)
    return Raw(chunk, {wire.BLOB_OFFSET_HEADER: str(offset), wire.BLOB_SIZE_HEADER: str(size)})


def _put(region: Region, caller: Caller, call: Call) -> BlobAnswer:
    household, sha256 = _name(call)
    part = blob_store.Part(household, sha256, _number(call, "offset"), _number(call, "size"), call.body)
    return blob_store.put(region, caller, part)


def _name(call: Call) -> tuple[bytes, bytes]:
    return wire.id_of(call.path["household"]), wire.hash_of(call.path["sha256"])


def _number(call: Call, name: str) -> int:
    text = call.query.get(name, "")
    if not (text.isascii() and text.isdecimal()) or len(text) > _MOST_DIGITS:
        raise Refusal(ErrorCode.BAD_REQUEST)
    return int(text)


CALLER_WORK: Mapping[str, CallerWork] = {"blob_state": _state, "blob_get": _get, "blob_put": _put}
