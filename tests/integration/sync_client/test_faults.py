"""The line breaks at every place: nothing is lost, nothing stands twice, and the next sync takes it up."""

import sys
from pathlib import Path

import pytest

from desktop.domain.households import Person
from desktop.errors import Busy, Offline, ProtocolError, Retryable, SyncError
from desktop.store import outbox, quarantine, sync_state
from desktop.store.queries import timeline
from sync.client.transport import HttpTransport
from tests.fakes.broken_network import BrokenNetwork, Fault
from tests.region_process import COMMAND, RegionProcess
from tests.sync_laptops import StoreLaptop, add_person, new_laptop, office

CRASHING = (sys.executable, str(Path(__file__).parents[1] / "sync/crashing_region.py"))


def test_server_killed_between_commit_and_answer(region: RegionProcess, tmp_path: Path) -> None:
    with office(region, tmp_path / "laptops") as found:
        first, second, household = found.first, found.second, found.household
        for name in ("Oma", "Sam", "Kees"):
            first.lane.run(add_person, household, name)
        region.kill9()
        region.command = CRASHING
        region.start()
        with pytest.raises(Retryable):
            first.sync()
        region.wait()
        waiting = first.lane.run(outbox.waiting)
        assert [item.stage for item in waiting] == [outbox.Stage.SENT] * 3
        first.disconnect()
        with pytest.raises(Offline):
            first.sync()
        region.command = COMMAND
        region.start()
        first.restart()
        assert [item.envelope for item in first.lane.run(outbox.waiting)] == [
            item.envelope for item in waiting
        ]
        assert first.sync().accepted == 3
        second.disconnect()
        second.sync()
        assert first.heads(household) == second.heads(household)
        assert len(second.lane.run(timeline, household)) == 7
        assert region.cli("check").stdout.startswith("1 huishoudens, 7 enveloppen, 0 ")


FAULTS = (Fault.CUT_REQUEST, Fault.CUT_ANSWER, Fault.TWICE, Fault.LATE)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_request_of_a_sync_broken_once(
    sqlite_region: RegionProcess, tmp_path: Path, fault: Fault
) -> None:
    networks: list[BrokenNetwork] = []

    def make_transport(url: str, authority: bytes) -> BrokenNetwork:
        networks.append(BrokenNetwork(HttpTransport(url, authority)))
        return networks[-1]

    with office(sqlite_region, tmp_path / "laptops", make_transport) as found:
        first, second, household = found.first, found.second, found.household
        names = {"Nadia"}
        for place in range(6):
            names.add(f"Oma {place}")
            first.lane.run(add_person, household, f"Oma {place}")
            first.connect()
            networks[-1].play([Fault.NONE] * place + [fault])
            _until_through(first)
            _until_through(second)
            assert {person.name for person in second.read(household).of(Person)} == names
            assert first.heads(household) == second.heads(household)
        first.sync()
        places = [laptop.lane.run(sync_state.replica, household) for laptop in (first, second)]
        assert (places[0].seq, places[0].hash) == (places[1].seq, places[1].hash)
        assert places[0].seq == 4 + len(names) - 1
        assert not first.lane.run(outbox.waiting)
        assert not first.lane.run(quarantine.counts)
        assert sqlite_region.cli("check").stdout.startswith("1 huishoudens, 10 enveloppen, 0 ")


def _until_through(laptop: StoreLaptop) -> None:
    for _ in range(5):
        try:
            laptop.sync()
            return
        except Retryable:
            continue
    raise AssertionError("never through")


@pytest.mark.parametrize("fault", [Fault.CUT_REQUEST, Fault.CUT_ANSWER, Fault.LATE])
def test_enrolment_whose_answer_is_lost(sqlite_region: RegionProcess, tmp_path: Path, fault: Fault) -> None:
    faults = iter([[fault], [fault]])

    def make_transport(url: str, authority: bytes) -> BrokenNetwork:
        return BrokenNetwork(HttpTransport(url, authority), next(faults, []))

    laptop = new_laptop(tmp_path / "laptop", make_transport)
    try:
        invitation = sqlite_region.invite("Eva")
        for _ in range(2):
            with pytest.raises(Retryable):
                laptop.enrol(invitation)
            laptop.restart()
        enrolled = laptop.enrol(invitation)
        assert not laptop.sync().is_certified
        told = sqlite_region.cli("devices").stdout.splitlines()
        assert len([line for line in told if "Eva" in line]) == 1
        assert enrolled.digits in "".join(told)
    finally:
        laptop.close()


def test_a_busy_region_says_how_long(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        sqlite_region.stop()
        sqlite_region.extra = ("--rate-factor", "0.002")
        sqlite_region.start()
        found.first.disconnect()
        with pytest.raises(Busy) as busy:
            found.first.sync()
        assert int(busy.value.details["seconds"]) >= 1


def test_an_old_program_is_told_so_and_still_pushes(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    with office(sqlite_region, tmp_path / "laptops") as found:
        found.first.lane.run(add_person, found.household, "Oma")
        sqlite_region.stop()
        sqlite_region.extra = ("--min-client", "2")
        sqlite_region.start()
        found.first.disconnect()
        assert _refusal(found.first) == "client_too_old"
        assert not found.first.lane.run(outbox.waiting)


def _refusal(laptop: StoreLaptop) -> str:
    """What stands in the way for good: a request that ran out of time on a slow machine is no answer."""
    for _ in range(5):
        try:
            laptop.sync()
        except Retryable:
            continue
        except SyncError as error:
            return error.message_key
        break
    return ""


def test_an_answer_without_end_is_not_read(sqlite_region: RegionProcess, tmp_path: Path) -> None:
    invitation = sqlite_region.invite("Eva")
    transport = HttpTransport(invitation.url, invitation.authority)
    with pytest.raises(ProtocolError):
        transport.send("GET", "/v1/version", b"", token="", most_bytes=3)
    transport.close()
