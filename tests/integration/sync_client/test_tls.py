"""Nothing is said to a server that is not the region: wrong authority, wrong host, expired, an old TLS."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from desktop.errors import Offline, ProtocolError, SyncError
from sync.backend.certificates import Authority, authority_der, make_authority
from sync.client.transport import HttpTransport

PAYLOAD = b"kanarie in de kolenmijn"


class Listener:
    """Accepts TLS as told, and keeps every byte of payload that it gets."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.heard = b""
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(10)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        try:
            plain, _ = self._socket.accept()
            plain.settimeout(3)
            with plain, self._context.wrap_socket(plain, server_side=True) as tls:
                while PAYLOAD not in self.heard and (part := tls.recv(65536)):
                    self.heard += part
                tls.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
        except OSError:
            pass

    def close(self) -> None:
        self._thread.join()
        self._socket.close()


@contextmanager
def listening(
    authority: Authority, newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED
) -> Iterator[Listener]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = newest
    context.load_cert_chain(authority.certificate, authority.private_key)
    listener = Listener(context)
    try:
        yield listener
    finally:
        listener.close()


def _send(listener: Listener, pinned: bytes, host: str = "127.0.0.1") -> SyncError | None:
    transport = HttpTransport(f"https://{host}:{listener.port}", pinned, connect_seconds=3, answer_seconds=3)
    try:
        transport.send("POST", "/v1/push", PAYLOAD, token="geheim", most_bytes=1000)
    except SyncError as error:
        return error
    finally:
        transport.close()
    return None


def test_the_right_server_is_spoken_to(tmp_path: Path) -> None:
    """The positive control: without a fault the payload arrives."""
    authority = make_authority(tmp_path / "own", ["127.0.0.1"])
    with listening(authority) as listener:
        assert _send(listener, authority_der(authority.ca_certificate)) is None
    assert PAYLOAD in listener.heard


def test_another_authority(tmp_path: Path) -> None:
    own = make_authority(tmp_path / "own", ["127.0.0.1"])
    foreign = make_authority(tmp_path / "foreign", ["127.0.0.1"])
    with listening(foreign) as listener:
        error = _send(listener, authority_der(own.ca_certificate))
    assert isinstance(error, ProtocolError)
    assert error.message_key == "region_not_trusted"
    assert listener.heard == b""


def test_the_systems_authorities_do_not_know_it(tmp_path: Path) -> None:
    with listening(make_authority(tmp_path / "own", ["127.0.0.1"])) as listener:
        assert isinstance(_send(listener, b""), ProtocolError)
    assert listener.heard == b""


def test_another_host(tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "own", ["regio.voorbeeld.nl"])
    with listening(authority) as listener:
        assert isinstance(_send(listener, authority_der(authority.ca_certificate)), ProtocolError)
    assert listener.heard == b""


def test_tls_1_2(tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "own", ["127.0.0.1"])
    with listening(authority, newest=ssl.TLSVersion.TLSv1_2) as listener:
        error = _send(listener, authority_der(authority.ca_certificate))
    assert isinstance(error, ProtocolError)
    assert listener.heard == b""


def test_an_expired_certificate(tmp_path: Path) -> None:
    authority, der = _expired(tmp_path)
    with listening(authority) as listener:
        assert isinstance(_send(listener, der), ProtocolError)
    assert listener.heard == b""


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    transport = HttpTransport(f"https://127.0.0.1:{port}", b"")
    with pytest.raises(Offline):
        transport.send("GET", "/health", b"", token="", most_bytes=100)
    transport.close()


def test_a_broken_authority_is_told() -> None:
    with pytest.raises(ProtocolError) as told:
        HttpTransport("https://127.0.0.1", b"geen certificaat")
    assert told.value.message_key == "invitation_broken"


def _expired(folder: Path) -> tuple[Authority, bytes]:
    """A certificate of an authority of our own that ran out yesterday."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    found = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - datetime.timedelta(days=9))
        .not_valid_after(now - datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    made.certificate.write_bytes(found.public_bytes(Encoding.PEM))
    made.private_key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return made, found.public_bytes(Encoding.DER)
