"""The real region without a socket: the product's app on a SQLite file, called in this process.

`NearbyRegion` answers to the same names as tests.region_process.RegionProcess: one suite runs on both.
"""

import asyncio
import contextlib
import io
import json
import shutil
from pathlib import Path

import httpx
from starlette.types import ASGIApp

from desktop.errors import Offline, ProtocolError
from sync.backend.__main__ import main
from sync.backend.app import make_app
from sync.backend.serve import open_region
from sync.client.transport import Reply, blob_offset
from sync.protocol import limits, wire
from sync.protocol.invitation import Invitation, read_invitation
from tests.factories_region import officers_desk

NO_LIMIT = 1e6


class NearbyTransport:
    """The transport to an app in this process. `is_cut`: as if there were no network."""

    def __init__(self, app: ASGIApp) -> None:
        self.is_cut = False
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="https://nearby",
            headers={
                wire.CLIENT_HEADER: str(limits.PROTOCOL_VERSION),
                "content-type": wire.CONTENT_TYPE,
                "accept-encoding": "identity",
            },
        )

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        if self.is_cut:
            raise Offline
        headers = {"authorization": f"Bearer {token}"} if token else {}
        response = self._runner.run(self._client.request(method, path, content=body, headers=headers))
        if len(response.content) > most_bytes:
            raise ProtocolError(what="answer_too_large")
        asked = response.headers.get("retry-after", "0")
        return Reply(response.status_code, response.content, float(asked), blob_offset(response.headers))

    def close(self) -> None:
        self.is_cut = True
        self._runner.close()


class NearbyRegion:
    """A region in a folder; `reopen` after the file was put back or the process 'died'."""

    url = "https://nearby"

    def __init__(self, folder: Path, template: Path | None = None, name: str = "Flevoland") -> None:
        self.folder = folder
        self.database_url = f"sqlite:///{folder / 'region.db'}"
        if template is None:
            folder.mkdir(parents=True, exist_ok=True)
            self.cli("init", "--name", name, "--root-key-out", str(folder / "root"))
        else:
            shutil.copytree(template, folder)
        self.region = open_region(self.database_url, rate_factor=NO_LIMIT)
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

    def transport(self, _url: str = "", _authority: bytes = b"") -> NearbyTransport:
        return NearbyTransport(self.app)

    def reopen(self) -> None:
        """As after the death of the server: what was committed is there, nothing else."""
        self.region.database.close()
        self.region = open_region(self.database_url, rate_factor=NO_LIMIT)
        self.app = make_app(self.region)

    def close(self) -> None:
        self.region.database.close()
