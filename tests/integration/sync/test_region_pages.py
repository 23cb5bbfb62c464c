"""What one answer may hold, and one request: pages end at their bound and go on behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import event, insert, update

from sync.backend import schema
from sync.protocol import epochs, limits, messages, quarantine
from tests.fakes.region_nearby import NearbyRegion
from tests.region_devices import Laptop
from tests.region_http import Refused, read, uuid7
from tests.region_office import Office, new_household, open_office

LARGE_BYTES = 250_000
MOST_LARGE = -(-limits.MAX_PULL_BYTES // LARGE_BYTES)
"""A pull ends with the envelope that fills the page."""


@pytest.fixture
def nearby(tmp_path: Path, database_url: str) -> Iterator[NearbyRegion]:
    found = NearbyRegion(tmp_path / "region", database_url=database_url)
    yield found
    found.close()


@pytest.fixture
def office(nearby: NearbyRegion) -> Office:
    return open_office(nearby)


def put(nearby: NearbyRegion, table: Any, rows: list[dict[str, object]]) -> None:
    """Rows as they would lie there; the region reads its own pages without a look inside."""
    with nearby.region.database.write() as connection:
        connection.execute(insert(table), rows)


def fill(nearby: NearbyRegion, household: bytes, count: int) -> None:
    rows = [
        {"household": household, "seq": seq, "hash": bytes(32), "envelope": bytes(LARGE_BYTES)}
        for seq in range(1, count + 1)
    ]
    put(nearby, schema.envelopes, [dict(row) for row in rows])
    with nearby.region.database.write() as connection:
        connection.execute(
            update(schema.households).where(schema.households.c.household == household).values(head_seq=count)
        )


def pull(laptop: Laptop, *cursors: messages.Cursor) -> tuple[list[int], bool]:
    """How many envelopes came of each, and whether more wait."""
    request = messages.PullRequest(list(cursors), limits.MAX_PULL_ENVELOPES)
    answer = laptop.ask("/v1/pull", request, messages.PullAnswer)
    return [len(each.envelopes) for each in answer.households], answer.has_more


def test_a_page_of_large_envelopes_asks_the_database_for_no_more(
    nearby: NearbyRegion, office: Office
) -> None:
    home, other = office.household, new_household(office.coordinator, office.first)
    fill(nearby, home, MOST_LARGE + 3)
    fill(nearby, other, MOST_LARGE + 3)
    given = [0]

    @event.listens_for(nearby.region.database.engine, "after_cursor_execute")
    def _count(_connection: object, cursor: Any, statement: str, *_rest: object) -> None:
        given.append(cursor.rowcount if "SELECT envelopes.envelope" in statement else 0)

    last = messages.Cursor(home, MOST_LARGE)
    assert pull(office.first, messages.Cursor(home, 0), messages.Cursor(other, 0)) == ([MOST_LARGE, 0], True)
    assert pull(office.first, last) == ([3], False)
    assert pull(office.first, last, messages.Cursor(other, 0)) == ([3, MOST_LARGE - 3], True)
    # SQLite says -1, for it gives a row when that is read.
    assert max(given) == (0 if nearby.region.database.is_sqlite else MOST_LARGE)


def feed(laptop: Laptop, after: int) -> messages.FeedAnswer:
    headers = {"authorization": f"Bearer {laptop.token}"}
    return read(laptop.http.get(f"/v1/feed?after={after}", headers=headers), messages.FeedAnswer)


@pytest.mark.parametrize(
    ("count", "size", "first"),
    [(limits.MAX_FEED_ITEMS + 1, 1, limits.MAX_FEED_ITEMS), (300, 2 * limits.MAX_STATEMENT_BYTES, 256)],
)
def test_a_page_of_the_feed_ends_in_time(
    nearby: NearbyRegion, office: Office, count: int, size: int, first: int
) -> None:
    """By its number, and by its bytes."""
    laptop = office.first
    laptop.feed()
    before = laptop.feed_n
    items = range(10_000, 10_000 + count)
    put(
        nearby,
        schema.feed_items,
        [
            {"item": item, "audience": "worker", "household": None, "kind": "later", "body": bytes(size)}
            for item in items
        ],
    )
    put(
        nearby,
        schema.feed,
        [{"worker": laptop.worker, "n": before + at, "item": item} for at, item in enumerate(items, 1)],
    )
    page = feed(laptop, before)
    assert ([item.n for item in page.items], page.has_more) == (
        [*range(before + 1, before + first + 1)],
        True,
    )
    rest = feed(laptop, before + first)
    assert ([item.n for item in rest.items], rest.has_more) == (
        [*range(before + first + 1, before + count + 1)],
        False,
    )


@pytest.mark.parametrize(
    ("count", "size", "first"),
    [
        (limits.MAX_QUARANTINE_ITEMS + 1, 1, limits.MAX_QUARANTINE_ITEMS),
        (MOST_LARGE + 3, LARGE_BYTES, MOST_LARGE - 1),
    ],
)
def test_a_page_of_quarantine_ends_in_time(
    nearby: NearbyRegion, office: Office, count: int, size: int, first: int
) -> None:
    """By its number, and by its bytes."""
    ids = sorted(uuid7() for _ in range(count))
    put(
        nearby,
        schema.quarantine,
        [
            {
                "id": each,
                "household": office.household,
                "device": office.first.device,
                "received_at": 1,
                "envelope": bytes(size),
            }
            for each in ids
        ],
    )
    found = []
    for after in ("", f"?after={ids[first - 1].hex()}"):
        headers = {"authorization": f"Bearer {office.coordinator.token}"}
        page = read(
            office.coordinator.http.get(f"/v1/quarantine{after}", headers=headers),
            quarantine.QuarantineAnswer,
        )
        found.append(([item.id for item in page.items], page.has_more))
    assert found == [(ids[:first], True), (ids[first:], False)]


def cursors(count: int) -> messages.PullRequest:
    return messages.PullRequest([messages.Cursor(uuid7(), 0) for _ in range(count)], 1)


def posts(count: int, seals: int = 0) -> messages.EpochsRequest:
    seal = epochs.KeySeal(uuid7(), 1, uuid7(), bytes(limits.HPKE_SEAL_BYTES))
    return messages.EpochsRequest(
        [messages.EpochPost(uuid7(), 1, None, [seal] * seals) for _ in range(count)]
    )


def test_a_request_holds_as_many_things_as_it_may_and_not_one_more(office: Office) -> None:
    """Too many things in few bytes is 400; too many bytes is 413 (test_region_description)."""
    cases: list[tuple[str, msgspec.Struct, msgspec.Struct, Any]] = [
        (
            "/v1/pull",
            cursors(limits.MAX_PULL_CURSORS),
            cursors(limits.MAX_PULL_CURSORS + 1),
            messages.PullAnswer,
        ),
        (
            "/v1/pull",
            messages.PullRequest([], limits.MAX_PULL_ENVELOPES),
            messages.PullRequest([], limits.MAX_PULL_ENVELOPES + 1),
            messages.PullAnswer,
        ),
        (
            "/v1/epochs",
            posts(limits.MAX_EPOCH_HOUSEHOLDS),
            posts(limits.MAX_EPOCH_HOUSEHOLDS + 1),
            messages.EpochsAnswer,
        ),
        (
            "/v1/epochs",
            posts(1, limits.MAX_SEALS_PER_HOUSEHOLD),
            posts(1, limits.MAX_SEALS_PER_HOUSEHOLD + 1),
            messages.EpochsAnswer,
        ),
        (
            "/v1/push",
            messages.PushRequest([b""] * limits.MAX_PUSH_ENVELOPES),
            messages.PushRequest([b""] * (limits.MAX_PUSH_ENVELOPES + 1)),
            messages.PushAnswer,
        ),
    ]
    for path, fits, one_more, answer in cases:
        office.first.ask(path, fits, answer)
        with pytest.raises(Refused) as refused:
            office.first.ask(path, one_more, answer)
        assert refused.value.status == 400, path
