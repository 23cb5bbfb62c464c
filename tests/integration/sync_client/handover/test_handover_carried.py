"""What a coordinator's laptop does for a handover: only on the right word, once, and after any cut."""

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from desktop.domain.handovers import Answer, Handover
from desktop.errors import SyncError
from desktop.services import handovers
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.client import coordinator
from sync.protocol.records import AssignmentState
from tests.fakes.broken_network import Fault
from tests.fakes.region_nearby import NearbyRegion
from tests.handover_team import WORDS, Networks, known, names, offer_to, place_of, sync_all
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    new_laptop,
    open_coordinator,
)


def test_only_who_was_asked_can_accept(team: StoreOffice, new: StoreLaptop) -> None:
    """A colleague whose program was changed writes an acceptance in the name of another: nothing follows."""
    offered = offer_to(team, new)
    sync_all(team.first, team.coordinator, new, team.second)

    def forge(desk: Desk) -> None:
        seen = read(desk, team.household)
        found = seen.get(Handover, offered)
        assert found is not None
        record(
            desk, seen, "handover.accepted", after=[msgspec.structs.replace(found, answer=Answer.ACCEPTED)]
        )

    team.second.lane.run(forge)
    sync_all(team.second, team.coordinator)
    assert known(team.coordinator, team).answer is Answer.ACCEPTED
    assert place_of(team, team.first.worker) is AssignmentState.ACTIVE


def test_an_offer_to_somebody_without_a_laptop_waits(
    region: NearbyRegion, networks: Networks, team: StoreOffice, tmp_path: Path
) -> None:
    late = new_laptop(tmp_path / "laptops" / "laat", networks)
    late.enrol(region.invite("Vera"))
    try:
        offer_to(team, late)
        sync_all(team.first, team.coordinator)
        assert place_of(team, late.worker) is None
        assert known(team.coordinator, team).carried is None
        (asking,) = coordinator.asking_devices(team.coordinator.feed.book)
        coordinator.certify(team.coordinator.line, asking.device, asking.fingerprint)
        sync_all(team.coordinator, late)
        assert known(late, team).text == WORDS
    finally:
        late.close()


def test_two_coordinators_do_it_once(
    region: NearbyRegion, networks: Networks, team: StoreOffice, new: StoreLaptop, tmp_path: Path
) -> None:
    other = open_coordinator(region, new_laptop(tmp_path / "laptops" / "cas", networks), "Cas")
    try:
        coordinator.assign(team.coordinator.line, team.household, other.worker)
        sync_all(team.coordinator, other)
        offered = offer_to(team, new)
        sync_all(team.first, other, team.coordinator, new)
        new.lane.run(handovers.accept, team.household, offered)
        sync_all(new, team.coordinator, other)
        assert [place_of(team, each.worker) for each in (new, team.first)] == [
            AssignmentState.ACTIVE,
            AssignmentState.DRAINING,
        ]
        carried = [
            batch for batch in other.lane.run(timeline, team.household) if batch.action == "handover.carried"
        ]
        assert len(carried) == 2  # the offer, and the acceptance
        assert other.heads(team.household) == new.heads(team.household)
    finally:
        other.close()


@pytest.mark.parametrize("fault", [Fault.CUT_REQUEST, Fault.CUT_ANSWER])
def test_a_coordinator_cut_off_at_any_request(
    team: StoreOffice, new: StoreLaptop, networks: Networks, fault: Fault
) -> None:
    """Cut at the first, the second, … request, the process ended, and begun again: it ends the same."""
    boss, people = team.coordinator, [team.first, new]
    for at in range(12):
        giver, receiver = people
        team.first, other = giver, receiver
        offered = offer_to(team, other)
        giver.sync()
        _cut_at(boss, networks, fault, at % 6)
        sync_all(boss, receiver)
        receiver.lane.run(add_person, team.household, f"Kind {at}")
        receiver.lane.run(handovers.accept, team.household, offered)
        receiver.sync()
        _cut_at(boss, networks, fault, at)
        sync_all(boss, giver, receiver)
        assert place_of(team, giver.worker) is AssignmentState.DRAINING
        assert place_of(team, receiver.worker) is AssignmentState.ACTIVE
        assert f"Kind {at}" in names(receiver, team)
        assert known(receiver, team).carried is Answer.ACCEPTED
        people.reverse()


def _cut_at(laptop: StoreLaptop, networks: Networks, fault: Fault, at: int) -> None:
    laptop.connect()
    networks.all[-1].play([*[Fault.NONE] * at, fault])
    with suppress(SyncError):
        laptop.sync()
    laptop.restart()
