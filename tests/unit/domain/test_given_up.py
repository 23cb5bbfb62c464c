"""An answer that takes away what the safest reading keeps up is told from one that does not."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, Scope, only
from desktop.domain.changes import REMOVED
from desktop.domain.dossier import Dossier, plain
from desktop.domain.fields import CRITICAL, KINDS
from desktop.domain.given_up import GivenUp, Guard, answered, given_up
from desktop.domain.households import Part
from desktop.domain.ids import EntityId
from desktop.domain.profiles import Profile
from desktop.domain.safest import SAFEST
from tests.answers_that_give_up import CASES, FAMILY, STARTS, whole_family
from tests.disputed import disputed
from tests.factories_amrani import AMRANI
from tests.laptop import MONDAY

AUDIENCES = {
    (kind, field.name)
    for kind, made in KINDS.items()
    for field in msgspec.structs.fields(made)
    if field.type is Audience and (kind, field.name) in CRITICAL
}
ORDERS = {("order", "starts"), ("order", "days"), ("order", REMOVED)}


def lost(dossier: Dossier, answer: object, now: datetime = MONDAY) -> tuple[GivenUp, ...]:
    (conflict,) = dossier.conflicts
    return given_up(dossier, answered(dossier, conflict, answer), conflict, now)


def guards(entity: EntityId, field: str, values: tuple[object, object], answer: object) -> set[Guard]:
    return {each.guard for each in lost(disputed(whole_family(), entity, field, *values), answer)}


def test_every_field_with_a_safest_reading_is_tried() -> None:
    assert set(CASES) == set(SAFEST) | AUDIENCES | ORDERS


@pytest.mark.parametrize("is_newer", [False, True], ids=["older", "newer"])
@pytest.mark.parametrize(("kind", "field"), sorted(CASES))
def test_what_gives_up_a_protection_is_told_and_what_keeps_it_is_not(
    kind: str, field: str, *, is_newer: bool
) -> None:
    case = CASES[kind, field]
    dossier = case.dossier(field, is_newer=is_newer)
    assert [each.guard for each in lost(dossier, case.gives_up)] == [case.guard]
    assert lost(dossier, plain(case.gives_up)) == lost(dossier, case.gives_up)
    assert lost(dossier, case.keeps) == ()


def test_the_answer_is_read_and_not_written() -> None:
    dossier = disputed(whole_family(), FAMILY, "profiles", (Profile.INTIMATE_TERROR,), ())
    (conflict,) = dossier.conflicts
    after = answered(dossier, conflict, (Profile.LONG_TERM_CARE,))
    assert (after.household.profiles, after.conflicts) == ((Profile.LONG_TERM_CARE,), ())
    assert dossier.household.profiles == (Profile.INTIMATE_TERROR,)


@pytest.mark.parametrize(
    ("values", "answer", "is_told"),
    [
        (((1,), (2,)), (2,), True),
        (((2,), (2, 3)), (2, 3), False),
        (((2, 3), (3,)), (3,), True),
        (((2,), (4,)), (1,), False),
        (((2,), (4,)), (), True),
    ],
)
def test_the_first_phase_counts(values: tuple[object, object], answer: object, *, is_told: bool) -> None:
    assert (Guard.PHASE in guards(FAMILY, "phases", values, answer)) is is_told


def test_of_profiles_intimate_terror_counts() -> None:
    values = ((Profile.INTIMATE_TERROR, Profile.LONG_TERM_CARE), (Profile.COMPLEX_SEPARATION,))
    assert not guards(FAMILY, "profiles", values, (Profile.INTIMATE_TERROR,))
    assert guards(FAMILY, "profiles", values, (Profile.LONG_TERM_CARE, Profile.COMPLEX_SEPARATION))
    assert guards(FAMILY, "profiles", values, ["of_a_newer_program"])


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [(Part.BOTH, False), (Part.VICTIM, True), (Part.PERPETRATOR, True), (Part.UNKNOWN, True)],
)
def test_either_side_of_who_is_both_counts(answer: Part, *, is_told: bool) -> None:
    values = (Part.VICTIM, Part.PERPETRATOR)
    assert bool(guards(AMRANI.opa, "part", values, answer)) is is_told
    assert not guards(AMRANI.opa, "part", (Part.WITNESS, Part.UNKNOWN), Part.UNKNOWN)


def test_no_day_to_look_together_is_told_and_a_sooner_one_is_not() -> None:
    values = (date(2026, 11, 30), date(2026, 12, 9))
    assert guards(AMRANI.plan, "evaluation_on", values, None) == {Guard.EVALUATION}
    assert not guards(AMRANI.plan, "evaluation_on", values, date(2026, 11, 24))


def test_whom_an_order_lets_go_is_named_until_it_is_over() -> None:
    dossier = disputed(whole_family(), AMRANI.order, "person", AMRANI.papa, AMRANI.opa)
    assert lost(dossier, AMRANI.opa) == (GivenUp(guard=Guard.BARRED, persons=(AMRANI.papa,)),)
    assert lost(dossier, AMRANI.papa) == (GivenUp(guard=Guard.BARRED, persons=(AMRANI.opa,)),)
    assert lost(dossier, AMRANI.opa, STARTS + timedelta(days=10)) == ()


def test_an_order_that_begins_later_leaves_what_is_before_it() -> None:
    values = (STARTS, STARTS + timedelta(days=7))
    between = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert guards(AMRANI.order, "starts", values, values[1]) == {Guard.ORDER_BEGINS}
    assert guards(AMRANI.order, "starts", values, between) == {Guard.ORDER_BEGINS, Guard.ORDER_ENDS}
    dossier = disputed(whole_family(), AMRANI.order, "starts", *values)
    assert lost(dossier, values[1], values[1]) == ()


@pytest.mark.parametrize(
    "entity", [AMRANI.shelter, AMRANI.plan, AMRANI.papa], ids=["place", "plan", "person"]
)
def test_taking_away_what_is_guarded_is_told(entity: EntityId) -> None:
    dossier = disputed(whole_family(), entity, REMOVED, True, False)
    assert {each.guard for each in lost(dossier, True)} & {Guard.ADDRESS, Guard.PLAN, Guard.PART}
    assert lost(dossier, False) == ()


def test_who_may_see_it_besides_is_named() -> None:
    entity = CASES["agreement", "audience"].entity
    dossier = disputed(whole_family(), entity, "audience", only(AMRANI.mama, AMRANI.opa), only(AMRANI.opa))
    assert lost(dossier, only(AMRANI.mama, AMRANI.opa)) == (
        GivenUp(guard=Guard.EYES, persons=(AMRANI.mama,)),
    )
    assert lost(dossier, PROFESSIONALS) == lost(dossier, only()) == ()
    everybody = only(AMRANI.mama, AMRANI.papa, AMRANI.yassin, AMRANI.aya, AMRANI.opa)
    dossier = disputed(whole_family(), entity, "audience", everybody, HOUSEHOLD)
    assert lost(dossier, HOUSEHOLD) == (GivenUp(guard=Guard.EYES),)  # whoever comes later, too
    assert lost(dossier, Audience(scope=Scope.PERSONS, persons=everybody.persons[::-1])) == ()


def test_where_no_value_is_safer_nothing_is_given_up() -> None:
    assert not guards(AMRANI.shelter, "address", ("Havenkade 99", "Molenpad 7"), "Molenpad 7")
    assert not guards(AMRANI.tante, REMOVED, (True, False), True)
