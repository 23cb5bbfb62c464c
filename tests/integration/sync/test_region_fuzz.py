"""Hostile requests made from the description: never an answer of 500–599, never another's household.

PRAATPLAN_RUNS: how many, on each database. The server's app is called in this process, so that they are many;
a hundred go through a real socket, for what only HTTP can get wrong.
"""

import asyncio
import os
import random
import socket
import ssl
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import msgspec
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.backend.app import make_app
from sync.backend.serve import open_region
from sync.protocol import messages, wire
from sync.protocol.faults import ErrorCode
from tests.asgi_call import Asked, call
from tests.chance import chance
from tests.described import Judge
from tests.region_fuzzing import Apart, Maker, mutate, open_apart
from tests.region_office import Office, open_office
from tests.region_process import RegionProcess
from tests.region_signing import CERTIFY, Passers, Signing, open_passers

RUNS = max(int(os.environ.get("PRAATPLAN_RUNS", "5000")), 500)
RAW_REQUESTS = 100


class Answered(NamedTuple):
    """What came of one request; `template` is "" where no path of the description was asked."""

    method: str
    template: str
    status: int
    body: int
    """Hash of what was asked."""


def requests(runs: int, maker: Maker, signing: Signing | None = None) -> Iterator[Asked]:
    """What is good, twice, and then that many, of which one in ten is rightly signed."""
    for _ in range(2):
        yield from maker.good()
        yield from signing.good() if signing else ()
    for _ in range(runs):
        yield signing.make() if signing and maker.source.random() < 0.1 else maker.make()


async def fuzz(
    app: ASGIApp, all_asked: Iterable[Asked], judge: Judge, apart: Apart, signing: Signing | None = None
) -> set[Answered]:
    """Ask them all. AssertionError at the first wrong answer."""
    answered = set()
    for asked in all_asked:
        status, headers, content = await call(app, asked)
        assert status < 500, asked
        assert not any(needle in content for needle in apart.needles), f"read elsewhere: {asked}"
        # Its id may come back to who named it ("unassigned"), and to nobody else.
        assert apart.household not in content or apart.household in asked.body, asked
        template = judge.match(asked.method, unquote(asked.path))
        if template is not None:
            judge.judge_parts(asked.method, template, status, headers, content)
        else:
            assert status in {404, 405} or asked.method == "HEAD", asked
        if signing and status == 200:
            signing.hear(asked, content)
        answered.add(Answered(asked.method, template or "", status, hash(asked.body)))
    return answered


def test_no_request_breaks_the_region_or_reads_elsewhere(region: RegionProcess) -> None:
    office = open_office(region)
    apart, passers = open_apart(office), open_passers(region, office)
    judge, source = Judge(), chance(20261122)
    maker, signing = Maker(judge, office, apart, source), Signing(office, passers, source)
    opened = open_region(region.database_url, rate_factor=1e9)
    all_asked = requests(RUNS, maker, signing)
    answered = asyncio.run(fuzz(make_app(opened), all_asked, judge, apart, signing))
    opened.database.close()
    assert {each.status for each in answered} >= {200, 400, 401, 403, 404, 405, 409, 410, 413, 422}
    said_yes = Counter((each.method, each.template) for each in answered if each.status == 200)
    silent = {(method, path) for method, path, _ in judge.described} - said_yes.keys()
    assert not silent, f"never a 200: {sorted(silent)}"
    only_once = {path for path in signing.paths if said_yes["POST", path] == 1}
    assert only_once == {CERTIFY}, "behind a signature no second thing was tried"
    assert_only_what_was_written(region, office, apart, passers)


def assert_only_what_was_written(
    region: RegionProcess, office: Office, apart: Apart, passers: Passers
) -> None:
    """Every record that the region took holds, and nobody came in or went but those who should."""
    boss, second = office.coordinator, office.second
    known = set(boss.certificates)
    for laptop in (boss, second):
        laptop.log_in()
        laptop.feed()
    assert set(boss.certificates) - known == {passers.asking.device}
    assert set(boss.revoked) == {passers.leaver.device}
    assert {worker for household, worker in boss.assignments if household == apart.household} == {
        second.worker
    }
    second.pull(apart.household)
    assert second.logs[apart.household].plaintexts == [b"van de ander"]
    assert region.cli("check").returncode == 0


