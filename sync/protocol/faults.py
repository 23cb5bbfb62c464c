"""The one error of the protocol, and every code that an answer may carry.

Any thread. Imports nothing of the program.
"""

from enum import StrEnum


class ItemState(StrEnum):
    """What became of one pushed envelope."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"


class ItemCode(StrEnum):
    """Why one pushed envelope was not simply accepted (sync.md: Item codes)."""

    NONE = ""
    STALE_EPOCH = "stale_epoch"
    NOT_ASSIGNED = "not_assigned"
    BAD_SIGNATURE = "bad_signature"
    DEVICE_SEQ_GAP = "device_seq_gap"
    BLOB_MISSING = "blob_missing"
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    ID_TAKEN = "id_taken"


class PullCode(StrEnum):
    """Why one household was not pulled."""

    NONE = ""
    UNASSIGNED = "unassigned"
    CURSOR_AHEAD = "cursor_ahead"


class ErrorCode(StrEnum):
    """Why a whole request was refused; the HTTP status stands behind each."""

    BAD_REQUEST = "bad_request"  # 400
    UNAUTHORIZED = "unauthorized"  # 401: no token, or one that ran out: ask a new one
    DEVICE_REVOKED = "device_revoked"  # 401, with the signed wipe order
    FORBIDDEN = "forbidden"  # 403
    NOT_FOUND = "not_found"  # 404
    METHOD_NOT_ALLOWED = "method_not_allowed"  # 405
    EPOCH_CONFLICT = "epoch_conflict"  # 409, per household in the answer of /epochs
    RECORD_CONFLICT = "record_conflict"  # 409: a record with this serial, or a later one, is known
    WRONG_OFFSET = "wrong_offset"  # 409: of a blob; the answer says which offset is right
    CODE_GONE = "code_gone"  # 410: the code was used, ran out, or never was
    TOO_LARGE = "too_large"  # 413
    QUOTA_FULL = "quota_full"  # 413: no more room for blobs of this household, or uploads of this device
    WRONG_HASH = "wrong_hash"  # 422: the whole blob has another SHA-256; the upload begins anew
    CLIENT_TOO_OLD = "client_too_old"  # 426: pull only; push stays accepted
    RATE_LIMITED = "rate_limited"  # 429, with Retry-After
    INTERNAL = "internal"  # 500: a fault of the program
    BUSY = "busy"  # 503, with Retry-After: the database does not answer


class FaultCode(StrEnum):
    """What does not hold in bytes that came from outside."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    BAD_SIGNATURE = "bad_signature"
    UNKNOWN_SIGNER = "unknown_signer"
    WRONG_ROLE = "wrong_role"
    WRONG_SUBJECT = "wrong_subject"
    WRONG_KEY = "wrong_key"
    BROKEN_CHAIN = "broken_chain"
    UNKNOWN_VERSION = "unknown_version"


class ProtocolFault(Exception):
    """Bytes that do not fit the protocol, or are forged; nothing of them may be used."""

    def __init__(self, code: FaultCode, what: str) -> None:
        self.code = code
        self.what = what
        super().__init__(f"{code}: {what}")
