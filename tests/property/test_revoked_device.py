"""From the moment a laptop is revoked it gets nothing new, whatever it sends, asks again or replays.

Real stores, real client, real region; the thief has the laptop's keys, and every request that it ever sent.
Many more without stores: test_revoked_interleavings.py.
PRAATPLAN_RUNS sets how many interleavings are tried (security.md: Figures 11; sync.md: Properties 7).
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.errors import NotFound, Revoked
from desktop.store import sync_state
from sync.backend import schema
from sync.client import coordinator
from sync.client.transport import Reply, Transport
from sync.protocol import envelopes
from sync.protocol.faults import ProtocolFault
from tests.fakes.region_nearby import NearbyRegion
from tests.places import PLACE
from tests.shares import shares
from tests.sync_laptops import StoreLaptop, add_person
from tests.sync_world import Template, World, make_template, world

RUNS = min(int(os.environ.get("PRAATPLAN_RUNS", "4")), 2000)
A_SHARE = 500
REFUSED = 401
LONGEST_DONE = 8
"""Bytes of an answer that says nothing: the laptop reports that it wiped itself."""

Request = tuple[str, str, bytes, str, int]
NewToken = Callable[[str], str]


def as_it_was(token: str) -> str:
    return token


@dataclass
class Wiretap:
    """The thief's line: it keeps what was sent and what was heard since the laptop was revoked."""

    inner: Transport
    sent: list[Request]
    heard: list[Reply]
    token_for: NewToken = as_it_was

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        self.sent.append((method, path, body, token, most_bytes))
        token = self.token_for(token) if token else ""
        reply = self.inner.send(method, path, body, token=token, most_bytes=most_bytes)
        self.heard.append(reply)
        return reply

    def close(self) -> None:
        self.inner.close()


@dataclass
class Scene:
    """A boss, the laptop that is stolen, a colleague who stays; what the thief kept."""

    found: World
    token_for: NewToken = as_it_was
    sent: list[Request] = field(default_factory=list)
    heard: list[Reply] = field(default_factory=list)
    is_revoked: bool = False
    names: int = 0

    @property
    def boss(self) -> StoreLaptop:
        return self.found.laptops[0]

    @property
    def stolen(self) -> StoreLaptop:
        return self.found.laptops[1]

    @property
    def stays(self) -> StoreLaptop:
        return self.found.laptops[2]

    def tap(self, region: NearbyRegion, url: str, authority: bytes) -> Wiretap:
        return Wiretap(region.transport(url, authority), self.sent, self.heard, self._token)

    def _token(self, token: str) -> str:
        return self.token_for(token) if self.is_revoked else token


class Do(StrEnum):
    COLLEAGUE_WRITES = "colleague_writes"
    BOSS_WRITES = "boss_writes"
    THIEF_WRITES = "thief_writes"
    THIEF_SYNCS = "thief_syncs"
    THIEF_RESTARTS = "thief_restarts"
    THIEF_REPLAYS = "thief_replays"


plays = st.lists(st.sampled_from(Do), max_size=8)


@contextlib.contextmanager
def stolen_laptop(template: Template) -> Iterator[Scene]:
    with (
        tempfile.TemporaryDirectory(dir=PLACE) as folder,
        world(template, Path(folder)) as found,
    ):
        scene = Scene(found)
        scene.stolen.make_transport = partial(scene.tap, found.region)
        yield scene


def write(scene: Scene, laptop: StoreLaptop) -> None:
    scene.names += 1
    laptop.lane.run(add_person, scene.found.households[0], f"Oma {scene.names}")
    laptop.sync()


def act(scene: Scene, do: Do) -> None:
    match do:
        case Do.COLLEAGUE_WRITES:
            write(scene, scene.stays)
        case Do.BOSS_WRITES:
            write(scene, scene.boss)
        case Do.THIEF_WRITES:
            with contextlib.suppress(Revoked, NotFound):  # it wiped itself, as it was told
                write(scene, scene.stolen)
        case Do.THIEF_SYNCS:
            with contextlib.suppress(Revoked):
                scene.stolen.sync()
        case Do.THIEF_RESTARTS:
            scene.stolen.restart()
        case Do.THIEF_REPLAYS:
            replay(scene)


def replay(scene: Scene) -> None:
    """Everything that the laptop ever sent, once more, as it was."""
    line = scene.tap(scene.found.region, "", b"")
    for method, path, body, token, most_bytes in scene.sent[:]:
        line.send(method, path, body, token=token, most_bytes=most_bytes)
        scene.sent.pop()
    line.close()


def in_region(scene: Scene) -> list[bytes]:
    """Every envelope of the household, in order."""
    table = schema.envelopes
    household = bytes.fromhex(scene.found.households[0])
    with scene.found.region.region.database.read() as connection:
        asked = select(table.c.envelope).where(table.c.household == household).order_by(table.c.seq)
        return list(connection.execute(asked).scalars())


def nothing_new_for_the_thief(scene: Scene, before: list[Do], after: list[Do]) -> None:
    for do in before:
        act(scene, do)
    scene.stolen.sync()
    coordinator.revoke(scene.boss.line, scene.stolen.device, is_at_once=True)
    scene.is_revoked, there = True, len(in_region(scene))
    scene.heard.clear()
    for do in after:
        act(scene, do)
    for laptop in (scene.boss, scene.stays):
        laptop.sync()
    settled = len(in_region(scene))
    write(scene, scene.stays)
    replay(scene)
    act(scene, Do.THIEF_SYNCS)
    everything = in_region(scene)
    assert scene.heard
    spoken = [reply for reply in scene.heard if reply.status != REFUSED and len(reply.body) > LONGEST_DONE]
    assert not spoken, "the region spoke with a revoked laptop"
    assert not any(raw in reply.body for raw in everything[there:] for reply in scene.heard)
    household = scene.found.households[0]
    thiefs = scene.stolen.lane.run(sync_state.household_keys, household)
    assert len(everything) == settled + 1
    assert not any(opens(raw, household, key) for raw in everything[settled:] for key in thiefs.values())
    writers = {envelopes.read_envelope(raw).header.device.hex() for raw in everything[there:]}
    assert scene.stolen.device not in writers


def opens(raw: bytes, household: str, key: bytes) -> bool:
    try:
        envelopes.open_envelope(envelopes.read_envelope(raw), bytes.fromhex(household), key)
    except ProtocolFault:
        return False
    return True


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        yield make_template(Path(folder))


@pytest.mark.timeout(120 + 2 * A_SHARE)
@pytest.mark.parametrize("runs", shares(RUNS, A_SHARE))
def test_any_interleaving(template: Template, runs: int) -> None:
    @settings(max_examples=runs)
    @given(plays, plays)
    def _any(before: list[Do], after: list[Do]) -> None:
        with stolen_laptop(template) as scene:
            nothing_new_for_the_thief(scene, before, after)

    _any()


def test_a_region_that_still_takes_the_token_is_caught(template: Template) -> None:
    """Mutant: whoever has a token goes on with it; here that of somebody who may."""
    with stolen_laptop(template) as scene:
        taps: list[Wiretap] = []

        def make_transport(url: str, authority: bytes) -> Wiretap:
            taps.append(Wiretap(scene.found.region.transport(url, authority), [], []))
            return taps[-1]

        scene.stays.make_transport = make_transport
        scene.token_for = lambda _: taps[-1].sent[-1][3]
        with pytest.raises(AssertionError, match="spoke with a revoked"):
            nothing_new_for_the_thief(scene, [Do.COLLEAGUE_WRITES], [Do.COLLEAGUE_WRITES, Do.THIEF_REPLAYS])
