"""Blobs over the wire for tests: put a chunk, ask how far, get a chunk."""

from dataclasses import dataclass

from sync.protocol import blobs, limits, messages, wire
from tests.region_devices import Laptop
from tests.region_http import read


@dataclass(frozen=True)
class State:
    status: int
    offset: int = -1
    size: int = -1


def put(
    laptop: Laptop, household: bytes, sha256: bytes, *, offset: int, size: int, chunk: bytes
) -> messages.BlobAnswer:
    """Refused where the region refuses."""
    response = laptop.http.put(
        f"{blobs.path(household, sha256)}?offset={offset}&size={size}",
        content=chunk,
        headers={"authorization": f"Bearer {laptop.token}"},
    )
    return read(response, messages.BlobAnswer)


def chunks(sealed: bytes) -> list[tuple[int, bytes]]:
    """(offset, bytes) of each chunk."""
    step = limits.BLOB_CHUNK_BYTES
    return [(at, sealed[at : at + step]) for at in range(0, len(sealed), step)]


def put_whole(laptop: Laptop, household: bytes, sealed: bytes) -> bytes:
    """The SHA-256 of what was brought, from the first chunk to the last."""
    sha256 = blobs.digest(sealed)
    for offset, chunk in chunks(sealed):
        answer = put(laptop, household, sha256, offset=offset, size=len(sealed), chunk=chunk)
        assert (answer.offset, answer.size) == (offset + len(chunk), len(sealed))
        assert answer.is_complete is (answer.offset == answer.size)
    return sha256


def state(laptop: Laptop, household: bytes, sha256: bytes) -> State:
    response = laptop.http.head(
        blobs.path(household, sha256), headers={"authorization": f"Bearer {laptop.token}"}
    )
    assert response.content == b""
    if response.status_code != 200:
        return State(response.status_code)
    headers = response.headers
    return State(200, int(headers[wire.BLOB_OFFSET_HEADER]), int(headers[wire.BLOB_SIZE_HEADER]))


def get(laptop: Laptop, household: bytes, sha256: bytes, offset: int = 0) -> bytes:
    """One chunk; Refused where the region refuses."""
    response = laptop.http.get(
        f"{blobs.path(household, sha256)}?offset={offset}",
        headers={"authorization": f"Bearer {laptop.token}"},
    )
    if response.status_code != 200:
        read(response, messages.BlobAnswer)
    return response.content


def get_whole(laptop: Laptop, household: bytes, sha256: bytes, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += get(laptop, household, sha256, len(found))
    return found
