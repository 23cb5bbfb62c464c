"""Who comes in, who is let in by whom, and who is put out: a real server on both databases."""

import time

import pytest

from sync.protocol import keys, messages, proofs, records
from sync.protocol.faults import ErrorCode, ItemState
from tests.region_devices import Laptop
from tests.region_http import Refused, enrol_request, now, post, uuid7
from tests.region_office import open_coordinator, open_office
from tests.region_process import RegionProcess
from tests.revoked_plays import Do, Scene, play


def test_a_revoked_device_is_out_at_once_and_gets_its_order(region: RegionProcess) -> None:
    office = open_office(region)
    order = office.coordinator.sign(records.WipeOrder(office.second.device, now()))
    path = f"/v1/devices/{office.second.device.hex()}/revoke"
    with pytest.raises(Refused) as not_allowed:
        office.first.ask(path, office.first.sign(records.WipeOrder(office.second.device, 1)), messages.Done)
    assert not_allowed.value.status == 403
    assert office.coordinator.ask(path, order, messages.Done).is_new
    for attempt in (office.second.push, office.second.feed, office.second.log_in):
        with pytest.raises(Refused) as refused:
            attempt()
        assert (refused.value.status, refused.value.error.code) == (401, ErrorCode.DEVICE_REVOKED)
        assert refused.value.error.order is not None
        records.verify_wipe_order(
            refused.value.error.order,
            office.second.invitation.root_key,
            office.second.certificates,
            office.second.device,
        )
    office.first.feed()
    assert office.second.device in office.first.revoked
    assert office.first.wanted[0].is_rotation_due
    office.first.new_epoch(office.household)
    assert office.first.feed().wanted == []


@pytest.mark.parametrize("is_at_once", [True, False])
def test_a_revoked_device_gets_nothing_new(region: RegionProcess, is_at_once: bool) -> None:
    """A few of tests/property/test_revoked_interleavings.py, over TLS, on both databases."""
    play(
        Scene(open_office(region)),
        [Do.THIEF_WRITES, Do.COLLEAGUE_WRITES, Do.THIEF_ASKS_TOKEN],
        [Do.THIEF_WRITES, Do.BOSS_CHANGES_KEY, Do.THIEF_READS_FEED, Do.THIEF_REPLAYS, Do.THIEF_ASKS_TOKEN],
        is_at_once=is_at_once,
    )


def test_the_administrator_revokes_with_and_without_the_root_key(region: RegionProcess) -> None:
    office = open_office(region)
    device = office.second.device.hex()
    region.cli("revoke", "--device", device)
    with pytest.raises(Refused) as refused:
        office.second.feed()
    assert refused.value.error.order is None
    region.cli("revoke", "--device", device, "--root-key", str(region.root_key_file))
    with pytest.raises(Refused) as refused:
        office.second.feed()
    order = refused.value.error.order
    assert order is not None
    root = office.second.invitation.root_key
    records.verify_wipe_order(order, root, {}, office.second.device)
    assert "revoked" in region.cli("devices").stdout
    assert "was al buitengesloten" in region.cli("revoke", "--device", device).stdout


def test_the_administrator_is_told_that_a_laptop_may_still_send(sqlite_region: RegionProcess) -> None:
    """A coordinator let it send first; it turns out to be stolen."""
    region = sqlite_region
    office = open_office(region)
    stolen = office.second
    order = office.coordinator.sign(records.WipeOrder(stolen.device, now(), now() + 3600))
    office.coordinator.ask(f"/v1/devices/{stolen.device.hex()}/revoke", order, messages.Done)
    revoke = ("revoke", "--device", stolen.device.hex())
    told = region.cli(*revoke, check=False)
    assert (told.returncode, told.stdout, "mag nog versturen" in told.stderr) == (1, "", True)
    (sent,) = stolen.push(stolen.seal(office.household, b"x"))
    assert sent.state is ItemState.ACCEPTED
    region.cli(*revoke, "--root-key", str(region.root_key_file))
    with pytest.raises(Refused):
        stolen.push(stolen.seal(office.household, b"y"))


def test_a_code_serves_one_device_once(region: RegionProcess) -> None:
    invitation = region.invite("Anna")
    laptop = Laptop.enrol(region, invitation)
    again = enrol_request(invitation.code, laptop.secret)
    assert post(laptop.http, "/v1/enrol", again, messages.EnrolAnswer).device == laptop.device
    for code in (invitation.code, "AAAA-AAAA-AAAA-AAAA"):
        with pytest.raises(Refused) as refused:
            other = enrol_request(code, keys.new_device_keys())
            post(laptop.http, "/v1/enrol", other, messages.EnrolAnswer)
        assert refused.value.status == 410
    forged = messages.EnrolRequest(
        again.code,
        again.signing_key,
        keys.public_keys(keys.new_device_keys()).hpke,
        again.proof,
    )
    with pytest.raises(Refused) as refused:
        post(laptop.http, "/v1/enrol", forged, messages.EnrolAnswer)
    assert refused.value.status == 400


