"""Asking the region: a token for this device, structs instead of bytes, answers of failure as SyncError.

Sync thread; one session a thread. The token lives here and nowhere else.
"""

from contextlib import suppress
from typing import TypeVar

import msgspec

from desktop.clock import Clock
from desktop.errors import (
    AuthExpired,
    Busy,
    ClientTooOld,
    ProtocolError,
    Rejected,
    Retryable,
    Revoked,
    SyncError,
)
from sync.client.identity import Identity
from sync.client.transport import Reply, Transport
from sync.protocol import limits, messages, proofs, wire
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.records import Signed

T = TypeVar("T")

SMALL_ANSWER_BYTES = 64 * 1024
FEED_ANSWER_BYTES = 2 * limits.MAX_FEED_BYTES + 4 * 1024 * 1024
PULL_ANSWER_BYTES = 2 * limits.MAX_PULL_BYTES
PUSH_ANSWER_BYTES = 1024 * 1024
TOKEN_MARGIN_SECONDS = 60
MOST_TRIES = 3
NOT_KNOWN = f"region_{ErrorCode.NOT_FOUND}"
_BAD_GATEWAY, _GATEWAY_TIMEOUT = 502, 504
_OK, _UNAUTHORIZED, _CONFLICT = 200, 401, 409


class RevokedByOrder(Revoked):
    """Cut off, and here is the wipe order as it came: not yet verified."""

    def __init__(self, order: Signed) -> None:
        super().__init__()
        self.order = order


class TokenRefused(Retryable):
    """The token, or the proof for one, does not hold (any more): ask again."""


class Session:
    """This device at its region."""

    def __init__(self, transport: Transport, identity: Identity, clock: Clock) -> None:
        self.identity = identity
        self.clock_off_seconds = 0
        self._transport = transport
        self._clock = clock
        self._token = ""
        self._token_until = 0.0
        self.told: messages.TokenAnswer | None = None
        """The newest answer that brought a token: its lease is read by leasing.py."""
        self.requests = 0

    def post(
        self, path: str, request: msgspec.Struct, kind: type[T], most_bytes: int = SMALL_ANSWER_BYTES
    ) -> T:
        """POST a struct with the token, a fresh one if the region no longer takes it."""
        return self._ask("POST", path, wire.encode(request), kind, most_bytes)

    def get(self, path: str, kind: type[T], most_bytes: int = SMALL_ANSWER_BYTES) -> T:
        """GET with the token."""
        return self._ask("GET", path, b"", kind, most_bytes)

    def ask(self, method: str, path: str, body: bytes = b"", most_bytes: int = SMALL_ANSWER_BYTES) -> Reply:
        """Send bytes as they are, with the token; the answer as it came: of blobs."""
        return self._send(method, path, body, most_bytes)

    def post_epochs(self, request: messages.EpochsRequest) -> messages.EpochsAnswer:
        """POST /v1/epochs, whose 409 has results too."""
        body = wire.encode(request)
        reply = self._send("POST", "/v1/epochs", body, SMALL_ANSWER_BYTES)
        if reply.status == _CONFLICT:
            return decoded(reply.body, messages.EpochsAnswer)
        return answered(reply, messages.EpochsAnswer)

    def drop_token(self) -> None:
        """Forget the token, at lock or when another network came."""
        self._token = ""

    def close(self) -> None:
        """Let go of the connection and the token."""
        self.drop_token()
        self._transport.close()

    def _ask(self, method: str, path: str, body: bytes, kind: type[T], most_bytes: int) -> T:
        return answered(self._send(method, path, body, most_bytes), kind)

    def _send(self, method: str, path: str, body: bytes, most_bytes: int) -> Reply:
        self._require_token()
        reply = self._count(method, path, body, self._token, most_bytes)
        is_mute = method == "HEAD"  # its answer has no body that says more
        if reply.status == _UNAUTHORIZED and (is_mute or failure_code(reply) is ErrorCode.UNAUTHORIZED):
            self.drop_token()
            self._require_token()
            reply = self._count(method, path, body, self._token, most_bytes)
        return reply

    def _require_token(self) -> None:
        if self._token and self._clock.monotonic() < self._token_until:
            return
        answer = self._ask_token()
        self.clock_off_seconds = int(self._clock.now().timestamp()) - answer.now
        lasts = min(max(answer.expires_at - answer.now, 0), limits.TOKEN_LIFE_SECONDS)
        self._token = answer.token
        self.told = answer
        self._token_until = self._clock.monotonic() + max(lasts - TOKEN_MARGIN_SECONDS, 1)

    def _ask_token(self) -> messages.TokenAnswer:
        """A token. A nonce serves once: a request that was sent twice on the way spoils its own answer."""
        for _ in range(MOST_TRIES - 1):
            with suppress(TokenRefused):
                return self._ask_token_once()
        return self._ask_token_once()

    def _ask_token_once(self) -> messages.TokenAnswer:
        me = self.identity
        asked = messages.ChallengeRequest(me.device)
        try:
            challenge = self.post_open("/v1/challenge", asked, messages.ChallengeAnswer)
        except Rejected as refused:
            if refused.message_key != NOT_KNOWN:
                raise
            raise AuthExpired from None  # the region does not know this laptop (any more)
        signature = proofs.sign(me.keys.signing, proofs.challenge_bytes(me.device, challenge.nonce))
        request = messages.TokenRequest(me.device, challenge.nonce, signature)
        return self.post_open("/v1/token", request, messages.TokenAnswer)

    def post_open(self, path: str, request: msgspec.Struct, kind: type[T]) -> T:
        """POST a struct where no token is asked: to get one, or to say what a signature alone proves."""
        return answered(self._count("POST", path, wire.encode(request), "", SMALL_ANSWER_BYTES), kind)

    def _count(self, method: str, path: str, body: bytes, token: str, most_bytes: int) -> Reply:
        self.requests += 1
        return self._transport.send(method, path, body, token=token, most_bytes=most_bytes)


