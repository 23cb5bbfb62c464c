"""A region under the work of a morning: how much of the machine it takes, and how long a laptop waits.

The mix of 1,000 workers, made by 40 laptops: 20 saves a worker a day, a quarter of them in the busiest hour;
every laptop asks each five minutes and after each save whether there is news, and for a new token each
quarter of an hour; ten first syncs in that hour. It is let go at once, five times and twenty-eight times the
pace of one region, for some seconds on loopback, by clients in processes of their own. What one act costs the
server is read from its own clock; docs/beheer/uitrol.md scales from that. Only what a laptop sends is
measured here: what it does with the answer is in bench_sync_laptop.py.
"""

import os
import random
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

import msgspec

from sync.backend import auth
from sync.backend.region import Region
from sync.backend.serve import open_region
from sync.protocol import limits, messages, wire
from tests.bench.client_process import Call
from tests.bench.clients import let_go
from tests.bench.processor_time import most_memory_mib, processor_seconds
from tests.bench.sync_lines import BODY_BYTES, Line, line, measured_cluster, running
from tests.postgres_cluster import PostgresCluster
from tests.region_devices import Laptop
from tests.region_http import now
from tests.region_office import new_household, open_coordinator, open_worker
from tests.region_process import RegionProcess

WORKERS = 1000
SAVES_A_DAY = 20
BUSIEST_HOUR = 0.25
NEWS_EVERY_SECONDS = 300
TOKEN_EVERY_SECONDS = 900
FIRST_SYNCS_AN_HOUR = 10
LAPTOPS, EACH_HOUSEHOLDS, PROCESSES = 40, 4, 4
HISTORY = 2000
"""Envelopes in the one household that a first sync reads; a worker's whole history is 25 times that."""
HISTORIES = 25
SECONDS = float(os.environ.get("PRAATPLAN_LOAD_SECONDS", "12"))
PACES = (1, 5, 28)
MOST_MS = 250
MOST_MIB = 400

NONCE_SECONDS = 600
"""From where the load is made to the end of it."""

PULL, PUSH, CHALLENGE, TOKEN = "/v1/pull", "/v1/push", "/v1/challenge", "/v1/token"
Act = tuple[Call, ...]
"""What a laptop asks at one moment."""


@dataclass
class Team:
    """Everybody who calls, and what they call about."""

    region: Region
    """As the server has it, but for its clock: it gives nonces that last."""
    laptops: list[Laptop]
    households: list[list[bytes]]
    old: bytes
    """A household with a history."""


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as place, measured_cluster() as cluster:
        folder = Path(place)
        yield from _measured(folder / "sqlite", None)
        yield from _measured(folder / "postgresql", cluster)


def _measured(folder: Path, cluster: PostgresCluster | None) -> Iterator[Line]:
    folder.mkdir()
    name = "SQLite" if cluster is None else "PostgreSQL"
    url = f"sqlite:///{folder}/region.db" if cluster is None else cluster.new_database()
    with running(folder, url) as process:
        at_rest = most_memory_mib(process)
        team, source = _team(process), random.Random(1)
        yield from _costs(process, cluster, team, name)
        for pace in PACES:
            mix = _mix(team, pace, source)
            before = processor_seconds(process, cluster)
            times = let_go(process, folder, mix)
            busy = (processor_seconds(process, cluster) - before) / SECONDS
            for path in (PUSH, PULL):
                cut = statistics.quantiles(times[path] * 2, n=100, method="inclusive")
                metric = f"load: {path} at {pace} x 1,000 workers, p99 beside p50, {name}"
                yield line(metric, cut[98], "ms", max(cut[49], 0.1), f"<= {MOST_MS} ms", digits=1)
            metric = f"load: cores that server and database take at {pace} x 1,000 workers, {name}"
            yield line(metric, busy, "cores", os.cpu_count() or 1, "<= 0.5 of the machine", digits=3)
        metric = f"load: memory of the server after all that, beside one at rest, {name}"
        yield line(metric, most_memory_mib(process), "MiB", at_rest, f"<= {MOST_MIB} MiB")


