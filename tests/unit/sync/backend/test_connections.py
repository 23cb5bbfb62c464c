"""A connection ends by itself, by the clock of a loop that the test moves on; one too many is told so."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import ServerState

from sync.backend.certificates import make_authority
from sync.backend.connections import (
    ANSWER_SECONDS,
    REQUEST_SECONDS,
    SLOWEST_BYTES_PER_SECOND,
    Connection,
    connections_of,
    take_connections,
)
from sync.backend.endpoint import refusal_response
from sync.backend.refusal import Refusal
from sync.backend.serve import tls_context
from sync.protocol.faults import ErrorCode

MOST = 2
BODY_BYTES = 64 * SLOWEST_BYTES_PER_SECOND
HEAD = f"POST / HTTP/1.1\r\nhost: region\r\ncontent-length: {BODY_BYTES}\r\n\r\n".encode()
SHORT = b"GET / HTTP/1.1\r\nhost: region\r\n\r\n"
MOST_WAIT_SECONDS = 10
LARGE_BYTES = 50_000_000
"""More than what the system keeps between two ends."""


class MovingLoop(asyncio.SelectorEventLoop):
    """Its clock goes on when it is told to, beside the usual way."""

    moved_seconds = 0.0

    def time(self) -> float:
        return super().time() + self.moved_seconds


@dataclass
class Served:
    """A server of MOST connections, and those of the test with it."""

    loop: MovingLoop
    state: ServerState = field(default_factory=ServerState)
    port: int = 0
    refused: list[ErrorCode] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def open(self, first: bytes = b"") -> asyncio.StreamReader:
        """One more, heard of by the server."""
        before = len(self.state.connections)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        await self.until(lambda: len(self.state.connections) > before)
        self.writers.append(writer)
        await self.send(first)
        return reader

    async def send(self, raw: bytes) -> None:
        """By the last one that was opened."""
        self.writers[-1].write(raw)
        await self.writers[-1].drain()
        await turns()

    async def until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            await asyncio.sleep(0.001)

    def refuse(self, refusal: Refusal) -> Response:
        self.refused.append(refusal.code)
        return refusal_response(refusal)

    def move_on(self, seconds: float) -> None:
        self.loop.moved_seconds += seconds


async def turns() -> None:
    """What lies ready is read, and what is due is done, before the test goes on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    size = len(await request.body())
    text = "x" * LARGE_BYTES if request.url.path == "/large" else f"{size} bytes"
    await PlainTextResponse(text)(scope, receive, send)


def serve(
    play: Callable[[Served], Awaitable[None]], app: ASGIApp = answer, tls: ssl.SSLContext | None = None
) -> None:
    """Run the play against a server in this loop."""
    loop = MovingLoop()

    async def _play() -> None:
        served = Served(loop)
        kind = connections_of(served.refuse, MOST)
        config = uvicorn.Config(app, http=kind, lifespan="off", log_config=None)
        config.load()
        make = partial(kind, config, served.state, {})
        listener = socket.create_server(("127.0.0.1", 0))
        server = await (
            take_connections(make, listener, tls) if tls else loop.create_server(make, sock=listener)
        )
        served.port = listener.getsockname()[1]
        async with server:
            await play(served)
            for writer in served.writers:
                writer.close()

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(_play())


async def is_ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(reader.read(), MOST_WAIT_SECONDS) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


def test_who_says_nothing_makes_room() -> None:
    async def _play(served: Served) -> None:
        silent = [await served.open() for _ in range(MOST)]
        late = await served.open(SHORT)
        assert (await late.read()).startswith(b"HTTP/1.1 503")
        assert served.refused == [ErrorCode.BUSY]
        served.move_on(REQUEST_SECONDS)
        assert [await is_ended(reader) for reader in silent] == [True] * MOST
        heard = await served.open(SHORT)
        assert (await heard.readline()).startswith(b"HTTP/1.1 200")

    serve(_play)


def test_who_never_begins_tls_makes_room_as_soon(tmp_path: Path) -> None:
    authority = make_authority(tmp_path, ["127.0.0.1"])

    async def _play(served: Served) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        served.writers.append(writer)
        await served.send(b"\x16\x03")
        served.move_on(REQUEST_SECONDS)
        assert await is_ended(reader)

    serve(_play, tls=tls_context(authority.certificate, authority.private_key))


def test_who_was_there_first_is_served_when_it_is_full() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open()
        await served.open()
        await served.open()
        served.writers[0].write(SHORT)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")

    serve(_play)


def test_what_is_no_http_is_told_of() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open(b"\0\1\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 400")
        assert served.refused == [ErrorCode.BAD_REQUEST]

    serve(_play)


def test_a_head_that_never_ends_ends_the_connection() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open(b"GET / HTTP/1.1\r\nhost")
        served.move_on(REQUEST_SECONDS / 2)
        await served.send(b": re")
        served.move_on(REQUEST_SECONDS / 2)
        assert await is_ended(reader)

    serve(_play)


def test_a_body_that_drips_ends_the_connection() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open(HEAD)
        for _ in range(3):
            await served.send(b"x")
            served.move_on(REQUEST_SECONDS / 3)
        assert await is_ended(reader)

    serve(_play)


def test_a_slow_line_is_given_time_for_what_it_brings() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open(HEAD)
        for _ in range(2):
            await served.send(bytes(BODY_BYTES // 2))
            served.move_on(REQUEST_SECONDS * 0.9)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")

    serve(_play)


def test_each_request_has_its_own_time() -> None:
    async def _play(served: Served) -> None:
        reader = await served.open()
        for _ in range(3):
            await served.send(SHORT[:9])
            served.move_on(REQUEST_SECONDS * 0.9)
            await served.send(SHORT[9:])
            assert (await reader.readuntil(b"bytes")).startswith(b"HTTP/1.1 200")

    serve(_play)


def test_an_answer_that_nobody_reads_ends_too() -> None:
    async def _play(served: Served) -> None:
        await served.open(SHORT.replace(b"/ ", b"/large "))
        await served.until(
            lambda: any(
                isinstance(each, Connection) and each.flow.write_paused for each in served.state.connections
            )
        )
        served.move_on(REQUEST_SECONDS)
        await turns()
        assert served.state.connections
        served.move_on(ANSWER_SECONDS)
        await served.until(lambda: not served.state.connections)

    serve(_play)


def test_what_goes_on_after_its_answer_gives_no_time() -> None:
    """Refused early, and it goes on sending for ever."""

    async def _play(served: Served) -> None:
        reader = await served.open(HEAD.replace(b"length: ", b"length: 9999"))
        assert (await reader.readuntil(b"busy")).startswith(b"HTTP/1.1 413")
        await served.send(bytes(BODY_BYTES))
        served.move_on(REQUEST_SECONDS)
        assert await is_ended(reader)

    serve(_play, PlainTextResponse("busy", 413))
