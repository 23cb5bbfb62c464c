"""Who is responsible: only they offer, or a coordinator for them; where nobody is, a colleague takes over."""

import pytest

from desktop.domain.handovers import Answer
from desktop.domain.offers import offers, responsible
from desktop.errors import ValidationError
from desktop.services import handovers
from desktop.store.desk import Desk
from desktop.store.queries import read, timeline
from sync.client import direction
from tests.handover_team import known, offer_to, place_of, sync_all
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
