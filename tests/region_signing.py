"""Requests to the region that are rightly signed, with any content: what lies behind a signature is fuzzed.

Those who are let in, let go and cut off by them are there for nothing else, so that the office goes on.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle
from typing import TypeVar

import msgspec

from sync.protocol import keys, messages, proofs, quarantine, records, wire
from sync.protocol.wiped import WipeReceipt
from tests.asgi_call import Asked
from tests.region_devices import AnyRegion, Laptop
from tests.region_fuzzing import invent
from tests.region_office import Office, new_household, open_worker

S = TypeVar("S", bound=msgspec.Struct)
CERTIFY = "/v1/devices/{id}/certify"


@dataclass(frozen=True)
class Passers:
    """Who comes and who goes."""

    codes: tuple[str, ...]
    """Of invitations that nobody used yet."""
    asking: Laptop
    """Waits for its certificate."""
    leaver: Laptop
    left: bytes
    """The household that the leaver was in."""
    late: bytes
    """The id of what the leaver brought after that."""


def open_passers(region: AnyRegion, office: Office) -> Passers:
    boss = office.coordinator
    leaver = open_worker(region, boss, "Daan")
    left = new_household(boss, leaver)
    boss.assign(left, leaver.worker, records.AssignmentState.ENDED)
    (late,) = leaver.push(leaver.seal(left, b"te laat"))
    asking = Laptop.enrol(region, region.invite("Evi"))
    boss.feed()
    codes = tuple(region.invite(name).code for name in ("Finn", "Guus"))
    return Passers(codes, asking, leaver, left, late.id)


class Signing:
    """Makes the requests; what each speaks of stands first in its record, and in its path.

    Each has a number that rises, in its serial or as its moment: no two are alike, but of a certificate the
    region takes only the words with which the laptop enrolled.
    """

    def __init__(self, office: Office, passers: Passers, source: random.Random) -> None:
        boss, leaver = office.coordinator, passers.leaver
        self.source, self.laptop, self.nonce = source, office.first, bytes(56)
        self.newcomers = [keys.new_device_keys() for _ in passers.codes]
        self.welcome, self.numbers = cycle(zip(passers.codes, self.newcomers, strict=True)), count(9)
        asked_for = msgspec.structs.asdict(boss.pending[passers.asking.device])
        certificate = records.DeviceCertificate(**asked_for, issued_at=1)
        place = records.Assignment(passers.left, leaver.worker, records.AssignmentState.ACTIVE, 1, 0, 1)
        receipt = records.PurgeReceipt(office.household, self.laptop.device, 1, True, 1)
        self.said: dict[str, tuple[Laptop, records.Record, str]] = {
            CERTIFY: (boss, certificate, ""),
            "/v1/devices/{id}/revoke": (boss, records.WipeOrder(leaver.device, 1), "issued_at"),
            "/v1/devices/{id}/wiped": (leaver, WipeReceipt(leaver.device, 1), "wiped_at"),
            "/v1/households/{id}/assignments": (boss, place, "serial"),
            "/v1/households/{id}/purged": (self.laptop, receipt, "purged_at"),
            "/v1/quarantine/{id}/settled": (
                boss, quarantine.Settlement(passers.late, True, 1), "settled_at",
            ),
        }  # fmt: skip
        self.proven: dict[str, Callable[[bool], msgspec.Struct]] = {
            "/v1/enrol": self._enrol, "/v1/token": self._token,
        }  # fmt: skip
        self.paths = (*self.proven, *self.said)
        kinds = [type(record) for _, record, _ in self.said.values()]
        _, self.schemas = msgspec.json.schema_components(
            [*kinds, messages.EnrolRequest, messages.TokenRequest]
        )

    def good(self) -> Iterator[Asked]:
        """Each as it holds."""
        return (self._ask(path, is_any=False) for path in self.paths)

    def make(self) -> Asked:
        return self._ask(self.source.choice(self.paths), is_any=True)

    def hear(self, asked: Asked, content: bytes) -> None:
        """What was answered with a 200: a nonce is what the next token is asked for with."""
        if asked.path == "/v1/challenge":
            self.nonce = wire.decode(content, messages.ChallengeAnswer, len(content)).nonce

    def _ask(self, path: str, *, is_any: bool) -> Asked:
        if path in self.proven:
            signer, body = self.laptop, self.proven[path](is_any)
        else:
            signer, record, numbered = self.said[path]
            number = {numbered: next(self.numbers)} if numbered else {}
            record = self._varied(msgspec.structs.replace(record, **number), is_any)
            path = path.format(id=msgspec.structs.astuple(record)[0].hex())
            body = signer.sign(record)
        headers = {"authorization": f"Bearer {signer.token}", wire.CLIENT_HEADER: "1"}
        return Asked("POST", path, "", wire.encode(body), headers)

    def _enrol(self, is_any: bool) -> messages.EnrolRequest:
        code, own = next(self.welcome)
        if is_any:
            own = self.source.choice(self.newcomers)
        public = keys.public_keys(own)
        asked = self._varied(messages.EnrolRequest(code, public.signing, public.hpke, b""), is_any)
        stated = proofs.enrol_bytes(asked.code, keys.PublicKeys(asked.signing_key, asked.hpke_key))
        return msgspec.structs.replace(asked, proof=proofs.sign(own.signing, stated))

    def _token(self, is_any: bool) -> messages.TokenRequest:
        asked = self._varied(messages.TokenRequest(self.laptop.device, self.nonce, b""), is_any)
        stated = proofs.challenge_bytes(asked.device, asked.nonce)
        return msgspec.structs.replace(asked, signature=proofs.sign(self.laptop.secret.signing, stated))

    def _varied(self, struct: S, is_any: bool) -> S:
        """With something else that fits, or nearly, in a quarter of the fields; as it is unless `is_any`."""
        fields = zip(
            struct.__struct_fields__, self.schemas[type(struct).__name__]["prefixItems"], strict=True
        )
        others = {
            name: invent(schema, self.schemas, self.source)
            for name, schema in fields
            if is_any and self.source.random() < 0.25
        }
        return msgspec.structs.replace(struct, **others)
