"""While two versions are in discussion the one that protects most holds, whichever of them is newer."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import msgspec
import pytest

from desktop.domain.apart import kept_apart
from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, reading
from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier
from desktop.domain.fields import CRITICAL
from desktop.domain.households import Part, Person, Place, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.merge import Conflict
from desktop.domain.orders import barred, in_force, until
from desktop.domain.phases import active_plan
from desktop.domain.photos import Photo
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, status
from desktop.domain.profiles import Profile
from desktop.domain.safe_view import safe_view
from desktop.domain.safest import SAFEST
from desktop.domain.summary import summarise
from desktop.export.preflight import TALK_APART, preflight
from tests.disputed import disputed
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import Laptop, counted_id

FAMILY = EntityId(AMRANI.household)
STARTS = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TERROR = (Profile.INTIMATE_TERROR, Profile.LONG_TERM_CARE)
Order = tuple[int, int]
either_newer = pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["second newer", "first newer"])


def amrani(entity: EntityId, field: str, values: tuple[object, object], order: Order) -> Dossier:
    """The family Amrani with two values of one field, written in this order."""
    found = disputed(amrani_laptop(), entity, field, *(values[at] for at in order))
    assert [conflict.field for conflict in found.conflicts] == [field]
    return found


@either_newer
def test_intimate_terror_is_not_taken_away_by_who_wrote_last(order: Order) -> None:
    dossier = amrani(FAMILY, "profiles", (TERROR, (Profile.CHILD_BEHAVIOUR,)), order)
    assert dossier.household.profiles == (*TERROR, Profile.CHILD_BEHAVIOUR)
    assert summarise(dossier).profiles == dossier.household.profiles
    check = preflight(dossier, reading(AMRANI.mama, AMRANI.papa))
    assert check.needs_reason
    assert TALK_APART in check.blocked


def with_photo_of_shelter() -> tuple[Laptop, EntityId]:
    """Papa may know of the shelter here, and of its photo, but not of its address."""
    laptop = amrani_laptop()
    photo = Photo(id=counted_id(0x1F01), name="deur", sha256="d" * 64, audience=HOUSEHOLD)
    shelter = laptop.dossier.entities[AMRANI.shelter]
    laptop.write("foto", photo, msgspec.structs.replace(shelter, photo=photo.id, audience=HOUSEHOLD))
    return laptop, photo.id


@either_newer
def test_one_version_that_says_secret_hides_the_photo(order: Order) -> None:
    laptop, photo = with_photo_of_shelter()
    dossier = disputed(laptop, AMRANI.shelter, "is_secret", *((True, False)[at] for at in order))
    assert dossier.conflicts
    assert summarise(dossier).has_secret_address
    view = safe_view(dossier, reading(AMRANI.papa)).dossier
    assert view.get(Place, AMRANI.shelter) is not None
    assert photo not in view.entities
    laptop.settle(dossier.conflicts[0], False)
    assert photo in safe_view(laptop.dossier, reading(AMRANI.papa)).dossier.entities


@either_newer
def test_who_is_victim_to_one_and_perpetrator_to_another_is_both(order: Order) -> None:
    dossier = amrani(AMRANI.opa, "part", (Part.VICTIM, Part.PERPETRATOR), order)
    opa = dossier.get(Person, AMRANI.opa)
    assert opa is not None
    assert opa.part is Part.BOTH
    for other in (AMRANI.mama, AMRANI.papa):
        hurt, violent = kept_apart(person for person in dossier.of(Person) if person.id in (opa.id, other))
        assert {person.id for person in (*hurt, *violent)} == {opa.id, other}
    checked = preflight(dossier, reading(AMRANI.opa)).warnings
    assert any("geheim adres" in line for line in checked)


@pytest.mark.parametrize("part", [Part.VICTIM, Part.PERPETRATOR, Part.BOTH])
@either_newer
def test_a_part_is_not_taken_away_by_not_clear_yet(part: Part, order: Order) -> None:
    dossier = amrani(AMRANI.opa, "part", (part, Part.UNKNOWN), order)
    opa = dossier.get(Person, AMRANI.opa)
    assert opa is not None
    assert opa.part is part
    assert not safe_view(dossier, reading(AMRANI.papa)).dossier.conflicts  # a part is nothing for a client


def test_nobody_is_kept_apart_from_themselves() -> None:
    one, other = (Person(id=counted_id(at), part=Part.BOTH) for at in (1, 2))
    witness = Person(id=counted_id(3), part=Part.WITNESS)
    assert kept_apart([one, witness]) == ((), ())
    assert kept_apart([one, other]) == ((one,), (other,))


@either_newer
def test_an_order_that_one_ended_and_another_not_still_stands(order: Order) -> None:
    dossier = amrani(AMRANI.order, REMOVED, (True, False), order)
    assert [each.id for each in in_force(dossier, STARTS)] == [AMRANI.order]
    dossier = amrani(AMRANI.order, "days", (10, 28), order)
    (there,) = dossier.of(RestrainingOrder)
    last = STARTS + timedelta(days=28)
    assert until(dossier, there) == summarise(dossier).order_ends == last
    for shown in (dossier, safe_view(dossier, reading(AMRANI.yassin)).dossier):
        assert in_force(shown, last - timedelta(seconds=1))
        assert not in_force(shown, last)


@either_newer
def test_an_order_stands_from_the_first_start_to_the_end_of_the_last(order: Order) -> None:
    later = STARTS + timedelta(days=2, hours=3)
    dossier = amrani(AMRANI.order, "starts", (STARTS, later), order)
    for shown in (dossier, safe_view(dossier, reading(AMRANI.mama)).dossier):
        assert in_force(shown, STARTS)
        assert in_force(shown, later + timedelta(days=10, seconds=-1))
        assert not in_force(shown, later + timedelta(days=10))


@either_newer
def test_an_order_keeps_away_everybody_whom_a_version_names(order: Order) -> None:
    dossier = amrani(AMRANI.order, "person", (AMRANI.papa, AMRANI.opa), order)
    for shown in (dossier, safe_view(dossier, reading(AMRANI.mama)).dossier):
        (there,) = shown.of(RestrainingOrder)
        assert set(barred(shown, there)) == {AMRANI.papa, AMRANI.opa}


@either_newer
def test_an_order_over_somebody_hidden_still_tells_of_the_other(order: Order) -> None:
    laptop = amrani_laptop()
    opa = laptop.dossier.entities[AMRANI.opa]
    laptop.write("verborgen", msgspec.structs.replace(opa, audience=PROFESSIONALS))
    values = (AMRANI.papa, AMRANI.opa)
    dossier = disputed(laptop, AMRANI.order, "person", *(values[at] for at in order))
    view = safe_view(dossier, reading(AMRANI.yassin)).dossier
    (there,) = view.of(RestrainingOrder)
    assert barred(view, there) == (AMRANI.papa,)
    assert AMRANI.opa not in str(msgspec.to_builtins((there, view.conflicts)))


@either_newer
def test_who_does_it_is_hidden_while_one_version_names_somebody_hidden(order: Order) -> None:
    laptop = amrani_laptop()
    opa = laptop.dossier.entities[AMRANI.opa]
    laptop.write("verborgen", msgspec.structs.replace(opa, audience=PROFESSIONALS))
    agreement = next(each for each in laptop.dossier.of(Agreement) if each.who == (AMRANI.papa,))
    values = ((AMRANI.opa,), (AMRANI.papa,))
    dossier = disputed(laptop, agreement.id, "who", *(values[at] for at in order))
    assert agreement.id not in safe_view(dossier, reading(AMRANI.papa)).dossier.entities


@pytest.mark.parametrize(
    ("entity", "field", "values", "sentence"),
    [
        (AMRANI.shelter, "label", ("De Vuurtoren", "Het Baken"), "Mama slaapt in {value}."),
        (AMRANI.shelter, "address", ("Havenkade 99", "Molenpad 7"), "Mama is op {value}."),
        (AMRANI.mama, "phone", ("06 00 00 00 77", "06 00 00 00 88"), "Bel mama: {value}."),
        (AMRANI.tante, "name", ("Loubna", "Fatiha"), "{value} haalt Yassin op."),
    ],
)
@either_newer
def test_a_sentence_betrays_a_secret_in_either_version(
    entity: EntityId, field: str, values: tuple[str, str], sentence: str, order: Order
) -> None:
    for value in values:
        laptop = amrani_laptop()
        agreement = laptop.dossier.of(Agreement)[0]
        text = sentence.format(value=value)
        laptop.write("zin", msgspec.structs.replace(agreement, text=text))
        dossier = disputed(laptop, entity, field, *(values[at] for at in order))
        assert any(text in line for line in preflight(dossier, reading(AMRANI.papa)).blocked)


@either_newer
def test_safety_comes_first_in_phase_plan_and_day(order: Order) -> None:
    assert amrani(FAMILY, "phases", ((1,), (2, 3)), order).household.phases == (1,)
    assert amrani(FAMILY, "active_plan", (AMRANI.plan, None), order).household.active_plan == AMRANI.plan
    stopped = amrani(AMRANI.plan, "stopped_on", (date(2026, 11, 22), None), order)
    plan = stopped.get(SafetyPlan, AMRANI.plan)
    assert plan is not None
    assert active_plan(stopped) is plan
    assert status(plan, stopped.household.active_plan) is PlanStatus.ACTIVE
    days = (date(2026, 11, 25), date(2026, 12, 9))
    assert summarise(amrani(AMRANI.plan, "evaluation_on", days, order)).evaluation_on == days[0]
    assert summarise(amrani(AMRANI.plan, "evaluation_on", (days[1], None), order)).evaluation_on == days[1]


def test_a_value_of_a_newer_program_takes_no_protection_away() -> None:
    for values in ((["intimate_terror"], ["of_later"]), (["of_later"], ["intimate_terror"])):
        dossier = disputed(amrani_laptop(), FAMILY, "profiles", *values)
        assert dossier.household.profiles == (Profile.INTIMATE_TERROR,)
        assert dossier.unread == ("household.profiles",)


def test_of_a_list_of_a_newer_program_the_known_parts_count() -> None:
    laptop = amrani_laptop()
    seen = laptop.dossier
    point = Conflict(entity=FAMILY, kind="household", field="profiles", options=())
    later = laptop.settle(point, ["of_later", "intimate_terror"])
    assert later.household.profiles == (Profile.INTIMATE_TERROR,) == seen.household.profiles
    assert later.unread == ("household.profiles",)


def test_the_order_in_which_versions_came_makes_no_difference_to_the_safest() -> None:
    assert set(SAFEST) <= CRITICAL
    parts = [Part.UNKNOWN, Part.VICTIM, Part.PERPETRATOR]
    assert {SAFEST["person", "part"](each) for each in permutations(parts)} == {Part.BOTH}
    phases = [(4,), (2, 3), (1,)]
    assert {SAFEST["household", "phases"](each) for each in permutations(phases)} == {(1,)}
