"""The sync thread: by itself, woken by an edit, stopped at once, and honest about how far things came."""

import threading
from pathlib import Path

from desktop.errors import Offline, SyncError
from sync.client import coordinator
from sync.client.runner import Phase
from tests.fakes.region_nearby import NearbyRegion, NearbyTransport
from tests.sync_laptops import StoreOffice, add_person, new_laptop
from tests.watched_runner import WAIT_SECONDS, Watched, running


def test_an_edit_reaches_the_other_laptop_by_itself(team: StoreOffice) -> None:
    with running(team.first) as first:
        assert first.until(lambda state: state.phase is Phase.WAITING).is_synchronised
        team.first.lane.run(add_person, team.household, "Oma")
        busy = first.until(lambda state: state.phase is Phase.SYNCING)
        assert not busy.is_synchronised
        done = first.until(lambda state: state.phase is Phase.WAITING)
        assert done.report is not None
        assert done.report.accepted == 1
        assert done.is_synchronised
        assert done.last_success is not None
    assert first.runner.state.phase is Phase.STOPPED
    team.second.sync()
    assert team.second.heads(team.household) == team.first.heads(team.household)


def test_offline_it_says_so_and_comes_back(region: NearbyRegion, team: StoreOffice) -> None:
    networks: list[NearbyTransport] = []
    is_cut = threading.Event()

    def make_transport(url: str, authority: bytes) -> NearbyTransport:
        inner = region.transport(url, authority)
        networks.append(inner)
        inner.is_cut = is_cut.is_set()
        return inner

    is_cut.set()
    team.first.make_transport = make_transport
    with running(team.first) as first:
        offline = first.until(lambda state: state.phase is Phase.OFFLINE)
        assert isinstance(offline.error, Offline)
        assert not offline.is_synchronised
        team.first.lane.run(add_person, team.household, "Oma")
        is_cut.clear()
        networks[0].is_cut = False
        first.runner.wake()
        done = first.until(lambda state: state.phase is Phase.WAITING)
        assert done.error is None
        assert done.is_synchronised


def test_before_enrolment_it_waits_for_it(region: NearbyRegion, tmp_path: Path) -> None:
    laptop = new_laptop(tmp_path / "new", region.transport)
    try:
        with running(laptop) as watched:
            watched.until(lambda state: state.phase is Phase.NOT_ENROLLED)
            laptop.enrol(region.invite("Eva"))
            watched.runner.wake()
            pending = watched.until(lambda state: state.phase is Phase.NOT_CERTIFIED)
            assert not pending.is_synchronised
    finally:
        laptop.close()


def test_a_coordinators_work_is_done_between_two_syncs(team: StoreOffice) -> None:
    boss = team.coordinator
    device = team.first.device
    with running(boss) as watched:
        watched.until(lambda state: state.phase is Phase.WAITING)
        watched.runner.submit(coordinator.revoke, device).result(WAIT_SECONDS)
        done = watched.until(lambda state: state.phase is Phase.WAITING and state.report is not None)
        assert done.error is None
    assert bytes.fromhex(device) in boss.feed.book.revoked


def test_work_that_comes_too_late_is_cancelled(team: StoreOffice) -> None:
    watched = Watched(team.first)
    watched.runner.start()
    watched.runner.stop()
    assert watched.runner.submit(coordinator.revoke, team.second.device).cancelled()
    watched.runner.stop()


def test_a_bug_ends_the_thread_and_is_handed_over(region: NearbyRegion, team: StoreOffice) -> None:
    def broken(url: str, authority: bytes) -> NearbyTransport:
        raise LookupError("a bug")

    team.first.make_transport = broken
    watched = Watched(team.first)
    watched.runner.start()
    ended = watched.until(lambda state: state.phase is Phase.STOPPED)
    assert isinstance(ended.error, SyncError)
    assert ended.error.message_key == "sync_ended"
    waits = watched.runner.submit(coordinator.revoke, team.second.device)
    assert waits.exception(WAIT_SECONDS) is ended.error, "who hands work in is told, and does not wait"
    watched.runner.stop()
    assert [type(bug) for bug in watched.bugs] == [LookupError]
