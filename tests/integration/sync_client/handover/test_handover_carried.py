"""What a coordinator's laptop does for a handover: only on the right word, once, and after any cut."""

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from desktop.domain.handovers import Answer, Handover
from desktop.domain.offers import offers, responsible
from desktop.errors import SyncError
from desktop.services import handovers
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.client import coordinator, direction
from sync.client.handovers import asked_for, write_let_in
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
    offer_to(team, new)
    sync_all(team.first, team.coordinator, new, team.second)
    team.second.lane.run(_write, team, answer=Answer.ACCEPTED)
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


def test_the_offer_of_who_left_lets_nobody_in(team: StoreOffice, new: StoreLaptop) -> None:
    """Written while the place was taken back: whoever led then, a person decides now."""
    offered = offer_to(team, new)
    direction.take_place(team.coordinator.line, team.household, team.first.worker)
    sync_all(team.first, team.coordinator)
    assert known(team.coordinator, team).id == offered
    assert place_of(team, new.worker) is None
    assert known(team.coordinator, team).carried is None
    coordinator.assign(team.coordinator.line, team.household, new.worker)  # a person did
    sync_all(team.coordinator, new)
    assert known(new, team).carried is Answer.OPEN


def test_the_offer_of_a_laptop_that_is_cut_off_lets_nobody_in(team: StoreOffice, new: StoreLaptop) -> None:
    """It brings first, and its owner has a place still."""
    offer_to(team, new)
    coordinator.revoke(team.coordinator.line, team.first.device, is_at_once=False)
    with suppress(SyncError):
        team.first.sync()
    sync_all(team.coordinator)
    assert known(team.coordinator, team).receiver == new.worker
    assert place_of(team, new.worker) is None


def test_who_left_does_not_take_back_what_was_carried_out(team: StoreOffice, new: StoreLaptop) -> None:
    """A changed program, within the days in which what was written still comes in."""
    offered = offer_to(team, new)
    sync_all(team.first, team.coordinator, new)
    new.lane.run(handovers.accept, team.household, offered)
    new.sync()
    team.first.sync()
    sync_all(team.coordinator, rounds=1)
    assert known(team.coordinator, team).carried is Answer.ACCEPTED

    team.first.lane.run(_write, team, answer=Answer.TAKEN_BACK)
    team.first.sync()
    sync_all(team.coordinator, new)
    assert known(team.coordinator, team).answer is Answer.TAKEN_BACK
    assert place_of(team, team.first.worker) is AssignmentState.DRAINING
    assert place_of(team, new.worker) is AssignmentState.ACTIVE

    team.coordinator.lane.run(handovers.leave, team.household, offered)
    assert offers(team.coordinator.read(team.household)) == ()
    assert responsible(team.coordinator.read(team.household)) == new.worker


@pytest.mark.parametrize("is_forged", [False, True])
def test_a_refusal_takes_a_place_back_only_where_the_book_knew_of_none(
    team: StoreOffice, new: StoreLaptop, is_forged: bool
) -> None:
    """Whatever who gives wrote of it: Bram worked here, and Nour did not."""
    for receiver, stays in ((team.second, AssignmentState.ACTIVE), (new, AssignmentState.DRAINING)):
        offered = offer_to(team, receiver)
        if is_forged:
            team.first.lane.run(_write, team, let_in=True)
        sync_all(team.first, team.coordinator, receiver)
        receiver.lane.run(handovers.refuse, team.household, offered, "Mijn agenda is vol.")
        sync_all(receiver, team.coordinator, team.first)
        assert known(team.coordinator, team).carried is Answer.REFUSED
        assert place_of(team, receiver.worker) is stays


def test_a_place_follows_only_a_word_that_the_region_has(team: StoreOffice, new: StoreLaptop) -> None:
    """Else it could be lost with the laptop that wrote it, and a refusal would take nothing back."""
    bram = team.second
    offer_to(team, new)
    sync_all(team.first, bram, rounds=1)
    for is_written in (True, False):
        (asked,) = bram.lane.run(asked_for, frozenset({bram.worker}))
        assert not asked.is_let_in
        assert bram.lane.run(write_let_in, asked) is is_written
    bram.sync()
    (asked,) = bram.lane.run(asked_for, frozenset({bram.worker}))
    assert asked.is_let_in


def _write(desk: Desk, /, team: StoreOffice, **values: object) -> None:
    """What no button does, in the last handover."""
    seen = read(desk, team.household)
    after = msgspec.structs.replace(seen.of(Handover)[-1], **values)
    record(desk, seen, "handover.changed", after=[after])


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
