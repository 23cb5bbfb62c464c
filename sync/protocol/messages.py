"""Requests and answers of every endpoint, as arrays so that the bytes on the wire stay few.

Any thread, pure. Fields are only ever added at the end, with a default. Source: sync.md "Endpoints".
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from sync.protocol import limits, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import ErrorCode, ItemCode, ItemState, PullCode
from sync.protocol.records import Role, Signed


class ErrorAnswer(msgspec.Struct, frozen=True, array_like=True):
    """Body of every answer from 400 on."""

    code: ErrorCode
    order: Signed | None = None
    """The WipeOrder where the code is device_revoked and somebody with a key signed one."""
    offset: wire.Count | None = None
    """Where the code is wrong_offset: from where the blob goes on."""


class EnrolRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/enrol, without token."""

    code: wire.ShortText
    signing_key: wire.PublicKey
    hpke_key: wire.HpkePublicKey
    proof: wire.Signature
    """By the signing key over `proofs.enrol_bytes`."""


class EnrolAnswer(msgspec.Struct, frozen=True, array_like=True):
    """Who the region says we are; the device is pending until certified."""

    device: wire.Id
    worker: wire.Id
    role: Role
    name: wire.Name
    region: wire.Name
    root_key: wire.PublicKey
    """Must be the one that the invitation pinned."""


class ChallengeRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/challenge, without token."""

    device: wire.Id


class ChallengeAnswer(msgspec.Struct, frozen=True, array_like=True):
    """To be signed within CHALLENGE_LIFE_SECONDS, once."""

    nonce: Annotated[bytes, Meta(max_length=128)]


class TokenRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/token, without token."""

    device: wire.Id
    nonce: Annotated[bytes, Meta(max_length=128)]
    signature: wire.Signature
    """By the device's signing key over `proofs.challenge_bytes`."""


class DeviceState(StrEnum):
    """Pending may only ask whether it was certified."""

    PENDING = "pending"
    ACTIVE = "active"
    REVOKED = "revoked"


class TokenAnswer(msgspec.Struct, frozen=True, array_like=True):
    """For the header `Authorization: Bearer <token>`."""

    token: wire.Name
    expires_at: wire.Count
    state: DeviceState
    now: wire.Count
    """The region's clock, seconds since 1970."""
    lease: Signed | None = None
    """A fresh Lease for a device that is active."""
    region_key: Signed | None = None
    """The RegionKey that signed it."""


class FeedKind(StrEnum):
    """What a feed item's body is; a kind that is not known is skipped."""

    CERTIFICATE = "certificate"  # Signed DeviceCertificate
    REVOCATION = "revocation"  # Revocation
    PERSON = "person"  # Person
    PENDING = "pending"  # PendingDevice, to coordinators
    ASSIGNMENT = "assignment"  # Signed Assignment
    EPOCH = "epoch"  # Signed EpochRecord
    SEAL = "seal"  # KeySeal for one of this worker's devices
    RECEIPT = "receipt"  # Signed PurgeReceipt, to coordinators
    QUARANTINED = "quarantined"  # quarantine.QuarantineNotice, to coordinators
    WIPED = "wiped"  # Signed WipeReceipt, to coordinators


class FeedItem(msgspec.Struct, frozen=True, array_like=True):
    """One thing that changed for this worker."""

    n: wire.Count
    """From 1, contiguous per worker."""
    kind: wire.ShortText
    body: Annotated[bytes, Meta(max_length=2 * limits.MAX_STATEMENT_BYTES)]


class Person(msgspec.Struct, frozen=True, array_like=True):
    """Somebody whom the region invited."""

    worker: wire.Id
    name: wire.Name
    role: Role


class PendingDevice(msgspec.Struct, frozen=True, array_like=True):
    """A device that asks a coordinator for its certificate, after comparing fingerprints."""

    device: wire.Id
    worker: wire.Id
    role: Role
    name: wire.Name
    signing_key: wire.PublicKey
    hpke_key: wire.HpkePublicKey


class Revocation(msgspec.Struct, frozen=True, array_like=True):
    """A device that may no longer speak; `order` is missing where the region alone cut it off."""

    device: wire.Id
    order: Signed | None


class Wanted(msgspec.Struct, frozen=True, array_like=True):
    """What the region thinks a household's key still needs; a hint, checked against signed records."""

    household: wire.Id
    epoch: wire.Count
    """The household's epoch now; 0 before the first."""
    devices: Annotated[list[wire.Id], Meta(max_length=limits.MAX_SEALS_PER_HOUSEHOLD)]
    """Devices with a right to the key and without a seal in this epoch."""
    is_rotation_due: bool
    """Somebody left since this epoch began: post epoch+1."""


