"""A restraining order counts whole days on Dutch clocks, for adults, ten days to 28 in all."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from desktop.domain.dutch_time import local
from desktop.domain.households import Person, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.orders import age, checked, ends, in_force
from desktop.errors import ValidationError
from tests.factories_amrani import amrani_dossier

STARTS = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
ORDER = RestrainingOrder(id=EntityId("1" * 32), person=EntityId("2" * 32), starts=STARTS)
ADULT = Person(id=EntityId("2" * 32), born_on=date(1990, 1, 1))


def test_ten_days_to_the_minute() -> None:
    assert ends(ORDER) == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    assert ends(msgspec.structs.replace(ORDER, starts=None)) is None


def test_the_end_of_summer_time_does_not_end_an_order_early() -> None:
    order = msgspec.structs.replace(ORDER, starts=datetime(2026, 10, 20, 14, 0, tzinfo=UTC))
    end = ends(order)
    assert end is not None
    assert (local(end).day, local(end).hour) == (30, 16)
    assert end - datetime(2026, 10, 20, 14, 0, tzinfo=UTC) == timedelta(days=10, hours=1)


def test_in_force_from_its_start_up_to_its_end() -> None:
    dossier = amrani_dossier()
    second = timedelta(seconds=1)
    assert in_force(dossier, STARTS)
    assert not in_force(dossier, STARTS - second)
    assert in_force(dossier, STARTS + timedelta(days=10) - second)
    assert not in_force(dossier, STARTS + timedelta(days=10))


@pytest.mark.parametrize("days", [9, 29, 0, -1])
def test_too_short_or_too_long_is_refused(days: int) -> None:
    with pytest.raises(ValidationError, match="order_days"):
        checked(msgspec.structs.replace(ORDER, days=days), ADULT)


@pytest.mark.parametrize("days", [10, 28])
def test_ten_to_twenty_eight_days_can_be(days: int) -> None:
    order = msgspec.structs.replace(ORDER, days=days)
    assert checked(order, ADULT) is order


def test_adults_only() -> None:
    with pytest.raises(ValidationError, match="order_adults_only"):
        checked(ORDER, msgspec.structs.replace(ADULT, born_on=date(2008, 11, 21)))
    grown = msgspec.structs.replace(ADULT, born_on=date(2008, 11, 20))
    assert checked(ORDER, grown) is ORDER


def test_an_order_needs_a_start() -> None:
    with pytest.raises(ValidationError, match="order_without_start"):
        checked(msgspec.structs.replace(ORDER, starts=None), ADULT)


def test_age_counts_full_years() -> None:
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age(date(2008, 2, 29), date(2026, 3, 1)) == 18
