"""The OpenAPI document and the running server say the same: every route, every status, every answer."""

import os

import httpx
import msgspec
import pytest
from sqlalchemy import text

from sync.backend.app import CALLER_WORK, OPEN_WORK
from sync.backend.database import Database
from sync.backend.description import OPERATIONS, Needs
from sync.backend.openapi import as_text
from sync.protocol import blobs, epochs, keys, limits, messages, records, wire
from sync.protocol.quarantine import Settlement
from sync.protocol.records import AssignmentState
from sync.protocol.wiped import WipeReceipt
from tests.described import Judge, misfit
from tests.region_blobs import get, put, put_whole, state
from tests.region_devices import Laptop, LogCopy
from tests.region_http import Refused, enrol_request, now, uuid7
from tests.region_office import Office, open_office
from tests.region_process import ROOT, RegionProcess

CHUNK = limits.BLOB_CHUNK_BYTES
JSON = ROOT / "docs/beheer/openapi.json"


def test_the_document_is_what_the_command_writes() -> None:
    assert JSON.read_text("utf-8") == as_text(), "run: praatplan-region openapi > docs/beheer/openapi.json"


def test_every_endpoint_has_its_work_and_the_reverse() -> None:
    open_names = {operation.name for operation in OPERATIONS if operation.needs is Needs.NOBODY}
    assert open_names == set(OPEN_WORK)
    assert {operation.name for operation in OPERATIONS} - open_names == set(CALLER_WORK)


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (["bad_request", None, None], True), (["bad_request"], True), ([], False), (["nonsense"], False),
        (["bad_request", 5], False), (["wrong_offset", None, -1], False), ("bad_request", False),
        (["bad_request", [b"s", bytes(16), bytes(64)]], True), (["bad_request", [b"s", bytes(9)]], False),
        (["bad_request", None, True], False), (["bad_request", None, None, 1], False),
    ],
)  # fmt: skip
def test_the_judge_sees_what_does_not_fit(value: object, fits: bool) -> None:
    schemas = Judge().description["components"]["schemas"]
    assert (misfit(value, schemas["ErrorAnswer"], schemas) == "") is fits


@pytest.fixture
def judge() -> Judge:
    return Judge()


def refused(act: object, *names: object, **more: object) -> int:
    assert callable(act)
    with pytest.raises(Refused) as found:
        act(*names, **more)
    return found.value.status


def signed_paths(office: Office) -> list[tuple[str, records.Signed]]:
    """The endpoints of signed records, each with a record that fits it, by the first worker."""
    home, laptop = office.household, office.first
    return [
        (f"/v1/devices/{office.second.device.hex()}/certify", laptop.sign(certificate_of(office.second))),
        (f"/v1/devices/{office.second.device.hex()}/revoke",
         laptop.sign(records.WipeOrder(office.second.device, 1))),
        (f"/v1/households/{home.hex()}/assignments",
         laptop.sign(records.Assignment(home, laptop.worker, AssignmentState.ACTIVE, 9, 0, 1))),
        (f"/v1/households/{home.hex()}/purged",
         laptop.sign(records.PurgeReceipt(uuid7(), laptop.device, 1, True, 1))),
        (f"/v1/quarantine/{home.hex()}/settled", laptop.sign(Settlement(home, True, 1))),
        (f"/v1/devices/{laptop.device.hex()}/wiped", laptop.sign(WipeReceipt(laptop.device, 1))),
    ]  # fmt: skip


def certificate_of(laptop: Laptop) -> records.DeviceCertificate:
    public = keys.public_keys(laptop.secret)
    return records.DeviceCertificate(
        laptop.device, laptop.worker, records.Role.WORKER, laptop.enrolled.name, public.signing,
        public.hpke, 1,
    )  # fmt: skip


def everyday(office: Office) -> None:
    """Answers of 200, and refusals of what is asked wrongly."""
    first, home, http = office.first, office.household, office.first.http
    for path in ("/health", "/v1/health", "/v1/version", "/metrics"):
        assert http.get(path).status_code == 200
    first.log_in()
    first.push(first.seal(home, b"x"))
    office.second.pull(home)
    first.ask("/v1/epochs", messages.EpochsRequest([]), messages.EpochsAnswer)
    office.coordinator.http.get("/v1/quarantine", headers=token(office.coordinator))
    receipt = records.PurgeReceipt(home, first.device, 1, True, now())
    first.ask(f"/v1/households/{home.hex()}/purged", first.sign(receipt), messages.Done)
    record = epochs.new_epoch(home, 1, bytes(32), None, now())
    posted = messages.EpochPost(home, 0, office.coordinator.sign(record), [])
    assert office.coordinator.post_epochs(posted).results[0].code == "epoch_conflict"
    assert refused(first.ask, "/v1/enrol", enrol_request("AAAA", first.secret), messages.EnrolAnswer) == 410
    nobody = messages.ChallengeRequest(uuid7())
    assert refused(first.ask, "/v1/challenge", nobody, messages.ChallengeAnswer) == 404
    wrong = messages.TokenRequest(first.device, bytes(56), bytes(64))
    assert refused(first.ask, "/v1/token", wrong, messages.TokenAnswer) == 401


