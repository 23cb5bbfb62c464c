"""Two people settle one point on two laptops at once: both end alike, and nothing is chosen for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.changes import REMOVED
from desktop.domain.plans import Agreement
from desktop.services import conflicts, plans
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, StoreOffice, office, write_agreement


@pytest.fixture
def office_of_two(tmp_path: Path) -> Iterator[StoreOffice]:
    """Two laptops with one sentence."""
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as found:
        yield found
    region.close()


@pytest.fixture
def team(office_of_two: StoreOffice) -> StoreOffice:
    """Two laptops on which the same sentence was written in two ways."""
    found = office_of_two
    for laptop, text in ((found.first, "Nadia belt oma om 8 uur."), (found.second, "Nadia gaat naar oma.")):
        laptop.lane.run(write_agreement, found.household, found.agreement, text)
    _meet(found)
    assert _texts(found) == [2, 2]
    return found


@pytest.fixture
def contested(office_of_two: StoreOffice) -> StoreOffice:
    """Two laptops of which one took the sentence away while the other wrote on in it."""
    found = office_of_two

    def take_away(desk: Desk) -> None:
        plans.remove_item(desk, read(desk, found.household), found.agreement)

    found.first.lane.run(take_away)
    found.second.lane.run(write_agreement, found.household, found.agreement, "Nadia gaat naar oma.")
    _meet(found)
    return found


def _meet(team: StoreOffice) -> None:
    for laptop in (team.first, team.second) * 2:
        laptop.sync()


def _texts(team: StoreOffice) -> list[int]:
    """How many versions each laptop shows; 0 where all agree."""
    found = [laptop.read(team.household).conflicts for laptop in (team.first, team.second)]
    return [sum(len(conflict.options) for conflict in each) for each in found]


def _settle(laptop: StoreLaptop, team: StoreOffice, value: str | bool) -> None:
    def settle(desk: Desk) -> None:
        seen = read(desk, team.household)
        (conflict,) = seen.conflicts
        conflicts.solve(desk, seen, conflict, value)

    laptop.lane.run(settle)


def test_the_same_answer_twice_is_one_answer(team: StoreOffice) -> None:
    for laptop in (team.first, team.second):
        _settle(laptop, team, "Nadia belt oma om 8 uur.")
    _meet(team)
    assert _texts(team) == [0, 0]
    assert team.first.heads(team.household) == team.second.heads(team.household)


def test_two_answers_wait_for_a_person_on_both_laptops(team: StoreOffice) -> None:
    _settle(team.first, team, "Nadia belt oma om 8 uur.")
    _settle(team.second, team, "Nadia belt oma en gaat erheen.")
    _meet(team)
    assert _texts(team) == [2, 2]
    assert team.first.heads(team.household) == team.second.heads(team.household)
    _settle(team.second, team, "Nadia belt oma om 8 uur.")
    _meet(team)
    assert _texts(team) == [0, 0]
    assert team.first.heads(team.household) == team.second.heads(team.household)
    for laptop in (team.first, team.second):
        (agreement,) = laptop.read(team.household).of(Agreement)
        assert agreement.text == "Nadia belt oma om 8 uur."


@pytest.mark.parametrize("is_kept", [True, False])
def test_keeping_on_one_and_taking_away_on_the_other_waits_for_a_person(
    contested: StoreOffice, is_kept: bool
) -> None:
    _settle(contested.first, contested, True)
    _settle(contested.second, contested, False)
    _meet(contested)
    for laptop in (contested.first, contested.second):
        (conflict,) = laptop.read(contested.household).conflicts
        assert conflict.field == REMOVED
        said = {option.author: option.op.value is None for option in conflict.options}
        assert said == {contested.first.worker: False, contested.second.worker: True}
    _settle(contested.first, contested, not is_kept)
    _meet(contested)
    assert contested.first.heads(contested.household) == contested.second.heads(contested.household)
    for laptop in (contested.first, contested.second):
        dossier = laptop.read(contested.household)
        assert not dossier.conflicts
        assert (contested.agreement in dossier.entities) is is_kept
