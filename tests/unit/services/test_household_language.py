"""Which language stands below the Dutch is kept with the household; nobody has to choose twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import reading
from desktop.domain.fields import CRITICAL
from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.domain.safe_view import safe_view
from desktop.errors import NotFound
from desktop.hub import Hub
from desktop.language.bank_translations import DUTCH
from desktop.services.households import choose_language
from desktop.store.lane import Lane
from desktop.store.opening import create_store
from desktop.store.queries import read
from tests.factories_store import fixed_key
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP

Family = tuple[Lane, HouseholdId]


@pytest.fixture
def linde(tmp_path: Path) -> Iterator[Family]:
    lane = create_store(tmp_path, fixed_key(), worker=EVA, device=LAPTOP, clock=FakeClock(), hub=Hub())
    table = next(each for each in caseload()["household"] if each["key"] == "linde")
    yield lane, lane.run(write_household, table)
    lane.close()


def test_nobody_chose_to_begin_with_and_then_it_stays(linde: Family) -> None:
    lane, household = linde
    seen = lane.run(read, household)
    assert seen.household.second_language == ""
    lane.run(choose_language, seen, "ar")
    assert lane.run(read, household).household.second_language == "ar"
    lane.run(choose_language, lane.run(read, household), DUTCH)
    assert lane.run(read, household).household.second_language == DUTCH


def test_a_language_that_is_not_here_is_refused(linde: Family) -> None:
    lane, household = linde
    with pytest.raises(NotFound):
        lane.run(choose_language, lane.run(read, household), "fy")


def test_two_who_choose_at_once_are_asked_nothing(linde: Family) -> None:
    lane, household = linde
    seen = lane.run(read, household)
    lane.run(choose_language, seen, "ar")
    lane.run(choose_language, seen, "pl")
    now = lane.run(read, household)
    assert now.conflicts == ()
    assert now.household.second_language == "pl", "the last one shows"
    assert ("household", "second_language") not in CRITICAL


def test_it_is_no_secret_and_no_client_reads_it(linde: Family) -> None:
    lane, household = linde
    lane.run(choose_language, lane.run(read, household), "ar")
    seen = lane.run(read, household)
    mama = next(each.id for each in seen.of(Person) if each.name == "mama")
    assert safe_view(seen, reading(mama)).dossier.household.second_language == ""