def of_coordinators(office: Office) -> None:
    """What is not there, and what was said already."""
    boss, home, nobody = office.coordinator, office.household, uuid7()
    stranger = msgspec.structs.replace(certificate_of(office.second), device=nobody)
    known = f"/v1/devices/{office.second.device.hex()}/certify"
    places = f"/v1/households/{home.hex()}/assignments"
    other = records.Assignment(home, office.first.worker, AssignmentState.ENDED, 1, 0, 1)
    missing = records.Assignment(home, uuid7(), AssignmentState.ACTIVE, 1, 0, 1)
    cases: list[tuple[str, records.Record, int]] = [
        (f"/v1/devices/{nobody.hex()}/certify", stranger, 404),
        (f"/v1/devices/{nobody.hex()}/revoke", records.WipeOrder(nobody, 1), 404),
        (known, certificate_of(office.second), 409),
        (f"/v1/quarantine/{nobody.hex()}/settled", Settlement(nobody, True, 1), 404),
        (f"/v1/devices/{nobody.hex()}/wiped", WipeReceipt(nobody, 1), 404),
        (places, other, 409),
        (places, missing, 404),
    ]
    for path, record, status in cases:
        assert refused(boss.ask, path, boss.sign(record), messages.Done) == status


def of_blobs(office: Office) -> None:
    first, home = office.first, office.household
    sealed = os.urandom(CHUNK + 1)
    sha256 = put_whole(first, home, sealed)
    assert get(first, home, sha256) == sealed[:CHUNK]
    assert (state(first, home, sha256).offset, state(first, home, bytes(32)).status) == (CHUNK + 1, 404)
    assert refused(get, first, home, bytes(32)) == 404
    assert refused(get, first, home, sha256, 5) == 409
    assert refused(put, first, home, bytes(32), offset=CHUNK, size=2 * CHUNK, chunk=bytes(CHUNK)) == 409
    assert refused(put, first, home, bytes(32), offset=0, size=1, chunk=b"x") == 422
    assert refused(get, office.coordinator, home, sha256) == 403
    assert refused(put, office.coordinator, home, sha256, offset=0, size=1, chunk=b"x") == 403
    assert state(office.coordinator, home, sha256).status == 403


def token(laptop: Laptop) -> dict[str, str]:
    return {"authorization": f"Bearer {laptop.token}"}


def every_operation(judge: Judge, office: Office) -> list[tuple[str, str, bytes]]:
    """(method, path with ids filled in, a body that can be read) of all that is described."""
    home, first = office.household, office.first
    signed = {path.rpartition("/")[2]: record for path, record in signed_paths(office)}
    found: dict[str, msgspec.Struct] = {
        "/v1/enrol": enrol_request("AAAA-AAAA-AAAA-AAAA", first.secret),
        "/v1/challenge": messages.ChallengeRequest(first.device),
        "/v1/token": messages.TokenRequest(first.device, bytes(56), bytes(64)),
        "/v1/push": messages.PushRequest([]),
        "/v1/pull": messages.PullRequest([], 1),
        "/v1/epochs": messages.EpochsRequest([]),
    }
    result = []
    for method, path, status in sorted(judge.described):
        if status != 200:
            continue
        device = office.second.device if "/devices/" in path else home
        filled = path.replace("{id}", device.hex()).replace("{household}", home.hex())
        filled = filled.replace("{sha256}", "00" * 32)
        body = found.get(path, signed.get(path.rpartition("/")[2]))
        raw = b"" if body is None else wire.encode(body)
        if path.startswith("/v1/blobs"):
            filled, raw = f"{filled}?offset=0&size=1", b"x" if method == "PUT" else b""
        result.append((method, filled, raw))
    return result


def ask_everything(
    judge: Judge, office: Office, laptop: Laptop, *, body: bytes | None = None, query: str = ""
) -> list[httpx.Response]:
    return [
        laptop.http.request(
            method,
            (path.partition("?")[0] if query else path) + query,
            content=raw if body is None else body,
            headers=token(laptop),
        )
        for method, path, raw in every_operation(judge, office)
    ]


