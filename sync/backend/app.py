"""The region as an ASGI application: a function of the region, without state of its own.

Event loop.
"""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.backend import routes_blobs, routes_coordinator, routes_entry, routes_log
from sync.backend.description import OPERATIONS, Needs, Operation
from sync.backend.endpoint import caller_route, open_route, refused_nowhere
from sync.backend.refusal import Refusal
from sync.backend.region import Region
from sync.protocol.faults import ErrorCode

_METHOD_NOT_ALLOWED = 405


OPEN_WORK = {**routes_entry.OPEN_WORK, **routes_coordinator.OPEN_WORK}
CALLER_WORK = {**routes_log.CALLER_WORK, **routes_blobs.CALLER_WORK, **routes_coordinator.CALLER_WORK}


def make_app(region: Region) -> Starlette:
    """Every endpoint of sync.md; answers are msgpack, errors are ErrorAnswer."""

    async def _not_here(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 0
        code = ErrorCode.METHOD_NOT_ALLOWED if status == _METHOD_NOT_ALLOWED else ErrorCode.NOT_FOUND
        return refused_nowhere(region, Refusal(code))

    app = Starlette(
        routes=[_route(region, operation) for operation in OPERATIONS],
        exception_handlers={HTTPException: _not_here},
    )
    # A path with a slash too many is not there: a redirect would go to whatever host the request names.
    app.router.redirect_slashes = False
    return app


def _route(region: Region, operation: Operation) -> Route:
    if operation.needs is Needs.NOBODY:
        return open_route(region, operation, OPEN_WORK[operation.name])
    return caller_route(region, operation, CALLER_WORK[operation.name])
