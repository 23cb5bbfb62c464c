"""An answer to two versions: any that the field can hold, never an empty one where something must stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.audience import only
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, RestrainingOrder, Role
from desktop.domain.ids import HouseholdId
from desktop.domain.plans import Agreement
from desktop.errors import ValidationError
from desktop.services.conflicts import solve
from desktop.services.record import record
from desktop.store.lane import Lane
from desktop.store.queries import read
from tests.factories_store import new_store


@dataclass(frozen=True)
class Osei:
    """A family, and what two people write in one field of it."""

    lane: Lane
    household: HouseholdId

    @property
    def dossier(self) -> Dossier:
        return self.lane.run(read, self.household)

    def disagree(self, entity: Entity, field: str, *values: object) -> None:
        """Each of these values, by somebody who did not see the others."""
        seen = self.dossier
        for value in values:
            self.lane.run(record, seen, "written", after=[msgspec.structs.replace(entity, **{field: value})])

    def answer(self, value: object) -> None:
        seen = self.dossier
        (conflict,) = seen.conflicts
        self.lane.run(solve, seen, conflict, value)


@pytest.fixture
def osei(tmp_path: Path) -> Iterator[Osei]:
    lane = new_store(tmp_path)
    table = next(each for each in caseload()["household"] if each["key"] == "osei")
    yield Osei(lane, lane.run(write_household, table))
    lane.close()


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize(("kind", "field"), [(Agreement, "text"), (NetworkContact, "name")])
def test_nothing_is_no_answer_where_something_must_stand(
    osei: Osei, kind: type[Any], field: str, empty: str
) -> None:
    osei.disagree(osei.dossier.of(kind)[0], field, "Zo.", "Of zo.")
    with pytest.raises(ValidationError, match="answer_missing"):
        osei.answer(empty)
    assert len(osei.dossier.conflicts) == 1
    osei.answer("Nog anders.")
    assert getattr(osei.dossier.of(kind)[0], field) == "Nog anders."


def test_a_number_may_be_taken_away(osei: Osei) -> None:
    osei.disagree(osei.dossier.of(NetworkContact)[0], "phone", "", "06 00 00 00 12")
    osei.answer("")
    assert osei.dossier.of(NetworkContact)[0].phone == ""
    assert not osei.dossier.conflicts


def test_an_order_that_the_law_does_not_know_is_no_answer(osei: Osei) -> None:
    order = osei.dossier.of(RestrainingOrder)[0]
    osei.disagree(order, "days", 14, 28)
    with pytest.raises(ValidationError, match="order_days"):
        osei.answer(40)
    osei.answer(20)
    assert osei.dossier.of(RestrainingOrder)[0].days == 20


def test_an_order_is_for_an_adult(osei: Osei) -> None:
    order = osei.dossier.of(RestrainingOrder)[0]
    child = next(person for person in osei.dossier.of(Person) if person.role is Role.CHILD)
    assert order.starts is not None
    osei.disagree(order, "starts", order.starts + timedelta(days=1), order.starts + timedelta(days=2))
    with pytest.raises(ValidationError, match="answer_missing"):
        osei.answer(None)
    osei.answer(order.starts)
    others = [person.id for person in osei.dossier.of(Person) if person.id not in {order.person, child.id}]
    osei.disagree(osei.dossier.of(RestrainingOrder)[0], "person", others[0], child.id)
    with pytest.raises(ValidationError, match="order_without_person"):
        osei.answer(order.id)
    osei.answer(order.person)
    assert not osei.dossier.conflicts


def test_people_and_eyes_can_be_put_together(osei: Osei) -> None:
    one, two = (person.id for person in osei.dossier.of(Person)[:2])
    osei.disagree(osei.dossier.of(Agreement)[0], "who", (two,), ())
    osei.answer((one, two))
    assert osei.dossier.of(Agreement)[0].who == (one, two)
    osei.disagree(osei.dossier.of(Agreement)[0], "audience", only(one), only(two))
    osei.answer(only(one, two))
    assert osei.dossier.of(Agreement)[0].audience == only(one, two)
