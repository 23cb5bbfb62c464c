"""Every endpoint holds the bound, the callers and the rates that its description names."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sync.backend.app import make_app
from sync.backend.database import Database
from sync.backend.description import OPERATIONS, Needs, Operation
from sync.backend.rate_limits import Bucket, Rate, RateLimiter
from sync.backend.serve import open_region
from sync.protocol import messages, records
from sync.protocol.faults import ErrorCode
from sync.protocol.wiped import WipeReceipt
from tests.fakes.clock import FakeClock
from tests.fakes.region_nearby import App, NearbyRegion
from tests.region_devices import Laptop
from tests.region_http import Refused, now, uuid7
from tests.region_office import open_coordinator, open_worker

HOUSEHOLD = uuid7().hex()
WITH_TOKEN = [operation for operation in OPERATIONS if operation.needs is not Needs.NOBODY]


@pytest.fixture
def nearby(tmp_path: Path) -> Iterator[NearbyRegion]:
    region = NearbyRegion(tmp_path / "region")
    yield region
    region.close()


def path_of(operation: Operation, size: int = 1) -> str:
    filled = operation.path.format(id=HOUSEHOLD, household=HOUSEHOLD, sha256="00" * 32)
    return f"{filled}?offset=0&size={size}" if "sha256" in operation.path else filled


def ask(operation: Operation, laptop: Laptop, body: bytes = b"", *, is_in_parts: bool = False) -> int:
    """The status of the answer; in parts, nothing says beforehand how long the body is."""
    content = iter([body[:-1], body[-1:]]) if is_in_parts else body
    headers = {"authorization": f"Bearer {laptop.token}"}
    path = path_of(operation, len(body))
    return laptop.http.request(operation.method, path, content=content, headers=headers).status_code


def test_a_body_may_be_as_large_as_described_and_not_a_byte_more(nearby: NearbyRegion) -> None:
    laptop = open_coordinator(nearby)
    for operation in OPERATIONS:
        fits, one_more = bytes(operation.most_bytes), bytes(operation.most_bytes + 1)
        assert ask(operation, laptop, fits) != 413, operation
        assert ask(operation, laptop, one_more) == 413, operation
        assert ask(operation, laptop, one_more, is_in_parts=True) == 413, operation


def test_who_may_ask_is_who_is_described(nearby: NearbyRegion) -> None:
    coordinator = open_coordinator(nearby)
    pending = Laptop.enrol(nearby, nearby.invite("Dirk"))
    pending.log_in()
    leaving = open_worker(nearby, coordinator, "Els")
    order = records.WipeOrder(leaving.device, now(), now() + 3600)
    coordinator.ask(f"/v1/devices/{leaving.device.hex()}/revoke", coordinator.sign(order), messages.Done)
    for operation in WITH_TOKEN:
        assert (ask(operation, pending) == 403) is (operation.needs is not Needs.TOKEN), operation
        assert (ask(operation, leaving) == 401) is (operation.needs is not Needs.DRAINING), operation
    for laptop in (pending, leaving):
        laptop.token = ""
    assert {ask(operation, pending) for operation in WITH_TOKEN} == {401}


def limited(region: NearbyRegion, device: Rate, address: Rate) -> App:
    """The region with these rates, on a clock that stands still."""
    limiter = RateLimiter(FakeClock().monotonic, device, address)
    return App(make_app(replace(region.region, limiter=limiter)))


def test_no_endpoint_is_without_a_rate(nearby: NearbyRegion) -> None:
    headers = {"authorization": f"Bearer {open_coordinator(nearby).token}"}
    app = limited(nearby, Rate(1, 0), Rate(1, 0))
    for operation in OPERATIONS:
        status, told, _ = app.ask(operation.method, path_of(operation), headers, b"")
        assert (status, told["retry-after"]) == (429, "1"), operation
    app.close()


def test_tokens_that_do_not_hold_are_counted_and_nobody_else_is_held_up(nearby: NearbyRegion) -> None:
    good = {"authorization": f"Bearer {open_coordinator(nearby).token}"}
    app = limited(nearby, Rate(1, 2), Rate(1, 3))

    def _ask(path: str, headers: dict[str, str]) -> int:
        return app.ask("GET", path, headers, b"")[0]

    assert [_ask("/v1/feed", {"authorization": "Bearer x"}) for _ in range(4)] == [401, 401, 401, 429]
    assert _ask("/v1/version", {}) == 429, "the same address"
    assert [_ask("/v1/feed", good) for _ in range(3)] == [200, 200, 429], "by device"
    assert [_ask(path, {}) for path in ("/health", "/v1/health", "/metrics", "/health")] == [200] * 3 + [429]
    app.close()


def test_the_rate_of_an_address_is_widened_apart(nearby: NearbyRegion) -> None:
    region = open_region(nearby.database_url, rate_factor=0.001, address_factor=10)
    allowed = [region.limiter.wait_seconds(bucket, "x") for bucket in (Bucket.ADDRESS, Bucket.DEVICE)]
    region.database.close()
    assert (allowed[0], allowed[1] > 0) == (0, True)


def test_a_wipe_that_nobody_signed_waits_for_nothing(nearby: NearbyRegion) -> None:
    """Anybody may say so of any laptop, also while something else is written."""
    laptop = open_coordinator(nearby)
    signed = laptop.sign(WipeReceipt(laptop.device, now()))
    forged = msgspec.structs.replace(signed, signature=bytes(len(signed.signature)))
    with closing(Database(nearby.database_url)) as other, other.write():
        for said in (forged, signed):
            with pytest.raises(Refused) as refused:
                laptop.ask(f"/v1/devices/{laptop.device.hex()}/wiped", said, messages.Done)
            assert refused.value.error.code is ErrorCode.FORBIDDEN
