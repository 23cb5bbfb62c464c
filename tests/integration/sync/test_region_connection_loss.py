"""PostgreSQL goes away while laptops push: 503 with the time to wait, and nothing acknowledged is lost."""

import asyncio
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from sync.backend.database import normal_url
from sync.protocol import chain, envelopes, messages, wire
from sync.protocol.faults import ErrorCode, ItemState
from tests.asgi_call import Asked, call
from tests.fakes.region_nearby import NearbyRegion
from tests.region_devices import Laptop
from tests.region_fixtures import Lazily
from tests.region_http import ANSWER_BYTES, http_client, read
from tests.region_office import Office, open_office
from tests.region_process import RegionProcess

ROUNDS = min(int(os.environ.get("PRAATPLAN_RUNS", "60")), 2000)
SECONDS = 60
QUARTER_MINUTE = 15
TERMINATE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Pusher:
    """Pushes until it is answered, and keeps what it was promised."""

    def __init__(self, laptop: Laptop, household: bytes) -> None:
        self.laptop, self.household = laptop, household
        self.promised: dict[bytes, int] = {}
        self.busy = 0

    def push(self, count: int) -> None:
        """A row of envelopes, again and again until the region takes it."""
        raws = [self.laptop.seal(self.household, b"werk") for _ in range(count)]
        ends_at = time.monotonic() + SECONDS
        while time.monotonic() < ends_at:
            if self.is_taken(raws):
                return
        raise AssertionError("the region did not come back")

    def is_taken(self, raws: list[bytes]) -> bool:
        response = self.laptop.http.post(
            "/v1/push",
            content=wire.encode(messages.PushRequest(raws)),
            headers={"authorization": f"Bearer {self.laptop.token}"},
        )
        if response.status_code != 200:
            error = wire.decode(response.content, messages.ErrorAnswer, ANSWER_BYTES)
            assert (response.status_code, error.code) == (503, ErrorCode.BUSY)
            assert int(response.headers["retry-after"]) >= 1
            self.busy += 1
            time.sleep(0.02)
            return False
        items = read(response, messages.PushAnswer).items
        assert {item.state for item in items} <= {ItemState.ACCEPTED, ItemState.DUPLICATE}
        self.promised.update({item.id: item.seq for item in items})
        return True


@contextmanager
def meanwhile(act: Callable[[], None]) -> Iterator[None]:
    """Again and again in another thread, until the block ends."""
    is_done, source = threading.Event(), random.Random(1)

    def _work() -> None:
        # Never in step with the pushes, and with room for some of them in between.
        while not is_done.wait(source.uniform(0.05, 0.4)):
            act()

    thread = threading.Thread(target=_work)
    thread.start()
    try:
        yield
    finally:
        is_done.set()
        thread.join()


def assert_all_there(office: Office, *pushers: Pusher) -> None:
    office.second.pull(office.household)
    log = office.second.logs[office.household]
    promised = {found: seq for pusher in pushers for found, seq in pusher.promised.items()}
    assert log.seq == len(promised) == len(set(promised.values()))
    assert all(log.ids[seq - 1] == found for found, seq in promised.items())


def test_connections_that_are_cut_lose_nothing(postgres_region: RegionProcess) -> None:
    region = postgres_region
    region.restart("--rate-factor", str(ROUNDS))  # who pushes this often is told to wait otherwise
    office = open_office(region)
    engine = create_engine(normal_url(region.database_url), poolclass=NullPool)

    def _cut() -> None:
        with engine.connect() as connection:
            connection.execute(text(TERMINATE))

    pusher = Pusher(office.first, office.household)
    with meanwhile(_cut):
        rounds = 0
        while rounds < ROUNDS or (not pusher.busy and rounds < 50 * ROUNDS):
            pusher.push(20)
            rounds += 1
    assert pusher.busy, "no connection was cut in the middle: this proves nothing"
    assert_all_there(office, pusher)
    assert region.cli("check").returncode == 0


