"""Who is responsible: only they offer, or a coordinator for them; where nobody is, a colleague takes over."""

import pytest

from desktop.domain.agenda import Reason, agenda
from desktop.domain.handovers import Answer
from desktop.domain.offers import offers, responsible, rivals
from desktop.errors import ValidationError
from desktop.services import handovers
from desktop.store.desk import Desk
from desktop.store.queries import read, summaries, timeline
from sync.client import coordinator, direction
from sync.protocol.records import AssignmentState
from tests.handover_team import known, let_first_direct, offer_to, place_of, sync_all
from tests.sync_laptops import StoreLaptop, StoreOffice


def _offer(desk: Desk, team: StoreOffice, new: StoreLaptop, giver: StoreLaptop | None) -> None:
    seen = read(desk, team.household)
    name = None if giver is None else (giver.worker, "Eva")
    handovers.offer(desk, seen, new.worker, "Nour", "", giver=name)


def test_only_who_is_responsible_offers_or_a_coordinator_in_their_name(
    team: StoreOffice, new: StoreLaptop
) -> None:
    for laptop, giver in ((team.second, None), (team.coordinator, None), (team.coordinator, team.second)):
        with pytest.raises(ValidationError, match="handover_not_theirs"):
            laptop.lane.run(_offer, team, new, giver)
    team.coordinator.lane.run(_offer, team, new, team.first)
    sync_all(team.coordinator, team.first, new)
    assert (known(new, team).giver, known(new, team).carried) == (team.first.worker, Answer.OPEN)
    team.coordinator.lane.run(
        lambda desk: handovers.take_back(desk, team.household, known(new, team).id, is_coordinator=True)
    )
    sync_all(team.coordinator)
    assert known(team.coordinator, team).carried is Answer.TAKEN_BACK


def test_where_who_was_responsible_left_a_colleague_takes_over(team: StoreOffice, new: StoreLaptop) -> None:
    """The log says who did; an offer of who left asks nothing more."""
    offer_to(team, new)
    working = direction.at_work(team.second.line)[team.household].working
    assert {team.first.worker, team.second.worker, team.coordinator.worker} == working
    with pytest.raises(ValidationError, match="handover_held"):
        team.second.lane.run(handovers.take_over, team.household, working)
    direction.take_place(team.coordinator.line, team.household, team.first.worker)
    sync_all(team.first, team.second)
    assert len(offers(team.second.read(team.household))) == 1
    working = direction.at_work(team.second.line)[team.household].working
    assert team.first.worker not in working
    team.second.lane.run(handovers.take_over, team.household, working)
    sync_all(team.second, team.coordinator)
    for laptop in (team.second, team.coordinator):
        assert responsible(laptop.read(team.household)) == team.second.worker
        assert offers(laptop.read(team.household)) == ()
    (last, *_) = team.coordinator.lane.run(timeline, team.household)
    assert (last.action, last.author) == ("handover.taken_over", team.second.worker)
    assert place_of(team, new.worker) is None


def test_who_moves_a_place_at_once_ends_what_was_offered(team: StoreOffice, new: StoreLaptop) -> None:
    """And the place goes back that it gave: not where that is who directs from then on."""
    boss, household = team.coordinator, team.household
    offer_to(team, new)
    sync_all(team.first, boss, new)
    assert place_of(team, new.worker) is AssignmentState.ACTIVE
    coordinator.hand_over(boss.line, household, team.first.worker, team.second.worker)
    boss.lane.run(handovers.appoint, household, team.first.worker, team.second.worker)
    sync_all(boss, new, team.first, team.second)
    assert place_of(team, new.worker) is AssignmentState.DRAINING
    assert known(team.second, team).carried is Answer.TAKEN_BACK

    team.second.lane.run(_offer, team, new, None)
    sync_all(team.second, boss, new)
    coordinator.hand_over(boss.line, household, team.second.worker, new.worker)
    boss.lane.run(handovers.appoint, household, team.second.worker, new.worker)
    sync_all(boss, new)
    assert place_of(team, new.worker) is AssignmentState.ACTIVE
    assert offers(new.read(household)) == ()


@pytest.mark.parametrize("is_left", [False, True])
def test_a_place_that_an_offer_gave_is_told_until_a_coordinator_decides(
    team: StoreOffice, new: StoreLaptop, is_left: bool
) -> None:
    boss, household = team.coordinator, team.household
    offered = offer_to(team, new)
    sync_all(team.first, boss, new)
    direction.take_place(boss.line, household, team.first.worker)
    sync_all(team.second)
    working = direction.at_work(team.second.line)[household].working
    team.second.lane.run(handovers.take_over, household, working)
    sync_all(team.second, boss, new)
    for laptop in (boss, team.second, new):
        assert [each.is_lapsed for each in offers(laptop.read(household))] == [True]
    with pytest.raises(ValidationError, match="handover_answered"):
        new.lane.run(handovers.accept, household, offered)
    if is_left:
        boss.lane.run(handovers.leave, household, offered)
    else:
        boss.lane.run(lambda desk: handovers.take_back(desk, household, offered, is_coordinator=True))
    sync_all(boss, team.second)
    assert place_of(team, new.worker) is (AssignmentState.ACTIVE if is_left else AssignmentState.DRAINING)
    assert offers(team.second.read(household)) == ()


@pytest.mark.parametrize("is_by_accepting", [False, True])
def test_an_offer_does_not_live_again_when_the_giver_directs_again(
    team: StoreOffice, new: StoreLaptop, is_by_accepting: bool
) -> None:
    offer_to(team, new)
    sync_all(team.first, team.second)
    team.second.lane.run(handovers.take_over, team.household, ())
    if is_by_accepting:
        team.second.lane.run(
            lambda desk: handovers.offer(desk, read(desk, team.household), team.first.worker, "Eva", "")
        )
        sync_all(team.second, team.first)
        (offer,) = [each for each in offers(team.first.read(team.household)) if each.is_open]
        team.first.lane.run(handovers.accept, team.household, offer.handover.id)
        sync_all(team.first, team.coordinator)
    else:
        sync_all(team.second, team.first)
        let_first_direct(team)
    assert responsible(team.coordinator.read(team.household)) == team.first.worker
    assert place_of(team, new.worker) is None


def test_two_who_took_over_at_once_see_each_other_until_one_says_who_it_is(team: StoreOffice) -> None:
    boss, second, household = team.coordinator, team.second, team.household
    direction.take_place(boss.line, household, team.first.worker)
    sync_all(team.first, second)
    working = direction.at_work(second.line)[household].working
    for laptop in (boss, second):
        laptop.lane.run(handovers.take_over, household, working)
    sync_all(boss, second)
    for laptop in (boss, second):
        seen = laptop.read(household)
        assert {responsible(seen), *rivals(seen)} == {boss.worker, second.worker}
        (line,) = laptop.lane.run(summaries)
        assert [due.reason for due in agenda([line], laptop.clock.now())] == [Reason.RIVALS]
    second.lane.run(handovers.take_over, household, working)
    sync_all(second, boss)
    assert (responsible(boss.read(household)), rivals(boss.read(household))) == (second.worker, ())
    with pytest.raises(ValidationError, match="handover_held"):
        boss.lane.run(handovers.take_over, household, working)
