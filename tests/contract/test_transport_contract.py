"""One suite for the real transport over TLS and for the one to an app in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.errors import Offline, ProtocolError, Retryable
from sync.client.session import answered, failure, failure_code
from sync.client.transport import HttpTransport, Transport
from sync.protocol import messages, wire
from sync.protocol.faults import ErrorCode
from tests.fakes.region_nearby import NearbyRegion
from tests.region_process import RegionProcess

Make = Callable[[], tuple[Transport, Callable[[], object]]]
MOST = 10_000


@pytest.fixture(params=["https", "nearby"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Transport, Callable[[], object]]]:
    """A transport, and the way to cut it."""
    if request.param == "nearby":
        nearby = NearbyRegion(tmp_path / "region")
        own = nearby.transport()

        def cut() -> None:
            own.is_cut = True

        yield own, cut
        own.close()
        nearby.close()
        return
    process = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    process.prepare()
    process.start()
    invitation = process.invite("Eva")
    real = HttpTransport(invitation.url, invitation.authority)
    yield real, process.kill9
    real.close()
    process.kill9()


Given = tuple[Transport, Callable[[], object]]


def test_a_good_answer(line: Given) -> None:
    reply = line[0].send("GET", "/v1/version", b"", token="", most_bytes=MOST)
    assert reply.status == 200
    assert answered(reply, messages.VersionAnswer).protocol == 1


def test_a_refusal_has_its_code(line: Given) -> None:
    reply = line[0].send("GET", "/v1/feed?after=0", b"", token="", most_bytes=MOST)
    assert (reply.status, failure_code(reply)) == (401, ErrorCode.UNAUTHORIZED)
    assert isinstance(failure(reply), Retryable)
    missing = line[0].send("GET", "/v1/nergens", b"", token="", most_bytes=MOST)
    assert (missing.status, failure_code(missing)) == (404, ErrorCode.NOT_FOUND)


def test_a_token_and_a_body_arrive(line: Given) -> None:
    reply = line[0].send("POST", "/v1/pull", b"\xff" * 100, token="bm9nZWVudG9rZW4=", most_bytes=MOST)
    assert reply.status == 401
    asked = wire.encode(messages.ChallengeRequest(bytes(16)))
    unknown = line[0].send("POST", "/v1/challenge", asked, token="", most_bytes=MOST)
    assert (unknown.status, failure_code(unknown)) == (404, ErrorCode.NOT_FOUND)


def test_an_answer_has_a_bound(line: Given) -> None:
    with pytest.raises(ProtocolError):
        line[0].send("GET", "/v1/version", b"", token="", most_bytes=3)
    assert line[0].send("GET", "/v1/version", b"", token="", most_bytes=MOST).status == 200


def test_nobody_there_is_offline(line: Given) -> None:
    transport, cut = line
    transport.send("GET", "/v1/version", b"", token="", most_bytes=MOST)
    cut()
    with pytest.raises(Offline):
        transport.send("GET", "/v1/version", b"", token="", most_bytes=MOST)
