"""Hostile requests: never an answer of 500–599, never another's household. PRAATPLAN_RUNS: how many."""

import os
import random
from collections.abc import Iterator

import msgspec

from sync.protocol import envelopes, epochs, keys, messages, records, wire
from tests.region_devices import Laptop
from tests.region_http import now, uuid7
from tests.region_office import Office, new_household, open_office
from tests.region_process import RegionProcess

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "600"))
PATHS = [
    "/v1/enrol", "/v1/challenge", "/v1/token", "/v1/push", "/v1/pull", "/v1/epochs", "/v1/feed",
    "/v1/version", "/v1/devices/{id}/certify", "/v1/devices/{id}/revoke", "/v1/households/{id}/assignments",
    "/v1/households/{id}/purged", "/health", "/v1/blobs", "/", "/v1/devices/zz/certify",
]  # fmt: skip


def good_bodies(office: Office) -> list[bytes]:
    """One message of each endpoint, by the worker who fuzzes."""
    laptop, home = office.first, office.household
    key = keys.new_symmetric_key()
    record = epochs.new_epoch(home, 2, key, laptop.logs[home].epoch_keys[1], now())
    seal = epochs.seal_key(home, 2, key, laptop.certificates[laptop.device])
    signed = laptop.sign(records.Assignment(home, laptop.worker, records.AssignmentState.ACTIVE, 9, 0, 1))
    public = keys.public_keys(laptop.secret)
    found: list[msgspec.Struct] = [
        messages.EnrolRequest("AAAA", public.signing, public.hpke, bytes(64)),
        messages.ChallengeRequest(laptop.device),
        messages.TokenRequest(laptop.device, bytes(56), bytes(64)),
        messages.PushRequest([laptop.seal(home, b"x"), laptop.seal(home, b"y")]),
        messages.PullRequest([messages.Cursor(home, 0)], 10),
        messages.EpochsRequest([messages.EpochPost(home, 1, laptop.sign(record), [seal])]),
        messages.EpochsRequest([messages.EpochPost(home, 1, None, [])]),
        signed,
        laptop.sign(records.PurgeReceipt(home, laptop.device, 1, True, 1)),
        laptop.sign(records.WipeOrder(office.second.device, 1)),
    ]
    return [wire.encode(message) for message in found]


def mutate(raw: bytes, source: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(source.randrange(3)):
        at = source.randrange(len(changed) + 1)
        match source.randrange(3):
            case 0:
                changed[at : at + 1] = bytes([source.randrange(256)])
            case 1:
                del changed[at : at + source.randint(1, 20)]
            case _:
                changed[at:at] = source.randbytes(source.randint(1, 9))
    return bytes(changed)


def requests(office: Office, source: random.Random) -> Iterator[tuple[str, str, bytes, dict[str, str]]]:
    bodies = good_bodies(office)
    token = office.first.token
    ids = [office.household.hex(), office.second.device.hex(), uuid7().hex(), "x" * 40, "%00"]
    for _ in range(RUNS):
        path = source.choice(PATHS).replace("{id}", source.choice(ids))
        if path == "/v1/feed":
            path += source.choice(
                ["", "?after=0", "?after=-1", "?after=9e9", "?after=" + "9" * 30, "?after=٣"]
            )
        headers = {}
        if source.random() < 0.9:
            headers["authorization"] = "Bearer " + (
                token if source.random() < 0.9 else token[:-3] + "é"[:0] + "abc"
            )
        if source.random() < 0.1:
            headers[wire.CLIENT_HEADER] = source.choice(["-1", "x", "9" * 40])
        method = source.choice(["POST"] * 8 + ["GET", "PUT", "DELETE"])
        yield method, path, mutate(source.choice(bodies), source), headers


def test_no_request_breaks_the_region_or_reads_elsewhere(region: RegionProcess) -> None:
    region.stop()
    region.extra = ("--rate-factor", "1000")
    region.start()
    office = open_office(region)
    apart = new_household(office.coordinator, office.second)
    office.second.feed()
    secret = office.second.seal(apart, b"van de ander")
    office.second.push(secret)
    envelope = envelopes.read_envelope(secret)
    source = random.Random(20261122)
    statuses = set()
    for method, path, body, headers in requests(office, source):
        response = office.first.http.request(method, path, content=body, headers=headers)
        statuses.add(response.status_code)
        assert response.status_code < 500, (method, path, body)
        assert envelope.ciphertext[:64] not in response.content
        assert apart not in response.content
    assert {200, 400, 401, 403, 404} <= statuses
    survivor = Laptop(
        office.second.invitation, office.second.http, office.second.secret, office.second.enrolled
    )
    survivor.log_in()
    survivor.feed()
    survivor.pull(apart)
    assert survivor.logs[apart].plaintexts == [b"van de ander"]