def _team(process: RegionProcess) -> Team:
    boss = open_coordinator(process)
    laptops = [open_worker(process, boss, f"Anna {number}") for number in range(LAPTOPS)]
    households: list[list[bytes]] = [[] for _ in laptops]
    for number in range(LAPTOPS * EACH_HOUSEHOLDS // 2):
        pair = number % LAPTOPS, (number * 7 + 1 + number // LAPTOPS) % LAPTOPS
        found = new_household(boss, *(laptops[at] for at in {*pair}))
        for at in {*pair}:
            households[at].append(found)
    old = new_household(boss, laptops[0], laptops[1])
    for _ in range(HISTORY // limits.MAX_PUSH_ENVELOPES):
        laptops[0].push(*(laptops[0].seal(old, b"x" * BODY_BYTES) for _ in range(limits.MAX_PUSH_ENVELOPES)))
    region = replace(open_region(process.database_url), now=lambda: now() + NONCE_SECONDS)
    process.closing.callback(region.database.close)
    return Team(region, laptops, households, old)


def _save(team: Team, at: int) -> Act:
    laptop, own = team.laptops[at], team.households[at]
    raw = laptop.seal(own[0], b"x" * BODY_BYTES)
    return (Call(-1, PUSH, laptop.token, wire.encode(messages.PushRequest([raw]))),)


def _news(team: Team, at: int) -> Act:
    cursors = [messages.Cursor(household, 0) for household in team.households[at][1:]]
    return (Call(-1, PULL, team.laptops[at].token, wire.encode(messages.PullRequest(cursors, 1000))),)


def _history(team: Team, page: int) -> Act:
    cursor = messages.Cursor(team.old, page * limits.MAX_PULL_ENVELOPES)
    body = wire.encode(messages.PullRequest([cursor], limits.MAX_PULL_ENVELOPES))
    return (Call(-1, PULL, team.laptops[1].token, body),)


def _token(team: Team, at: int) -> Act:
    """Both requests; a client of the load cannot sign, so the second answers a nonce of beforehand."""
    laptop = team.laptops[at]
    asked = messages.ChallengeRequest(laptop.device)
    answered = laptop.token_request(auth.new_challenge(team.region, asked).nonce)
    return Call(-1, CHALLENGE, "", wire.encode(asked)), Call(-1, TOKEN, "", wire.encode(answered))


def _costs(process: RegionProcess, cluster: PostgresCluster | None, team: Team, name: str) -> Iterator[Line]:
    """Milliseconds of the processor, the database's included, for one act of each kind, beside no news."""
    kinds = {
        "no news": [_news(team, at % LAPTOPS) for at in range(400)],
        "save": [_save(team, at % LAPTOPS) for at in range(400)],
        "a new token": [_token(team, at % LAPTOPS) for at in range(400)],
        "page of 1,000": [_history(team, at % 2) for at in range(20)],
    }
    news = 0.0
    for kind, acts in kinds.items():
        before = processor_seconds(process, cluster)
        let_go(process, process.folder, [list(chain.from_iterable(acts))])
        cost = (processor_seconds(process, cluster) - before) / len(acts) * 1000
        news = news or cost
        metric = f"load: processor for {kind}, {name}"
        yield line(metric, cost, "ms", news, "told, for the table of sizes", digits=2)


def _mix(team: Team, pace: int, source: random.Random) -> list[list[Call]]:
    """What falls in SECONDS of the busiest hour, spread at random over the processes by laptop."""
    saves = WORKERS * SAVES_A_DAY * BUSIEST_HOUR
    an_hour = {
        "save": saves,
        "news": WORKERS * 3600 / NEWS_EVERY_SECONDS + saves,
        "token": WORKERS * 3600 / TOKEN_EVERY_SECONDS,
        "history": FIRST_SYNCS_AN_HOUR * HISTORIES * HISTORY / limits.MAX_PULL_ENVELOPES,
    }
    calls: list[list[Call]] = [[] for _ in range(PROCESSES)]
    moments = [
        (source.uniform(0, SECONDS), kind)
        for kind, number in an_hour.items()
        for _ in range(max(2, round(number * pace * SECONDS / 3600)))
    ]
    for moment, (at, kind) in zip(count(), sorted(moments), strict=False):
        who = source.randrange(LAPTOPS)
        match kind:
            case "save":
                act = _save(team, who)
            case "news":
                act = _news(team, who)
            case "token":
                act = _token(team, who)
            case _:
                act, who = _history(team, moment % 2), 1
        calls[who % PROCESSES] += [msgspec.structs.replace(call, at=at) for call in act]
    return calls
