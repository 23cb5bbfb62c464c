"""Random plays of requests to a region: what laptops send, what they send by mistake, what nobody should.

Every text that a laptop seals, and much of what is sent in the clear by mistake, has the words of `CANARY`.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from sync.protocol import blobs, envelopes, epochs, keys, messages, records, wire
from sync.protocol.faults import ItemState
from tests.asgi_call import Asked
from tests.described import Judge
from tests.region_devices import Laptop, LogCopy
from tests.region_fuzzing import Apart, Maker
from tests.region_http import now, uuid7
from tests.region_office import Office

CANARY = b"Zonnebloemstraat kanarie"
MOST_KEPT = 20
"""Envelopes that may come again."""


class Do(StrEnum):
    PUSH = "push"
    PUSH_AGAIN = "push_again"
    PUSH_WRONG = "push_wrong"
    PULL = "pull"
    FEED = "feed"
    ROTATE = "rotate"
    ASSIGN = "assign"
    PURGED = "purged"
    BLOB = "blob"
    LOOSE = "loose"
    ANYTHING = "anything"


@dataclass(frozen=True)
class Step:
    """What is asked, and the number out of which every choice in it comes."""

    do: Do
    choice: int = 0
    is_broken: bool = False
    """The database fails while it is asked."""


@dataclass
class Script:
    """Makes the requests; goes on with what was answered."""

    office: Office
    apart: Apart
    maker: Maker = field(init=False)
    sent: list[bytes] = field(default_factory=list)
    new_key: tuple[int, bytes] = (0, b"")
    took: set[str] = field(default_factory=set)
    """What became of envelopes so far: states, and the codes of what was refused."""
    source: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.maker = Maker(Judge(), self.office, self.apart, self.source)
        self.strange = uuid7()

    def ask(self, step: Step) -> Asked:
        """The request of one step."""
        self.source.seed(step.choice)
        ways: dict[Do, Callable[[Laptop], Asked]] = {
            Do.PUSH: self._new, Do.PUSH_AGAIN: self._again, Do.PUSH_WRONG: self._wrong, Do.PULL: self._pull,
            Do.FEED: self._feed, Do.ROTATE: self._rotate, Do.ASSIGN: self._assign, Do.PURGED: self._purged,
            Do.BLOB: self._blob, Do.LOOSE: self._loose, Do.ANYTHING: lambda _: self.maker.make(),
        }  # fmt: skip
        return ways[step.do](self.source.choice([self.office.first, self.office.second]))

    def hear(self, do: Do, asked: Asked, status: int, body: bytes) -> None:
        """The laptops go on from what was taken of a push, and from the epoch that was made."""
        if status != 200:
            return
        if asked.path == "/v1/push":
            raws = wire.decode(asked.body, messages.PushRequest, len(asked.body)).envelopes
            self._hear_push(raws, wire.decode(body, messages.PushAnswer, len(body)).items)
        if do is Do.ROTATE:
            epoch, key = self.new_key
            for log in (each.logs[self.office.household] for each in (self.office.first, self.office.second)):
                log.epoch_keys[epoch], log.epoch = key, epoch

    def _hear_push(self, raws: list[bytes], items: list[messages.PushItem]) -> None:
        self.took |= {item.code or item.state for item in items}
        for raw, item in zip(raws, items, strict=True):
            if item.state is ItemState.ACCEPTED:
                header = envelopes.read_envelope(raw).header
                for laptop in (self.office.first, self.office.second):
                    if header.device == laptop.device:
                        laptop.logs[header.household].own = (header.device_seq, envelopes.digest(raw))
        self.sent = self.sent[-MOST_KEPT:]

    def _sealed(self, laptop: Laptop, household: bytes, count: int) -> list[bytes]:
        log = laptop.logs.setdefault(household, LogCopy(epoch=1, epoch_keys={1: bytes(32)}))
        before = log.own
        raws = [laptop.seal(household, CANARY + b" %d" % number) for number in range(count)]
        log.own = before
        return raws

    def _new(self, laptop: Laptop) -> Asked:
        raws = self._sealed(laptop, self.office.household, self.source.randint(1, 3))
        self.sent += raws
        return self._push(laptop, raws)

    def _again(self, laptop: Laptop) -> Asked:
        known = self.sent or self._sealed(laptop, self.office.household, 1)
        return self._push(laptop, self.source.choices(known, k=2))

    def _wrong(self, laptop: Laptop) -> Asked:
        """Envelopes that are refused, each for another reason, and one that is good behind them."""
        home = self.office.household
        good = self._sealed(laptop, home, 3)
        log = laptop.logs[home]
        epoch, log.epoch = log.epoch, self.source.choice(list(log.epoch_keys))
        (stale,) = self._sealed(laptop, home, 1)
        log.epoch = epoch
        (strange,) = self._sealed(laptop, self.strange, 1)
        (foreign,) = self._sealed(self.office.second, self.apart.household, 1)
        broken = [good[0][:-9], good[0][:40] + b"\1" + good[0][41:], b"\xc1" + CANARY, b""]
        wrongs = [good[2], stale, strange, foreign, *broken]
        self.sent.append(good[0])
        return self._push(laptop, [*self.source.choices(wrongs, k=2), good[0]])

    def _pull(self, laptop: Laptop) -> Asked:
        at = [messages.Cursor(home, self.source.randint(0, 4)) for home in self._homes()]
        return self._post(laptop, "pull", messages.PullRequest(at, self.source.choice([1, 2, 1000])))

    def _feed(self, laptop: Laptop) -> Asked:
        token = {"authorization": f"Bearer {laptop.token}"}
        return Asked("GET", "/v1/feed", f"after={self.source.randint(0, 30)}", b"", token)

    def _purged(self, laptop: Laptop) -> Asked:
        receipt = records.PurgeReceipt(self.office.household, laptop.device, 1, True, 1)
        home = self.source.choice(self._homes()).hex()
        return self._post(laptop, f"households/{home}/purged", laptop.sign(receipt))

    def _rotate(self, laptop: Laptop) -> Asked:
        home = self.office.household
        log = laptop.logs[home]
        expected = log.epoch - self.source.randint(0, 1)
        key = keys.new_symmetric_key()
        record = epochs.new_epoch(home, expected + 1, key, log.epoch_keys.get(expected), now())
        seals = [epochs.seal_key(home, expected + 1, key, found) for found in laptop.entitled(home)]
        self.new_key = expected + 1, key
        post = messages.EpochPost(home, expected, laptop.sign(record), seals)
        return self._post(laptop, "epochs", messages.EpochsRequest([post]))

    def _assign(self, laptop: Laptop) -> Asked:
        boss = self.office.coordinator
        signer = self.source.choice([boss, boss, laptop])
        state = self.source.choice(list(records.AssignmentState))
        until = self.source.choice([0, now() + 1000])
        serial = self.source.randint(1, 40)
        found = records.Assignment(self.apart.household, laptop.worker, state, serial, until, 1)
        return self._post(signer, f"households/{self.apart.household.hex()}/assignments", signer.sign(found))

    def _blob(self, laptop: Laptop) -> Asked:
        sealed = self.source.randbytes(self.source.choice([60, 300]))
        sha256 = self.source.choice([blobs.digest(sealed), self.apart.needles[2]])
        path = blobs.path(self.source.choice(self._homes()), sha256)
        method, offset = self.source.choice(["PUT", "HEAD", "GET"]), self.source.choice([0, 0, 60])
        body = sealed[offset:] if method == "PUT" else b""
        token = {"authorization": f"Bearer {laptop.token}"}
        return Asked(method, path, f"offset={offset}&size={len(sealed)}", body, token)

    def _loose(self, laptop: Laptop) -> Asked:
        """A canary where nobody looks for one: in a path, a query, a header, a body that is no message."""
        word = CANARY.decode().replace(" ", "%20")
        token = {"authorization": f"Bearer {laptop.token}"}
        return self.source.choice(
            [
                Asked("GET", f"/v1/{word}", "", b"", token),
                Asked("GET", "/v1/feed", f"after={word}", b"", token),
                Asked("POST", "/v1/pull", "", CANARY, token),
                Asked("POST", "/v1/push", "", wire.encode([CANARY]), token | {"x-note": CANARY.decode()}),
                Asked("POST", "/v1/token", "", CANARY * 2000, {"authorization": f"Bearer {word}"}),
                Asked("POST", f"/v1/households/{word}/purged", "", wire.encode([CANARY]), token),
            ]
        )

    def _homes(self) -> list[bytes]:
        return [self.office.household, self.apart.household, self.strange]

    def _push(self, laptop: Laptop, raws: list[bytes]) -> Asked:
        return self._post(laptop, "push", messages.PushRequest(raws))

    def _post(self, laptop: Laptop, name: str, body: msgspec.Struct) -> Asked:
        headers = {"authorization": f"Bearer {laptop.token}", wire.CLIENT_HEADER: "1"}
        return Asked("POST", f"/v1/{name}", "", wire.encode(body), headers)
