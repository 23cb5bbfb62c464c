"""Routes of coming in: enrol, challenge, token; and what is open to all: health, version, metrics.

Event loop; the work runs on worker threads.
"""

from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sync.backend import auth, enrolment, schema
from sync.backend.endpoint import Call, open_route
from sync.backend.region import Region
from sync.protocol import limits, messages, wire


def routes(region: Region) -> list[Route]:
    """The routes of this file."""
    small = limits.MAX_SMALL_BODY_BYTES

    async def _metrics(_request: Request) -> Response:
        return PlainTextResponse(region.metrics.text())

    return [
        open_route(region, "/v1/enrol", "enrol", _enrol, most_bytes=small, method="POST"),
        open_route(region, "/v1/challenge", "challenge", _challenge, most_bytes=small, method="POST"),
        open_route(region, "/v1/token", "token", _token, most_bytes=small, method="POST"),
        open_route(region, "/v1/version", "version", _version, most_bytes=0, method="GET"),
        open_route(region, "/v1/health", "health", _health, most_bytes=0, method="GET"),
        open_route(region, "/health", "health", _health, most_bytes=0, method="GET"),
        Route("/metrics", _metrics, methods=["GET"], name="metrics"),
    ]


def _enrol(region: Region, call: Call) -> messages.EnrolAnswer:
    return enrolment.enrol(region, wire.decode(call.body, messages.EnrolRequest, len(call.body)))


def _challenge(region: Region, call: Call) -> messages.ChallengeAnswer:
    return auth.new_challenge(region, wire.decode(call.body, messages.ChallengeRequest, len(call.body)))


def _token(region: Region, call: Call) -> messages.TokenAnswer:
    return auth.new_token(region, wire.decode(call.body, messages.TokenRequest, len(call.body)))


def _version(region: Region, _call: Call) -> messages.VersionAnswer:
    return messages.VersionAnswer(limits.PROTOCOL_VERSION, region.min_client, _software())


def _health(region: Region, _call: Call) -> messages.HealthAnswer:
    with region.database.read() as connection:
        return messages.HealthAnswer(
            connection.execute(select(schema.region.c.one)).one_or_none() is not None
        )


def _software() -> str:
    try:
        return version("praatplan")
    except PackageNotFoundError:
        return "0"
