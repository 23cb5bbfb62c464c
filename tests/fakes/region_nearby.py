"""The real region without a socket: the product's app on a SQLite file, called in this process.

`NearbyRegion` answers to the same names as tests.region_process.RegionProcess: one suite runs on both.
"""

import asyncio
import contextlib
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import httpx
from starlette.types import ASGIApp, Message

from desktop.errors import Offline, ProtocolError
from sync.backend.__main__ import main
from sync.backend.app import make_app
from sync.backend.region import Seconds, wall_seconds
from sync.backend.serve import open_region
from sync.client.transport import Reply, blob_offset
from sync.protocol import limits, wire
from sync.protocol.invitation import Invitation, read_invitation
from tests.factories_region import officers_desk

NO_LIMIT = 1e6


HEADERS = {wire.CLIENT_HEADER: str(limits.PROTOCOL_VERSION), "content-type": wire.CONTENT_TYPE}


class App:
    """The product's app, asked in this thread: what a server does with a request, and nothing around it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers and body of the answer."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop.run_until_complete(self._ask(method, path, headers, body))

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, httpx.Headers, bytes]:
        bare, _, query = path.partition("?")
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "https",
            "method": method, "path": bare, "raw_path": bare.encode(), "query_string": query.encode(),
            "headers": raw, "client": ("127.0.0.1", 1), "server": ("nearby", 443), "root_path": "",
        }  # fmt: skip
        told: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            told.append(message)

        await self._app(scope, receive, send)
        start, *parts = told
        return start["status"], httpx.Headers(start["headers"]), b"".join(part["body"] for part in parts)

    def close(self) -> None:
        if self._loop is not None:
            self._loop.close()
            self._loop = None


class AppTransport(httpx.BaseTransport):
    """Below httpx, in place of sockets and TLS."""

    def __init__(self, app: App) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        status, headers, body = self._app.ask(request.method, path, request.headers, request.read())
        return httpx.Response(status, headers=headers, content=body)

    def close(self) -> None:
        self._app.close()


class NearbyTransport:
    """The transport to an app in this process. `is_cut`: as if there were no network."""

    def __init__(self, app: ASGIApp) -> None:
        self.is_cut = False
        self._app = App(app)

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        if self.is_cut:
            raise Offline
        headers = HEADERS | ({"authorization": f"Bearer {token}"} if token else {})
        status, told, answer = self._app.ask(method, path, headers, body)
        if len(answer) > most_bytes:
            raise ProtocolError(what="answer_too_large")
        return Reply(status, answer, float(told.get("retry-after", "0")), blob_offset(told))

    def close(self) -> None:
        self.is_cut = True
        self._app.close()


class NearbyRegion:
    """A region in a folder, the one that lies there if any.

    `reopen` after the file was put back or the process 'died'. `database_url`: an empty one elsewhere.
    """

    url = "https://nearby"

    def __init__(
        self,
        folder: Path,
        template: Path | None = None,
        name: str = "Flevoland",
        now: Seconds = wall_seconds,
        database_url: str = "",
    ) -> None:
        self.folder = folder
        self.closing = contextlib.ExitStack()
        self.database_url = database_url or f"sqlite:///{folder / 'region.db'}"
        if template is not None:
            shutil.copytree(template, folder)
        elif not (folder / "region.db").exists():
            folder.mkdir(parents=True, exist_ok=True)
            self.cli("init", "--name", name, "--root-key-out", str(folder / "root"))
        self._now = now
        self._open()

    def _open(self) -> None:
        self.region = replace(open_region(self.database_url, rate_factor=NO_LIMIT), now=self._now)
        self.app = make_app(self.region)

    def cli(self, *arguments: str) -> str:
        """A command of the tool, in this process."""
        name, *rest = arguments
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            status = main([name, "--database", self.database_url, *rest], officers_desk())
        assert status == 0, (arguments, told.getvalue())
        return told.getvalue()

    def invite(self, name: str, role: str = "worker", worker_id: str = "") -> Invitation:
        rest = ("--worker-id", worker_id) if worker_id else ()
        told = self.cli("invite", "--worker", name, "--role", role, "--url", self.url, "--json", *rest)
        return read_invitation(json.loads(told)["invitation"])

    def certify_coordinator(self, device_hex: str, fingerprint: str) -> None:
        key = str(self.folder / "root/root.key")
        self.cli(
            "certify-coordinator", "--root-key", key, "--device", device_hex, "--fingerprint", fingerprint
        )

    def connect(self, _invitation: Invitation) -> httpx.Client:
        """For a laptop of tests.region_devices; open as long as the region."""
        found = httpx.Client(transport=AppTransport(App(self.app)), base_url=self.url, headers=HEADERS)
        return self.closing.enter_context(found)

    def transport(self, _url: str = "", _authority: bytes = b"") -> NearbyTransport:
        return NearbyTransport(self.app)

    def reopen(self) -> None:
        """As after the death of the server: what was committed is there, nothing else."""
        self.region.database.close()
        self._open()

    def close(self) -> None:
        self.closing.close()
        self.region.database.close()
