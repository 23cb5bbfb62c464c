"""Hostile requests to the region, made from its description and from messages that hold.

Values fit the schema or nearly; ids, tokens and bodies of a real office are among them, so that many requests
get past the first check.
"""

import random
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote

import msgspec

from sync.protocol import blobs, envelopes, epochs, keys, limits, messages, records, wire
from sync.protocol.quarantine import Settlement
from sync.protocol.wiped import WipeReceipt
from tests.asgi_call import Asked
from tests.described import Judge
from tests.region_blobs import put_whole
from tests.region_http import enrol_request, now, uuid7
from tests.region_office import Office, new_household

UNDESCRIBED = ("/", "/v1", "/v1/blobs", "/v1/devices/zz", "/v1/no", "/v2/push", "/v1/push/", "//", "/v1/%00")


@dataclass(frozen=True)
class Apart:
    """A household of the second worker, of which the first must never see anything."""

    household: bytes
    needles: tuple[bytes, ...]


def open_apart(office: Office) -> Apart:
    """A household of the second worker with an envelope and a photo."""
    household = new_household(office.coordinator, office.second)
    office.second.feed()
    _, sealed = blobs.seal_blob(household, b"foto van de ander" * 20)
    sha256 = put_whole(office.second, household, sealed)
    raw = office.second.seal(household, b"van de ander", blobs=(sha256,))
    assert office.second.push(raw)[0].seq == 1
    return Apart(household, (envelopes.read_envelope(raw).ciphertext[:64], sealed[:64], sha256))


def good_bodies(office: Office, apart: bytes) -> dict[str, list[bytes]]:
    """Messages that hold, by the last word of their path; so that the fuzz gets past the first check."""
    laptop, home, boss = office.first, office.household, office.coordinator
    before = laptop.logs[home].own
    key = keys.new_symmetric_key()
    record = epochs.new_epoch(home, 2, key, laptop.logs[home].epoch_keys[1], now())
    seal = epochs.seal_key(home, 2, key, laptop.certificates[laptop.device])
    again = laptop.sign(epochs.new_epoch(home, 1, key, None, now()))
    seal_again = epochs.seal_key(home, 1, key, laptop.certificates[laptop.device])
    assignment = records.Assignment(home, laptop.worker, records.AssignmentState.ACTIVE, 9, 0, 1)
    found: dict[str, list[msgspec.Struct]] = {
        "enrol": [enrol_request("AAAA", laptop.secret)],
        "challenge": [messages.ChallengeRequest(laptop.device)],
        "token": [messages.TokenRequest(laptop.device, bytes(56), bytes(64))],
        "push": [
            messages.PushRequest([laptop.seal(home, b"x"), laptop.seal(home, b"y")]),
            messages.PushRequest([laptop.seal(home, b"z", blobs=(bytes(32),))]),
        ],
        "pull": [
            messages.PullRequest([messages.Cursor(home, 0)], 10),
            messages.PullRequest([messages.Cursor(apart, 0), messages.Cursor(home, 0)], 1000),
        ],
        "epochs": [
            messages.EpochsRequest([messages.EpochPost(home, 1, laptop.sign(record), [seal])]),
            messages.EpochsRequest([messages.EpochPost(home, 0, again, [seal_again])]),
            messages.EpochsRequest([messages.EpochPost(apart, 1, None, [seal])]),
        ],
        "certify": [boss.sign(laptop.certificates[laptop.device])],
        "revoke": [laptop.sign(records.WipeOrder(office.second.device, 1))],
        "assignments": [laptop.sign(assignment)],
        "purged": [laptop.sign(records.PurgeReceipt(home, laptop.device, 1, True, 1))],
        "wiped": [laptop.sign(WipeReceipt(laptop.device, 1))],
        "settled": [boss.sign(Settlement(home, True, 1))],
    }
    laptop.logs[home].own = before  # nothing of it was pushed
    return {word: [wire.encode(body) for body in bodies] for word, bodies in found.items()}


def invent(schema: dict[str, Any], schemas: dict[str, Any], source: random.Random) -> Any:
    """A value that fits the schema, or nearly."""
    if "$ref" in schema:
        return invent(schemas[schema["$ref"].rpartition("/")[2]], schemas, source)
    if "anyOf" in schema:
        return invent(source.choice(schema["anyOf"]), schemas, source)
    if schema.get("type") == "array":
        firsts = [invent(each, schemas, source) for each in schema.get("prefixItems", [])]
        more = source.randrange(4) if "items" in schema else 0
        return firsts + [invent(schema["items"], schemas, source) for _ in range(more)]
    return source.choice(_values(schema, source))


