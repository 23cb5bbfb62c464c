"""The region killed at every point of a request that writes, and PostgreSQL killed under it.

Run as a program: `killed_region.py FOLDER URL SEED [CLUSTER PORT]` on an empty database; prints JSON.
The points of a write: after BEGIN, after each statement (the lock, what is inserted, the head that moves),
before COMMIT, and between COMMIT and answer. After each death the database holds exactly what it held before,
or exactly what the request makes of it; and whoever asks again is answered as if nothing had been. SEED 0: at
every point; else before and after COMMIT. With a cluster it is PostgreSQL that dies, by SIGKILL, while the
region lives and says to wait; with a seed under one request only, which the seed chooses.
"""

import asyncio
import hashlib
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Connection, event, select
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.backend import schema
from sync.backend.app import make_app
from sync.backend.database import Database
from sync.backend.serve import open_region
from tests.asgi_call import Asked, call
from tests.fakes.region_nearby import NO_LIMIT, NearbyRegion
from tests.killed_requests import REQUESTS, Stage
from tests.killed_sync import in_child, require
from tests.postgres_cluster import SETTINGS, PostgresCluster
from tests.region_office import open_office

WRITES = "praatplan_write"
OK, BUSY = 200, 503
DEATHS_OF_A_DATABASE = 1
"""Requests under which PostgreSQL dies where only a few die: it takes a second or two to come back."""


@dataclass
class Points:
    """Comes to the points of a request, and kills at the one with this number or name."""

    deadly: int | str
    kill: Callable[[str], None]
    names: list[str] = field(default_factory=list)

    def come_to(self, name: str) -> None:
        self.names.append(name)
        if self.deadly in (len(self.names), name):
            self.kill(name)

    def listen(self, database: Database) -> None:
        """To every transaction that writes."""

        @event.listens_for(database.engine, "after_cursor_execute")
        def _executed(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            if connection.get_execution_options().get(WRITES):
                self.come_to(" ".join(statement.split()[:3]))

        @event.listens_for(database.engine, "commit")
        def _commit(connection: Connection) -> None:
            if connection.get_execution_options().get(WRITES):
                self.come_to("COMMIT")

    def around(self, app: ASGIApp) -> ASGIApp:
        async def _app(scope: Scope, receive: Receive, send: Send) -> None:
            async def _send(message: Message) -> None:
                if message["type"] == "http.response.start":
                    self.come_to("answer")
                await send(message)

            await app(scope, receive, _send)

        return _app


def ask(url: str, asked: Asked, points: Points) -> tuple[int, str, list[str]]:
    """(status, body in hex, the points it came to) of a region of this process."""
    region = open_region(url, rate_factor=NO_LIMIT)
    with closing(region.database):
        points.listen(region.database)
        status, _, body = asyncio.run(call(points.around(make_app(region)), asked))
    return status, body.hex(), points.names


def contents(url: str) -> dict[str, str]:
    """What stands in each table."""
    with closing(Database(url)) as database, database.read() as connection:
        return {
            table.name: hashlib.sha256(
                repr(sorted(map(repr, connection.execute(select(table))))).encode()
            ).hexdigest()
            for table in schema.metadata.sorted_tables
        }


@dataclass
class Killing:
    """Where it is done, how, and what was found."""

    folder: Path
    url: str
    source: random.Random | None
    cluster: PostgresCluster | None
    deaths: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[list[Any]] = field(default_factory=list)

    def kill_at_each(self, name: str, asked: Asked, again: int) -> str:
        """All that a request can die of, then asked once more; the body of that answer."""
        before = in_another(partial(contents, self.url))
        died = self.deaths.setdefault(name, [])
        after = before
        for deadly in self._chosen():
            died.append(self._kill(asked, deadly))
            after = in_another(partial(contents, self.url))
            if died[-1] == "answer":
                break
            if after != before:
                self.wrong.append([name, died[-1], changed(before, after)])
        if after == before:
            self.wrong.append([name, "answered, and nothing kept"])
        status, body, _ = in_another(partial(ask, self.url, asked, Points(0, print)))
        twice = changed(after, in_another(partial(contents, self.url)))
        if (status, twice) != (again, []):
            self.wrong.append([name, "asked again", status, twice])
        return str(body)

    def _chosen(self) -> Iterable[int | str]:
        """Up to the answer; every point by its number, or two."""
        return count(1) if self.source is None else ("COMMIT", "answer")

    def _kill(self, asked: Asked, deadly: int | str) -> str:
        """The name of the point at which it died."""
        kill = self._die if self.cluster is None else self._kill_database
        status, said = in_child(partial(ask, self.url, asked, Points(deadly, kill)))
        died_at = (self.folder / "died").read_text()
        if self.cluster is None:
            require(status == -signal.SIGKILL)
            return died_at
        require(status == 0)
        self.cluster.start()
        told = json.loads(said)[0]
        if told != (OK if died_at == "answer" else BUSY):
            self.wrong.append([asked.path, died_at, told])
        return died_at

    def _die(self, name: str) -> None:
        (self.folder / "died").write_text(name)
        os.kill(os.getpid(), signal.SIGKILL)

    def _kill_database(self, name: str) -> None:
        (self.folder / "died").write_text(name)
        require(self.cluster is not None)
        cast("PostgresCluster", self.cluster).kill9()


def in_another(job: Callable[[], Any]) -> Any:
    """What it gives in a process of its own, which shares no connection with this one."""
    status, said = in_child(job)
    require(status == 0)
    return json.loads(said)


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in before if before[name] != after[name]]


def main() -> None:
    folder, url, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    cluster = PostgresCluster(Path(sys.argv[4]), int(sys.argv[5]), SETTINGS) if sys.argv[4:] else None
    source = random.Random(seed) if seed else None
    region = NearbyRegion(folder / "region", database_url=url)
    stage = Stage(region, open_office(region))
    killing = Killing(folder, url, source, cluster)
    mortal = {each.name for each in REQUESTS}
    if source is not None and cluster is not None:
        mortal = set(source.sample(sorted(mortal), DEATHS_OF_A_DATABASE))
    for request in REQUESTS:
        asked = stage.asked(request)
        region.region.database.close()
        if request.name in mortal:
            body = killing.kill_at_each(request.name, asked, request.again)
        else:
            body = in_another(partial(ask, url, asked, Points(0, print)))[1]
        stage.hear(request, bytes.fromhex(body))
    is_sound = ", 0 " in region.cli("check")
    told = {"deaths": killing.deaths, "wrong": killing.wrong, "is_sound": is_sound}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
