"""Two servers of one region: what one of them did holds at the other, and a laptop goes on when one dies."""

from dataclasses import replace

import pytest

from sync.protocol import blobs, limits, messages, proofs, records
from sync.protocol.faults import ErrorCode, ItemState
from tests.region_blobs import chunks, get_whole, put
from tests.region_devices import Laptop
from tests.region_http import Refused, http_client, now, post
from tests.region_office import Office, open_office
from tests.region_process import RegionProcess


@pytest.fixture
def office(postgres_region: RegionProcess) -> Office:
    return open_office(postgres_region)


@pytest.fixture
def other(postgres_region: RegionProcess) -> RegionProcess:
    return postgres_region.beside()


def at(other: RegionProcess, laptop: Laptop) -> Laptop:
    """The same laptop with the same token, before the other server."""
    return replace(laptop, http=other.closing.enter_context(http_client(laptop.invitation, other.url)))


def test_what_one_server_did_holds_at_the_other(office: Office, other: RegionProcess) -> None:
    here, there = office.first, at(other, office.first)
    asked = messages.ChallengeRequest(here.device)
    nonce = post(here.http, "/v1/challenge", asked, messages.ChallengeAnswer).nonce
    signature = proofs.sign(here.secret.signing, proofs.challenge_bytes(here.device, nonce))
    answer = messages.TokenRequest(here.device, nonce, signature)
    there.token = post(there.http, "/v1/token", answer, messages.TokenAnswer).token
    with pytest.raises(Refused) as used:
        post(here.http, "/v1/token", answer, messages.TokenAnswer)
    assert used.value.status == 401
    here.token = there.token
    assert here.push(here.seal(office.household, b"x"))[0].state is ItemState.ACCEPTED
    order = office.coordinator.sign(records.WipeOrder(office.first.device, now()))
    at(other, office.coordinator).ask(f"/v1/devices/{here.device.hex()}/revoke", order, messages.Done)
    for laptop in (here, there):
        with pytest.raises(Refused) as revoked:
            laptop.push(laptop.seal(office.household, b"y"))
        assert revoked.value.error.code is ErrorCode.DEVICE_REVOKED


def test_a_laptop_goes_on_at_the_other_when_one_is_killed(
    postgres_region: RegionProcess, office: Office, other: RegionProcess
) -> None:
    """In the middle of a photo, and with an answer that never came."""
    here, there = office.first, at(other, office.first)
    raws = [here.seal(office.household, b"x") for _ in range(3)]
    before = here.push(*raws)
    _, sealed = blobs.seal_blob(office.household, bytes(limits.BLOB_CHUNK_BYTES))
    sha256, ((_, first), (offset, second)) = blobs.digest(sealed), chunks(sealed)
    put(here, office.household, sha256, offset=0, size=len(sealed), chunk=first)
    postgres_region.kill9()
    again = there.push(*raws)
    assert [(item.state, item.seq) for item in again] == [(ItemState.DUPLICATE, item.seq) for item in before]
    assert put(there, office.household, sha256, offset=offset, size=len(sealed), chunk=second).is_complete
    assert get_whole(there, office.household, sha256, len(sealed)) == sealed
    there.push(there.seal(office.household, b"y"))
    reader = at(other, office.second)
    reader.pull(office.household)
    assert reader.logs[office.household].plaintexts == [b"x", b"x", b"x", b"y"]
    assert postgres_region.cli("check").returncode == 0
