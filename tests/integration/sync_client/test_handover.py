"""The warm handover over a real region: every order of coming online, every answer, every cut."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from desktop.domain.handovers import Answer, Handover, offers, responsible
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, WorkerId
from desktop.errors import NotFound, SyncError
from desktop.services import conflicts, handovers
from desktop.services.record import record
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.client import coordinator
from sync.client.book import place
from sync.client.transport import Transport
from sync.protocol import wire
from sync.protocol.records import AssignmentState
from tests.fakes.broken_network import BrokenNetwork, Fault
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
    new_laptop,
    office,
    open_coordinator,
    open_worker,
)

WORDS = "Ik ga met verlof."


@pytest.fixture
def region(tmp_path: Path) -> Iterator[NearbyRegion]:
    found = NearbyRegion(tmp_path / "region")
    yield found
    found.close()


class Networks:
    """The transport of every laptop, to be cut at will."""

    def __init__(self, region: NearbyRegion) -> None:
        self._region = region
        self.all: list[BrokenNetwork] = []

    def __call__(self, url: str, authority: bytes) -> Transport:
        self.all.append(BrokenNetwork(self._region.transport(url, authority)))
        return self.all[-1]


@pytest.fixture
def networks(region: NearbyRegion) -> Networks:
    return Networks(region)


@pytest.fixture
def team(region: NearbyRegion, networks: Networks, tmp_path: Path) -> Iterator[StoreOffice]:
    with office(region, tmp_path / "laptops", networks) as found:
        yield found


@pytest.fixture
def new(region: NearbyRegion, networks: Networks, team: StoreOffice, tmp_path: Path) -> Iterator[StoreLaptop]:
    made = new_laptop(tmp_path / "laptops" / "nour", networks)
    yield open_worker(region, team.coordinator, made, "Nour")
    made.close()


def _offer(team: StoreOffice, receiver: StoreLaptop, *, is_here: bool = False) -> EntityId:
    def go(desk: Desk) -> EntityId:
        handovers.offer(desk, read(desk, team.household), receiver.worker, "Nour", WORDS, is_here=is_here)
        return offers(read(desk, team.household))[-1].handover.id

    return team.first.lane.run(go)


def _known(laptop: StoreLaptop, team: StoreOffice) -> Handover:
    return laptop.read(team.household).of(Handover)[-1]


def _place(team: StoreOffice, worker: WorkerId) -> AssignmentState | None:
    team.coordinator.sync()
    return place(team.coordinator.feed.book, wire.id_of(team.household), wire.id_of(worker))


def _sync_all(*laptops: StoreLaptop, rounds: int = 3) -> None:
    for _ in range(rounds):
        for laptop in laptops:
            laptop.sync()


def _names(laptop: StoreLaptop, team: StoreOffice) -> set[str]:
    return {person.name for person in laptop.read(team.household).of(Person)}


def _direct(team: StoreOffice) -> None:
    """From now on the first worker directs."""

    def go(desk: Desk) -> None:
        seen = read(desk, team.household)
        after = msgspec.structs.replace(seen.household, director=desk.worker)
        record(desk, seen, "household.written", after=[after])

    team.first.lane.run(go)
    _sync_all(*team.laptops)


def test_from_offer_to_purge(team: StoreOffice, new: StoreLaptop) -> None:
    boss, old, household = team.coordinator, team.first, team.household
    _direct(team)
    offered = _offer(team, new)
    assert responsible(old.read(household)) == old.worker
    _sync_all(old, boss, new, rounds=1)
    assert _known(new, team).text == WORDS
    assert responsible(new.read(household)) == old.worker
    places = [_place(team, each.worker) for each in (old, new)]
    assert places == [AssignmentState.ACTIVE] * 2  # they visit together, and the new one reads everything
    old.lane.run(add_person, household, "Oma")
    new.lane.run(handovers.accept, household, offered)
    assert responsible(new.read(household)) == new.worker
    old.lane.run(add_person, household, "Sam")  # written while the answer was under way
    _sync_all(new, boss, rounds=1)
    assert _place(team, old.worker) is AssignmentState.DRAINING
    report = old.sync()
    assert (report.accepted, report.purged) == (2, [household])
    with pytest.raises(NotFound):
        old.read(household)
    _sync_all(new, team.second, boss)
    (receipt,) = boss.feed.book.receipts.values()
    assert (receipt.device.hex(), receipt.is_outbox_empty) == (old.device, True)
    assert _names(new, team) == {"Nadia", "Oma", "Sam"}
    assert new.heads(household) == boss.heads(household) == team.second.heads(household)
    assert new.read(household).household.director == new.worker
    assert _known(boss, team).carried is Answer.ACCEPTED
    assert offers(new.read(household)) == ()
    assert len(new.lane.run(sync_state.household_keys, household)) == 2  # the leaver cannot open the second


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.REFUSED, Answer.TAKEN_BACK])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_order_of_coming_online(
    team: StoreOffice, new: StoreLaptop, order: tuple[int, ...], answer: Answer
) -> None:
    """Each sync of each stands alone; three turns are enough, and nothing that was written is lost."""
    people = [(team.coordinator, team.first, new)[at] for at in order]
    _direct(team)
    offered = _offer(team, new)
    _sync_all(*people)
    team.first.lane.run(add_person, team.household, "Oma")
    new.lane.run(add_person, team.household, "Tante")
    match answer:
        case Answer.ACCEPTED:
            new.lane.run(handovers.accept, team.household, offered)
        case Answer.REFUSED:
            new.lane.run(handovers.refuse, team.household, offered, "Mijn agenda is vol.")
        case _:
            team.first.lane.run(handovers.take_back, team.household, offered)
    _sync_all(*people)
    team.second.sync()
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert _place(team, has_it.worker) is AssignmentState.ACTIVE
    assert _place(team, has_not.worker) is AssignmentState.DRAINING
    with pytest.raises(NotFound):
        has_not.read(team.household)
    assert _names(has_it, team) == _names(team.second, team) == {"Nadia", "Oma", "Tante"}
    assert responsible(has_it.read(team.household)) == has_it.worker
    assert _known(has_it, team).reason == ("Mijn agenda is vol." if answer is Answer.REFUSED else "")
    assert {receipt.device.hex() for receipt in team.coordinator.feed.book.receipts.values()} == {
        has_not.device
    }


def test_taken_back_before_anybody_saw_it(team: StoreOffice, new: StoreLaptop) -> None:
    offered = _offer(team, new)
    team.first.lane.run(handovers.take_back, team.household, offered)
    _sync_all(team.first, team.coordinator, new)
    assert _place(team, new.worker) is None
    assert _known(team.first, team).carried is Answer.TAKEN_BACK


def test_a_colleague_who_worked_here_already_stays_after_a_refusal(team: StoreOffice) -> None:
    offered = _offer(team, team.second, is_here=True)
    _sync_all(*team.laptops)
    team.second.lane.run(handovers.refuse, team.household, offered, "Liever samen.")
    _sync_all(*team.laptops)
    assert _place(team, team.second.worker) is AssignmentState.ACTIVE
    assert _known(team.first, team).carried is Answer.REFUSED


def _both_answer(team: StoreOffice, new: StoreLaptop) -> EntityId:
    _direct(team)
    offered = _offer(team, new)
    _sync_all(team.first, team.coordinator, new)
    new.lane.run(handovers.accept, team.household, offered)
    team.first.lane.run(handovers.take_back, team.household, offered)
    return offered


def _solve(laptop: StoreLaptop, team: StoreOffice, answer: Answer) -> None:
    def go(desk: Desk) -> None:
        seen = read(desk, team.household)
        (conflict,) = seen.conflicts
        conflicts.solve(desk, seen, conflict, answer)

    laptop.lane.run(go)


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TAKEN_BACK])
def test_two_answers_at_once_wait_for_a_person(team: StoreOffice, new: StoreLaptop, answer: Answer) -> None:
    _both_answer(team, new)
    for laptop in (new, team.first):  # both in the log before the coordinator looks
        laptop.sync()
    _sync_all(team.coordinator, new, team.first)
    for laptop in (team.coordinator, new, team.first):
        assert [found.field for found in laptop.read(team.household).conflicts] == ["answer"]
        assert responsible(laptop.read(team.household)) == team.first.worker
        assert _place(team, laptop.worker) is AssignmentState.ACTIVE
    _solve(new if answer is Answer.ACCEPTED else team.first, team, answer)
    _sync_all(new, team.first, team.coordinator)
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert _place(team, has_it.worker) is AssignmentState.ACTIVE
    assert _place(team, has_not.worker) is AssignmentState.DRAINING
    assert responsible(has_it.read(team.household)) == has_it.worker
    assert has_it.read(team.household).conflicts == ()


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TAKEN_BACK])
def test_a_taking_back_that_comes_after_it_was_carried_out(
    team: StoreOffice, new: StoreLaptop, answer: Answer
) -> None:
    """The first laptop was away: its word still counts, and who is chosen has the household in the end."""
    _both_answer(team, new)
    _sync_all(new, team.coordinator)
    assert _place(team, team.first.worker) is AssignmentState.DRAINING
    team.first.lane.run(add_person, team.household, "Oma")
    assert team.first.sync().purged == [team.household]
    _sync_all(new, team.coordinator)
    assert [found.field for found in team.coordinator.read(team.household).conflicts] == ["answer"]
    _solve(team.coordinator, team, answer)
    _sync_all(team.coordinator, new, team.first)
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert _place(team, has_it.worker) is AssignmentState.ACTIVE
    assert _place(team, has_not.worker) is AssignmentState.DRAINING
    assert _names(has_it, team) == {"Nadia", "Oma"}
    assert has_it.read(team.household).household.director == has_it.worker


def test_only_who_was_asked_can_accept(team: StoreOffice, new: StoreLaptop) -> None:
    """A colleague whose program was changed writes an acceptance in the name of another: nothing follows."""
    offered = _offer(team, new)
    _sync_all(team.first, team.coordinator, new, team.second)

    def forge(desk: Desk) -> None:
        seen = read(desk, team.household)
        found = seen.get(Handover, offered)
        assert found is not None
        record(
            desk, seen, "handover.accepted", after=[msgspec.structs.replace(found, answer=Answer.ACCEPTED)]
        )

    team.second.lane.run(forge)
    _sync_all(team.second, team.coordinator)
    assert _known(team.coordinator, team).answer is Answer.ACCEPTED
    assert _place(team, team.first.worker) is AssignmentState.ACTIVE


def test_an_offer_to_somebody_without_a_laptop_waits(
    region: NearbyRegion, networks: Networks, team: StoreOffice, tmp_path: Path
) -> None:
    late = new_laptop(tmp_path / "laptops" / "laat", networks)
    late.enrol(region.invite("Vera"))
    try:
        _offer(team, late)
        _sync_all(team.first, team.coordinator)
        assert _place(team, late.worker) is None
        assert _known(team.coordinator, team).carried is None
        (asking,) = coordinator.asking_devices(team.coordinator.feed.book)
        coordinator.certify(team.coordinator.line, asking.device, asking.fingerprint)
        _sync_all(team.coordinator, late)
        assert _known(late, team).text == WORDS
    finally:
        late.close()


def test_two_coordinators_do_it_once(
    region: NearbyRegion, networks: Networks, team: StoreOffice, new: StoreLaptop, tmp_path: Path
) -> None:
    other = open_coordinator(region, new_laptop(tmp_path / "laptops" / "cas", networks), "Cas")
    try:
        coordinator.assign(team.coordinator.line, team.household, other.worker)
        _sync_all(team.coordinator, other)
        offered = _offer(team, new)
        _sync_all(team.first, other, team.coordinator, new)
        new.lane.run(handovers.accept, team.household, offered)
        _sync_all(new, team.coordinator, other)
        assert [_place(team, each.worker) for each in (new, team.first)] == [
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
        offered = _offer(team, other)
        giver.sync()
        _cut_at(boss, networks, fault, at % 6)
        _sync_all(boss, receiver)
        receiver.lane.run(add_person, team.household, f"Kind {at}")
        receiver.lane.run(handovers.accept, team.household, offered)
        receiver.sync()
        _cut_at(boss, networks, fault, at)
        _sync_all(boss, giver, receiver)
        assert _place(team, giver.worker) is AssignmentState.DRAINING
        assert _place(team, receiver.worker) is AssignmentState.ACTIVE
        assert f"Kind {at}" in _names(receiver, team)
        assert _known(receiver, team).carried is Answer.ACCEPTED
        people.reverse()


def _cut_at(laptop: StoreLaptop, networks: Networks, fault: Fault, at: int) -> None:
    laptop.connect()
    networks.all[-1].play([*[Fault.NONE] * at, fault])
    with suppress(SyncError):
        laptop.sync()
    laptop.restart()
