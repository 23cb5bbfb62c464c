"""Bytes to the region and back: TLS 1.3 only, the region's own authority pinned, answers bounded.

Sync thread. Knows nothing of what the bytes say. What fails in passing (a reset, a gateway that is starting)
is sent again a few times within a second; what goes on failing leaves as a SyncError, and retry.py says when
the next sync is. Whether the region did the work all the same is not known then, so whatever is sent must
bear being sent twice (sync.md: Ordering, cursor, idempotency).
"""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx
import stamina
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from stamina.instrumentation import set_on_retry_hooks

from desktop.errors import Offline, ProtocolError, Timeout
from sync.protocol import limits, wire

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 60.0
"""A full page over a slow line; the stop flag of the runner is looked at between requests."""
MOST_ATTEMPTS = 3
FIRST_WAIT_SECONDS, JITTER_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 0.2, 0.4
"""Before the second attempt and the third: together less than the shortest pause between two syncs."""
REPEAT_WITHIN_SECONDS = 5.0
"""What failed slowly is not sent again here: whoever locks the laptop waits for the request under way."""
_OFFSET_DIGITS = 10
GATEWAY_FAILURES = frozenset({502, 503, 504})


@dataclass(frozen=True)
class Reply:
    """What came back: status, body, and the seconds that the region asks to wait (0 if it does not)."""

    status: int
    body: bytes
    retry_after_seconds: float = 0.0
    blob_offset: int | None = None
    """What the answer to HEAD says of a blob; it has no body."""


class Transport(Protocol):
    """One way to the region."""

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        """One request. Raises Offline, Timeout, ProtocolError (larger than `most_bytes`, not our region)."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...


MakeTransport = Callable[[str, bytes], Transport]
"""(url, DER of the authority) → the way to the region."""


class _GatewayFailed(Exception):
    """The answer of a gateway that does not say how long to wait."""

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


class HttpTransport:
    """The real way; one connection that is kept."""

    def __init__(
        self,
        url: str,
        authority: bytes,
        *,
        connect_seconds: float = CONNECT_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
        repeat_within_seconds: float = REPEAT_WITHIN_SECONDS,
    ) -> None:
        """`url` as in the invitation; `authority` is the DER of its CA, empty for the CAs of the system."""
        set_on_retry_hooks(())  # by itself the library writes every repeat into the log
        self._repeatedly = stamina.RetryingCaller(
            attempts=MOST_ATTEMPTS,
            timeout=repeat_within_seconds,
            wait_initial=FIRST_WAIT_SECONDS,
            wait_jitter=JITTER_SECONDS,
            wait_max=LONGEST_WAIT_SECONDS,
        ).on(_is_passing)
        self._client = httpx.Client(
            base_url=url,
            verify=tls_context(authority),
            headers={
                wire.CLIENT_HEADER: str(limits.PROTOCOL_VERSION),
                "content-type": wire.CONTENT_TYPE,
                "accept-encoding": "identity",  # so that the bound on an answer holds on the wire too
            },
            timeout=httpx.Timeout(answer_seconds, connect=connect_seconds),
            follow_redirects=False,
            trust_env=False,
        )

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        """One request over the kept connection, sent again where that may help."""
        try:
            return self._repeatedly(self._send_once, method, path, body, token, most_bytes)
        except _GatewayFailed as failed:
            return failed.reply
        except httpx.TimeoutException:
            raise Timeout from None
        except httpx.ConnectError as error:
            raise (ProtocolError("region_not_trusted") if _is_of_tls(error) else Offline()) from None
        except httpx.TransportError:
            raise Offline from None

    def _send_once(self, method: str, path: str, body: bytes, token: str, most_bytes: int) -> Reply:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        with self._client.stream(method, path, content=body, headers=headers) as response:
            reply = Reply(
                response.status_code,
                _bounded(response, most_bytes),
                _retry_after(response),
                blob_offset(response.headers),
            )
        if reply.status in GATEWAY_FAILURES and "retry-after" not in response.headers:
            raise _GatewayFailed(reply)
        return reply

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


def tls_context(authority: bytes) -> ssl.SSLContext:
    """TLS 1.3 and nothing older; the pinned authority alone, or the system's. Raises ProtocolError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    if not authority:
        context.load_default_certs()
        return context
    try:
        pem = x509.load_der_x509_certificate(authority).public_bytes(Encoding.PEM)
        context.load_verify_locations(cadata=pem.decode())
    except (ValueError, ssl.SSLError):
        raise ProtocolError("invitation_broken") from None
    return context


def _bounded(response: httpx.Response, most_bytes: int) -> bytes:
    parts, size = [], 0
    for part in response.iter_raw():
        size += len(part)
        if size > most_bytes:
            raise ProtocolError(what="answer_too_large")
        parts.append(part)
    return b"".join(parts)


def _retry_after(response: httpx.Response) -> float:
    text = response.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0.0


def blob_offset(headers: Mapping[str, str]) -> int | None:
    """Up to where the region has a blob, as the header of its answer says; None without."""
    text = headers.get(wire.BLOB_OFFSET_HEADER, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _OFFSET_DIGITS else None


def _is_passing(error: Exception) -> bool:
    """Whether the same request may do better at once. Never where TLS refused: that is not our region."""
    passing = (_GatewayFailed, httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError)
    return isinstance(error, passing) and not _is_of_tls(error)


def _is_of_tls(error: BaseException) -> bool:
    """A server that does not show the right certificate is not our region; nothing was sent to it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
