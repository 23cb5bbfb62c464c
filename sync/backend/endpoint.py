"""From a request to work on a thread and back: body limit, rate limit, token, errors as answers.

Event loop; the work itself runs on a worker thread and is plain code.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

import msgspec
from anyio import fail_after, to_thread
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.backend.auth import Caller, Leaving, caller_of, token_device
from sync.backend.description import Needs, Operation
from sync.backend.rate_limits import Bucket
from sync.backend.refusal import STATUS, Refusal, busy, refusal_of
from sync.backend.region import Region
from sync.backend.request_log import LOGGER
from sync.protocol import wire
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.messages import DeviceState, ErrorAnswer
from sync.protocol.records import Role

LINE_SECONDS = 10
"""Before a thread is free; by then the database is silent, or there is more to do than one machine can."""
_OK = 200


@dataclass(frozen=True)
class Call:
    """One request, read: what the work gets beside the region."""

    body: bytes
    path: Mapping[str, str]
    query: Mapping[str, str]
    client: int
    """PROTOCOL_VERSION of the client; 0 if it did not say."""


@dataclass(frozen=True)
class Answer:
    """A struct with a status other than 200."""

    status: int
    body: msgspec.Struct


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, with headers; an answer of 200."""

    body: bytes
    headers: Mapping[str, str]
    media_type: str = wire.BLOB_CONTENT_TYPE


Result = msgspec.Struct | Answer | Raw
Hear = Callable[[Request], Awaitable[Result]]
OpenWork = Callable[[Region, Call], Result]
CallerWork = Callable[[Region, Caller, Call], Result]


def open_route(region: Region, operation: Operation, work: OpenWork) -> Route:
    """A route without token; the rate limit counts by address."""
    bucket = Bucket.WATCH if operation.is_watch else Bucket.ADDRESS

    async def _hear(request: Request) -> Result:
        _slow_down(region, bucket, _address(request))
        call = await _read_call(request, operation.most_bytes)
        do = partial(work, region, call)
        return do() if operation.is_at_once else await _in_line(region, do)

    return _route(region, operation, _hear)


def caller_route(region: Region, operation: Operation, work: CallerWork) -> Route:
    """A route with token; the rate limit counts by device, and by address where the token does not hold."""
    leaving = Leaving.DRAINING if operation.needs is Needs.DRAINING else Leaving.NONE

    def _work(device: bytes, call: Call) -> Result:
        caller = caller_of(region, device, leaving)
        if operation.needs is not Needs.TOKEN and caller.state is DeviceState.PENDING:
            raise Refusal(ErrorCode.FORBIDDEN)
        if caller.role is Role.RECOVERY and operation.needs is not Needs.TOKEN:
            raise Refusal(ErrorCode.FORBIDDEN)  # it fetches its seals, and does nothing else
        return work(region, caller, call)

    async def _hear(request: Request) -> Result:
        try:
            device = token_device(region, request.headers.get("authorization", ""))
        except Refusal:
            _slow_down(region, Bucket.ADDRESS, _address(request))
            raise
        _slow_down(region, Bucket.DEVICE, device.hex())
        call = await _read_call(request, operation.most_bytes)
        return await _in_line(region, partial(_work, device, call))

    return _route(region, operation, _hear)


def refusal_response(refusal: Refusal) -> Response:
    """The refusal as bytes."""
    response = _response(STATUS[refusal.code], ErrorAnswer(refusal.code, refusal.order, refusal.offset))
    if refusal.retry_after_seconds:
        response.headers["retry-after"] = str(refusal.retry_after_seconds)
    return response


def refused_nowhere(region: Region, refusal: Refusal) -> Response:
    """The refusal of what no route heard, counted and logged as the others are."""
    return _counted(region, "nowhere", refusal_response(refusal), 0.0)


async def _in_line(region: Region, work: Callable[[], Result]) -> Result:
    """On a thread, at its turn; Refusal busy if that does not come. What has begun is never broken off."""
    try:
        with fail_after(LINE_SECONDS):
            return await to_thread.run_sync(work, limiter=region.line)
    except TimeoutError:
        raise busy() from None


def _route(region: Region, operation: Operation, hear: Hear) -> Route:
    async def _endpoint(request: Request) -> Response:
        started = time.perf_counter()
        response = await _guarded(hear, request)
        return _counted(region, operation.name, response, time.perf_counter() - started)

    return Route(operation.path, _endpoint, methods=[operation.method], name=operation.name)


def _counted(region: Region, name: str, response: Response, seconds: float) -> Response:
    region.metrics.count_request(name, response.status_code, seconds)
    fields = {"route": name, "status": response.status_code, "ms": round(seconds * 1000, 2)}
    LOGGER.info("request", extra={"fields": fields})
    return response


async def _guarded(hear: Hear, request: Request) -> Response:
    try:
        result = await hear(request)
    except Refusal as refusal:
        return refusal_response(refusal)
    except ProtocolFault as fault:
        return refusal_response(refusal_of(fault))
    except ClientDisconnect:
        return refusal_response(Refusal(ErrorCode.BAD_REQUEST))
    except (DBAPIError, PoolTimeout):
        LOGGER.exception("database")
        return refusal_response(busy())
    except Exception:  # noqa: BLE001 - a bug ends this answer only, is logged, and counts as a 500
        LOGGER.exception("unexpected")
        return refusal_response(Refusal(ErrorCode.INTERNAL))
    return _as_response(result)


def _as_response(result: Result) -> Response:
    if isinstance(result, Raw):
        return Response(result.body, _OK, dict(result.headers), media_type=result.media_type)
    if isinstance(result, Answer):
        return _response(result.status, result.body)
    return _response(_OK, result)


def _response(status: int, body: object) -> Response:
    return Response(wire.encode(body), status, media_type=wire.CONTENT_TYPE)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _slow_down(region: Region, bucket: Bucket, name: str) -> None:
    wait_seconds = region.limiter.wait_seconds(bucket, name)
    if wait_seconds:
        raise Refusal(ErrorCode.RATE_LIMITED, retry_after_seconds=wait_seconds)


async def _read_call(request: Request, most_bytes: int) -> Call:
    claimed = request.headers.get("content-length", "0")
    if claimed.isdecimal() and int(claimed) > most_bytes:
        raise Refusal(ErrorCode.TOO_LARGE)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most_bytes:
            raise Refusal(ErrorCode.TOO_LARGE)
        parts.append(part)
    client = request.headers.get(wire.CLIENT_HEADER, "")
    is_number = client.isascii() and client.isdecimal() and len(client) <= 9
    return Call(b"".join(parts), request.path_params, request.query_params, int(client) if is_number else 0)
