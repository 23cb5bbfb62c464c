"""Two people settle one point on two laptops at once: both end alike, and nothing is chosen for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.plans import Agreement
from desktop.services import conflicts
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.fakes.region_nearby import NearbyRegion
from tests.sync_laptops import StoreLaptop, StoreOffice, office, write_agreement


@pytest.fixture
def team(tmp_path: Path) -> Iterator[StoreOffice]:
    """Two laptops on which the same sentence was written in two ways."""
    region = NearbyRegion(tmp_path / "region")
    with office(region, tmp_path / "laptops", region.transport) as found:
        for laptop, text in (
            (found.first, "Nadia belt oma om 8 uur."),
            (found.second, "Nadia gaat naar oma."),
        ):
            laptop.lane.run(write_agreement, found.household, found.agreement, text)
        _meet(found)
        assert _texts(found) == [2, 2]
        yield found
    region.close()


def _meet(team: StoreOffice) -> None:
    for laptop in (team.first, team.second) * 2:
        laptop.sync()


def _texts(team: StoreOffice) -> list[int]:
    """How many versions each laptop shows; 0 where all agree."""
    found = [laptop.read(team.household).conflicts for laptop in (team.first, team.second)]
    return [sum(len(conflict.options) for conflict in each) for each in found]


def _settle(laptop: StoreLaptop, team: StoreOffice, text: str) -> None:
    def settle(desk: Desk) -> None:
        seen = read(desk, team.household)
        (conflict,) = seen.conflicts
        conflicts.solve(desk, seen, conflict, text)

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