def answering(status: int, content: bytes) -> ASGIApp:
    async def _app(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", wire.CONTENT_TYPE.encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return _app


def test_the_fuzz_sees_what_it_looks_for(sqlite_region: RegionProcess) -> None:
    """The positive control: servers that are wrong are caught within a few requests."""
    office = open_office(sqlite_region)
    apart = open_apart(office)
    leaks = [wire.encode(messages.PushAnswer([], 0)) + leak for leak in (apart.household, *apart.needles)]
    unfit = wire.encode(messages.ErrorAnswer(ErrorCode.RATE_LIMITED))
    wrong = ((500, b""), (418, b""), (200, b"\x01"), (413, unfit), *((200, leak) for leak in leaks))
    for status, content in wrong:
        maker = Maker(Judge(), office, apart, random.Random(1))
        with pytest.raises((AssertionError, msgspec.DecodeError)):
            asyncio.run(fuzz(answering(status, content), requests(200, maker), Judge(), apart))


def hearing_all(app: ASGIApp, own: str, other: str) -> ASGIApp:
    """Mutant: a region that does not look whose place it is; by another's token in place of one's own."""

    async def _app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value.replace(own.encode(), other.encode())) for name, value in scope["headers"]]
        await app({**scope, "headers": headers}, receive, send)

    return _app


def test_a_region_that_does_not_look_for_a_place_is_caught(sqlite_region: RegionProcess) -> None:
    office = open_office(sqlite_region)
    apart = open_apart(office)
    opened = open_region(sqlite_region.database_url, rate_factor=1e9)
    mutant = hearing_all(make_app(opened), office.first.token, office.second.token)
    for only in ("pull", "blobs"):
        maker = Maker(Judge(), office, apart, random.Random(1))
        maker.operations = [each for each in maker.operations if only in each[1]]
        with pytest.raises(AssertionError, match="read elsewhere"):
            asyncio.run(fuzz(mutant, requests(200, maker), Judge(), apart))
    opened.database.close()


def good_pull(office: Office) -> bytes:
    """As it goes over the line."""
    head = (
        f"POST /v1/pull HTTP/1.1\r\nhost: region\r\nauthorization: Bearer {office.first.token}\r\n"
        "content-length: 4\r\n\r\n"
    )
    return head.encode() + b"\x92\x90\x01"


def hardly_http(good: bytes) -> Iterator[bytes]:
    """What no HTTP library would send."""
    yield good.replace(b"content-length: 4", b"content-length: -4")
    yield good.replace(b"content-length: 4", b"content-length: 4\r\ncontent-length: 5")
    yield good.replace(b"content-length: 4", b"transfer-encoding: chunked") + b"zz\r\n"
    yield good.replace(b"content-length: 4", b"content-length: 99999999999999999999")
    yield good.replace(b"host: region", b"x" * 70_000)


def answer_to(raw: bytes, region: RegionProcess, seconds: float) -> bytes:
    """The first bytes that come within that time; none if the line is closed or silent."""
    context = ssl.create_default_context(cafile=region.ca_file)
    with (
        socket.create_connection(("127.0.0.1", region.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
    ):
        secure.sendall(raw)
        secure.settimeout(seconds)
        try:
            return secure.recv(100)
        except (TimeoutError, ConnectionError, ssl.SSLError):
            return b""


def test_what_is_hardly_http_does_not_break_the_server(sqlite_region: RegionProcess) -> None:
    office = open_office(sqlite_region)
    good, source = good_pull(office), chance(7)
    for raw in hardly_http(good):
        assert answer_to(raw, sqlite_region, 10).startswith(b"HTTP/1.1 4"), raw
    for raw in (mutate(mutate(good, source), source) for _ in range(RAW_REQUESTS)):
        answer = answer_to(raw, sqlite_region, 0.05)
        assert not answer.startswith(b"HTTP/1.1 5"), (raw, answer)
    assert office.first.http.get("/health").status_code == 200
    office.second.feed()