def _values(schema: dict[str, Any], source: random.Random) -> list[Any]:
    """What may stand at the place of a plain value."""
    if "contentEncoding" in schema:
        lengths = [schema.get("minLength", 0), schema.get("maxLength", 200)]
        most = [min(length // 4 * 3, 4000) for length in lengths if length]
        return [source.randbytes(length - less) for length in most for less in range(3)]  # one of three fits
    if "enum" in schema:
        return [*schema["enum"], "nonsense"]
    return {
        "string": ["", "é" * 10, "A" * 200, "\0"],
        "integer": [0, 1, 2, 2**31, schema.get("maximum", 2**53), source.randrange(1000)],
        "boolean": [True, False],
    }.get(schema.get("type", ""), [None])


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


class Maker:
    """Makes requests out of the description, with ids, tokens and bodies of a real office among them."""

    def __init__(self, judge: Judge, office: Office, apart: Apart, source: random.Random) -> None:
        self.description, self.source = judge.description, source
        _, sealed = blobs.seal_blob(office.household, b"eigen foto" * 20)
        self.bodies = good_bodies(office, apart.household) | {"{sha256}": [sealed]}
        self.token, self.boss_token = office.first.token, office.coordinator.token
        self.tokens = [self.token] * 8 + [self.token[:-3] + "abc", "", "x" * 999]
        self.ids = [
            office.household.hex(), apart.household.hex(), office.first.device.hex(), uuid7().hex(),
            office.second.device.hex(), "x" * 32, "", "0" * 31, "%00", "٣" * 32, "A" * 64,
        ]  # fmt: skip
        self.photos = [
            (office.household.hex(), put_whole(office.first, office.household, sealed).hex()),
            (apart.household.hex(), apart.needles[2].hex()),
            (office.household.hex(), bytes(32).hex()),
        ]
        self.fitting = {
            "certify": office.first.device.hex(), "wiped": office.first.device.hex(),
            "revoke": office.second.device.hex(),
        }  # fmt: skip
        self.hashes = [bytes(32).hex(), *(needle.hex() for needle in apart.needles), "zz", "0" * 63]
        self.operations = [
            (method.upper(), path, operation)
            for path, methods in self.description["paths"].items()
            for method, operation in methods.items()
        ]

    def make(self) -> Asked:
        """One request, more often nearly right than nonsense."""
        source = self.source
        method, path, operation = source.choice(self.operations)
        body = self.body(path, operation)
        if source.random() < 0.05:
            method = source.choice(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
        if source.random() < 0.03:
            path = source.choice(UNDESCRIBED)
        path = self.filled(path)
        tokens = [self.boss_token] if path == "/v1/quarantine" else self.tokens
        headers = {"authorization": "Bearer " + source.choice(tokens)}
        if source.random() < 0.1:
            headers["authorization"] = source.choice(["", "Basic x", "Bearer", "Bearer " + "%" * 40])
        headers[wire.CLIENT_HEADER] = source.choice(["1"] * 9 + ["-1", "x", "9" * 40])
        return Asked(method, path, self.query(operation, len(body)), body, headers)

    def good(self) -> list[Asked]:
        """Each message that holds, or none, at its own path, by whom the region hears; each photo."""
        found = []
        for method, path, operation in self.operations:
            word = path.rpartition("/")[2]
            token = self.boss_token if word == "quarantine" else self.token
            headers = {"authorization": f"Bearer {token}", wire.CLIENT_HEADER: "1"}
            bodies = self.bodies.get(word, []) if "requestBody" in operation else [b""]
            for body, photo in product(bodies, self.photos if word == "{sha256}" else self.photos[:1]):
                query = f"offset=0&size={len(body)}"
                found.append(Asked(method, self.fitted(path, *photo), query, body, headers))
        return found

    def filled(self, path: str) -> str:
        """With ids, often those that fit."""
        if self.source.random() < 0.5:
            path = self.fitted(path, *self.source.choice(self.photos))
        path = path.replace("{id}", self.some_id()).replace("{household}", self.some_id())
        return path.replace("{sha256}", self.source.choice(self.hashes))

    def fitted(self, path: str, household: str, sha256: str) -> str:
        """With ids that fit each other, or the body."""
        fitting = self.fitting.get(path.rpartition("/")[2], self.ids[0])
        return path.replace("{household}", household).replace("{sha256}", sha256).replace("{id}", fitting)

    def some_id(self) -> str:
        """Half of the time one that the first worker may name."""
        return self.source.choice(self.ids[:1] if self.source.random() < 0.5 else self.ids)

    def query(self, operation: dict[str, Any], body_bytes: int) -> str:
        values = [
            "0", "1", "-1", "262144", "262145", "9" * 30, "x", "", "%D9%A3", "8388608",
            quote(self.source.choice(self.ids), safe="%"),
        ]  # fmt: skip
        if self.source.random() < 0.4:
            return f"offset=0&size={body_bytes}&after=0"
        named = [each["name"] for each in operation["parameters"] if each["in"] == "query"]
        return "&".join(
            f"{name}={self.source.choice(values)}" for name in named if self.source.random() < 0.9
        )

    def body(self, path: str, operation: dict[str, Any]) -> bytes:
        described = operation.get("requestBody")
        if described is None:
            return self.source.randbytes(3) if self.source.random() < 0.1 else b""
        ((media_type, content),) = described["content"].items()
        good = self.bodies.get(path.rpartition("/")[2])
        if good and self.source.random() < 0.5:
            return mutate(self.source.choice(good), self.source)
        if media_type == wire.CONTENT_TYPE and self.source.random() < 0.9:
            invented = invent(content["schema"], self.description["components"]["schemas"], self.source)
            return mutate(msgspec.msgpack.encode(invented), self.source)
        return self.source.randbytes(self.source.choice([1, 100, limits.BLOB_CHUNK_BYTES]))
