"""What the region counts and logs of its own answers: those that no route gave and its own bugs included."""

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
from tests.fakes.region_nearby import NearbyRegion
from tests.region_devices import Laptop
from tests.region_http import ANSWER_BYTES
from tests.region_office import open_coordinator


@pytest.fixture
def nearby(tmp_path: Path) -> Iterator[NearbyRegion]:
    region = NearbyRegion(tmp_path / "region")
    yield region
    region.close()


def told(laptop: Laptop) -> list[str]:
    return laptop.http.get("/metrics").text.splitlines()


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
    assert 'praatplan_requests_total{route="feed",status="500"} 1' in told(laptop)
    bug, request = [record for record in caplog.records if record.name == LOGGER.name][:2]
    assert (bug.message, bug.levelname, bool(bug.exc_info)) == ("unexpected", "ERROR", True)
    assert vars(request)["fields"]["status"] == 500


def test_what_is_no_route_is_counted_too(nearby: NearbyRegion) -> None:
    laptop = open_coordinator(nearby)
    assert laptop.http.get("/v1/anders/iets").status_code == 404
    assert laptop.http.delete("/v1/push").status_code == 405
    assert {
        'praatplan_requests_total{route="nowhere",status="404"} 1',
        'praatplan_requests_total{route="nowhere",status="405"} 1',
    } <= set(told(laptop))
