"""Blobs in a real region, on both databases: resumed, checked, kept, forgotten, read by nobody else."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from sync.backend import schema
from sync.backend.database import Database
from sync.protocol import blobs, limits
from sync.protocol.faults import ErrorCode, ItemCode, ItemState
from sync.protocol.records import AssignmentState
from tests.region_blobs import State, chunks, get, get_whole, put, put_whole, state
from tests.region_devices import Laptop
from tests.region_http import Refused, now
from tests.region_office import new_household, open_office
from tests.region_process import RegionProcess

CHUNK = limits.BLOB_CHUNK_BYTES
DAY_SECONDS = 24 * 60 * 60


def refusal(act: Callable[..., object], *names: object, **more: object) -> tuple[int, ErrorCode, int | None]:
    with pytest.raises(Refused) as refused:
        act(*names, **more)
    return refused.value.status, refused.value.error.code, refused.value.error.offset


def count(region: RegionProcess, table: str) -> int:
    database = Database(region.database_url)
    with database.read() as connection:
        found = connection.execute(select(func.count()).select_from(schema.metadata.tables[table]))
        number: int = found.scalar_one()
    database.close()
    return number


def make_older(region: RegionProcess, table: str, column: str, seconds: int) -> None:
    database, found = Database(region.database_url), schema.metadata.tables[table]
    with database.write() as connection:
        connection.execute(update(found).values({column: found.c[column] - seconds}))
    database.close()


def test_a_photo_goes_up_and_comes_down(region: RegionProcess) -> None:
    office = open_office(region)
    photo = os.urandom(2 * CHUNK + 1000)
    ref, sealed = blobs.seal_blob(office.household, photo)
    assert state(office.first, office.household, ref.sha256) == State(404)
    put_whole(office.first, office.household, sealed)
    for laptop in (office.first, office.second):
        assert state(laptop, office.household, ref.sha256) == State(200, len(sealed), len(sealed))
        fetched = get_whole(laptop, office.household, ref.sha256, ref.size)
        assert blobs.open_blob(office.household, ref, fetched) == photo


def test_an_upload_is_taken_up_where_it_stopped(region: RegionProcess) -> None:
    office = open_office(region)
    _, sealed = blobs.seal_blob(office.household, os.urandom(3 * CHUNK))
    sha256, size = blobs.digest(sealed), len(sealed)
    parts = chunks(sealed)

    def _put(at: int, laptop: Laptop = office.first) -> object:
        offset, chunk = parts[at]
        return put(laptop, office.household, sha256, offset=offset, size=size, chunk=chunk)

    assert refusal(_put, 1) == (409, ErrorCode.WRONG_OFFSET, 0)
    _put(0)
    region.kill9()
    region.start()
    assert state(office.first, office.household, sha256) == State(200, CHUNK, size)
    assert refusal(_put, 2) == (409, ErrorCode.WRONG_OFFSET, CHUNK)
    _put(1)
    assert _put(0) == _put(1), "the same chunk again changes nothing"
    assert refusal(put, office.first, office.household, sha256, offset=0, size=size, chunk=bytes(CHUNK)) == (
        409,
        ErrorCode.WRONG_OFFSET,
        2 * CHUNK,
    )
    assert state(office.second, office.household, sha256) == State(404), "another's upload is not shown"
    assert refusal(get, office.first, office.household, sha256) == (404, ErrorCode.NOT_FOUND, None)
    for at in range(2, len(parts)):
        _put(at)
    assert all(_put(at) == _put(0) for at in range(len(parts))), "a whole blob takes any chunk again"
    assert get_whole(office.second, office.household, sha256, size) == sealed


@pytest.mark.parametrize(
    ("offset", "size", "length"),
    [(0, CHUNK + 1, CHUNK - 1), (0, CHUNK + 1, 0), (0, 10, 11), (0, 10, 9)],
)
def test_a_chunk_has_one_length(region: RegionProcess, offset: int, size: int, length: int) -> None:
    office = open_office(region)
    home, chunk = office.household, bytes(length)
    refused = refusal(put, office.first, home, bytes(32), offset=offset, size=size, chunk=chunk)
    assert refused == (400, ErrorCode.BAD_REQUEST, None)
    assert count(region, "blob_chunks") == count(region, "blob_uploads") == 0


def test_too_large_is_413_and_nonsense_is_400(region: RegionProcess) -> None:
    office = open_office(region)
    laptop, home = office.first, office.household
    over = limits.MAX_BLOB_BYTES + 1
    assert refusal(put, laptop, home, bytes(32), offset=0, size=over, chunk=b"x")[0] == 413
    assert refusal(put, laptop, home, bytes(32), offset=0, size=over, chunk=bytes(CHUNK + 1))[0] == 413
    headers = {"authorization": f"Bearer {laptop.token}"}
    base = blobs.path(home, bytes(32))
    for path in (
        f"{base}?offset=-1&size=5", f"{base}?offset=0", f"{base}?size=5", f"{base}?offset=٣&size=5", base,
        f"{base}?offset=0&size=9999999999", base[:-1] + "?offset=0&size=5", base[:-1] + "A?offset=0&size=5",
        base.replace(home.hex(), home.hex()[:-2]) + "?offset=0&size=5",
    ):  # fmt: skip
        assert laptop.http.put(path, content=b"12345", headers=headers).status_code == 400, path
    assert laptop.http.get(base + "?offset=x", headers=headers).status_code == 400
    assert laptop.http.put(base + "?offset=0&size=5", content=b"12345").status_code == 401


def test_another_hash_is_422_and_the_upload_begins_anew(region: RegionProcess) -> None:
    office = open_office(region)
    _, sealed = blobs.seal_blob(office.household, os.urandom(CHUNK))
    sha256, size = blobs.digest(sealed), len(sealed)
    bad = bytes(size)
    put(office.first, office.household, sha256, offset=0, size=size, chunk=bad[:CHUNK])
    put(office.second, office.household, sha256, offset=0, size=size, chunk=sealed[:CHUNK])
    assert refusal(
        put, office.first, office.household, sha256, offset=CHUNK, size=size, chunk=bad[CHUNK:]
    ) == (422, ErrorCode.WRONG_HASH, None)
    assert state(office.first, office.household, sha256) == State(404)
    assert state(office.second, office.household, sha256) == State(200, CHUNK, size), "untouched"
    put_whole(office.first, office.household, sealed)
    last = put(office.second, office.household, sha256, offset=CHUNK, size=size, chunk=sealed[CHUNK:])
    assert last.is_complete
    assert get_whole(office.second, office.household, sha256, size) == sealed


def test_two_devices_bring_the_same_at_once(region: RegionProcess) -> None:
    office = open_office(region)
    _, sealed = blobs.seal_blob(office.household, os.urandom(3 * CHUNK))
    sha256 = blobs.digest(sealed)

    def _bring(laptop: Laptop) -> bool:
        answers = [
            put(laptop, office.household, sha256, offset=offset, size=len(sealed), chunk=chunk)
            for offset, chunk in chunks(sealed)
        ]
        return answers[-1].is_complete

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(_bring, (office.first, office.second))) == [True, True]
    put_whole_again = state(office.second, office.household, sha256)
    assert put_whole_again == State(200, len(sealed), len(sealed))
    assert count(region, "blobs") == 1
    assert get_whole(office.first, office.household, sha256, len(sealed)) == sealed


def test_an_envelope_waits_for_its_blob(region: RegionProcess) -> None:
    office = open_office(region)
    ref, sealed = blobs.seal_blob(office.household, b"foto")
    raw = office.first.seal(office.household, b"kijk", blobs=(ref.sha256,))
    refused = office.first.push(raw)[0]
    assert (refused.state, refused.code) == (ItemState.REJECTED, ItemCode.BLOB_MISSING)
    put(office.first, office.household, ref.sha256, offset=0, size=ref.size, chunk=sealed)
    assert office.first.push(raw)[0].state is ItemState.ACCEPTED
    office.second.pull(office.household)
    assert office.second.logs[office.household].plaintexts == [b"kijk"]


def test_a_blob_of_one_household_serves_no_other(region: RegionProcess) -> None:
    office = open_office(region)
    apart = new_household(office.coordinator, office.second)
    office.second.feed()
    ref, sealed = blobs.seal_blob(apart, b"van de ander")
    put(office.second, apart, ref.sha256, offset=0, size=ref.size, chunk=sealed)
    assert state(office.first, apart, ref.sha256) == State(403)
    assert state(office.first, office.household, ref.sha256) == State(404)
    for laptop, status in ((office.first, 403), (office.coordinator, 403)):
        assert refusal(get, laptop, apart, ref.sha256)[0] == status
    assert refusal(put, office.first, apart, os.urandom(32), offset=0, size=1, chunk=b"x") == (
        403,
        ErrorCode.FORBIDDEN,
        None,
    )
    assert refusal(get, office.second, office.household, ref.sha256)[0] == 404
    crossed = office.second.seal(office.household, b"kruis", blobs=(ref.sha256,))
    assert office.second.push(crossed)[0].code is ItemCode.BLOB_MISSING


def test_who_leaves_may_still_bring_and_not_read(region: RegionProcess) -> None:
    office = open_office(region)
    ref, sealed = blobs.seal_blob(office.household, b"voor het weggaan")
    put(office.second, office.household, ref.sha256, offset=0, size=ref.size, chunk=sealed)
    office.coordinator.assign(
        office.household, office.first.worker, AssignmentState.DRAINING, now() + DAY_SECONDS
    )
    own, own_sealed = blobs.seal_blob(office.household, b"nog een foto")
    raw = office.first.seal(office.household, b"laatste", blobs=(own.sha256, ref.sha256))
    put(office.first, office.household, own.sha256, offset=0, size=own.size, chunk=own_sealed)
    assert state(office.first, office.household, own.sha256) == State(200, own.size, own.size)
    assert refusal(get, office.first, office.household, ref.sha256)[0] == 403
    assert office.first.push(raw)[0].state is ItemState.ACCEPTED
    office.coordinator.feed()
    office.coordinator.assign(office.household, office.first.worker, AssignmentState.ENDED)
    assert (
        refusal(put, office.first, office.household, own.sha256, offset=0, size=own.size, chunk=own_sealed)[0]
        == 403
    )
    assert state(office.first, office.household, own.sha256) == State(403)


def test_what_is_not_finished_is_forgotten_after_a_day(region: RegionProcess) -> None:
    office = open_office(region)
    begin = (office.household, os.urandom(32))
    put(office.first, *begin, offset=0, size=2 * CHUNK, chunk=bytes(CHUNK))
    make_older(region, "blob_uploads", "touched_at", DAY_SECONDS - 60)
    put(office.second, office.household, os.urandom(32), offset=0, size=2 * CHUNK, chunk=bytes(CHUNK))
    assert state(office.first, *begin).offset == CHUNK, "not yet a day"
    make_older(region, "blob_uploads", "touched_at", 120)
    put(office.second, office.household, os.urandom(32), offset=0, size=2 * CHUNK, chunk=bytes(CHUNK))
    assert state(office.first, *begin) == State(404)
    assert count(region, "blob_chunks") == count(region, "blob_uploads") == 2


def test_what_no_envelope_names_is_forgotten_and_may_come_again(region: RegionProcess) -> None:
    office = open_office(region)
    named, named_sealed = blobs.seal_blob(office.household, b"genoemd")
    loose, loose_sealed = blobs.seal_blob(office.household, b"los")
    put_whole(office.first, office.household, named_sealed)
    put_whole(office.first, office.household, loose_sealed)
    raw = office.first.seal(office.household, b"x", blobs=(named.sha256,))
    assert office.first.push(raw)[0].state is ItemState.ACCEPTED
    make_older(region, "blobs", "kept_at", limits.UNNAMED_BLOB_LIFE_SECONDS + 60)
    put(office.second, office.household, os.urandom(32), offset=0, size=2 * CHUNK, chunk=bytes(CHUNK))
    assert state(office.first, office.household, named.sha256).offset == named.size
    assert state(office.first, office.household, loose.sha256) == State(404)
    put_whole(office.first, office.household, loose_sealed)


def test_there_is_an_end_to_the_room(region: RegionProcess) -> None:
    office = open_office(region)
    for _ in range(limits.MAX_OPEN_UPLOADS):
        put(office.first, office.household, os.urandom(32), offset=0, size=2 * CHUNK, chunk=bytes(CHUNK))
    assert refusal(put, office.first, office.household, os.urandom(32), offset=0, size=1, chunk=b"x") == (
        413,
        ErrorCode.QUOTA_FULL,
        None,
    )
    sealed = blobs.seal_blob(office.household, b"foto")[1]
    sha256 = put_whole(office.second, office.household, sealed)
    make_older(region, "blobs", "size", len(sealed) - limits.MAX_HOUSEHOLD_BLOB_BYTES)
    assert refusal(put_whole, office.second, office.household, sealed + b"x")[0] == 413
    make_older(region, "blobs", "size", limits.MAX_HOUSEHOLD_BLOB_BYTES - len(sealed))
    assert get(office.second, office.household, sha256) == sealed


def test_an_offset_that_begins_no_chunk_is_told(region: RegionProcess) -> None:
    office = open_office(region)
    _, sealed = blobs.seal_blob(office.household, os.urandom(CHUNK))
    sha256 = put_whole(office.first, office.household, sealed)
    for offset, right in ((1, 0), (CHUNK + 1, CHUNK), (len(sealed), CHUNK), (10**8, CHUNK)):
        assert refusal(get, office.first, office.household, sha256, offset) == (
            409,
            ErrorCode.WRONG_OFFSET,
            right,
        )


def test_a_revoked_device_neither_brings_nor_reads(region: RegionProcess) -> None:
    office = open_office(region)
    _, sealed = blobs.seal_blob(office.household, b"foto")
    sha256 = put_whole(office.first, office.household, sealed)
    region.cli("revoke", "--device", office.first.device.hex())
    assert refusal(get, office.first, office.household, sha256)[:2] == (401, ErrorCode.DEVICE_REVOKED)
    assert refusal(put_whole, office.first, office.household, sealed)[0] == 401
    assert state(office.first, office.household, sha256) == State(401)
