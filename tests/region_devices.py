"""A laptop of the tests: speaks the protocol with a real region, keeps everything in memory.

The shortest client that verifies all it gets; the product's own client lives in sync/client.
"""

from dataclasses import dataclass, field
from typing import Protocol, Self

import httpx
import msgspec

from sync.protocol import chain, envelopes, epochs, keys, limits, messages, proofs, quarantine, records, wire
from sync.protocol.fingerprints import as_digits, device_digest
from sync.protocol.invitation import Invitation
from tests.region_http import ANSWER_BYTES, CONFLICT, T, enrol_request, now, post, read, uuid7


class AnyRegion(Protocol):
    """A region process, or one in this process."""

    def invite(self, name: str, role: str = "worker", worker_id: str = "") -> Invitation: ...

    def certify_coordinator(self, device_hex: str, fingerprint: str) -> None: ...

    def connect(self, invitation: Invitation) -> httpx.Client: ...


@dataclass
class LogCopy:
    """What a laptop knows of one household."""

    epoch: int = 0
    epoch_keys: dict[int, bytes] = field(default_factory=dict)
    epoch_records: dict[int, records.EpochRecord] = field(default_factory=dict)
    hashes: list[bytes] = field(default_factory=lambda: [chain.GENESIS])
    plaintexts: list[bytes] = field(default_factory=list)
    ids: list[bytes] = field(default_factory=list)
    links: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    """Last (device_seq, digest) a device, as pulled."""
    own: tuple[int, bytes] = (0, wire.NO_HASH)

    @property
    def seq(self) -> int:
        return len(self.hashes) - 1


