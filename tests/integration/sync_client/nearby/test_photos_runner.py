"""Photos in the background: turn after turn without a pause, text in between, and the thread back at once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar, cast

import pytest

from desktop.clock import SystemClock
from desktop.errors import ClientTooOld, DiskFull
from desktop.hub import Hub
from desktop.store import outbox
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.client import photos_down, photos_up
from sync.client.line import Line
from sync.client.photo_turn import TURN_SECONDS
from sync.client.runner import Phase, Runner, SyncState
from sync.client.transport import Reply
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.watched_line import WatchedLine
from tests.lane_between import LaneBetween
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person
from tests.sync_photos import add_photo, chunks_of, has, rows, snow

P = ParamSpec("P")
T = TypeVar("T")
LARGE, SMALL = snow(41), snow(42, 40)
WAIT_SECONDS = 20


class HastyClock(SystemClock):
    """Every look at it takes longer than a turn."""

    def __init__(self) -> None:
        self._looks = 0

    def monotonic(self) -> float:
        self._looks += 1
        return super().monotonic() + self._looks * TURN_SECONDS


class Background:
    """A runner of a laptop, the line it made, and its states."""

    def __init__(self, laptop: StoreLaptop, hand: Callable[[str, str, Callable[[], Reply]], Reply]) -> None:
        laptop.disconnect()
        self.states: list[SyncState] = []
        self.bugs: list[BaseException] = []
        self.lines: list[WatchedLine] = []
        self.quiet, self.held = threading.Event(), threading.Event()

        def make_transport(url: str, authority: bytes) -> WatchedLine:
            self.lines.append(WatchedLine(laptop.make_transport(url, authority)))
            self.lines[-1].hand = hand
            return self.lines[-1]

        hub: Hub = laptop.hub
        self.runner = Runner(
            laptop.lane, hub, HastyClock(), on_bug=self.bugs.append, make_transport=make_transport
        )
        self.runner.listen(self._hear)

    def _hear(self, state: SyncState) -> None:
        self.states.append(state)
        if state.is_synchronised:
            self.quiet.set()
        if state.report is not None and state.report.are_photos_held and state.phase is Phase.WAITING:
            self.held.set()


def carried(_method: str, _path: str, carry: Callable[[], Reply]) -> Reply:
    return carry()


def nothing(_line: Line) -> None:
    """Nothing to do."""


def test_turn_follows_turn_until_all_is_there(team: StoreOffice) -> None:
    first, household = team.first, team.household
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    found = Background(first, carried)
    found.runner.start()
    assert found.quiet.wait(WAIT_SECONDS)
    found.runner.stop()
    assert not found.bugs
    reports = [state.report for state in found.states if state.phase is Phase.WAITING and state.report]
    turns = [report.has_photos_left for report in reports][: chunks_of(LARGE)]
    assert turns == [True] * (chunks_of(LARGE) - 1) + [False]
    waiting = [state.overview for state in found.states if state.overview and state.overview.photos]
    assert waiting
    assert not any(each.is_all_in_region for each in waiting)
    assert {line.code for each in waiting for line in each.households} == {""}
    assert found.lines[0].asked.index(("POST", "/v1/push")) < next(
        at for at, (_, path) in enumerate(found.lines[0].asked) if "/blobs/" in path
    )
    team.second.sync()
    assert has(team.second, household, LARGE)


def test_whoever_locks_waits_for_one_chunk_at_most(team: StoreOffice) -> None:
    first, household = team.first, team.household
    first.lane.run(add_photo, household, LARGE)
    under_way, go_on = threading.Event(), threading.Event()

    def hand(method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        if method == "PUT":
            under_way.set()
            assert go_on.wait(WAIT_SECONDS)
        return carry()

    found = Background(first, hand)
    found.runner.start()
    assert under_way.wait(WAIT_SECONDS)
    stopping = threading.Thread(target=found.runner.stop)
    stopping.start()
    while not found.runner.submit(nothing).cancelled():  # until the runner knows that it has to stop
        go_on.wait(0.01)
    go_on.set()
    stopping.join(WAIT_SECONDS)
    assert not stopping.is_alive()
    assert len(found.lines[0].of_blobs("PUT")) == 1
    assert found.runner.state.phase is Phase.STOPPED
    assert not found.bugs


@dataclass
class FullLane(LaneBetween):
    """A lane whose disk has no room for photos."""

    lane: Lane

    def run(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if job in (photos_up.sealed, photos_down.take_photo):
            raise DiskFull
        return self.lane.run(job, *args, **kwargs)


def test_a_full_disk_keeps_photos_waiting_and_no_text(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    second.lane.run(add_photo, household, SMALL)
    second.sync()
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    first.line.lane = cast("Lane", FullLane(first.lane))
    report = first.sync()
    assert (report.accepted, report.photos) == (1, 0)
    assert first.lane.run(rows) == (0, 1, 1)
    first.line.lane = first.lane
    report = first.sync()
    assert (report.accepted, report.photos) == (1, 1)


def test_a_program_too_old_to_pull_brings_its_photos_and_the_text_that_waits(
    region: NearbyRegion, team: StoreOffice
) -> None:
    first, second, household = team.first, team.second, team.household
    first.lane.run(add_photo, household, SMALL)
    object.__setattr__(region.region, "min_client", 9)
    with pytest.raises(ClientTooOld):
        first.sync()
    assert not first.lane.run(outbox.waiting)
    object.__setattr__(region.region, "min_client", 0)
    second.sync()
    assert has(second, household, SMALL)


def test_a_network_that_is_paid_by_the_byte_brings_text_alone(team: StoreOffice) -> None:
    first, second, household = team.first, team.second, team.household
    second.lane.run(add_photo, household, SMALL)
    second.sync()
    first.lane.run(add_photo, household, LARGE)
    first.lane.run(add_person, household, "Oma")
    found = Background(first, carried)
    found.runner.set_metered(True)
    found.runner.start()
    assert found.held.wait(WAIT_SECONDS)
    assert not found.lines[0].of_blobs()
    assert found.runner.state.overview is not None
    assert found.runner.state.overview.photos == 2
    assert not found.quiet.is_set()
    found.runner.want()
    assert found.quiet.wait(WAIT_SECONDS), "who asks gets them"
    assert has(first, household, SMALL)
    first.lane.run(add_photo, household, snow(43, 40))
    found.held.clear()
    found.quiet.clear()
    assert found.held.wait(WAIT_SECONDS), "once"
    found.runner.set_metered(False)
    assert found.quiet.wait(WAIT_SECONDS)
    found.runner.stop()
    assert not found.bugs