def test_a_pending_device_may_only_ask_whether_it_is_certified(region: RegionProcess) -> None:
    laptop = Laptop.enrol(region, region.invite("Anna"))
    assert laptop.log_in().state is messages.DeviceState.PENDING
    answer = laptop.feed()
    assert (answer.state, answer.items) == (messages.DeviceState.PENDING, [])
    with pytest.raises(Refused) as refused:
        laptop.push()
    assert refused.value.status == 403


def test_tokens_and_challenges_hold_once_and_for_one_device(region: RegionProcess) -> None:
    office = open_office(region)
    laptop = office.first
    nonce = post(
        laptop.http, "/v1/challenge", messages.ChallengeRequest(laptop.device), messages.ChallengeAnswer
    ).nonce
    signature = proofs.sign(laptop.secret.signing, proofs.challenge_bytes(laptop.device, nonce))
    good = messages.TokenRequest(laptop.device, nonce, signature)
    others = [
        messages.TokenRequest(office.second.device, nonce, signature),
        messages.TokenRequest(laptop.device, nonce[:-1] + bytes([nonce[-1] ^ 1]), signature),
        messages.TokenRequest(laptop.device, nonce, bytes(64)),
    ]
    statuses = []
    for request in (*others, good, good):
        try:
            post(laptop.http, "/v1/token", request, messages.TokenAnswer)
            statuses.append(200)
        except Refused as refused:
            statuses.append(refused.status)
    assert statuses == [401, 401, 401, 200, 401]
    for token in ("", "x", laptop.token[:-4] + "AAA=", office.second.token[:40] + laptop.token[40:]):
        laptop.token = token
        with pytest.raises(Refused) as unknown:
            laptop.push()
        assert unknown.value.error.code is ErrorCode.UNAUTHORIZED


def test_only_the_root_makes_coordinators(region: RegionProcess) -> None:
    coordinator = open_coordinator(region)
    second = Laptop.enrol(region, region.invite("Dora", "coordinator"))
    coordinator.feed()
    with pytest.raises(Refused) as refused:
        coordinator.certify(second.device)
    assert refused.value.status == 403
    certify = ("certify-coordinator", "--root-key", str(region.root_key_file), "--fingerprint")
    for laptop, said in ((second, "klopt niet"), (coordinator, "wacht niet op goedkeuring")):
        wrong = region.cli(*certify, coordinator.fingerprint, "--device", laptop.device.hex(), check=False)
        assert (wrong.returncode, said in wrong.stderr) == (1, True)
    region.certify_coordinator(second.device.hex(), second.fingerprint)
    second.log_in()
    second.feed()
    assert second.feed_n > 0


def test_a_certificate_must_say_what_was_enrolled(region: RegionProcess) -> None:
    coordinator = open_coordinator(region)
    laptop = Laptop.enrol(region, region.invite("Anna"))
    coordinator.feed()
    found = coordinator.pending[laptop.device]
    swapped = keys.public_keys(keys.new_device_keys())
    for signing_key, hpke_key, name in (
        (swapped.signing, found.hpke_key, found.name),
        (found.signing_key, swapped.hpke, found.name),
        (found.signing_key, found.hpke_key, "Iemand anders"),
    ):
        certificate = records.DeviceCertificate(
            laptop.device, found.worker, found.role, name, signing_key, hpke_key, now()
        )
        with pytest.raises(Refused) as refused:
            path = f"/v1/devices/{laptop.device.hex()}/certify"
            coordinator.ask(path, coordinator.sign(certificate), messages.Done)
        assert refused.value.status == 403
    assert coordinator.certify(laptop.device).is_new


def test_assignments_only_move_on(region: RegionProcess) -> None:
    office = open_office(region)
    path = f"/v1/households/{office.household.hex()}/assignments"
    same = office.coordinator.sign(
        records.Assignment(office.household, office.first.worker, records.AssignmentState.ENDED, 1, 0, now())
    )
    with pytest.raises(Refused) as refused:
        office.coordinator.ask(path, same, messages.Done)
    assert refused.value.error.code is ErrorCode.RECORD_CONFLICT
    with pytest.raises(Refused) as refused:
        worker_made = records.Assignment(
            office.household, office.first.worker, records.AssignmentState.ACTIVE, 2, 0, now()
        )
        office.first.ask(path, office.first.sign(worker_made), messages.Done)
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        office.coordinator.assign(uuid7(), uuid7())
    assert refused.value.status == 404
    with pytest.raises(Refused) as refused:
        elsewhere = records.Assignment(
            uuid7(), office.first.worker, records.AssignmentState.ACTIVE, 1, 0, now()
        )
        office.coordinator.ask(path, office.coordinator.sign(elsewhere), messages.Done)
    assert refused.value.status == 400


def test_time_of_the_region_is_told(region: RegionProcess) -> None:
    office = open_office(region)
    assert abs(office.first.log_in().now - time.time()) < 60