def newcomer(region: RegionProcess, office: Office, name: str, judge: Judge) -> Laptop:
    """Enrols, is certified and is given a place, with all of it judged."""
    laptop = Laptop.enrol(region, region.invite(name))
    laptop.http.event_hooks["response"].append(judge.judge)
    laptop.ask("/v1/enrol", enrol_request(laptop.invitation.code, laptop.secret), messages.EnrolAnswer)
    office.coordinator.feed()
    office.coordinator.certify(laptop.device)
    laptop.log_in()
    office.coordinator.feed()
    office.coordinator.assign(office.household, laptop.worker)
    return laptop


def last_words(office: Office, leaving: Laptop) -> None:
    """What came too late is settled; a laptop that is revoked says that it wiped itself."""
    boss, home, device = office.coordinator, office.household, leaving.device
    boss.feed()
    boss.assign(home, leaving.worker, AssignmentState.ENDED)
    leaving.logs[home] = LogCopy(epoch=1, epoch_keys={1: bytes(32)})
    (late,) = leaving.push(leaving.seal(home, b"too late"))
    said = [
        (f"/v1/quarantine/{late.id.hex()}/settled", boss.sign(Settlement(late.id, False, 1))),
        (f"/v1/devices/{device.hex()}/revoke", boss.sign(records.WipeOrder(device, now()))),
        (f"/v1/devices/{device.hex()}/wiped", leaving.sign(WipeReceipt(device, now()))),
    ]
    for path, record in said:
        assert boss.ask(path, record, messages.Done).is_new
        assert not boss.ask(path, record, messages.Done).is_new


def asked_wrongly(judge: Judge, office: Office) -> None:
    """400 and 413 of everything."""
    first, blob = office.first, blobs.path(office.household, bytes(32))
    ask_everything(judge, office, first, body=b"\xc1", query="?after=x&offset=x&size=x")
    for method, path in (
        ("GET", blob), ("HEAD", blob[:-1]), ("PUT", blob), ("GET", "/v1/feed?after=x"),
    ):  # fmt: skip
        assert first.http.request(method, path, headers=token(first)).status_code == 400
    answer = office.coordinator.http.get("/v1/quarantine?after=x", headers=token(office.coordinator))
    assert answer.status_code == 400
    for method, path, _ in every_operation(judge, office):
        template = judge.match(method, path.partition("?")[0]) or ""
        most_bytes = judge.description["paths"][template][method.lower()]["x-most-bytes"]
        answer = first.http.request(method, path, content=bytes(most_bytes + 1), headers=token(first))
        assert answer.status_code == 413
    for path, record in signed_paths(office):
        assert refused(first.ask, path, record, messages.Done) in {400, 403}


def test_each_status_that_is_described_happens_and_fits(region: RegionProcess, judge: Judge) -> None:
    office = open_office(region)
    asking = Laptop.enrol(region, region.invite("Dirk"))
    asking.log_in()
    for laptop in (office.coordinator, office.first, office.second, asking):
        laptop.http.event_hooks["response"].append(judge.judge)
    leaving = newcomer(region, office, "Els", judge)
    everyday(office)
    of_coordinators(office)
    of_blobs(office)
    asked_wrongly(judge, office)
    ask_everything(judge, office, asking)  # 403: pending
    last_words(office, leaving)
    ask_everything(judge, office, leaving)  # 401: revoked, but for what it says of its purge
    leaving.token = "geen"
    ask_everything(judge, office, leaving)  # 401: without a token
    challenge = messages.ChallengeRequest(leaving.device)
    assert refused(leaving.ask, "/v1/challenge", challenge, messages.ChallengeAnswer) == 401
    region.restart("--min-client", "2")
    assert refused(office.first.pull, office.household) == 426
    region.restart("--rate-factor", "0.000001")
    ask_everything(judge, office, office.first)  # 429
    region.restart("--connections", "0")
    ask_everything(judge, office, office.first)  # 503: it is full
    region.restart()
    asked = office.first.http.post(
        "/v1/challenge", content=wire.encode(messages.ChallengeRequest(office.first.device))
    )
    break_tables(region)
    ask_everything(judge, office, office.first)  # 503
    answered(office.first, wire.decode(asked.content, messages.ChallengeAnswer, 200).nonce)
    assert judge.described - judge.seen == set()


def answered(laptop: Laptop, nonce: bytes) -> None:
    request = messages.TokenRequest(laptop.device, nonce, bytes(64))
    assert refused(laptop.ask, "/v1/token", request, messages.TokenAnswer) == 503


def break_tables(region: RegionProcess) -> None:
    """The server runs on; its database does not answer."""
    database = Database(region.database_url)
    with database.write() as connection:
        for table in ("devices", "region"):
            connection.execute(text(f"ALTER TABLE {table} RENAME TO {table}_away"))
    database.close()
