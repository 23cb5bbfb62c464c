"""What a laptop does: nothing new, 10,000 envelopes up and down, and the first sync of a worker.

Real client and encrypted store, a region in its own process. A laptop verifies, opens, merges, indexes and
saves what PouchDB only stores (sync.md: Figures to reach).
"""

import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.services import households
from desktop.services.record import fresh
from desktop.store import outbox, sync_state
from desktop.store.desk import Desk
from desktop.store.households import require_number
from desktop.store.queries import read
from sync.client import coordinator
from tests.bench.pouchdb import rates
from tests.bench.sync_lines import (
    BODY_BYTES,
    RUNS,
    Line,
    line,
    pull_raw,
    push_raw,
    rate,
    rate_line,
    raw_log,
    running,
)
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    begin_family,
    new_laptop,
    office,
    open_worker,
)

SEALED_BYTES = 768
"""Of one added person, padded and signed."""
NOTHING_NEW_HOUSEHOLDS = 200
FIRST_HOUSEHOLDS = 60
FIRST_OPS = int(os.environ.get("PRAATPLAN_FIRST_OPS", "50000"))
FIRST_SECONDS = 60
OPS_A_PERSON = 4
SPREAD = 50
"""Over so many households the 10,000 are spread, as work is."""


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with (
            running(folder, f"sqlite:///{folder}/region.db") as process,
            office(process, folder / "stores") as team,
        ):
            yield from _nothing_new(team)
            shared = _shared(team)
            for at in range(RUNS):
                team.first.lane.run(add_person, shared[at % SPREAD], f"Oma {at}")
            with raw_log(process, f"sqlite:///{folder}/raw.db") as raw:
                raws = [secrets.token_bytes(SEALED_BYTES) for _ in range(RUNS)]
                raw_push, raw_pull = rate(lambda: push_raw(raw, raws)), rate(lambda: pull_raw(raw))
            yield from _up_and_down(team, raw_push, raw_pull)
            newcomer = new_laptop(folder / "stores" / "nour")
            try:
                open_worker(process, team.coordinator, newcomer, "Nour")
                yield _first_sync(team, newcomer, raw_pull)
            finally:
                newcomer.close()


def _nothing_new(team: StoreOffice) -> Iterator[Line]:
    """A worker with 200 households of which nothing is new."""
    boss = team.coordinator
    made = [boss.lane.run(begin_family)[0] for _ in range(NOTHING_NEW_HOUSEHOLDS - 1)]
    boss.sync()
    workers = (team.first.worker, team.second.worker)
    coordinator.assign_all(boss.line, [(each, worker) for each in made for worker in workers])
    boss.sync()
    for laptop in (team.first, team.second):
        laptop.sync()
        laptop.sync()
    assert len(team.first.lane.run(sync_state.replicas)) == NOTHING_NEW_HOUSEHOLDS
    began = time.perf_counter()
    report = team.first.sync()
    took_ms = (time.perf_counter() - began) * 1000
    unit = f"requests in {took_ms:.0f} ms"
    yield line(f"nothing new, {NOTHING_NEW_HOUSEHOLDS} households", report.requests, unit, 1, "= 1")


def _up_and_down(team: StoreOffice, raw_push: float, raw_pull: float) -> Iterator[Line]:
    before = team.first.line.session.requests
    push_rate = rate(lambda: _sync_until_empty(team))
    pushed = team.first.line.session.requests - before
    before = team.second.line.session.requests
    pull_rate = rate(team.second.sync)
    pulled = team.second.line.session.requests - before
    assert team.second.heads(_shared(team)[0]) == team.first.heads(_shared(team)[0])
    yield rate_line("laptop push, sealed and signed", push_rate, raw_push, ">= 500/s: a month in a second")
    yield rate_line("laptop pull, verified and merged", pull_rate, raw_pull, ">= 0.1 of raw")
    yield line(f"requests for {RUNS} envelopes up", pushed, "requests", RUNS / 500, "<= 1.5 of the fewest")
    yield line(f"requests for {RUNS} envelopes down", pulled, "requests", RUNS / 1000, "<= 14")
    pouch = rates(RUNS, BODY_BYTES)
    if pouch is not None:
        target = ">= 2 of PouchDB, which verifies, merges and encrypts nothing"
        yield rate_line("laptop pull into SQLCipher FULL beside PouchDB", pull_rate, pouch.pull, target)
        yield rate_line("laptop push from SQLCipher beside PouchDB", push_rate, pouch.push, ">= 0.5")


def _first_sync(team: StoreOffice, newcomer: StoreLaptop, raw_pull: float) -> Line:
    """A new worker gets 60 households with all that was ever written in them."""
    given = _shared(team)[:FIRST_HOUSEHOLDS]
    coordinator.assign_all(team.coordinator.line, [(each, newcomer.worker) for each in given])
    there = team.first.lane.run(_count_ops, given)
    for at in range(max(0, FIRST_OPS - there) // OPS_A_PERSON + 1):
        team.first.lane.run(_write_person, given[at % len(given)], f"Opa {at}")
    _sync_until_empty(team)
    team.coordinator.sync()
    began = time.perf_counter()
    received = newcomer.sync().received
    seconds = time.perf_counter() - began
    ops = newcomer.lane.run(_count_ops, given)
    assert ops >= FIRST_OPS
    assert newcomer.heads(given[0]) == team.first.heads(given[0])
    metric = f"first sync of {FIRST_HOUSEHOLDS} households, {received} envelopes, {ops} operations"
    return line(metric, seconds, "s", received / raw_pull, f"<= {FIRST_SECONDS}", digits=2)


def _write_person(desk: Desk, household: HouseholdId, name: str) -> None:
    person = Person(
        id=fresh(desk),
        name=name,
        full_name=f"{name} de Wit",
        phone="0612345678",
        what_helps="Naar buiten.",
    )
    households.write_belonging(desk, read(desk, household), person)


def _count_ops(desk: Desk, given: list[HouseholdId]) -> int:
    asked = "SELECT count(*) FROM op WHERE household = ?"
    numbers = [require_number(desk.connection, household) for household in given]
    return sum(desk.connection.execute(asked, (number,)).fetchone()[0] for number in numbers)


def _shared(team: StoreOffice) -> list[HouseholdId]:
    return sorted(each.household for each in team.first.lane.run(sync_state.replicas))


def _sync_until_empty(team: StoreOffice) -> None:
    while team.first.lane.run(outbox.waiting, limit=1):
        team.first.sync()