class FeedAnswer(msgspec.Struct, frozen=True, array_like=True):
    """GET /v1/feed?after=n."""

    state: DeviceState
    items: Annotated[list[FeedItem], Meta(max_length=limits.MAX_FEED_ITEMS)]
    has_more: bool
    wanted: Annotated[list[Wanted], Meta(max_length=limits.MAX_WANTED_HOUSEHOLDS)]
    """Filled on the last page only, for households of which this worker may hold the key."""


class PushRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/push: envelopes in the order in which they were made."""

    envelopes: Annotated[list[bytes], Meta(max_length=limits.MAX_PUSH_ENVELOPES)]


class PushItem(msgspec.Struct, frozen=True, array_like=True):
    """What became of one envelope."""

    id: Annotated[bytes, Meta(max_length=limits.ID_BYTES)]
    """Empty if the envelope could not even be read."""
    state: ItemState
    seq: wire.Count
    """Its place in the log; 0 unless accepted, or duplicate of one that was."""
    hash: wire.MaybeHash
    """The log's hash at `seq`; empty where seq is 0."""
    code: ItemCode
    digest: wire.MaybeHash = b""
    """Of a duplicate: digest of the bytes that the region holds under this id."""


class PushAnswer(msgspec.Struct, frozen=True, array_like=True):
    """One item an envelope, in the order of the request."""

    items: Annotated[list[PushItem], Meta(max_length=limits.MAX_PUSH_ENVELOPES)]
    feed: wire.Count
    """The worker's feed counter: ask the feed if it is ahead of ours."""


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Up to where a household was applied; 0 for nothing yet."""

    household: wire.Id
    seq: wire.Count


class PullRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/pull."""

    cursors: Annotated[list[Cursor], Meta(max_length=limits.MAX_PULL_CURSORS)]
    limit: Annotated[int, Meta(ge=1, le=limits.MAX_PULL_ENVELOPES)]


class Pulled(msgspec.Struct, frozen=True, array_like=True):
    """What came of one household: envelopes seq+1, seq+2, … after its cursor, untouched."""

    household: wire.Id
    code: PullCode
    envelopes: Annotated[list[bytes], Meta(max_length=limits.MAX_PULL_ENVELOPES)]
    head_seq: wire.Count
    head_hash: wire.MaybeHash


class PullAnswer(msgspec.Struct, frozen=True, array_like=True):
    """One entry a cursor, in the order of the request."""

    households: Annotated[list[Pulled], Meta(max_length=limits.MAX_PULL_CURSORS)]
    has_more: bool
    feed: wire.Count


class EpochPost(msgspec.Struct, frozen=True, array_like=True):
    """One household of POST /v1/epochs: a new epoch with its seals, or seals added to the current one."""

    household: wire.Id
    expected: wire.Count
    """The epoch that the client knows; compare and swap."""
    record: Signed | None
    """Signed EpochRecord of epoch expected+1; None to add seals to `expected`."""
    seals: Annotated[list[KeySeal], Meta(max_length=limits.MAX_SEALS_PER_HOUSEHOLD)]


class EpochsRequest(msgspec.Struct, frozen=True, array_like=True):
    """POST /v1/epochs."""

    posts: Annotated[list[EpochPost], Meta(max_length=limits.MAX_EPOCH_HOUSEHOLDS)]


class EpochResult(msgspec.Struct, frozen=True, array_like=True):
    """Per household: code None where it was done; `epoch` is the one that holds now."""

    household: wire.Id
    code: ErrorCode | None
    epoch: wire.Count


class EpochsAnswer(msgspec.Struct, frozen=True, array_like=True):
    """In the order of the request. HTTP 409 if none was done and one conflicts, else 200."""

    results: Annotated[list[EpochResult], Meta(max_length=limits.MAX_EPOCH_HOUSEHOLDS)]


class Done(msgspec.Struct, frozen=True, array_like=True):
    """Answer of certify, revoke, assignments and purged: the signed record is kept."""

    is_new: bool
    """False where the same record was known already."""


class BlobAnswer(msgspec.Struct, frozen=True, array_like=True):
    """PUT /v1/blobs/{household}/{sha256}?offset=&size=, whose body is one chunk as it is."""

    offset: wire.Count
    """Up to where the region has it: the next chunk begins here."""
    size: wire.Count
    is_complete: bool
    """The hash was right and the blob is kept; only then an envelope may name it."""


class HealthAnswer(msgspec.Struct, frozen=True, array_like=True):
    """GET /health and /v1/health."""

    is_well: bool


class VersionAnswer(msgspec.Struct, frozen=True, array_like=True):
    """GET /v1/version."""

    protocol: wire.Count
    min_client: wire.Count
    """Below it, pull answers 426; push stays accepted."""
    software: wire.ShortText
