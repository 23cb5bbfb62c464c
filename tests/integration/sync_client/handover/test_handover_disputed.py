"""Two answers to one handover: people choose, and the places follow, also when one was carried out before."""

import pytest

from desktop.domain.handovers import Answer
from desktop.domain.ids import EntityId
from desktop.domain.offers import responsible
from desktop.services import conflicts, handovers
from desktop.store.desk import Desk
from desktop.store.queries import read
from sync.protocol.records import AssignmentState
from tests.handover_team import names, offer_to, place_of, sync_all
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
)


def _both_answer(team: StoreOffice, new: StoreLaptop) -> EntityId:
    offered = offer_to(team, new)
    sync_all(team.first, team.coordinator, new)
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
    sync_all(team.coordinator, new, team.first)
    for laptop in (team.coordinator, new, team.first):
        assert [found.field for found in laptop.read(team.household).conflicts] == ["answer"]
        assert responsible(laptop.read(team.household)) == team.first.worker
        assert place_of(team, laptop.worker) is AssignmentState.ACTIVE
    _solve(new if answer is Answer.ACCEPTED else team.first, team, answer)
    sync_all(new, team.first, team.coordinator)
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert place_of(team, has_it.worker) is AssignmentState.ACTIVE
    assert place_of(team, has_not.worker) is AssignmentState.DRAINING
    assert responsible(has_it.read(team.household)) == has_it.worker
    assert has_it.read(team.household).conflicts == ()


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.TAKEN_BACK])
def test_a_taking_back_that_comes_after_it_was_carried_out(
    team: StoreOffice, new: StoreLaptop, answer: Answer
) -> None:
    """The first laptop was away: its word still counts, and who is chosen has the household in the end."""
    _both_answer(team, new)
    sync_all(new, team.coordinator)
    assert place_of(team, team.first.worker) is AssignmentState.DRAINING
    team.first.lane.run(add_person, team.household, "Oma")
    assert team.first.sync().purged == [team.household]
    sync_all(new, team.coordinator)
    assert [found.field for found in team.coordinator.read(team.household).conflicts] == ["answer"]
    _solve(team.coordinator, team, answer)
    sync_all(team.coordinator, new, team.first)
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert place_of(team, has_it.worker) is AssignmentState.ACTIVE
    assert place_of(team, has_not.worker) is AssignmentState.DRAINING
    assert names(has_it, team) == {"Nadia", "Oma"}
    assert has_it.read(team.household).household.director == has_it.worker
