"""A laptop that is revoked while its request is under way writes nothing more, whatever it asked.

Between letting it in and its transaction: for every endpoint that writes for a caller, on both databases.
Source: sync.md "Leaving, wiping, coming back", revoke.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import OperationalError

from sync.backend import schema
from sync.backend.app import make_app
from sync.backend.auth import caller_of, write_as
from sync.backend.database import Database
from sync.backend.region import Region
from sync.protocol import wire
from sync.protocol.faults import ErrorCode
from sync.protocol.messages import DeviceState, ErrorAnswer
from sync.protocol.records import Signed, WipeOrder, sign_record
from tests.asgi_call import Asked, call
from tests.fakes.region_nearby import NearbyRegion
from tests.killed_region import contents
from tests.killed_requests import REQUESTS, Request, Stage
from tests.region_fixtures import Lazily
from tests.region_http import now
from tests.region_office import Office, open_office

WITHOUT_CALLER = {"enrol", "wiped"}
"""Nobody is let in by them: an invitation, or a signature of who was revoked already."""
OK, UNAUTHORIZED = 200, 401


class Between(Database):
    """Something happens before the next transaction that writes, once."""

    def __init__(self, url: str, happens: Callable[[], None]) -> None:
        super().__init__(url)
        self._happens: Callable[[], None] | None = happens

    @contextmanager
    def write(self) -> Iterator[Connection]:
        happens, self._happens = self._happens, None
        if happens is not None:
            happens()
        with super().write() as connection:
            yield connection


@pytest.fixture
def stage(tmp_path: Path, database_url: str) -> Iterator[Stage]:
    with closing(NearbyRegion(tmp_path / "region", database_url=database_url)) as region:
        yield Stage(region, open_office(region))


def set_device(region: Region, device: bytes, state: DeviceState, order: Signed | None = None) -> None:
    with region.database.write() as connection:
        values = {"state": state, "wipe_order": None if order is None else wire.encode(order)}
        connection.execute(update(schema.devices).where(schema.devices.c.device == device).values(values))


def revoked_under_way(stage: Stage, request: Request, asked: Asked, order: Signed | None) -> None:
    """Ask while the device is cut off in between: it is told to come in anew, and nothing is kept."""
    region, device = stage.region.region, request.who(stage).device
    told: list[dict[str, str]] = []

    def _revoke() -> None:
        set_device(region, device, DeviceState.REVOKED, order)
        told.append(contents(stage.region.database_url))

    with closing(Between(stage.region.database_url, _revoke)) as database:
        app = make_app(replace(region, database=database))
        status, _, body = asyncio.run(call(app, asked))
    assert status == UNAUTHORIZED, request.name
    assert wire.decode(body, ErrorAnswer, len(body)).code is ErrorCode.UNAUTHORIZED, request.name
    assert told == [contents(stage.region.database_url)], request.name
    set_device(region, device, DeviceState.ACTIVE)


def orders(office: Office, device: bytes) -> tuple[Signed | None, ...]:
    """Cut off without an order, and with one that gives time to bring what is left."""
    order = WipeOrder(device, now(), now() + 1000)
    return None, sign_record(order, office.coordinator.device, office.coordinator.secret.signing)


def test_who_is_revoked_under_way_writes_nothing(stage: Stage) -> None:
    """That nothing but the revocation stood in its way, the same request shows afterwards."""
    for request in REQUESTS:
        asked = stage.asked(request)
        if request.endpoint not in WITHOUT_CALLER:
            for order in orders(stage.office, request.who(stage).device):
                revoked_under_way(stage, request, asked, order)
        status, _, body = asyncio.run(call(stage.region.app, asked))
        assert status == OK, (request.name, body)
        stage.hear(request, body)


def test_a_revocation_waits_for_what_was_begun_before(tmp_path: Path, postgres_cluster: Lazily) -> None:
    """SQLite has one writer anyway."""
    url = postgres_cluster().new_database()
    with closing(NearbyRegion(tmp_path / "region", database_url=url)) as nearby:
        region, device = nearby.region, open_office(nearby).first.device
        row = select(schema.devices).where(schema.devices.c.device == device).with_for_update(nowait=True)
        with (
            write_as(region, caller_of(region, device)),
            pytest.raises(OperationalError, match="lock"),
            region.database.write() as other,
        ):
            other.execute(row)
        with region.database.write() as other:
            assert other.execute(row).one()
