"""What the page of a household warns for while two versions are in discussion: the safest of both."""

from datetime import UTC, datetime

import pytest

from desktop.domain.changes import REMOVED
from desktop.domain.households import Part, Person
from desktop.domain.ids import EntityId
from desktop.domain.profiles import Profile
from desktop.domain.summary import summarise
from tests.disputed import disputed
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import MONDAY
from ui.presenters.flags import flags
from ui.presenters.overview import person_chip
from ui.presenters.visits import together_words
from ui.views.household_header import warnings

FAMILY = EntityId(AMRANI.household)
TERROR, NO_TERROR = (Profile.INTIMATE_TERROR,), (Profile.LONG_TERM_CARE,)
LAST_DAY = datetime(2026, 12, 18, 14, 0, tzinfo=UTC)
"""Of an order of 28 days that began on 20 November."""
NOT_IN_HOUSE = ("Twee versies · Mag niet in huis", "red")


@pytest.mark.parametrize("at", [1, -1], ids=["protecting older", "protecting newer"])
@pytest.mark.parametrize(
    ("entity", "field", "values", "warned"),
    [
        (FAMILY, "profiles", (TERROR, NO_TERROR), ("Niet samen bespreken", MONDAY)),
        (AMRANI.shelter, "is_secret", (True, False), ("Geheim adres", MONDAY)),
        (AMRANI.shelter, REMOVED, (False, True), ("Geheim adres", MONDAY)),
        (AMRANI.order, REMOVED, (False, True), ("Huisverbod tot", MONDAY)),
        (AMRANI.order, "days", (28, 10), ("Huisverbod tot vrijdag 18 december", LAST_DAY)),
    ],
)
def test_a_warning_stays_until_a_person_chose(
    entity: EntityId, field: str, values: tuple[object, object], warned: tuple[str, datetime], at: int
) -> None:
    dossier = disputed(amrani_laptop(), entity, field, *values[::at])
    title, now = warned
    assert any(caution.title.startswith(title) for caution in warnings(dossier, now))
    assert any(text.startswith(title) for text, _ in flags(summarise(dossier), now))


@pytest.mark.parametrize("at", [1, -1])
def test_whom_to_talk_to_apart_and_who_may_not_come_in(at: int) -> None:
    dossier = disputed(amrani_laptop(), AMRANI.opa, "part", *(Part.PERPETRATOR, Part.VICTIM)[::at])
    said = next(each for each in warnings(dossier, MONDAY) if each.icon == "apart").text
    assert all(name in said for name in ("mama", "papa", "opa"))
    assert together_words(dossier, (AMRANI.mama, AMRANI.opa))
    assert together_words(dossier, (AMRANI.papa, AMRANI.opa))
    dossier = disputed(amrani_laptop(), AMRANI.order, "person", *(AMRANI.papa, AMRANI.opa)[::at])
    said = next(each for each in warnings(dossier, MONDAY) if each.icon == "ban").text
    assert "papa" in said.lower()
    assert "opa" in said.lower()
    barred = {
        person.id for person in dossier.of(Person) if person_chip(dossier, person, MONDAY) == NOT_IN_HOUSE
    }
    assert barred == {AMRANI.papa, AMRANI.opa}
