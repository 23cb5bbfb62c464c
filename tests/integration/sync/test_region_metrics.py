"""What the region counts and logs of its own answers: those that no route gave and its own bugs included."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from sync.backend import schema
from sync.backend.request_log import LOGGER
from sync.protocol import wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import ErrorAnswer
from tests.asgi_call import Asked, call
from tests.fakes.region_nearby import NearbyRegion
from tests.region_devices import Laptop
from tests.region_http import ANSWER_BYTES
from tests.region_office import open_coordinator


@pytest.fixture
def nearby(tmp_path: Path) -> Iterator[NearbyRegion]:
    region = NearbyRegion(tmp_path / "region")
    yield region
    region.close()


def read_figures(text: str) -> dict[str, float]:
    """By name with labels; each has its kind above it."""
    found, kinds = {}, set()
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            kinds.add(line.split()[2])
        else:
            name, _, number = line.rpartition(" ")
            assert name.partition("{")[0] in kinds, line
            found[name] = float(number)
    return found


def figures(laptop: Laptop) -> dict[str, float]:
    return read_figures(laptop.http.get("/metrics").text)


def test_an_answer_of_500_is_counted_and_logged(
    nearby: NearbyRegion, caplog: pytest.LogCaptureFixture
) -> None:
    laptop = open_coordinator(nearby)
    with nearby.region.database.write() as connection:
        connection.execute(update(schema.devices).values(role="nobody expects this"))
    caplog.set_level(logging.INFO, LOGGER.name)
    answer = laptop.http.get("/v1/feed", headers={"authorization": f"Bearer {laptop.token}"})
    assert answer.status_code == 500
    assert wire.decode(answer.content, ErrorAnswer, ANSWER_BYTES).code is ErrorCode.INTERNAL
    assert figures(laptop)['praatplan_requests_total{route="feed",status="500"}'] == 1
    bug, request = [record for record in caplog.records if record.name == LOGGER.name][:2]
    assert (bug.message, bug.levelname, bool(bug.exc_info)) == ("unexpected", "ERROR", True)
    assert vars(request)["fields"]["status"] == 500


def test_requests_are_counted_by_status_and_their_seconds_add_up(nearby: NearbyRegion) -> None:
    laptop = open_coordinator(nearby)
    before = figures(laptop)
    headers = {"authorization": f"Bearer {laptop.token}"}
    asked = [laptop.http.get(path, headers=headers).status_code for path in ("/v1/feed", "/v1/feed?after=x")]
    assert asked == [200, 400]
    after = figures(laptop)
    for status in asked:
        name = f'praatplan_requests_total{{route="feed",status="{status}"}}'
        assert after[name] == before.get(name, 0) + 1
    seconds = 'praatplan_request_seconds_total{route="feed"}'
    assert after[seconds] > before[seconds] > 0


def test_what_is_at_work_and_in_line_is_told(nearby: NearbyRegion) -> None:
    """As a monitor would read it that asks while the server has its hands full."""
    region = nearby.region

    async def _ask() -> dict[str, float]:
        _, _, content = await call(nearby.app, Asked("GET", "/metrics", "", b"", {}))
        return read_figures(content.decode())

    async def _play() -> list[dict[str, float]]:
        at_rest = await _ask()
        threads = int(region.line.total_tokens)
        borrowers = [object() for _ in range(threads + 1)]
        for borrower in borrowers[:-1]:
            await region.line.acquire_on_behalf_of(borrower)
        waiting = asyncio.create_task(region.line.acquire_on_behalf_of(borrowers[-1]))
        await asyncio.sleep(0)
        with region.database.read():
            found = [at_rest, await _ask()]
        waiting.cancel()
        return found

    names = ("requests_at_work", "requests_in_line", "database_connections_in_use")
    told = [tuple(each[f"praatplan_{name}"] for name in names) for each in asyncio.run(_play())]
    assert told == [(0, 0, 0), (region.line.total_tokens, 1, 1)]


def test_what_is_no_route_is_counted_too(nearby: NearbyRegion) -> None:
    laptop = open_coordinator(nearby)
    assert laptop.http.get("/v1/anders/iets").status_code == 404
    assert laptop.http.delete("/v1/push").status_code == 405
    counted = figures(laptop)
    assert counted['praatplan_requests_total{route="nowhere",status="404"}'] == 1
    assert counted['praatplan_requests_total{route="nowhere",status="405"}'] == 1