@dataclass
class Laptop:
    invitation: Invitation
    http: httpx.Client
    secret: keys.DeviceKeys
    enrolled: messages.EnrolAnswer
    token: str = ""
    feed_n: int = 0
    certificates: dict[bytes, records.DeviceCertificate] = field(default_factory=dict)
    assignments: dict[tuple[bytes, bytes], records.Assignment] = field(default_factory=dict)
    pending: dict[bytes, messages.PendingDevice] = field(default_factory=dict)
    people: dict[bytes, messages.Person] = field(default_factory=dict)
    revoked: dict[bytes, messages.Revocation] = field(default_factory=dict)
    receipts: list[records.Signed] = field(default_factory=list)
    late: list[quarantine.QuarantineNotice] = field(default_factory=list)
    waiting_seals: list[epochs.KeySeal] = field(default_factory=list)
    wanted: list[messages.Wanted] = field(default_factory=list)
    logs: dict[bytes, LogCopy] = field(default_factory=dict)

    @classmethod
    def enrol(cls, region: AnyRegion, invitation: Invitation) -> Self:
        http = region.connect(invitation)
        own = keys.new_device_keys()
        answer = post(http, "/v1/enrol", enrol_request(invitation.code, own), messages.EnrolAnswer)
        assert answer.root_key == invitation.root_key
        return cls(invitation, http, own, answer)

    @property
    def device(self) -> bytes:
        return self.enrolled.device

    @property
    def worker(self) -> bytes:
        return self.enrolled.worker

    @property
    def fingerprint(self) -> str:
        return as_digits(device_digest(self.device, keys.public_keys(self.secret)))

    def sign(self, record: records.Record) -> records.Signed:
        return records.sign_record(record, self.device, self.secret.signing)

    def log_in(self) -> messages.TokenAnswer:
        nonce = post(
            self.http, "/v1/challenge", messages.ChallengeRequest(self.device), messages.ChallengeAnswer
        ).nonce
        answer = post(self.http, "/v1/token", self.token_request(nonce), messages.TokenAnswer)
        self.token = answer.token
        return answer

    def token_request(self, nonce: bytes) -> messages.TokenRequest:
        signature = proofs.sign(self.secret.signing, proofs.challenge_bytes(self.device, nonce))
        return messages.TokenRequest(self.device, nonce, signature)

    def ask(self, path: str, request: msgspec.Struct, kind: type[T]) -> T:
        return post(self.http, path, request, kind, self.token)

    def feed(self) -> messages.FeedAnswer:
        """Read and verify the feed to its end."""
        while True:
            headers = {"authorization": f"Bearer {self.token}"}
            response = self.http.get(f"/v1/feed?after={self.feed_n}", headers=headers)
            answer = read(response, messages.FeedAnswer)
            for item in answer.items:
                assert item.n == self.feed_n + 1
                self._take(item)
                self.feed_n = item.n
            self._open_seals()
            if not answer.has_more:
                self.wanted = answer.wanted
                return answer

    def certify(self, other: bytes) -> messages.Done:
        found = self.pending[other]
        certificate = records.DeviceCertificate(
            other, found.worker, found.role, found.name, found.signing_key, found.hpke_key, now()
        )
        return self.ask(f"/v1/devices/{other.hex()}/certify", self.sign(certificate), messages.Done)

    def assign(
        self,
        household: bytes,
        worker: bytes,
        state: records.AssignmentState = records.AssignmentState.ACTIVE,
        drain_until: int = 0,
    ) -> records.Signed:
        known = self.assignments.get((household, worker))
        serial = 1 if known is None else known.serial + 1
        signed = self.sign(records.Assignment(household, worker, state, serial, drain_until, now()))
        self.ask(f"/v1/households/{household.hex()}/assignments", signed, messages.Done)
        return signed

    def new_epoch(self, household: bytes) -> messages.EpochsAnswer:
        """Post the next epoch, sealed to all who may have it."""
        log = self.logs.setdefault(household, LogCopy())
        key, epoch = keys.new_symmetric_key(), log.epoch + 1
        record = epochs.new_epoch(household, epoch, key, log.epoch_keys.get(log.epoch), now())
        seals = [
            epochs.seal_key(household, epoch, key, certificate) for certificate in self.entitled(household)
        ]
        post_one = messages.EpochPost(household, log.epoch, self.sign(record), seals)
        return self.post_epochs(post_one)

    def add_wanted_seals(self) -> messages.EpochsAnswer:
        """Seal to whom the region asks for, if signed records say so too."""
        posts = []
        for wanted in self.wanted:
            log = self.logs[wanted.household]
            entitled = {certificate.device: certificate for certificate in self.entitled(wanted.household)}
            seals = [
                epochs.seal_key(
                    wanted.household, wanted.epoch, log.epoch_keys[wanted.epoch], entitled[device]
                )
                for device in wanted.devices
            ]
            posts.append(messages.EpochPost(wanted.household, wanted.epoch, None, seals))
        return self.post_epochs(*posts)

    def post_epochs(self, *posts: messages.EpochPost) -> messages.EpochsAnswer:
        headers = {"authorization": f"Bearer {self.token}"}
        body = wire.encode(messages.EpochsRequest(list(posts)))
        response = self.http.post("/v1/epochs", content=body, headers=headers)
        if response.status_code == CONFLICT:
            return wire.decode(response.content, messages.EpochsAnswer, ANSWER_BYTES)
        return read(response, messages.EpochsAnswer)

    def entitled(self, household: bytes) -> list[records.DeviceCertificate]:
        active = {
            worker
            for (at, worker), assignment in self.assignments.items()
            if at == household and assignment.state is records.AssignmentState.ACTIVE
        }
        return [
            certificate
            for certificate in self.certificates.values()
            if certificate.device not in self.revoked
            and (certificate.role is not records.Role.WORKER or certificate.worker in active)
        ]

    def seal(
        self, household: bytes, plaintext: bytes, envelope_id: bytes = b"", blobs: tuple[bytes, ...] = ()
    ) -> bytes:
        """An envelope that follows the last one that this laptop sealed in this household."""
        log = self.logs[household]
        seq, last = log.own
        header = envelopes.Header(
            limits.ENVELOPE_VERSION, household, log.epoch, envelope_id or uuid7(), self.device, seq + 1, last,
            log.seq, log.hashes[-1], list(blobs),
        )  # fmt: skip
        raw = envelopes.seal_envelope(
            header, plaintext, log.epoch_keys[log.epoch], keys.signing_key(self.secret.signing)
        )
        log.own = (seq + 1, envelopes.digest(raw))
        return raw

    def push(self, *raws: bytes) -> list[messages.PushItem]:
        return self.ask("/v1/push", messages.PushRequest(list(raws)), messages.PushAnswer).items

    def pull(self, *households: bytes, limit: int = limits.MAX_PULL_ENVELOPES) -> None:
        """Read and verify each log to its end."""
        while True:
            cursors = [messages.Cursor(household, self.logs[household].seq) for household in households]
            answer = self.ask("/v1/pull", messages.PullRequest(cursors, limit), messages.PullAnswer)
            for pulled in answer.households:
                assert pulled.code == "", pulled.code
                for raw in pulled.envelopes:
                    self._apply(pulled.household, raw)
                log = self.logs[pulled.household]
                if not answer.has_more:
                    chain.verify_head(log.seq, log.hashes[-1], pulled.head_seq, pulled.head_hash)
            if not answer.has_more:
                return

    def _apply(self, household: bytes, raw: bytes) -> None:
        log, envelope = self.logs[household], envelopes.read_envelope(raw)
        header = envelope.header
        signer = self.certificates[header.device].signing_key
        envelopes.verify_envelope(envelope, header.device, keys.verifying_key(signer))
        chain.verify_device_link(header, *log.links.get(header.device, (0, wire.NO_HASH)))
        assert header.seen_hash == log.hashes[header.seen_seq], "the author saw another log"
        log.plaintexts.append(envelopes.open_envelope(envelope, household, log.epoch_keys[header.epoch]))
        log.ids.append(header.id)
        log.links[header.device] = (header.device_seq, envelopes.digest(raw))
        log.hashes.append(chain.next_hash(log.hashes[-1], header.id, envelopes.digest(raw)))

    def _take(self, item: messages.FeedItem) -> None:
        match item.kind:
            case messages.FeedKind.CERTIFICATE:
                signed = wire.decode(item.body, records.Signed, ANSWER_BYTES)
                certificate = records.verify_certificate(signed, self.invitation.root_key, self.certificates)
                self.certificates[certificate.device] = certificate
                self.pending.pop(certificate.device, None)
            case messages.FeedKind.ASSIGNMENT:
                signed = wire.decode(item.body, records.Signed, ANSWER_BYTES)
                found = records.verify_assignment(signed, self.certificates)
                self.assignments[found.household, found.worker] = found
                self.logs.setdefault(found.household, LogCopy())
            case messages.FeedKind.EPOCH:
                signed = wire.decode(item.body, records.Signed, ANSWER_BYTES)
                record = records.verify_epoch(signed, self.certificates)
                log = self.logs.setdefault(record.household, LogCopy())
                log.epoch_records[record.epoch] = record
                log.epoch = max(log.epoch, record.epoch)
            case messages.FeedKind.SEAL:
                self.waiting_seals.append(wire.decode(item.body, epochs.KeySeal, ANSWER_BYTES))
            case messages.FeedKind.PENDING:
                found_device = wire.decode(item.body, messages.PendingDevice, ANSWER_BYTES)
                self.pending[found_device.device] = found_device
            case messages.FeedKind.PERSON:
                person = wire.decode(item.body, messages.Person, ANSWER_BYTES)
                self.people[person.worker] = person
            case messages.FeedKind.REVOCATION:
                revocation = wire.decode(item.body, messages.Revocation, ANSWER_BYTES)
                self.revoked[revocation.device] = revocation
            case messages.FeedKind.QUARANTINED:
                self.late.append(wire.decode(item.body, quarantine.QuarantineNotice, ANSWER_BYTES))
            case messages.FeedKind.RECEIPT:
                self.receipts.append(wire.decode(item.body, records.Signed, ANSWER_BYTES))
            case messages.FeedKind.WIPED:
                self.receipts.append(wire.decode(item.body, records.Signed, ANSWER_BYTES))
            case _:
                raise AssertionError(item.kind)

    def _open_seals(self) -> None:
        for seal in self.waiting_seals:
            if seal.device != self.device:
                continue
            log = self.logs[seal.household]
            log.epoch_keys[seal.epoch] = epochs.open_seal(
                seal, self.secret.hpke, log.epoch_records[seal.epoch]
            )
            epoch = seal.epoch
            while epoch > 1 and epoch - 1 not in log.epoch_keys:
                log.epoch_keys[epoch - 1] = epochs.open_previous(
                    log.epoch_keys[epoch], log.epoch_records[epoch], log.epoch_records[epoch - 1]
                )
                epoch -= 1
        self.waiting_seals.clear()
