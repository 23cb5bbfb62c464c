"""What the sync thread says at a real region: never "synchronised" over what is missing or waits."""

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from desktop.domain.households import Person
from desktop.store import sync_state
from sync.client.runner import Phase, SyncState
from sync.client.states import HouseholdSync, overview
from sync.client.transport import Reply
from tests.fakes.region_nearby import NearbyRegion
from tests.fakes.watched_line import WatchedLine
from tests.newer_colleague import become_as_new, write_as_a_newer_program
from tests.sync_laptops import StoreLaptop, StoreOffice, add_person, new_laptop, open_coordinator
from tests.watched_runner import WAIT_SECONDS, running


def _is_quiet(state: SyncState) -> bool:
    return state.phase is Phase.WAITING


def _line(state: SyncState) -> HouseholdSync:
    assert state.overview is not None
    (line,) = state.overview.households
    return line


def _has_waiting(count: int, state: SyncState) -> bool:
    return state.overview is not None and state.overview.waiting == count


def _names(laptop: StoreLaptop, team: StoreOffice) -> set[str]:
    return {person.name for person in laptop.read(team.household).of(Person)}


def test_what_cannot_be_read_is_told_until_a_newer_program_reads_it(team: StoreOffice) -> None:
    first, second = team.first, team.second
    body = first.lane.run(write_as_a_newer_program, team.household, "Oma")
    first.sync()
    with running(second) as watched:
        quiet = watched.until(_is_quiet)
        assert not quiet.is_synchronised
        assert (_line(quiet).code, _line(quiet).unread, _line(quiet).is_partial) == ("unread", 1, True)
    second.restart()
    with running(second) as watched:
        assert not watched.until(_is_quiet).is_synchronised, "the same program reads no more of it"
    assert _names(second, team) == {"Nadia"}
    second.lane.run(become_as_new, body)
    second.restart()
    with running(second) as watched:
        assert watched.until(_is_quiet).is_synchronised
    assert _names(second, team) == {"Nadia", "Oma"}


def test_who_works_where_is_told_by_itself_and_without_the_network(
    region: NearbyRegion, team: StoreOffice
) -> None:
    """So that nobody who looks at a page has to ask: asking is a sync, past every pause."""
    line = region.transport()
    line.is_cut = True
    team.first.make_transport = lambda _url, _authority: line
    with running(team.first) as watched:
        here = watched.until(lambda state: state.phase is Phase.OFFLINE).at_work[team.household]
    assert here.working == {each.worker for each in team.laptops}
    assert here.heard == here.working


def test_what_is_written_offline_is_told_at_once(region: NearbyRegion, team: StoreOffice) -> None:
    line = region.transport()
    line.is_cut = True
    team.first.make_transport = lambda _url, _authority: line
    with running(team.first) as watched:
        watched.until(lambda state: state.phase is Phase.OFFLINE)
        for count in (1, 2):
            team.first.lane.run(add_person, team.household, "Oma")
            told = watched.until(partial(_has_waiting, count))
            assert told.phase is Phase.OFFLINE
            assert _line(told).here == count
            assert told.overview is not None
            assert len(told.overview.items) == count


def test_what_is_written_while_it_syncs_is_told_at_once(region: NearbyRegion, team: StoreOffice) -> None:
    line = WatchedLine(region.transport())
    team.first.make_transport = lambda _url, _authority: line
    stands, goes = threading.Event(), threading.Event()

    def hand(_method: str, _path: str, carry: Callable[[], Reply]) -> Reply:
        stands.set()
        assert goes.wait(WAIT_SECONDS)
        return carry()

    with running(team.first) as watched:
        watched.until(_is_quiet)
        line.hand = hand
        watched.runner.wake()
        assert stands.wait(WAIT_SECONDS)
        team.first.lane.run(add_person, team.household, "Oma")
        assert watched.until(partial(_has_waiting, 1)).phase is Phase.SYNCING
        goes.set()
        assert watched.until(lambda state: _is_quiet(state) and _has_waiting(0, state)).is_synchronised


def test_a_coordinator_waits_for_no_place_where_others_work(
    region: NearbyRegion, team: StoreOffice, tmp_path: Path
) -> None:
    """It has the key of a household that it never was in, and hears of it only when something is wrong."""
    with closing(open_coordinator(region, new_laptop(tmp_path / "cor", region.transport), "Cor")) as other:
        for laptop in (other, team.first, other):
            laptop.sync()
        assert other.lane.run(sync_state.household_keys, team.household).keys() == {1}
        seen = other.lane.run(overview)
        assert seen.households == ()
        assert seen.is_all_in_region