def answered(reply: Reply, kind: type[T]) -> T:
    """The struct in a good answer; raises the SyncError that a bad one tells."""
    if reply.status == _OK:
        return decoded(reply.body, kind)
    raise failure(reply)


def decoded(body: bytes, kind: type[T]) -> T:
    """The struct in these bytes; raises ProtocolError."""
    try:
        return wire.decode(body, kind, len(body))
    except ProtocolFault:
        raise ProtocolError from None


def told_failure(reply: Reply) -> messages.ErrorAnswer | None:
    """What an answer of failure says; None where it is not the region's own."""
    try:
        return wire.decode(reply.body, messages.ErrorAnswer, SMALL_ANSWER_BYTES)
    except ProtocolFault:
        return None


def failure_code(reply: Reply) -> ErrorCode | None:
    """The code in an answer of failure; None where it is not the region's own."""
    told = told_failure(reply)
    return None if told is None else told.code


def failure(reply: Reply) -> SyncError:
    """What an answer of failure means to us. What no region would say means ProtocolError, or wait."""
    told = told_failure(reply)
    if told is None:
        is_gateway = _BAD_GATEWAY <= reply.status <= _GATEWAY_TIMEOUT or reply.status == 429
        return Busy(seconds=int(reply.retry_after_seconds)) if is_gateway else ProtocolError()
    match told.code:
        case ErrorCode.RATE_LIMITED | ErrorCode.BUSY | ErrorCode.INTERNAL:
            return Busy(seconds=int(reply.retry_after_seconds))
        case ErrorCode.UNAUTHORIZED:
            return TokenRefused()
        case ErrorCode.DEVICE_REVOKED:
            return Revoked() if told.order is None else RevokedByOrder(told.order)
        case ErrorCode.CLIENT_TOO_OLD:
            return ClientTooOld()
        case code:
            return Rejected(f"region_{code.value}")