@pytest.mark.parametrize("mode", ["immediate", "fast", "kill -9"])
def test_a_database_that_starts_again_loses_nothing(
    postgres_cluster: Lazily, postgres_region: RegionProcess, mode: str
) -> None:
    """Two processes, one in front of each laptop; the database dies under both, and comes back."""
    region = postgres_region
    office = open_office(region)
    http = region.closing.enter_context(http_client(office.second.invitation, region.beside().url))
    second = replace(office.second, http=http)
    pushers = (Pusher(office.first, office.household), Pusher(second, office.household))

    def _work(pusher: Pusher) -> None:
        while not is_back.is_set():
            pusher.push(10)
        pusher.push(10)

    is_back = threading.Event()
    threads = [threading.Thread(target=_work, args=(pusher,)) for pusher in pushers]
    for thread in threads:
        thread.start()
    try:
        for _ in range(2):
            time.sleep(0.3)
            if mode == "kill -9":
                postgres_cluster().kill9()
            else:
                postgres_cluster().stop(mode)
            time.sleep(0.3)
            postgres_cluster().start()
    finally:
        is_back.set()
    for thread in threads:
        thread.join(SECONDS)
    assert all(pusher.busy for pusher in pushers)
    assert_all_there(office, *pushers)
    assert region.cli("check").returncode == 0
    assert '"status":500' not in region.log_file.read_text()


def test_while_there_is_no_database_everything_says_wait(
    postgres_cluster: Lazily, postgres_region: RegionProcess
) -> None:
    office = open_office(postgres_region)
    sealed = office.first.seal(office.household, b"x")
    token = {"authorization": f"Bearer {office.first.token}"}
    postgres_cluster().stop("immediate")
    try:
        for method, path in (
            ("GET", "/health"), ("GET", "/v1/feed?after=0"), ("POST", "/v1/pull"), ("POST", "/v1/push"),
            ("GET", f"/v1/blobs/{office.household.hex()}/{'00' * 32}?offset=0"),
        ):  # fmt: skip
            response = office.first.http.request(method, path, headers=token)
            assert (response.status_code, response.headers["retry-after"]) == (503, "2"), path
        assert office.first.http.get("/v1/version").status_code == 200
    finally:
        postgres_cluster().start()
    assert office.first.push(sealed)[0].hash == envelopes_hash(sealed)


def test_a_database_that_falls_silent_is_not_waited_for(
    postgres_cluster: Lazily, postgres_region: RegionProcess
) -> None:
    """No line breaks and nothing is answered, as when the machine of the database hangs."""
    office = open_office(postgres_region)
    sealed = office.first.seal(office.household, b"x")
    with postgres_cluster().silent():
        began_at = time.monotonic()
        response = office.first.http.get("/health")
        assert (response.status_code, response.headers["retry-after"]) == (503, "2")
        assert time.monotonic() - began_at < QUARTER_MINUTE, "docs/beheer/regio.md, Onderhoud"
        assert not Pusher(office.first, office.household).is_taken([sealed])
    assert office.first.http.get("/health").status_code == 200
    assert office.first.push(sealed)[0].hash == envelopes_hash(sealed)


def test_who_waits_too_long_in_line_is_told_to_come_back(tmp_path: Path) -> None:
    """All threads wait for a database that says nothing: /health answers nevertheless."""

    async def _ask() -> tuple[int, dict[str, str], bytes]:
        for _ in range(int(region.region.line.total_tokens)):
            await region.region.line.acquire_on_behalf_of(object())
        return await call(region.app, Asked("GET", "/health", "", b"", {}))

    with closing(NearbyRegion(tmp_path / "region")) as region:
        status, headers, body = asyncio.run(_ask())
    error = wire.decode(body, messages.ErrorAnswer, ANSWER_BYTES)
    assert (status, headers["retry-after"], error.code) == (503, "2", ErrorCode.BUSY)


def envelopes_hash(raw: bytes) -> bytes:
    """The head after the first envelope."""
    from_start = envelopes.read_envelope(raw).header.id
    return chain.next_hash(chain.GENESIS, from_start, envelopes.digest(raw))
