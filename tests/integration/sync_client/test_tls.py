"""Nothing is said to a server that is not the region: wrong authority, wrong host, expired, an old TLS."""

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest

from desktop.errors import Offline, ProtocolError, SyncError
from sync.backend.certificates import SERVER_DAYS, Authority, authority_der, make_authority
from sync.client.transport import HttpTransport
from tests.fakes.cutting_proxy import CuttingProxy

PAYLOAD = b"kanarie in de kolenmijn"
TOKEN = "kanariegeel"
HERE = "127.0.0.1"
REQUESTS = [
    ("POST", "/v1/push"), ("POST", "/v1/pull"), ("POST", "/v1/token"), ("POST", "/v1/epochs"),
    ("GET", "/v1/feed?after=kanarie"), ("PUT", "/v1/blobs/kanarie"),
]  # fmt: skip
HANDSHAKE = b"\x16"
"""What every line of TLS begins with (RFC 8446, 5.1)."""


class Listener:
    """Accepts TLS as told, once, and keeps every byte of payload that it gets."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.heard = b""
        self._context = context
        self._socket = socket.create_server((HERE, 0))
        self._socket.settimeout(10)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        try:
            plain, _ = self._socket.accept()
            plain.settimeout(3)
            with plain, self._context.wrap_socket(plain, server_side=True) as tls:
                while not self.heard.endswith(PAYLOAD) and (part := tls.recv(65536)):
                    self.heard += part
                tls.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
                tls.recv(1)  # until the laptop let go: the line resets at its end, and an answer may be lost
        except OSError:
            pass

    def close(self) -> None:
        self._thread.join()
        self._socket.close()


@dataclass(frozen=True)
class Case:
    """What a server shows, and the authority that the laptop trusts (b"": those of the system)."""

    shown: Authority
    pinned: bytes
    newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """The right server, and each with one fault."""
    folder, today = tmp_path_factory.mktemp("tls"), datetime.datetime.now(datetime.UTC)
    right = make_authority(folder / "right", [HERE])
    foreign = make_authority(folder / "foreign", [HERE])
    elsewhere = make_authority(folder / "elsewhere", ["regio.voorbeeld.nl"])
    expired = make_authority(folder / "expired", [HERE], today - datetime.timedelta(days=SERVER_DAYS + 2))
    own = authority_der(right.ca_certificate)
    return {
        "right": Case(right, own),
        "another authority": Case(foreign, own),
        "authorities of the system": Case(right, b""),
        "another host": Case(elsewhere, authority_der(elsewhere.ca_certificate)),
        "TLS 1.2": Case(right, own, ssl.TLSVersion.TLSv1_2),
        "expired": Case(expired, authority_der(expired.ca_certificate)),
    }


@contextmanager
def listening(case: Case) -> Iterator[tuple[Listener, CuttingProxy]]:
    """A server, and the line to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = case.newest
    context.load_cert_chain(case.shown.certificate, case.shown.private_key)
    with closing(Listener(context)) as listener, closing(CuttingProxy(listener.port)) as line:
        yield listener, line


def _send(line: CuttingProxy, pinned: bytes, request: tuple[str, str]) -> SyncError | None:
    transport = HttpTransport(line.url, pinned, connect_seconds=3, answer_seconds=3)
    try:
        transport.send(*request, PAYLOAD, token=TOKEN, most_bytes=1000)
    except SyncError as error:
        return error
    finally:
        transport.close()
    return None


@pytest.mark.parametrize("request_", REQUESTS)
def test_the_right_server_is_spoken_to(cases: dict[str, Case], request_: tuple[str, str]) -> None:
    """The positive control: without a fault all of it arrives, and nothing of it can be read on the line."""
    case = cases["right"]
    with listening(case) as (listener, line):
        assert _send(line, case.pinned, request_) is None
    assert PAYLOAD in listener.heard
    assert TOKEN.encode() in listener.heard
    assert line.said.startswith(HANDSHAKE)
    assert b"kanarie" not in line.said


FAULTS = ["another authority", "authorities of the system", "another host", "TLS 1.2", "expired"]


@pytest.mark.parametrize("request_", REQUESTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_said_to_another(cases: dict[str, Case], fault: str, request_: tuple[str, str]) -> None:
    case = cases[fault]
    with listening(case) as (listener, line):
        error = _send(line, case.pinned, request_)
    assert isinstance(error, ProtocolError)
    assert error.message_key == "region_not_trusted"
    assert listener.heard == b""
    assert line.said.startswith(HANDSHAKE)
    assert b"kanarie" not in line.said


def test_what_is_said_before_tls_would_be_found(cases: dict[str, Case]) -> None:
    with listening(cases["right"]) as (_, line):
        port = int(line.url.rpartition(":")[2])
        with socket.create_connection((HERE, port)) as plain:
            plain.sendall(PAYLOAD)
            plain.recv(100)
    assert PAYLOAD in line.said


def test_nobody_there() -> None:
    with socket.create_server((HERE, 0)) as reserved:
        port = reserved.getsockname()[1]
    transport = HttpTransport(f"https://127.0.0.1:{port}", b"")
    with pytest.raises(Offline):
        transport.send("GET", "/health", b"", token="", most_bytes=100)
    transport.close()


def test_a_broken_authority_is_told() -> None:
    with pytest.raises(ProtocolError) as told:
        HttpTransport("https://127.0.0.1", b"geen certificaat")
    assert told.value.message_key == "invitation_broken"
