"""What every endpoint takes, answers and refuses: a table, of which routes and OpenAPI document are made.

Any thread, pure. Path, method, limit, and who may ask stand here only. What an endpoint answers is its own
doing, and the tests hold the table to it: each status happens, each answer fits its schema.
Source: sync.md "Endpoints".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from sync.protocol import limits, messages, quarantine, records, wire
from sync.protocol.faults import ErrorCode

Body = type[msgspec.Struct] | str | None
"""A struct as msgpack, a media type for bytes as they are, or nothing."""

HEX_ID: Mapping[str, object] = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
HEX_HASH: Mapping[str, object] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
NUMBER: Mapping[str, object] = {"type": "integer", "minimum": 0}
TEXT = "text/plain; charset=utf-8"


class Needs(Enum):
    """Who may ask."""

    NOBODY = auto()
    TOKEN = auto()
    ACTIVE = auto()
    DRAINING = auto()
    """Active, or revoked and to bring what it has."""


@dataclass(frozen=True)
class Parameter:
    """In the path or in the query."""

    name: str
    schema: Mapping[str, object]
    is_required: bool = True


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    method: str
    path: str
    name: str
    summary: str
    answer: Body
    request: Body = None
    needs: Needs = Needs.ACTIVE
    refusals: tuple[ErrorCode, ...] = ()
    """Beside those of `common_refusals`."""
    other_answers: tuple[tuple[int, type[msgspec.Struct]], ...] = ()
    """Statuses whose body is no ErrorAnswer."""
    query: tuple[Parameter, ...] = ()
    most_bytes: int = 0
    is_watch: bool = False
    """Asked by balancers and monitors: counts apart from what laptops ask."""
    is_at_once: bool = False
    """Answers from memory, and waits for no database and no line."""
    answer_headers: tuple[str, ...] = ()


_BAD, _MISSING, _CONFLICT = ErrorCode.BAD_REQUEST, ErrorCode.NOT_FOUND, ErrorCode.RECORD_CONFLICT
_FORBIDDEN, _WRONG_OFFSET = ErrorCode.FORBIDDEN, ErrorCode.WRONG_OFFSET
_SMALL = limits.MAX_SMALL_BODY_BYTES
_BLOB = "/v1/blobs/{household}/{sha256}"
_BLOB_HEADERS = (wire.BLOB_OFFSET_HEADER, wire.BLOB_SIZE_HEADER)
_OFFSET, _SIZE = Parameter("offset", NUMBER), Parameter("size", NUMBER)

OPERATIONS = (
    Operation(
        "POST", "/v1/enrol", "enrol", "A new laptop shows its code and its keys.",
        messages.EnrolAnswer, messages.EnrolRequest, needs=Needs.NOBODY, most_bytes=_SMALL,
        refusals=(_BAD, ErrorCode.CODE_GONE),
    ),
    Operation(
        "POST", "/v1/challenge", "challenge", "A nonce to sign.",
        messages.ChallengeAnswer, messages.ChallengeRequest, needs=Needs.NOBODY, most_bytes=_SMALL,
        refusals=(_BAD, _MISSING, ErrorCode.DEVICE_REVOKED),
    ),
    Operation(
        "POST", "/v1/token", "token", "A token of 15 minutes for a signed nonce.",
        messages.TokenAnswer, messages.TokenRequest, needs=Needs.NOBODY, most_bytes=_SMALL,
        refusals=(_BAD, ErrorCode.UNAUTHORIZED, ErrorCode.DEVICE_REVOKED),
    ),
    Operation(
        "GET", "/v1/version", "version", "Which protocol, and which clients may pull.",
        messages.VersionAnswer, needs=Needs.NOBODY, is_at_once=True,
    ),
    Operation(
        "GET", "/v1/health", "health", "Whether the database answers.",
        messages.HealthAnswer, needs=Needs.NOBODY, is_watch=True,
    ),
    Operation(
        "GET", "/health", "health", "The same, for a balancer.", messages.HealthAnswer, needs=Needs.NOBODY,
        is_watch=True,
    ),
    Operation(
        "GET", "/metrics", "metrics", "Counts since the start, for Prometheus.",
        TEXT, needs=Needs.NOBODY, is_watch=True, is_at_once=True,
    ),
    Operation(
        "GET", "/v1/feed", "feed", "What changed for this worker after a number.",
        messages.FeedAnswer, needs=Needs.TOKEN, refusals=(_BAD,),
        query=(Parameter("after", NUMBER, is_required=False),),
    ),
    Operation(
        "POST", "/v1/push", "push", "Envelopes, in the order in which they were made.",
        messages.PushAnswer, messages.PushRequest, needs=Needs.DRAINING, most_bytes=limits.MAX_PUSH_BYTES,
        refusals=(_BAD,),
    ),
    Operation(
        "POST", "/v1/pull", "pull", "Envelopes after a cursor a household.",
        messages.PullAnswer, messages.PullRequest, most_bytes=limits.MAX_PULL_REQUEST_BYTES,
        refusals=(_BAD, ErrorCode.CLIENT_TOO_OLD),
    ),
    Operation(
        "POST", "/v1/epochs", "epochs", "New keys and seals, many households in one call.",
        messages.EpochsAnswer, messages.EpochsRequest, most_bytes=limits.MAX_EPOCHS_BYTES,
        refusals=(_BAD,), other_answers=((409, messages.EpochsAnswer),),
    ),
    Operation(
        "GET", "/v1/quarantine", "quarantine", "What came too late, for coordinators.",
        quarantine.QuarantineAnswer, refusals=(_BAD,),
        query=(
            Parameter("after", HEX_ID, is_required=False),
            Parameter("settled", NUMBER, is_required=False),
        ),
    ),
    Operation(
        "POST", "/v1/quarantine/{id}/settled", "settled", "What became of what came too late (Settlement).",
        messages.Done, records.Signed, most_bytes=_SMALL, refusals=(_BAD, _MISSING),
    ),
    Operation(
        "POST", "/v1/devices/{id}/wiped", "wiped", "A revoked laptop wiped itself (WipeReceipt).",
        messages.Done, records.Signed, needs=Needs.NOBODY, most_bytes=_SMALL,
        refusals=(_BAD, _MISSING, _FORBIDDEN),
    ),
    Operation(
        "POST", "/v1/devices/{id}/certify", "certify", "A coordinator's certificate (DeviceCertificate).",
        messages.Done, records.Signed, most_bytes=_SMALL, refusals=(_BAD, _MISSING, _CONFLICT),
    ),
    Operation(
        "POST", "/v1/devices/{id}/revoke", "revoke", "A coordinator's order to wipe (WipeOrder).",
        messages.Done, records.Signed, most_bytes=_SMALL, refusals=(_BAD, _MISSING),
    ),
    Operation(
        "POST", "/v1/households/{id}/assignments", "assignments", "A place in a household (Assignment).",
        messages.Done, records.Signed, most_bytes=_SMALL, refusals=(_BAD, _MISSING, _CONFLICT),
    ),
    Operation(
        "POST", "/v1/households/{id}/purged", "purged", "A laptop holds nothing more (PurgeReceipt).",
        messages.Done, records.Signed, needs=Needs.DRAINING, most_bytes=_SMALL, refusals=(_BAD,),
    ),
    Operation(
        "HEAD", _BLOB, "blob_state", "How far a blob is. A refusal has no body.",
        None, needs=Needs.DRAINING, refusals=(_BAD, _MISSING), answer_headers=_BLOB_HEADERS,
    ),
    Operation(
        "GET", _BLOB, "blob_get", "One chunk of a blob.",
        wire.BLOB_CONTENT_TYPE, refusals=(_BAD, _MISSING, _WRONG_OFFSET), query=(_OFFSET,),
        answer_headers=_BLOB_HEADERS,
    ),
    Operation(
        "PUT", _BLOB, "blob_put", "One chunk of a blob; `size` is of the whole.",
        messages.BlobAnswer, wire.BLOB_CONTENT_TYPE, needs=Needs.DRAINING, most_bytes=limits.BLOB_CHUNK_BYTES,
        refusals=(_BAD, _WRONG_OFFSET, ErrorCode.QUOTA_FULL, ErrorCode.WRONG_HASH),
        query=(_OFFSET, _SIZE),
    ),
)  # fmt: skip


def refusals_of(operation: Operation) -> tuple[ErrorCode, ...]:
    """Every code that this operation may answer with."""
    common = [ErrorCode.TOO_LARGE, ErrorCode.RATE_LIMITED, ErrorCode.BUSY]
    if operation.needs is not Needs.NOBODY:
        common += [ErrorCode.UNAUTHORIZED, ErrorCode.DEVICE_REVOKED]
    if operation.needs in {Needs.ACTIVE, Needs.DRAINING}:
        common.append(_FORBIDDEN)
    return tuple(dict.fromkeys((*operation.refusals, *common)))
