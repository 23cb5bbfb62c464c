"""What fails in passing is sent again at once, a few times; what was refused never is. Nothing is written.

The waits themselves are left out (tests/conftest.py), their sum is checked as figures.
"""

import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import stamina
from stamina.instrumentation import get_on_retry_hooks

from desktop.domain.households import Person
from desktop.errors import Busy, Offline, ProtocolError, Timeout
from sync.backend.certificates import authority_der, make_authority
from sync.client import retry, transport
from sync.client.session import failure
from sync.client.transport import HttpTransport, Reply
from tests.fakes.cutting_proxy import CuttingProxy
from tests.region_process import RegionProcess
from tests.sync_laptops import add_person, office

pytestmark = pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")
"""Python drops the half-made socket of a line that is reset before its handshake (ssl.SSLSocket._create)."""
MOST = 10_000
CANARY = "kanarie in de kolenmijn"


class Gateway:
    """Stands before a region: gives the statuses one by one, and the last one from then on."""

    def __init__(self, statuses: tuple[int, ...], headers: dict[str, str], pause: threading.Event) -> None:
        self.statuses, self.headers, self.pause = list(statuses), headers, pause
        self.heard: list[bytes] = []
        self.url, self.authority = "", b""

    def answer(self, body: bytes) -> int:
        self.heard.append(body)
        self.pause.wait(10)
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def gateway(
    folder: Path, *statuses: int, retry_after: str = "", pause: threading.Event | None = None
) -> Iterator[Gateway]:
    free = threading.Event()
    free.set()
    made = Gateway(statuses, {"retry-after": retry_after} if retry_after else {}, pause or free)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            status = made.answer(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it
            """Nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A caller that went away."""

    authority = make_authority(folder / "tls", ["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.certificate, authority.private_key)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        made.url = f"https://127.0.0.1:{server.server_address[1]}"
        made.authority = authority_der(authority.ca_certificate)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield made
        finally:
            made.pause.set()
            server.shutdown()
            thread.join()


def ask(at: Gateway, **settings: float) -> Reply:
    with closing(HttpTransport(at.url, at.authority, **settings)) as line:
        return line.send("POST", "/v1/push", CANARY.encode(), token="geheim", most_bytes=MOST)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_that_is_starting_is_asked_again(tmp_path: Path, status: int) -> None:
    with gateway(tmp_path, status, status, 200) as found:
        assert ask(found).status == 200
    assert found.heard == [CANARY.encode()] * 3


def test_one_that_stays_away_is_told_after_three(tmp_path: Path) -> None:
    with gateway(tmp_path, 503) as found:
        reply = ask(found)
    assert (reply.status, len(found.heard)) == (503, transport.MOST_ATTEMPTS)
    assert isinstance(failure(reply), Busy)


def test_who_says_how_long_to_wait_is_not_asked_again(tmp_path: Path) -> None:
    with gateway(tmp_path, 503, 200, retry_after="30") as found:
        reply = ask(found)
    assert (reply.status, reply.retry_after_seconds, len(found.heard)) == (503, 30, 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 413, 422, 426, 429, 500])
def test_a_refusal_is_an_answer(tmp_path: Path, status: int) -> None:
    with gateway(tmp_path, status, 200) as found:
        assert ask(found).status == status
    assert len(found.heard) == 1


def test_a_certificate_that_is_refused_is_refused_once(tmp_path: Path) -> None:
    foreign = authority_der(make_authority(tmp_path / "foreign", ["127.0.0.1"]).ca_certificate)
    with gateway(tmp_path, 200) as found, closing(CuttingProxy(int(found.url.rpartition(":")[2]))) as line:
        found.url, found.authority = line.url, foreign
        with pytest.raises(ProtocolError) as told:
            ask(found)
    assert told.value.message_key == "region_not_trusted"
    assert (line.connections, found.heard) == (1, [])


def test_a_line_that_is_reset_is_tried_again(tmp_path: Path) -> None:
    with gateway(tmp_path, 200) as found, closing(CuttingProxy(int(found.url.rpartition(":")[2]))) as line:
        found.url, line.refused = line.url, 2
        assert ask(found).status == 200
        assert line.connections == 3
        line.refused = 3
        with pytest.raises(Offline):
            ask(found)
        assert line.connections == 6
    assert len(found.heard) == 1


def test_what_failed_slowly_is_left_to_the_next_sync(tmp_path: Path) -> None:
    with stamina.set_testing(False), gateway(tmp_path, 200, pause=threading.Event()) as found:
        with pytest.raises(Timeout):
            ask(found, answer_seconds=0.2, repeat_within_seconds=0.1)
        assert len(found.heard) == 1


def test_a_short_silence_is_asked_again(tmp_path: Path) -> None:
    with gateway(tmp_path, 200, pause=threading.Event()) as found:
        with pytest.raises(Timeout):
            ask(found, answer_seconds=0.2)
        assert len(found.heard) == transport.MOST_ATTEMPTS


def test_the_waits_are_shorter_than_any_pause_between_syncs() -> None:
    waits = [
        min(transport.LONGEST_WAIT_SECONDS, transport.FIRST_WAIT_SECONDS * 2**turn + transport.JITTER_SECONDS)
        for turn in range(transport.MOST_ATTEMPTS - 1)
    ]
    assert sum(waits) < retry.pause_seconds(Offline(), 1, 0.0)
    assert transport.REPEAT_WITHIN_SECONDS < transport.CONNECT_SECONDS < transport.ANSWER_SECONDS


def test_nothing_is_written_of_a_repeat(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), gateway(tmp_path, 503, 200) as found:
        assert ask(found).status == 200
    told = [record for record in caplog.records if "stamina" in record.name or CANARY in record.getMessage()]
    assert told == []
    assert get_on_retry_hooks() == ()


def test_a_push_whose_answer_is_lost_goes_through_in_one_sync(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    lines: list[CuttingProxy] = []

    def make_transport(_url: str, authority: bytes) -> HttpTransport:
        lines.append(CuttingProxy(sqlite_region.port))
        return HttpTransport(lines[-1].url, authority)

    try:
        with office(sqlite_region, tmp_path / "laptops", make_transport) as found:
            first, second, household = found.first, found.second, found.household
            first.disconnect()
            first.sync()
            for name in ("Oma", "Sam", "Kees"):
                first.lane.run(add_person, household, name)
            line = lines[-1]
            before, line.lost_answers = line.connections, 2
            assert first.sync().accepted == 3
            assert (line.connections - before, line.lost_answers) == (2, 0)
            second.sync()
            names = {person.name for person in second.read(household).of(Person)}
            assert {"Oma", "Sam", "Kees"} < names
            assert first.heads(household) == second.heads(household)
            assert sqlite_region.cli("check").stdout.startswith("1 huishoudens, 7 enveloppen, 0 ")
    finally:
        for line in lines:
            line.close()
