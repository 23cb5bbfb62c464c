"""Every request of a laptop that the region writes something for, in an order in which each can be done."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from sync.protocol import blobs, keys, messages, proofs, wire
from sync.protocol.invitation import Invitation
from sync.protocol.quarantine import Settlement
from sync.protocol.records import AssignmentState, PurgeReceipt, WipeOrder
from sync.protocol.wiped import WipeReceipt
from tests.asgi_call import Asked
from tests.fakes.region_nearby import NearbyRegion
from tests.region_blobs import put
from tests.region_devices import Laptop
from tests.region_http import enrol_request, now, post
from tests.region_office import Office

SEALED = b"\5" * 3000
REFUSED = 401


class _Asked(Exception):
    """What would have gone to the region."""

    def __init__(self, request: httpx.Request) -> None:
        super().__init__(request.url.path)
        query = request.url.query.decode()
        self.asked = Asked(
            request.method, request.url.path, query, request.read(), dict(request.headers.items())
        )


def _keep(request: httpx.Request) -> httpx.Response:
    raise _Asked(request)


@dataclass
class Stage:
    """The region, who works in it, and Vera, who comes and goes."""

    region: NearbyRegion
    office: Office
    vera_keys: keys.DeviceKeys = field(default_factory=keys.new_device_keys)
    vera_invitation: Invitation | None = None
    vera: Laptop | None = None
    late: bytes = b""

    def asked(self, request: "Request") -> Asked:
        """What a laptop would send."""
        request.before(self)
        laptop = request.who(self)
        line = laptop.http
        laptop.http = httpx.Client(
            transport=httpx.MockTransport(_keep), base_url=self.region.url, headers=line.headers
        )
        try:
            request.send(self)
        except _Asked as found:
            return found.asked
        finally:
            laptop.http.close()
            laptop.http = line
        raise AssertionError(request.name)

    def hear(self, request: "Request", body: bytes) -> None:
        """What came of it is in everybody's feed."""
        if request.name == "enrol":
            assert self.vera_invitation is not None
            answer = wire.decode(body, messages.EnrolAnswer, len(body))
            line = self.region.connect(self.vera_invitation)
            self.vera = Laptop(self.vera_invitation, line, self.vera_keys, answer)
        self.office.coordinator.feed()

    @property
    def newcomer(self) -> Laptop:
        assert self.vera is not None
        return self.vera


def _nothing(_stage: Stage) -> None:
    """Nothing has to be first."""


def _boss(stage: Stage) -> Laptop:
    return stage.office.coordinator


def _first(stage: Stage) -> Laptop:
    return stage.office.first


def _second(stage: Stage) -> Laptop:
    return stage.office.second


def _newcomer(stage: Stage) -> Laptop:
    return stage.newcomer


@dataclass(frozen=True)
class Request:
    """One request: its name, of which the endpoint is the first word, who sends it, the status of a retry."""

    name: str
    who: Callable[[Stage], Laptop]
    send: Callable[[Stage], object]
    before: Callable[[Stage], object] = _nothing
    again: int = 200

    @property
    def endpoint(self) -> str:
        return self.name.partition(" ")[0]


def _invite(stage: Stage) -> None:
    stage.vera_invitation = stage.region.invite("Vera")


def _enrol(stage: Stage) -> None:
    assert stage.vera_invitation is not None
    body = enrol_request(stage.vera_invitation.code, stage.vera_keys)
    post(_first(stage).http, "/v1/enrol", body, messages.EnrolAnswer)


def _token(stage: Stage) -> None:
    laptop = _first(stage)
    signature = proofs.sign(laptop.secret.signing, proofs.challenge_bytes(laptop.device, stage.late))
    post(
        laptop.http, "/v1/token", messages.TokenRequest(laptop.device, stage.late, signature),
        messages.TokenAnswer,
    )  # fmt: skip


def _challenge(stage: Stage) -> None:
    laptop = _first(stage)
    asked = messages.ChallengeRequest(laptop.device)
    stage.late = post(laptop.http, "/v1/challenge", asked, messages.ChallengeAnswer).nonce


def _assign(stage: Stage) -> None:
    _boss(stage).assign(stage.office.household, stage.newcomer.worker)


def _push(stage: Stage) -> None:
    laptop = _first(stage)
    laptop.push(*(laptop.seal(stage.office.household, b"werk") for _ in range(3)))


def _put(stage: Stage) -> None:
    sha256, size = blobs.digest(SEALED), len(SEALED)
    put(_first(stage), stage.office.household, sha256, offset=0, size=size, chunk=SEALED)


def _let_go(stage: Stage, state: AssignmentState) -> None:
    until = now() + 9999 if state is AssignmentState.DRAINING else 0
    _boss(stage).assign(stage.office.household, _second(stage).worker, state, until)


def _purged(stage: Stage) -> None:
    laptop, household = _second(stage), stage.office.household
    receipt = laptop.sign(PurgeReceipt(household, laptop.device, 1, True, now()))
    laptop.ask(f"/v1/households/{household.hex()}/purged", receipt, messages.Done)


def _push_too_late(stage: Stage) -> None:
    laptop = _second(stage)
    raw = laptop.seal(stage.office.household, b"te laat", stage.late)
    laptop.push(raw)


def _end(stage: Stage) -> None:
    _let_go(stage, AssignmentState.ENDED)
    _boss(stage).feed()
    stage.late = bytes.fromhex("0192f0c1d2e37f4a8b5c6d7e8f901234")


def _settle(stage: Stage) -> None:
    boss = _boss(stage)
    signed = boss.sign(Settlement(stage.late, True, now()))
    boss.ask(f"/v1/quarantine/{stage.late.hex()}/settled", signed, messages.Done)


def _revoke(stage: Stage) -> None:
    boss, device = _boss(stage), stage.newcomer.device
    boss.ask(f"/v1/devices/{device.hex()}/revoke", boss.sign(WipeOrder(device, now())), messages.Done)


def _wiped(stage: Stage) -> None:
    laptop = stage.newcomer
    signed = laptop.sign(WipeReceipt(laptop.device, now()))
    post(laptop.http, f"/v1/devices/{laptop.device.hex()}/wiped", signed, messages.Done)


REQUESTS = (
    Request("token", _first, _token, _challenge, again=REFUSED),
    Request("enrol", _first, _enrol, _invite),
    Request("certify", _boss, lambda stage: _boss(stage).certify(stage.newcomer.device)),
    Request("assignments", _boss, _assign),
    Request("epochs", _boss, lambda stage: _boss(stage).new_epoch(stage.office.household)),
    Request("push", _first, _push, lambda stage: _first(stage).feed()),
    Request("blob_put", _first, _put),
    Request("purged", _second, _purged, lambda stage: _let_go(stage, AssignmentState.DRAINING)),
    Request("push too late", _second, _push_too_late, _end),
    Request("settled", _boss, _settle),
    Request("revoke", _boss, _revoke),
    Request("wiped", _newcomer, _wiped),
)  # fmt: skip
