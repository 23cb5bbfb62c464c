"""Many push while somebody polls: the poller never skips, and a log with an identity sequence does.

PRAATPLAN_RUNS sets how many pushes. Source: sync.md "Properties" 3.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, text

from sync.backend.database import normal_url
from sync.protocol.faults import ItemState
from tests.region_devices import Laptop
from tests.region_fixtures import Lazily
from tests.region_office import new_household, open_office
from tests.region_process import RegionProcess

BATCHES = min(int(os.environ.get("PRAATPLAN_RUNS", "8")), 200)
SIZE = 15


def push_and_poll(pushers: list[Callable[[], None]], poll: Callable[[], None]) -> None:
    """All push at once, and somebody polls as often as it can, and once more after the last push."""
    is_done = threading.Event()

    def _poll() -> None:
        while not is_done.is_set():
            poll()
        poll()

    with ThreadPoolExecutor(len(pushers) + 1) as pool:
        polling = pool.submit(_poll)
        for pushing in [pool.submit(pusher) for pusher in pushers]:
            pushing.result()
        is_done.set()
        polling.result()


def test_two_pushers_and_a_poller_never_skip(region: RegionProcess) -> None:
    office = open_office(region)
    workers = (office.first, office.second)
    households = [office.household, *(new_household(office.coordinator, *workers) for _ in range(2))]
    for laptop in workers:
        laptop.feed()
    reader = Laptop(office.first.invitation, office.first.http, office.first.secret, office.first.enrolled)
    reader.log_in()
    reader.feed()

    def _pushes(laptop: Laptop) -> Callable[[], None]:
        def _push() -> None:
            for _ in range(BATCHES):
                raws = [laptop.seal(household, b"werk") for household in households for _ in range(SIZE)]
                assert all(item.state is ItemState.ACCEPTED for item in laptop.push(*raws))

        return _push

    push_and_poll([_pushes(laptop) for laptop in workers], lambda: reader.pull(*households))
    for household in households:
        log = reader.logs[household]
        assert log.seq == len(set(log.ids)) == 2 * BATCHES * SIZE
        assert {seq for seq, _ in log.links.values()} == {BATCHES * SIZE}


def test_an_identity_sequence_as_cursor_skips(postgres_cluster: Lazily) -> None:
    """The mutant: numbers are given when a row is made, and rows are seen when they are committed."""
    engine = create_engine(normal_url(postgres_cluster().new_database()))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE log (n bigserial PRIMARY KEY)"))
    is_numbered, is_polled, seen = threading.Event(), threading.Event(), list[int]()

    def _late() -> None:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO log DEFAULT VALUES"))
            is_numbered.set()
            assert is_polled.wait(60)

    def _early() -> None:
        assert is_numbered.wait(60)
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO log DEFAULT VALUES"))

    def _poll() -> None:
        with engine.connect() as connection:
            after = text("SELECT n FROM log WHERE n > :cursor ORDER BY n")
            seen.extend(connection.execute(after, {"cursor": max(seen, default=0)}).scalars())
        if seen:
            is_polled.set()

    push_and_poll([_late, _early], _poll)
    engine.dispose()
    assert seen == [2], "the first is there, and nobody will ever ask for it"
