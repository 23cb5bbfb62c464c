"""One connection of a laptop, with a clock: who says nothing, or too slowly, makes room for others.

Event loop. Nobody has to show a token before the first bytes, so that silence must cost the server little.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable

import h11
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.backend.refusal import Refusal, busy
from sync.protocol.faults import ErrorCode

REQUEST_SECONDS = 20.0
"""For the first byte, and then for a whole request; each KiB of it gives a second more."""
SLOWEST_BYTES_PER_SECOND = 1024
ANSWER_SECONDS = 300.0
"""From a whole request to the end of its answer, the laptop's reading included."""
BACKLOG = 2048
"""Connections that the system holds until they are taken."""

Refuse = Callable[[Refusal], Response]


class Connection(H11Protocol):
    """A connection that ends by itself; one too many hears that the server is busy."""

    refuse: Refuse
    most_connections: int

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """As uvicorn does, which types it more narrowly than asyncio; and the clock begins."""
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self.app = self._answer_busy
        self._ends_at = self.loop.time() + REQUEST_SECONDS
        self._timer = self.loop.call_at(self._ends_at, self._look)

    def data_received(self, data: bytes) -> None:
        """Each request has its own time; what comes after its answer gives none."""
        if not self._is_midway():
            self._ends_at = self.loop.time() + REQUEST_SECONDS
        if not getattr(self.cycle, "response_complete", False):  # None before the first request
            self._ends_at += len(data) / SLOWEST_BYTES_PER_SECOND
        super().data_received(data)
        if not self._is_midway():
            self._ends_at = self.loop.time() + ANSWER_SECONDS

    def connection_lost(self, exc: Exception | None) -> None:
        """No clock holds on to what is gone."""
        self._timer.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP reaches no route, and is counted here."""
        self.refuse(Refusal(ErrorCode.BAD_REQUEST))
        super().send_400_response(msg)

    async def _answer_busy(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = self.refuse(busy())
        response.headers["connection"] = "close"
        await response(scope, receive, send)

    def _is_midway(self) -> bool:
        """Whether a request began and is not whole yet."""
        has_begun = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        return has_begun or self.conn.their_state is h11.SEND_BODY

    def _look(self) -> None:
        if self._ends_at > self.loop.time():
            self._timer = self.loop.call_at(self._ends_at, self._look)
        else:
            self.transport.abort()


def connections_of(refuse_it: Refuse, most: int) -> type[Connection]:
    """The kind of connection of one server; uvicorn makes them. `refuse_it` counts what no route hears."""

    class _Connection(Connection):
        refuse = staticmethod(refuse_it)
        most_connections = most

    return _Connection


async def take_connections(
    make: Callable[[], Connection], listener: socket.socket, tls: ssl.SSLContext
) -> asyncio.Server:
    """Take connections as uvicorn does, which cannot be told how long the handshake may last.

    Until that ended there is no Connection, so no other clock, and nothing that counts.
    """
    return await asyncio.get_running_loop().create_server(
        make, sock=listener, ssl=tls, backlog=BACKLOG, ssl_handshake_timeout=REQUEST_SECONDS
    )
