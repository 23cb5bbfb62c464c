"""SQLite and PostgreSQL answer any play of requests alike, and keep nothing that can be read of it.

sync.md: Properties 6 and 11. One region, copied word for word to the other database; the same requests to
both: pushes that hold, come twice, do not fit or are broken, pulls, epochs, places, receipts, photos, what
nobody should ask, and a database that fails. PRAATPLAN_RUNS sets how many plays. Mutants must be caught.
"""

import base64
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.backend.request_log import LOGGER
from sync.protocol import blobs, messages, wire
from sync.protocol.faults import ItemCode, ItemState, ProtocolFault
from tests.asgi_call import Asked
from tests.fakes.region_nearby import NearbyRegion
from tests.places import PLACE
from tests.region_fixtures import Lazily
from tests.region_fuzzing import Apart, open_apart
from tests.region_http import now
from tests.region_office import Office, open_office
from tests.region_plays import CANARY, Do, Script, Step
from tests.region_twins import Twins, play, twins_of
from tests.revoked_plays import copied
from tests.shares import shares

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "500"))
A_STAGE = 500
"""Plays on the same two regions: each adds to them, and every pull grows with it."""
SHAPES = (CANARY, CANARY.decode().encode("utf-16-le"), base64.b64encode(CANARY), CANARY.hex().encode())
"""How the words may lie in a file; their length is a multiple of three."""

OUTCOMES = {
    ItemState.ACCEPTED, ItemState.DUPLICATE, ItemCode.STALE_EPOCH, ItemCode.NOT_ASSIGNED,
    ItemCode.BAD_SIGNATURE, ItemCode.DEVICE_SEQ_GAP, ItemCode.MALFORMED,
}  # fmt: skip

OPENING = [
    Step(do, choice)
    for choice in range(16)
    for do in (Do.PUSH, Do.PUSH_AGAIN, Do.PUSH_WRONG, Do.ROTATE, Do.PUSH_WRONG)
]
"""In which every outcome happens, whatever the plays after it draw."""

steps = st.builds(Step, st.sampled_from(Do), st.integers(0, 2**16), st.sampled_from([False] * 9 + [True]))


@dataclass(frozen=True)
class Stage:
    twins: Twins
    script: Script
    folders: tuple[Path, ...]

    def files_with(self, needles: tuple[bytes, ...]) -> set[str]:
        """Names of all that either region, its database server or the log wrote and that hold a needle."""
        found = (path for folder in self.folders for path in folder.rglob("*"))
        files = (path for path in found if path.is_file() and not path.is_symlink())
        return {path.name for path in files if any(needle in path.read_bytes() for needle in needles)}


@dataclass(frozen=True)
class Template:
    """A region on SQLite with people in it, at rest: to be copied for each stage."""

    database: Path
    office: Office
    apart: Apart
    at: int


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    folder = tmp_path_factory.mktemp("region")
    with closing(NearbyRegion(folder)) as region:
        office = open_office(region)
        apart = open_apart(office)
        yield Template(folder / "region.db", office, apart, now())


@pytest.fixture
def stage(template: Template, postgres_cluster: Lazily) -> Iterator[Stage]:
    cluster = postgres_cluster()
    with tempfile.TemporaryDirectory(dir=PLACE) as home:
        database = Path(home) / "region.db"
        with closing(sqlite3.connect(template.database)) as old, closing(sqlite3.connect(database)) as new:
            old.backup(new)
        with twins_of(f"sqlite:///{database}", cluster.new_database(), template.at) as twins:
            script = Script(copied(template.office), template.apart)
            yield Stage(twins, script, (Path(home), cluster.folder))


@pytest.mark.timeout(120 + A_STAGE)
@pytest.mark.parametrize("plays", shares(RUNS, A_STAGE))
def test_both_answer_alike_and_keep_nothing_that_can_be_read(stage: Stage, plays: int) -> None:
    @settings(max_examples=plays)
    @given(st.lists(steps, min_size=1, max_size=5))
    def _any_play(script: list[Step]) -> None:
        play(stage.twins, stage.script, script)

    play(stage.twins, stage.script, OPENING)
    assert stage.script.took >= OUTCOMES, "plays in which nothing happens prove nothing"
    _any_play()
    stage.script.took.clear()
    play(stage.twins, stage.script, [Step(Do.PUSH, choice) for choice in range(6)])
    assert stage.script.took == {ItemState.ACCEPTED}, "both laptops push on"
    assert stage.twins.contents(0) == stage.twins.contents(1)
    assert stage.files_with(SHAPES) == set()
    sealed = stage.script.sent[-1][40:80]
    assert stage.files_with((sealed, sealed.hex().encode())), "the search must find what does lie there"


class Numbering:
    """Mutant of one of the two: its numbers are an identity sequence, and a refusal uses one up."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._used = app, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def _send(message: Message) -> None:
            body = message.get("body", b"")
            await send({**message, "body": self._moved(body)} if body else message)

        await self._app(scope, receive, _send if scope["path"] == "/v1/push" else send)

    def _moved(self, body: bytes) -> bytes:
        try:
            answer = wire.decode(body, messages.PushAnswer, len(body))
        except ProtocolFault:
            return body
        items = []
        for item in answer.items:
            self._used += item.state is ItemState.REJECTED
            items.append(msgspec.structs.replace(item, seq=item.seq + self._used if item.seq else 0))
        return wire.encode(msgspec.structs.replace(answer, items=items))


def writing_bodies(app: ASGIApp) -> ASGIApp:
    """Mutant: the log says what was asked."""

    async def _app(scope: Scope, receive: Receive, send: Send) -> None:
        async def _receive() -> Message:
            message = await receive()
            LOGGER.info("request", extra={"fields": {"body": repr(message.get("body"))}})
            return message

        await app(scope, _receive, send)

    return _app


LOOSE = [Step(Do.LOOSE, choice) for choice in range(12)]
WRONG = [Step(Do.PUSH_WRONG, choice) for choice in range(6)]


def test_a_database_with_numbers_of_its_own_is_caught(stage: Stage) -> None:
    first, second = stage.twins.apps
    other = replace(stage.twins, apps=(first, Numbering(second)))
    with pytest.raises(AssertionError, match="two answers"):
        play(other, stage.script, [*WRONG, Step(Do.PUSH)])


def test_a_log_that_writes_bodies_is_caught(stage: Stage) -> None:
    first, second = stage.twins.apps
    play(replace(stage.twins, apps=(first, writing_bodies(second))), stage.script, LOOSE)
    assert stage.files_with(SHAPES) == {stage.twins.log_file.name}
    stage.twins.log_file.write_bytes(b"")


def test_a_laptop_that_does_not_seal_is_caught(stage: Stage) -> None:
    """Mutant: a photo goes as it is."""
    words = b"Appelvink in de tuin van oma"
    laptop, home = stage.script.office.first, stage.script.office.household
    token = {"authorization": f"Bearer {laptop.token}"}
    path = blobs.path(home, blobs.digest(words))
    (status, _, _), _ = stage.twins.ask(Asked("PUT", path, f"offset=0&size={len(words)}", words, token))
    assert status == 200
    found = stage.files_with((words,))
    assert any(name.startswith("region.db") for name in found), "SQLite"
    assert any(not name.startswith("region.db") for name in found), "PostgreSQL"
