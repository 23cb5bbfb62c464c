"""What a reader sees of the two fictional families, kind by kind."""

import msgspec
import pytest

from desktop.domain.audience import PROFESSIONAL, PROFESSIONALS, Reader, only, reading
from desktop.domain.fields import KINDS
from desktop.domain.households import Household, NetworkContact, Person, Place, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, PlanHelper, SafetyPlan, Signal, TeachBack, Understanding
from desktop.domain.safe_view import CLIENT_FIELDS, safe_view
from desktop.domain.visits import Note, Visit
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, SECRETS, amrani_dossier


def test_a_professional_sees_the_dossier_itself() -> None:
    dossier = amrani_dossier()
    assert safe_view(dossier, PROFESSIONAL).dossier is dossier


@pytest.mark.parametrize(
    "reader", [Reader(), reading(EntityId("9" * 32)), reading(AMRANI.papa, EntityId("9" * 32))]
)
def test_a_reader_from_elsewhere_sees_nothing(reader: Reader) -> None:
    assert safe_view(amrani_dossier(), reader).dossier.entities == {}


def test_father_does_not_find_the_shelter() -> None:
    view = safe_view(amrani_dossier(), reading(AMRANI.papa))
    seen = repr(view.dossier)
    assert [secret for secret in SECRETS if secret in seen] == []
    assert len(view.dossier.of(Agreement)) == 4
    assert view.dossier.of(Signal) == ()


def test_mother_sees_her_shelter_but_not_what_is_for_professionals() -> None:
    dossier = safe_view(amrani_dossier(), reading(AMRANI.mama)).dossier
    shelter = dossier.get(Place, AMRANI.shelter)
    assert shelter is not None
    assert shelter.label == "De Vuurtoren"
    assert shelter.address == ""  # an address has an audience of its own
    assert not shelter.is_secret
    assert "geld" not in repr(dossier)


def test_mother_beside_father_sees_what_he_sees() -> None:
    together = safe_view(amrani_dossier(), reading(AMRANI.mama, AMRANI.papa))
    assert [secret for secret in SECRETS if secret in repr(together.dossier)] == []


def test_the_part_in_the_violence_never_leaves_the_professionals() -> None:
    dossier = safe_view(linde_dossier(), reading(LINDE.mama)).dossier
    assert {person.part for person in dossier.of(Person)} == {"unknown"}
    assert {person.full_name for person in dossier.of(Person)} == {""}
    assert dossier.household.name == ""
    assert not any(dossier.of(kind) for kind in (Note, Understanding))


def test_an_answer_is_seen_by_whoever_gave_it_alone() -> None:
    assert len(safe_view(linde_dossier(), reading(LINDE.papa)).dossier.of(TeachBack)) == 1
    assert safe_view(linde_dossier(), reading(LINDE.mama)).dossier.of(TeachBack) == ()
    assert safe_view(linde_dossier(), reading(LINDE.mama, LINDE.papa)).dossier.of(TeachBack) == ()


def test_an_item_that_points_to_something_hidden_goes_with_it() -> None:
    laptop = linde_laptop()
    contact = laptop.dossier.get(NetworkContact, LINDE.oma)
    assert contact is not None
    hidden = laptop.write("verborgen", msgspec.structs.replace(contact, audience=only(LINDE.mama)))
    view = safe_view(hidden, reading(LINDE.papa))
    assert {helper.contact for helper in view.dossier.of(PlanHelper)} == {LINDE.sam, LINDE.eva}
    assert {item.kind for item in view.left_out} >= {"contact", "helper"}


def test_a_hidden_plan_takes_its_items_along() -> None:
    laptop = linde_laptop()
    plan = laptop.dossier.get(SafetyPlan, LINDE.plan)
    assert plan is not None
    hidden = laptop.write("verborgen", msgspec.structs.replace(plan, audience=PROFESSIONALS))
    dossier = safe_view(hidden, reading(LINDE.mama)).dossier
    assert not any(dossier.of(kind) for kind in (Agreement, Signal, PlanHelper))
    assert dossier.household.active_plan is None
    assert len(dossier.of(Visit)) == 1


def test_everyone_sees_an_order() -> None:
    (order,) = safe_view(amrani_dossier(), reading(AMRANI.yassin)).dossier.of(RestrainingOrder)
    assert order.person == AMRANI.papa
    assert order.number == ""


def test_the_view_has_no_heads_and_no_values_in_discussion() -> None:
    laptop = linde_laptop()
    other = laptop.beside()
    agreement = laptop.dossier.get(Agreement, LINDE.agreements[3])
    assert agreement is not None
    laptop.write("anders", msgspec.structs.replace(agreement, text="Mama belt met Sam."))
    other.write("anders", msgspec.structs.replace(agreement, text="Mama belt met Eva."))
    view = safe_view(laptop.take_in(other.batches), reading(LINDE.mama))
    assert view.dossier.seen == {}
    (conflict,) = view.dossier.in_conflict(agreement.id)
    assert conflict.options == ()


def test_left_out_names_what_is_missing() -> None:
    view = safe_view(amrani_dossier(), reading(AMRANI.papa))
    assert ("place", "") in {(item.kind, item.field) for item in view.left_out}
    assert ("person", "phone") in {(item.kind, item.field) for item in view.left_out}


def test_fields_that_clients_may_get_exist() -> None:
    for kind, fields in CLIENT_FIELDS.items():
        known = {field.name for field in msgspec.structs.fields(KINDS[kind])}
        assert fields <= known, kind
    assert isinstance(linde_dossier().household, Household)
