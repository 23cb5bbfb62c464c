"""The warm handover over a real region: offered, answered, carried out, in every order of coming online."""

from itertools import permutations

import pytest

from desktop.domain.handovers import Answer
from desktop.domain.offers import offers, responsible
from desktop.errors import NotFound
from desktop.services import handovers
from desktop.store import sync_state
from sync.protocol.records import AssignmentState
from tests.handover_team import WORDS, known, names, offer_to, place_of, sync_all
from tests.sync_laptops import (
    StoreLaptop,
    StoreOffice,
    add_person,
)


def test_from_offer_to_purge(team: StoreOffice, new: StoreLaptop) -> None:
    boss, old, household = team.coordinator, team.first, team.household
    offered = offer_to(team, new)
    assert responsible(old.read(household)) == old.worker
    sync_all(old, boss, new, rounds=1)
    assert known(new, team).text == WORDS
    assert responsible(new.read(household)) == old.worker
    places = [place_of(team, each.worker) for each in (old, new)]
    assert places == [AssignmentState.ACTIVE] * 2  # they visit together, and the new one reads everything
    old.lane.run(add_person, household, "Oma")
    new.lane.run(handovers.accept, household, offered)
    assert responsible(new.read(household)) == new.worker
    old.lane.run(add_person, household, "Sam")  # written while the answer was under way
    sync_all(new, boss, rounds=1)
    assert place_of(team, old.worker) is AssignmentState.DRAINING
    report = old.sync()
    assert (report.accepted, report.purged) == (2, [household])
    with pytest.raises(NotFound):
        old.read(household)
    sync_all(new, team.second, boss)
    (receipt,) = boss.feed.book.receipts.values()
    assert (receipt.device.hex(), receipt.is_outbox_empty) == (old.device, True)
    assert names(new, team) == {"Nadia", "Oma", "Sam"}
    assert new.heads(household) == boss.heads(household) == team.second.heads(household)
    assert new.read(household).household.director == new.worker
    assert known(boss, team).carried is Answer.ACCEPTED
    assert offers(new.read(household)) == ()
    assert len(new.lane.run(sync_state.household_keys, household)) == 2  # the leaver cannot open the second


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.REFUSED, Answer.TAKEN_BACK])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_order_of_coming_online(
    team: StoreOffice, new: StoreLaptop, order: tuple[int, ...], answer: Answer
) -> None:
    """Each sync of each stands alone; three turns are enough, and nothing that was written is lost."""
    people = [(team.coordinator, team.first, new)[at] for at in order]
    offered = offer_to(team, new)
    sync_all(*people)
    team.first.lane.run(add_person, team.household, "Oma")
    new.lane.run(add_person, team.household, "Tante")
    match answer:
        case Answer.ACCEPTED:
            new.lane.run(handovers.accept, team.household, offered)
        case Answer.REFUSED:
            new.lane.run(handovers.refuse, team.household, offered, "Mijn agenda is vol.")
        case _:
            team.first.lane.run(handovers.take_back, team.household, offered)
    sync_all(*people)
    team.second.sync()
    has_it, has_not = (new, team.first) if answer is Answer.ACCEPTED else (team.first, new)
    assert place_of(team, has_it.worker) is AssignmentState.ACTIVE
    assert place_of(team, has_not.worker) is AssignmentState.DRAINING
    with pytest.raises(NotFound):
        has_not.read(team.household)
    assert names(has_it, team) == names(team.second, team) == {"Nadia", "Oma", "Tante"}
    assert responsible(has_it.read(team.household)) == has_it.worker
    assert known(has_it, team).reason == ("Mijn agenda is vol." if answer is Answer.REFUSED else "")
    assert {receipt.device.hex() for receipt in team.coordinator.feed.book.receipts.values()} == {
        has_not.device
    }


def test_taken_back_before_anybody_saw_it(team: StoreOffice, new: StoreLaptop) -> None:
    offered = offer_to(team, new)
    team.first.lane.run(handovers.take_back, team.household, offered)
    sync_all(team.first, team.coordinator, new)
    assert place_of(team, new.worker) is None
    assert known(team.first, team).carried is Answer.TAKEN_BACK


def test_a_colleague_who_worked_here_already_stays_after_a_refusal(team: StoreOffice) -> None:
    offered = offer_to(team, team.second)
    sync_all(*team.laptops)
    team.second.lane.run(handovers.refuse, team.household, offered, "Liever samen.")
    sync_all(*team.laptops)
    assert place_of(team, team.second.worker) is AssignmentState.ACTIVE
    assert known(team.first, team).carried is Answer.REFUSED
