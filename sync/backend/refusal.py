"""A request that is refused as a whole: one exception, with all that the answer needs.

Any thread.
"""

from sync.protocol.faults import ErrorCode, FaultCode, ProtocolFault
from sync.protocol.records import Signed

_BUSY_SECONDS = 2
STATUS = {
    ErrorCode.BAD_REQUEST: 400,
    ErrorCode.UNAUTHORIZED: 401,
    ErrorCode.DEVICE_REVOKED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.METHOD_NOT_ALLOWED: 405,
    ErrorCode.EPOCH_CONFLICT: 409,
    ErrorCode.RECORD_CONFLICT: 409,
    ErrorCode.WRONG_OFFSET: 409,
    ErrorCode.CODE_GONE: 410,
    ErrorCode.TOO_LARGE: 413,
    ErrorCode.QUOTA_FULL: 413,
    ErrorCode.WRONG_HASH: 422,
    ErrorCode.CLIENT_TOO_OLD: 426,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.INTERNAL: 500,
    ErrorCode.BUSY: 503,
}


class Refusal(Exception):
    """Nothing was changed; the code says why."""

    def __init__(
        self,
        code: ErrorCode,
        order: Signed | None = None,
        retry_after_seconds: int = 0,
        offset: int | None = None,
    ) -> None:
        self.code = code
        self.order = order
        self.offset = offset
        self.retry_after_seconds = retry_after_seconds
        super().__init__(code)


def busy() -> Refusal:
    """Too much to do, or the database does not answer: soon again."""
    return Refusal(ErrorCode.BUSY, retry_after_seconds=_BUSY_SECONDS)


def refusal_of(fault: ProtocolFault) -> Refusal:
    """What a client is told whose bytes do not hold."""
    match fault.code:
        case FaultCode.TOO_LARGE:
            return Refusal(ErrorCode.TOO_LARGE)
        case FaultCode.MALFORMED | FaultCode.UNKNOWN_VERSION:
            return Refusal(ErrorCode.BAD_REQUEST)
        case _:
            return Refusal(ErrorCode.FORBIDDEN)
